"""Making a tax file."""

from flask import url_for

from core.accounts.models import User
from core.audit import Actor, Subject, record
from core.db import db
from core.files import StoredFile
from core.i18n import lazy_gettext as _l
from core.jobs import Job, Tally
from core.jobs.tally import LeftOut
from modules.Payroll.output_audit import WRITE_TAX_FILE
from modules.Payroll.services.tax_files import TaxFileKind, WantedTaxFile, is_made, troubles_of, write_wanted


class WriteTaxFileJob(Job):
    """Check all people of a tax file; write it when nothing stands in the way, else name each trouble."""

    timeout = 300
    tries = 3
    label = _l("Berkas pajak")
    counters = {"people": _l("pegawai"), "troubles": _l("yang perlu diperbaiki dulu")}

    kind: str
    year: int
    month: int
    ticket: str
    """The name under which the file will be stored."""
    owner_id: int

    def unique_id(self) -> str:
        """One file of a period at a time for a person."""
        return f"{self._wanted.stem}:{self.owner_id}"

    def title(self) -> str:
        """The file's name."""
        return self._wanted.stem

    def handle(self, tally: Tally) -> None:
        """Check everything, then write everything."""
        troubles = [LeftOut(None, name, sentence) for name, sentence in troubles_of(self._wanted)]
        if troubles:
            tally.add("troubles", len(troubles))
            tally.reject(troubles)
            return
        made = write_wanted(self._wanted, self.ticket, owner_id=self.owner_id)
        if made is not None:
            self._tell(*made)
            tally.add("people", made[1])

    def result_url(self) -> str:
        """The file, or where it was asked for when there is none."""
        if is_made(self.ticket):
            return url_for("files.show", name=self.ticket)
        return url_for("payroll.tax_files", year=self.year, month=self.month)

    def _tell(self, file: StoredFile, people: int) -> None:
        owner = db.session.get(User, self.owner_id)
        details = {"people": people, "sha256": file.sha256}
        subject = Subject("core.file", file.id, file.original_name)
        record(WRITE_TAX_FILE, subject, details=details, by=Actor(self.owner_id, owner.name if owner else ""))

    @property
    def _wanted(self) -> WantedTaxFile:
        return WantedTaxFile(TaxFileKind(self.kind), self.year, self.month)
