"""The Ministry's "Daftar Peserta Didik", as downloaded, becomes students."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select

from core.clock import today
from core.i18n import lazy_gettext as _l
from core.imports import Entry, GoneAction, ImportKind, Option, Options, RowResult, Written
from core.sheets import RowChunk
from modules.Student.dapodik import DAPODIK_STUDENTS, normalise
from modules.Student.imports.school_year_option import FIRST_YEAR, offered_years
from modules.Student.models import Student, StudentStatus
from modules.Student.permissions import CHANGE_MANY, IMPORT_STUDENTS
from modules.Student.services.intake import compare_students, refused_students, write_students
from modules.Student.services.intake_undo import undo_students


class StudentImport(ImportKind):
    """Students with their rombel, found by NISN or NIPD."""

    name = "students"
    label = _l("Impor siswa")
    counts = _l("siswa")
    explanation = _l(
        "Di Dapodik: menu Peserta Didik, Unduh, Daftar PD. Unggah berkas itu apa adanya; baris judul boleh tetap ada."
    )
    permission = IMPORT_STUDENTS
    layout = DAPODIK_STUDENTS
    fields = {column.key: column.title for column in DAPODIK_STUDENTS.columns} | {
        "address": _l("Alamat"),
        "phone": _l("Telepon"),
        "rombel": _l("Rombel"),
    }
    options = (Option(name=FIRST_YEAR, label=_l("Tahun ajaran"), choices=offered_years),)
    result_endpoint = "student.student_list"
    gone_action = GoneAction(
        label=_l("Ubah status yang dicentang…"), endpoint="student.bulk_form", permission=CHANGE_MANY
    )

    def compare(self, rows: RowChunk, options: Options) -> list[RowResult]:
        """By NISN, else by NIPD."""
        read = normalise(rows, today=today())
        results = compare_students(read.students, first_year=int(options[FIRST_YEAR]))
        results += refused_students(read.refused, read.problems) if read.refused else []
        return sorted(results, key=lambda result: result.row)

    def write(self, results: Sequence[RowResult], options: Options) -> Mapping[int, Written]:
        """With bulk statements."""
        return write_students(results, first_year=int(options[FIRST_YEAR]))

    def undo(self, entries: Sequence[Entry]) -> Mapping[int, str]:
        """As far as nothing depends on them."""
        return undo_students(entries)

    def gone(self, mentioned: Select[int], options: Options) -> Select[*tuple[Any, ...]]:
        """Active students whom the file does not name."""
        active = select(Student.id, Student.name).where(Student.status == StudentStatus.ACTIVE)
        return active.where(Student.id.not_in(mentioned))
