"""A long list becomes a file."""

import dataclasses
import hashlib
from collections.abc import Sequence
from typing import IO

from flask import url_for

from core.accounts.models import User
from core.audit import Actor, Subject, record
from core.db import db
from core.exports.order import EXPORT, FORM_WORDS, Order
from core.exports.parts import Parts
from core.exports.walk import AllParts, Leftovers, ListWalk, SomeRows
from core.files import StoredFile, keep, new_name
from core.files.access import MAKING_TAG
from core.files.expiry import keep_days
from core.i18n import lazy_gettext as _l
from core.jobs import Job, Tally
from core.jobs.walks import Piece, Walk


class ExportListJob(Job):
    """Write what a list page shows to a file that who asked may fetch for some days."""

    timeout = 120
    tries = 5
    chunk_size = 4_000  # about 60 ms of SQLite's write lock
    is_encrypted = True  # the words that somebody searched for may be a name
    label = _l("Unduhan daftar")
    counts = _l("baris")
    cancel_note = _l("Berkas yang belum selesai dibuang.")

    export: str
    form: str
    filters: str
    columns: str
    language: str
    owner_id: int
    ticket: str
    """The name under which the file will be stored."""

    def unique_id(self) -> str:
        """The same list for the same person is made once at a time."""
        wanted = (self.export, self.form, self.filters, self.columns, self.language, str(self.owner_id))
        return hashlib.sha256("\n".join(wanted).encode()).hexdigest()[:40]

    def title(self) -> str:
        """The list and the form."""
        return f"{self._order().table.name} ({FORM_WORDS[self.form]})"

    def tags(self) -> Sequence[str]:
        """By which the page of one's downloads finds what is being made."""
        return (MAKING_TAG,)

    def walk(self) -> Walk:
        """By the list's own order: the file is what the page shows."""
        return ListWalk(self._order())

    def handle_piece(self, piece: Piece, tally: Tally) -> None:
        """Write some rows, or in the end put the pieces together and let go of them."""
        match piece.content:
            case SomeRows(columns=columns, before=before, part=part, after=after):
                order = self._order()
                Parts(self.ticket).write(part, order.file_form.part(order.table, columns, before=before), after=after)
            case AllParts(rows=count, last=last):
                self._finish(self._order(), count, last)
            case Leftovers():
                Parts(self.ticket).remove()

    def result_url(self) -> str:
        """The file."""
        return url_for("files.show", name=self.ticket)

    def _finish(self, order: Order, rows: int, last: str) -> None:
        parts = Parts(self.ticket)

        def write(target: IO[bytes]) -> None:
            order.file_form.assemble(order.table, parts.read(last), rows=rows, target=target)

        file = keep(
            write,
            self.ticket,
            original_name=order.file_name,
            purpose="export",
            owner_id=self.owner_id,
            keeping=order.keeping(keep_days()),
        )
        self._tell(order, file, rows)

    def _tell(self, order: Order, file: StoredFile, rows: int) -> None:
        owner = db.session.get(User, self.owner_id)
        facts = {"sha256": file.sha256, "expires": file.expires_at}
        record(
            EXPORT,
            Subject("core.export", self.export, self.title()),
            details={"rows": rows, "filters": self.filters, "columns": self.columns, **facts},
            by=Actor(self.owner_id, owner.name if owner else ""),
        )

    def _order(self) -> Order:
        return Order(self.export, self.form, self.filters, self.columns, self.language)


def job_of(order: Order, *, owner_id: int) -> ExportListJob:
    """The job that makes what `order` asks for."""
    return ExportListJob(**dataclasses.asdict(order), owner_id=owner_id, ticket=new_name())
