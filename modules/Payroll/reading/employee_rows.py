"""A list of staff: Dapodik's "Daftar Guru" and "Daftar Tendik" as downloaded, or a plain list of the school's own."""

from dataclasses import dataclass, field
from datetime import date

from core.clock import today
from core.i18n import gettext as _
from core.sheets import Cell, CellRefusedError, Column, Layout, RowChunk, RowProblem, parse_date, text_of
from modules.Payroll.models import Religion
from modules.Payroll.reading.row_reading import NOTHING, RowReading, number_text, sixteen_digits, tax_number

FIRST_YEAR = 1920
"""Nobody born earlier works; the file has another date there."""

EMPLOYEE_LAYOUT = Layout(
    columns=(
        Column("name", ("Nama", "Nama Pegawai", "Nama Guru", "Nama Lengkap", "Nama PTK", "Nama GTK")),
        Column("staff_number", ("NIY", "NIY/NIGK", "NIGK", "Nomor Induk Pegawai", "No Pegawai"), "identifier"),
        Column("nuptk", ("NUPTK", "No NUPTK", "Nomor NUPTK"), "identifier"),
        Column("nip", ("NIP", "No NIP", "NIP/NIPPPK"), "identifier"),
        Column("nik", ("NIK", "NIK Pegawai", "No KTP"), "identifier"),
        Column("npwp", ("NPWP", "No NPWP"), "identifier"),
        Column("sex", ("JK", "L/P", "JK (L/P)", "Jenis Kelamin")),
        Column("birth_place", ("Tempat Lahir",)),
        Column("birth_date", ("Tanggal Lahir", "Tgl Lahir", "Tgl. Lahir"), "date"),
        Column("religion", ("Agama",)),
        Column("position", ("Jabatan", "Jenis PTK", "Jenis GTK")),
        Column("employment_status", ("Status Kepegawaian", "Status Pegawai", "Kepegawaian")),
        Column("joined_on", ("Mulai Bekerja", "TMT Pengangkatan", "Tanggal Masuk", "TMT"), "date"),
        Column("landline", ("Telepon", "No Telepon")),
        Column("mobile", ("HP", "No HP", "Nomor HP", "No. HP")),
        Column("email", ("Email", "E-Mail", "Surel")),
        Column("bank_code", ("Bank", "Nama Bank")),
        Column("bank_account", ("Nomor Rekening Bank", "Nomor Rekening", "No Rekening", "Rekening"), "identifier"),
        Column("bank_holder", ("Rekening Atas Nama", "Atas Nama", "Nama Pemilik Rekening")),
        Column("unit", ("Unit", "Unit Sekolah", "Sekolah")),
    ),
    required=(("name",), ("nik", "nuptk", "nip", "staff_number", "birth_date")),
)

SEXES = {"l": "L", "p": "P", "laki-laki": "L", "perempuan": "P"}
RELIGIONS = {str(each): each for each in Religion} | {
    "protestan": Religion.PROTESTANT,
    "kristen protestan": Religion.PROTESTANT,
    "kristen katolik": Religion.CATHOLIC,
    "budha": Religion.BUDDHIST,
    "konghucu": Religion.CONFUCIAN,
    "kong hu cu": Religion.CONFUCIAN,
    "khong hu chu": Religion.CONFUCIAN,
}


@dataclass
class EmployeeRow:
    """One person, as far as the row could be read; None where it says nothing."""

    row: int
    name: str | None
    staff_number: str | None
    nuptk: str | None
    nip: str | None
    nik: str | None
    npwp: str | None
    sex: str | None
    birth_place: str | None
    birth_date: date | None
    religion: Religion | None
    position: str | None
    employment_status: str | None
    joined_on: date | None
    phone: str | None
    email: str | None
    bank_code: str | None
    bank_account: str | None
    bank_holder: str | None
    unit: str | None
    problems: list[RowProblem] = field(default_factory=list)


def read_employees(rows: RowChunk) -> list[EmployeeRow]:
    """A person a row, with what is wrong with it."""
    return [
        _read(RowReading(number, {key: cells[at] for key, cells in rows.columns.items()}, EMPLOYEE_LAYOUT))
        for at, number in enumerate(rows.numbers)
    ]


def _read(reading: RowReading) -> EmployeeRow:
    found = EmployeeRow(
        row=reading.number,
        name=reading.text("name", 120),
        staff_number=reading.cell("staff_number", lambda cell: number_text(cell, 30)),
        nuptk=reading.cell("nuptk", lambda cell: number_text(cell, 30)),
        nip=reading.cell("nip", lambda cell: number_text(cell, 30)),
        nik=reading.cell("nik", sixteen_digits),
        npwp=reading.cell("npwp", tax_number),
        sex=reading.cell("sex", _sex),
        birth_place=reading.text("birth_place", 80),
        birth_date=reading.cell("birth_date", _birth_date),
        religion=reading.cell("religion", _religion),
        position=reading.text("position", 80),
        employment_status=reading.text("employment_status", 60),
        joined_on=reading.cell("joined_on", _day),
        phone=reading.cell("mobile", _phone) or reading.cell("landline", _phone),
        email=reading.cell("email", _email),
        bank_code=reading.text("bank_code", 30),
        bank_account=reading.cell("bank_account", lambda cell: number_text(cell, 40)),
        bank_holder=reading.text("bank_holder", 120),
        unit=reading.text("unit", 80),
    )
    _look_at_whole(reading, found)
    found.problems = reading.problems
    return found


def _look_at_whole(reading: RowReading, found: EmployeeRow) -> None:
    if reading.problems:
        return
    if found.name is None:
        reading.refuse("name", _("Nama belum diisi."))
    elif not any((found.nik, found.nuptk, found.nip, found.staff_number, found.birth_date)):
        reading.refuse("nik", _("Isi salah satu: NIK, NUPTK, NIP, NIY, atau tanggal lahir, agar pegawai dikenali."))


def _sex(cell: Cell) -> str | None:
    text = text_of(cell)
    if text in NOTHING:
        return None
    found = SEXES.get(text.casefold())
    if found is None:
        raise CellRefusedError(_("Tulis L atau P."))
    return found


def _religion(cell: Cell) -> Religion | None:
    text = text_of(cell)
    return None if text in NOTHING else RELIGIONS.get(text.casefold(), Religion.OTHER)


def _day(cell: Cell) -> date | None:
    return None if text_of(cell) in NOTHING else parse_date(cell)


def _birth_date(cell: Cell) -> date | None:
    found = _day(cell)
    if found is not None and (found.year < FIRST_YEAR or found > today()):
        raise CellRefusedError(_("Tanggal lahir ini tidak mungkin."))
    return found


def _phone(cell: Cell) -> str | None:
    """As written; a number that lost its zero, as Excel numbers do, gets it back."""
    text = text_of(cell)
    if text in NOTHING:
        return None
    kept = f"0{text}" if not isinstance(cell, str) and text.startswith("8") else text
    if len(kept) > 60:
        raise CellRefusedError(_("Terlalu panjang, paling banyak %(longest)s huruf.", longest=60))
    return kept


def _email(cell: Cell) -> str | None:
    text = text_of(cell)
    if text in NOTHING:
        return None
    if len(text) > 120 or text.count("@") != 1 or text.startswith("@") or "." not in text.rpartition("@")[2]:
        raise CellRefusedError(_("Alamat e-mail tidak dapat dibaca."))
    return text
