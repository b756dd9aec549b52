"""Tax files for Coretax: checked as a whole, then written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import IO

from sqlalchemy import select

from core.db import db
from core.files import Keeping, StoredFile, keep
from core.files.expiry import keep_days
from core.i18n import gettext as _
from modules.Payroll.output_errors import TaxFileError
from modules.Payroll.outputs import bpa1, bpmp
from modules.Payroll.outputs.coretax_xml import Row
from modules.Payroll.outputs.tax_checks import month_troubles, withholder_troubles, year_troubles
from modules.Payroll.outputs.tax_file import ROWS_PER_FILE, write_tax_file
from modules.Payroll.outputs.tax_rows import Withholder
from modules.Payroll.permissions import MAKE_OUTPUTS, VIEW_AMOUNTS, VIEW_STAFF_NUMBERS
from modules.Payroll.services.settings import settings_on
from modules.Payroll.services.tax_rows import month_rows, tax_months, year_rows

NEEDS = tuple(permission.name for permission in (MAKE_OUTPUTS, VIEW_AMOUNTS, VIEW_STAFF_NUMBERS))
"""All of them: the file holds NIK and amounts."""


class TaxFileKind(StrEnum):
    """What Coretax imports."""

    MONTH = "bpmp"
    YEAR = "bpa1"


@dataclass(frozen=True)
class WantedTaxFile:
    """A file of a month, or of a year (its month is then 12)."""

    kind: TaxFileKind
    year: int
    month: int

    @property
    def stem(self) -> str:
        """Its name without an ending."""
        return f"BPMP-{self.year}-{self.month:02d}" if self.kind is TaxFileKind.MONTH else f"BPA1-{self.year}"


def refuse_unissued(wanted: WantedTaxFile) -> None:
    """Refuse a period of which no slip is locked. Raises TaxFileError."""
    year, month = wanted.year, wanted.month
    months = [(year, month)] if wanted.kind is TaxFileKind.MONTH else [(year, each) for each in range(1, 13)]
    if not {*months} & {*tax_months()}:
        raise TaxFileError(_("Belum ada slip terkunci pada masa ini. Setujui dan kunci penggajiannya dahulu."))


def withholder_of(wanted: WantedTaxFile) -> Withholder:
    """The school's numbers as they hold in the month."""
    data = settings_on(date(wanted.year, wanted.month, 1))
    return Withholder(npwp=data.employer_npwp or "", nitku=data.employer_nitku or "")


def school_troubles(wanted: WantedTaxFile) -> list[str]:
    """What is wrong with the school's own numbers."""
    return list(withholder_troubles(withholder_of(wanted)))


def troubles_of(wanted: WantedTaxFile) -> Iterator[tuple[str, str]]:
    """All that Coretax would refuse: whom it is about (empty: the school), and the sentence."""
    yield from (("", sentence) for sentence in school_troubles(wanted))
    if wanted.kind is TaxFileKind.MONTH:
        for month in month_rows(wanted.year, wanted.month):
            yield from ((month.person.name, sentence) for sentence in month_troubles(month))
    else:
        for year in year_rows(wanted.year):
            yield from ((year.person.name, sentence) for sentence in year_troubles(year))


def write_wanted(wanted: WantedTaxFile, name: str, *, owner_id: int) -> tuple[StoredFile, int] | None:
    """The file under `name`, and how many rows it has; None where there is nobody to write about."""
    is_long = len(list(islice(_rows(wanted), ROWS_PER_FILE + 1))) > ROWS_PER_FILE
    names = bpmp.NAMES if wanted.kind is TaxFileKind.MONTH else bpa1.NAMES
    number = withholder_of(wanted).npwp
    counts: list[int] = []

    def write(target: IO[bytes]) -> None:
        counts.append(write_tax_file(target, names, number, _rows(wanted), stem=wanted.stem, is_long=is_long))

    if next(_rows(wanted), None) is None:
        return None
    file = keep(
        write,
        name,
        original_name=f"{wanted.stem}.{'zip' if is_long else 'xml'}",
        purpose="payroll.tax",
        owner_id=owner_id,
        keeping=Keeping(days=keep_days(), needs=NEEDS),
    )
    return file, counts[-1]


def is_made(name: str) -> bool:
    """Whether the file was written, and is still there."""
    return db.session.scalar(select(StoredFile.id).where(StoredFile.stored_name == name)) is not None


def _rows(wanted: WantedTaxFile) -> Iterator[Row]:
    withholder = withholder_of(wanted)
    if wanted.kind is TaxFileKind.MONTH:
        return (bpmp.bpmp_row(row, withholder) for row in month_rows(wanted.year, wanted.month))
    return (bpa1.bpa1_row(row, withholder) for row in year_rows(wanted.year))
