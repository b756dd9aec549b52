"""A list of attendance and hours: a row a person, a column for each thing that is counted."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.i18n import gettext as _
from core.sheets import Cell, CellRefusedError, Column, Layout, RowChunk, RowProblem, text_of
from modules.Payroll.models import QuantityKind
from modules.Payroll.reading.row_reading import RowReading, number_text

PREFIX = "quantity:"
"""Of the keys of columns that hold numbers; the rest is the code."""
NUMBERS = ("staff_number", "nik", "nip", "nuptk")
"""What a person is known by, in this order; else by the name."""
LARGEST = 1_000


@dataclass
class WorkRow:
    """One person's month, as far as it could be read."""

    row: int
    name: str | None
    staff_number: str | None
    nik: str | None
    nip: str | None
    nuptk: str | None
    numbers: dict[int, int] = field(default_factory=dict)
    """Kind → hundredths, of those that the row tells."""
    problems: list[RowProblem] = field(default_factory=list)


def work_layout(kinds: Sequence[QuantityKind]) -> Layout:
    """The columns, with one for each of these kinds, under its name or its code."""
    return Layout(
        columns=(
            Column("name", ("Nama", "Nama Pegawai", "Nama Guru", "Nama Lengkap", "Pegawai")),
            Column("staff_number", ("NIY", "NIY/NIGK", "Nomor Induk Pegawai"), "identifier"),
            Column("nik", ("NIK", "No KTP"), "identifier"),
            Column("nip", ("NIP", "No NIP"), "identifier"),
            Column("nuptk", ("NUPTK", "No NUPTK"), "identifier"),
            *(Column(f"{PREFIX}{kind.code}", (kind.name, kind.code), "number") for kind in kinds),
        ),
        required=(("name", *NUMBERS), tuple(f"{PREFIX}{kind.code}" for kind in kinds)),
    )


def read_work(rows: RowChunk, kinds: Sequence[QuantityKind]) -> list[WorkRow]:
    """A person's month a row, with what is wrong with it."""
    layout = work_layout(kinds)
    return [
        _read(RowReading(number, {key: cells[at] for key, cells in rows.columns.items()}, layout), kinds)
        for at, number in enumerate(rows.numbers)
    ]


def _read(reading: RowReading, kinds: Sequence[QuantityKind]) -> WorkRow:
    found = WorkRow(
        row=reading.number,
        name=reading.text("name", 120),
        staff_number=reading.cell("staff_number", lambda cell: number_text(cell, 30)),
        nik=reading.cell("nik", lambda cell: number_text(cell, 30)),
        nip=reading.cell("nip", lambda cell: number_text(cell, 30)),
        nuptk=reading.cell("nuptk", lambda cell: number_text(cell, 30)),
    )
    for kind in kinds:
        number = reading.cell(f"{PREFIX}{kind.code}", hundredths_of)
        if number is not None:
            found.numbers[kind.id] = number
    found.problems = reading.problems
    return found


def hundredths_of(cell: Cell) -> int | None:
    """7,5 and 7.5 are 750; an empty cell says nothing, 0 is a number. Raises CellRefusedError."""
    text = text_of(cell)
    if text in {"", "-", "–"}:
        return None
    try:
        value = round(float(text.replace(",", ".")) * 100)
    except (ValueError, OverflowError) as error:
        raise CellRefusedError(_("Tulis angka seperti 22 atau 7,5.")) from error
    if not 0 <= value <= LARGEST * 100:
        raise CellRefusedError(_("Angka ini tidak mungkin untuk satu bulan."))
    return value
