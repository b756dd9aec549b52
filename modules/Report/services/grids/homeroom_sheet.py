"""What the homeroom teacher says: absence, note, decision, and attitudes of K13."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select, update

from core.db import db
from core.i18n import gettext as _
from modules.Report.models import CurriculumKind, HomeroomRecord
from modules.Report.services.cards.reading import curriculum_of
from modules.Report.services.form_words import PREDICATES
from modules.Report.services.grids.sheet import CellKind, Change, Column, Key, Sheet
from modules.Report.services.scope import ClassTerm, may_fill
from modules.Student.models import YearDecision
from modules.Student.models.semester import Half

LAST_GRADES = (6, 9, 12, 13)
"""From which students graduate: SD, SMP, SMA, and SMK of four years."""


class HomeroomSheet(Sheet):
    """A column a field of the homeroom record."""

    name = "homeroom"

    def __init__(self, term: ClassTerm) -> None:
        """Of a class that was found."""
        super().__init__(term, may_edit=may_fill(term))

    @property
    def title(self) -> str:
        """What it is."""
        return _("kehadiran dan catatan")

    def _columns(self) -> Sequence[Column]:
        columns = [
            Column("sick", _("S"), CellKind.COUNT, hint=_("Sakit, hari")),
            Column("permitted", _("I"), CellKind.COUNT, hint=_("Izin, hari")),
            Column("unexcused", _("A"), CellKind.COUNT, hint=_("Tanpa keterangan, hari")),
        ]
        curriculum = curriculum_of(self.term.group)
        if curriculum is not None and curriculum.kind is CurriculumKind.K13:
            columns += _attitudes()
        columns.append(Column("note", _("Catatan wali kelas"), CellKind.TEXT))
        if self.term.half is Half.EVEN:
            columns.append(Column("decision", _("Keputusan"), CellKind.CHOICE, choices=self._decisions()))
        return columns

    def _decisions(self) -> tuple[tuple[str, str], ...]:
        good = YearDecision.GRADUATED if self.term.group.grade_level in LAST_GRADES else YearDecision.PROMOTED
        words = {YearDecision.PROMOTED: _("Naik kelas"), YearDecision.GRADUATED: _("Lulus")}
        return (good.value, words[good]), (YearDecision.HELD_BACK.value, _("Tinggal kelas"))

    def values(self) -> Mapping[Key, str]:
        """What was said."""
        return {
            Key(row.student_id, column.key): str(getattr(row, column.key))
            for row in self._rows()
            for column in self.columns
            if getattr(row, column.key) is not None
        }

    def write(self, changes: Sequence[Change]) -> None:
        """One row a student."""
        names = [column.key for column in self.columns]
        known = {row.student_id: row for row in self._rows()}
        told: dict[int, dict[str, Any]] = defaultdict(dict)
        for change in changes:
            told[change.key.student_id][change.key.column] = change.parsed.value
        place = {"class_group_id": self.term.group.id, "half": self.term.half.value}
        nothing = dict.fromkeys(names)
        new = [place | nothing | {"student_id": each} | values for each, values in told.items() if each not in known]
        changed = [
            {name: getattr(known[each], name) for name in names} | values | {"id": known[each].id}
            for each, values in told.items()
            if each in known
        ]
        if new:
            db.session.execute(insert(HomeroomRecord), new)
        if changed:
            db.session.execute(update(HomeroomRecord), changed)

    def _rows(self) -> list[HomeroomRecord]:
        rows = select(HomeroomRecord).where(
            HomeroomRecord.class_group_id == self.term.group.id, HomeroomRecord.half == self.term.half.value
        )
        return list(db.session.scalars(rows.order_by(HomeroomRecord.id)))  # noqa: TU101 - one rombel


def _attitudes() -> list[Column]:
    choices = tuple((each, each) for each in PREDICATES)
    return [
        Column("spiritual_predicate", _("Spiritual"), CellKind.CHOICE, choices=choices),
        Column("spiritual_text", _("Uraian spiritual"), CellKind.TEXT, longest=300),
        Column("social_predicate", _("Sosial"), CellKind.CHOICE, choices=choices),
        Column("social_text", _("Uraian sosial"), CellKind.TEXT, longest=300),
    ]
