"""The Ministry's "Daftar Guru", as downloaded, becomes teachers."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select

from core.clock import today
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.imports import Entry, ImportKind, Option, Options, RowResult, Written
from core.sheets import RowChunk
from modules.Student.dapodik.teacher_layout import DAPODIK_TEACHERS
from modules.Student.dapodik.teacher_normalisation import normalise_teachers
from modules.Student.models import Teacher
from modules.Student.permissions import EDIT_CLASSES
from modules.Student.services.teacher_intake import compare_teachers, refused_teachers, write_teachers
from modules.Student.services.teacher_intake_undo import undo_teachers


def offered_lists() -> list[tuple[str, str]]:
    """Teachers and other staff come in a file each: who is in one is not gone from the other."""
    return [("guru", _("Daftar Guru")), ("tendik", _("Daftar Tendik"))]


class TeacherImport(ImportKind):
    """Teachers, found by NUPTK, NIP, NIK, or name and date of birth."""

    name = "teachers"
    label = _l("Impor guru")
    counts = _l("guru")
    explanation = _l("Di Dapodik: menu GTK, lalu Guru atau Tendik, Unduh. Unggah berkas itu apa adanya.")
    permission = EDIT_CLASSES
    layout = DAPODIK_TEACHERS
    fields = {column.key: column.title for column in DAPODIK_TEACHERS.columns} | {"phone": _l("Telepon")}
    options = (Option(name="list", label=_l("Daftar yang diunduh"), choices=offered_lists),)
    result_endpoint = "student.teacher_list"

    def compare(self, rows: RowChunk, options: Options) -> list[RowResult]:
        """By the strongest number that the row has."""
        read = normalise_teachers(rows, today=today())
        results = compare_teachers(read.teachers)
        results += refused_teachers(read.refused, read.problems) if read.refused else []
        return sorted(results, key=lambda result: result.row)

    def write(self, results: Sequence[RowResult], options: Options) -> Mapping[int, Written]:
        """In bulk."""
        return write_teachers(results)

    def undo(self, entries: Sequence[Entry]) -> Mapping[int, str]:
        """As far as nothing depends on them."""
        return undo_teachers(entries)

    def gone(self, mentioned: Select[int], options: Options) -> Select[*tuple[Any, ...]]:
        """Teachers who are still here and whom the file does not name."""
        return select(Teacher.id, Teacher.name).where(Teacher.is_active.is_(True), Teacher.id.not_in(mentioned))
