"""Teachers, and workbooks in the layouts of Dapodik's lists of teachers and rombel; nobody is real."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from core.db import db
from core.imports.models import Import
from core.imports.testing import carry_out, check, uploaded
from modules.Student.dapodik.class_row import ClassRow
from modules.Student.dapodik.teacher_row import TeacherRow
from modules.Student.models import Teacher
from tests.core.sheets.workbooks import Value, write_rows
from tests.factories.student import FIRST_YEAR, LONG_AGO

TEACHERS = "student.teachers"
CLASSES = "student.classes"
OPTIONS = {TEACHERS: {"list": "guru"}, CLASSES: {"first_year": str(FIRST_YEAR)}}

TEACHER_TITLES = (
    "No", "Nama", "NUPTK", "JK", "Tempat Lahir", "Tanggal Lahir", "NIP", "Status Kepegawaian", "Jenis PTK", "Agama",
    "Alamat Jalan", "RT", "RW", "Nama Dusun", "Desa/Kelurahan", "Kecamatan", "Kode Pos", "Telepon", "HP", "Email",
    "Tugas Tambahan", "SK CPNS", "Tanggal CPNS", "SK Pengangkatan", "TMT Pengangkatan", "Lembaga Pengangkatan",
    "Pangkat Golongan", "Sumber Gaji", "Nama Ibu Kandung", "Status Perkawinan", "Nama Suami/Istri", "NIP Suami/Istri",
    "Pekerjaan Suami/Istri", "TMT PNS", "Sudah Lisensi Kepala Sekolah", "Pernah Diklat Kepengawasan",
    "Keahlian Braille", "Keahlian Bahasa Isyarat", "NPWP", "Nama Wajib Pajak", "Kewarganegaraan", "Bank",
    "Nomor Rekening Bank", "Rekening Atas Nama", "NIK", "No KK", "Karpeg", "Karis/Karsu", "Lintang", "Bujur", "NUKS",
)  # fmt: skip
TITLE_LINES = ("Daftar Guru", "SMP CONTOH NUSANTARA", "Kecamatan Kec. Contoh", "Tanggal Unduh: 2026-07-14 08:00:00")

SITI: Mapping[str, Value] = {
    "Nama": "SITI AMINAH", "NUPTK": "0142763664300013", "JK": "P", "Tempat Lahir": "CONTOH", "NIK": "9901015001800001",
    "Tanggal Lahir": "1980-01-10", "NIP": "198001102005012001", "Status Kepegawaian": "PNS", "Jenis PTK": "Guru Mapel",
    "HP": "080012345678", "Email": "siti@contoh.invalid",
}  # fmt: skip
BUDI: Mapping[str, Value] = {
    "Nama": "BUDI SANTOSO", "JK": "L", "Tanggal Lahir": "17 Agustus 1990", "NIK": "9901011708900002",
    "Status Kepegawaian": "GTY/PTY", "Jenis PTK": "Guru Kelas", "Telepon": 80012345,
}  # fmt: skip


def make_teacher(name: str = "Siti Aminah", **values: Any) -> Teacher:
    """A teacher in the session."""
    teacher = Teacher(**{"name": name, "is_active": True, "updated_at": LONG_AGO} | values)
    db.session.add(teacher)
    db.session.flush()
    return teacher


def write_teacher_file(path: Path, rows: Sequence[Mapping[str, Value]]) -> Path:
    """Dapodik's "Daftar Guru": four title lines, one header row, 51 columns; cells that no row tells are empty."""
    lines = [[number, *(row.get(title) for title in TEACHER_TITLES[1:])] for number, row in enumerate(rows, start=1)]
    return write_rows(path, [*([line] for line in TITLE_LINES), TEACHER_TITLES, *lines])


def write_class_file(path: Path, rows: Sequence[Sequence[Value]]) -> Path:
    """A list of rombel whose header has two rows; each row is name, grade, girls, boys, homeroom teacher, NUPTK."""
    with Workbook(path) as book:
        sheet = book.add_worksheet("Daftar Rombel")
        sheet.write(0, 0, "Daftar Rombongan Belajar")
        for column, title in enumerate(("No", "Nama Rombel", "Tingkat Kelas")):
            sheet.merge_range(2, column, 3, column, title)
        sheet.merge_range(2, 3, 2, 4, "Jumlah Siswa")
        sheet.merge_range(2, 5, 2, 6, "Wali Kelas")
        sheet.merge_range(2, 7, 3, 7, "Kurikulum")
        for column, title in enumerate(("L", "P", "Nama", "NUPTK"), start=3):
            sheet.write(3, column, title)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate((number, *row, "Kurikulum Merdeka")):
                sheet.write(3 + number, column, value)
    return path


def checked_as(kind: str, path: Path, **options: str) -> Import:
    """`path` after its dry run as that kind, with the first of its options unless told otherwise."""
    return check(uploaded(path, kind, OPTIONS[kind] | options))


def brought_in(kind: str, path: Path) -> Import:
    """`path` imported by the real jobs, faulty rows left behind."""
    return carry_out(checked_as(kind, path).id)


def teacher_row(row: int = 6, **values: Any) -> TeacherRow:
    """A checked row of a file that tells only a name unless told otherwise."""
    nothing: dict[str, Any] = dict.fromkeys(TeacherRow._fields)
    return TeacherRow(**nothing | {"name": "SITI AMINAH"} | values | {"row": row})


def class_row(row: int = 5, **values: Any) -> ClassRow:
    """A checked row of a file: VII A without a homeroom teacher unless told otherwise."""
    nothing: dict[str, Any] = dict.fromkeys(ClassRow._fields)
    return ClassRow(**nothing | {"name": "VII A", "grade_level": 7} | values | {"row": row})
