"""The scores of a semester as a file that can be brought in again."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Report.forms.plans import ASPECT_WORDS
from modules.Report.models import Assessment, Score, Subject
from modules.Report.permissions import VIEW_SCORES
from modules.Report.services.score_list import find_scores
from modules.Student.models import ClassGroup, Student


class ScoreListExport(ListExport):
    """A line a student and assessment, also where there is no score yet; of what who asks may see."""

    name = "report.scores"
    title = _l("Daftar nilai")
    permission = VIEW_SCORES
    filters = ("semester", "assignment")
    keys = (Assessment.id, Student.id)
    columns = (
        ExportColumn(name="nisn", title=_l("NISN"), value=Student.nisn, width=14),
        ExportColumn(name="nipd", title=_l("NIPD"), value=Student.nipd, width=14),
        ExportColumn(name="student", title=_l("Nama"), value=Student.name, width=32),
        ExportColumn(name="class", title=_l("Rombel"), value=ClassGroup.name, width=12),
        ExportColumn(name="subject", title=_l("Mapel"), value=Subject.name, width=32),
        ExportColumn(name="aspect", title=_l("Ranah"), value=Assessment.aspect, words=ASPECT_WORDS, width=14),
        ExportColumn(name="assessment", title=_l("Penilaian"), value=Assessment.name, width=16),
        ExportColumn(name="score", title=_l("Nilai"), value=Score.tenths / 10.0, kind=Kind.NUMBER, width=10),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """Of the semester, or of one subject in one class."""
        return find_scores(filters.get("semester"), filters.get("assignment"))
