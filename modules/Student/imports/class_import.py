"""The Ministry's list of rombel, as downloaded, becomes the rombel of a school year."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select

from core.i18n import lazy_gettext as _l
from core.imports import Entry, ImportKind, Option, Options, RowResult, Written
from core.sheets import RowChunk
from modules.Student.dapodik.class_layout import DAPODIK_CLASSES
from modules.Student.dapodik.class_normalisation import normalise_classes
from modules.Student.imports.school_year_option import FIRST_YEAR, offered_years
from modules.Student.models import ClassGroup, SchoolYear
from modules.Student.permissions import EDIT_CLASSES
from modules.Student.services.class_intake import compare_classes, refused_classes, write_classes
from modules.Student.services.class_intake_undo import undo_classes


class ClassImport(ImportKind):
    """Rombel of a school year with their homeroom teachers, found by name."""

    name = "classes"
    label = _l("Impor rombel")
    counts = _l("rombel")
    explanation = _l(
        "Di Dapodik: menu Rombongan Belajar, Unduh. Impor guru lebih dahulu, supaya wali kelas dikenali dari namanya."
    )
    permission = EDIT_CLASSES
    layout = DAPODIK_CLASSES
    fields = {column.key: column.title for column in DAPODIK_CLASSES.columns}
    options = (Option(name=FIRST_YEAR, label=_l("Tahun ajaran"), choices=offered_years),)
    result_endpoint = "student.school_year_list"

    def compare(self, rows: RowChunk, options: Options) -> list[RowResult]:
        """By name."""
        first_year = int(options[FIRST_YEAR])
        read = normalise_classes(rows)
        results = compare_classes(read.classes, first_year=first_year)
        results += refused_classes(read.refused, read.problems, first_year=first_year) if read.refused else []
        return sorted(results, key=lambda result: result.row)

    def write(self, results: Sequence[RowResult], options: Options) -> Mapping[int, Written]:
        """In bulk."""
        return write_classes(results, first_year=int(options[FIRST_YEAR]))

    def undo(self, entries: Sequence[Entry]) -> Mapping[int, str]:
        """As far as nothing depends on them."""
        return undo_classes(entries)

    def gone(self, mentioned: Select[int], options: Options) -> Select[*tuple[Any, ...]]:
        """The rombel of the school year that the file does not name."""
        groups = select(ClassGroup.id, ClassGroup.name).join(SchoolYear, SchoolYear.id == ClassGroup.school_year_id)
        return groups.where(SchoolYear.first_year == int(options[FIRST_YEAR]), ClassGroup.id.not_in(mentioned))
