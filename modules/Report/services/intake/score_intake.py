"""What a file of scores means, and keeping it: through the same grid as typing, with its history and its lock."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.accounts.acting import acting_may, acting_user_id
from core.accounts.models import User
from core.audit import Officer
from core.db import db
from core.i18n import gettext as _
from core.imports import Entry, Outcome, RowResult, Written
from core.sheets import RowProblem
from modules.Report.models import Aspect, Assessment, Score, TeachingAssignment
from modules.Report.permissions import ENTER_ALL_SCORES
from modules.Report.services.class_locks import hold_open, lock_of
from modules.Report.services.grids.score_sheet import ScoreSheet
from modules.Report.services.grids.sheet import Change, Key, Parsed, parse_score, show_tenths
from modules.Report.services.intake.score_rows import ScoreRow
from modules.Report.services.scope import ClassTerm, find_assignment, own_teacher_id
from modules.Report.services.terms import choose_semester, visible_assignments


@dataclass(frozen=True)
class ScoreCell:
    """Where a row goes."""

    assignment_id: int
    key: Key
    before: str
    parsed: Parsed


class Places:
    """The subjects that who asks may enter in a semester, with what their grids hold; each is read once."""

    def __init__(self, semester: str) -> None:
        """Of a semester such as 20261."""
        chosen = choose_semester(semester)
        found = visible_assignments(chosen.year.id, chosen.half) if chosen.year is not None else []
        mine, may_all = own_teacher_id(), acting_may(ENTER_ALL_SCORES)
        own = [each for each in found if may_all or (mine is not None and each.teacher_id == mine)]
        self._assignments: dict[tuple[str, str], TeachingAssignment] = {}
        for each in own:
            for name in (each.subject.code, each.subject.name):
                self._assignments[each.class_group.name.casefold(), name.casefold()] = each
        self._sheets: dict[int, ScoreSheet] = {}
        self._locked: dict[tuple[int, int], bool] = {}

    def find(self, row: ScoreRow) -> ScoreSheet | None:
        """The grid that a row names."""
        found = self._assignments.get((row.class_name.casefold(), row.subject.casefold()))
        if found is None:
            return None
        if found.id not in self._sheets:
            self._sheets[found.id] = ScoreSheet(find_assignment(found.id), officer())
        return self._sheets[found.id]

    def is_locked(self, term: ClassTerm) -> bool:
        """Whether the class is, as the dry run or the import found it; who writes looks again."""
        place = (term.group.id, term.half)
        if place not in self._locked:
            self._locked[place] = lock_of(*place) is not None
        return self._locked[place]


def officer() -> Officer | None:
    """Who asked for the import."""
    user = db.session.get(User, acting_user_id() or 0)
    return Officer(user.id, user.name) if user is not None else None


def compare_scores(rows: Sequence[ScoreRow], *, semester: str) -> list[RowResult]:
    """What each row means; nothing is written."""
    places = Places(semester)
    return [_compare(row, places) for row in rows]


def _compare(row: ScoreRow, places: Places) -> RowResult:
    result = RowResult(row.row, Outcome.NEW, row.name, problems=list(row.problems))
    sheet = places.find(row)
    if sheet is None:
        reason = _("Mapel ini tidak ada di rombel itu pada semester ini, atau bukan mapel yang Anda ajar.")
        result.problems.append(RowProblem(row.row, _("Mapel"), reason))
    assessment = _assessment(sheet, row) if sheet is not None else None
    if sheet is not None and assessment is None:
        reason = _("Penilaian ini tidak ada dalam rencana penilaian mapel itu.")
        result.problems.append(RowProblem(row.row, _("Penilaian"), reason))
    student = _student(sheet, row) if sheet is not None else None
    if sheet is not None and student is None and not row.problems:
        reason = _("Siswa dengan nomor ini tidak ada di rombel itu.")
        result.problems.append(RowProblem(row.row, "NISN", reason))
    if result.problems or sheet is None or assessment is None or student is None:
        result.outcome = Outcome.ERROR
        return result
    key = Key(student, str(assessment.id))
    _decide(result, row, sheet, key)
    if result.outcome is not Outcome.UNCHANGED and places.is_locked(sheet.term):
        result.refuse(RowProblem(row.row, _("Rombel"), _("Nilai rombel ini sudah dikunci.")))
    return result


def _decide(result: RowResult, row: ScoreRow, sheet: ScoreSheet, key: Key) -> None:
    known = sheet.rows().get(key)
    before = show_tenths(known.tenths) if known is not None else ""
    result.record_id = known.id if known is not None else None
    result.identities = (f"{_('Siswa, mapel, penilaian')}:{key.student_id}/{key.column}",)
    if row.score is None or row.score.text == before:
        result.outcome = Outcome.UNCHANGED
        return
    result.outcome = Outcome.CHANGED if before else Outcome.NEW
    result.changes = {"score": (before or None, row.score.text)}
    result.values = ScoreCell(sheet.assignment.id, key, before, row.score)


def _assessment(sheet: ScoreSheet, row: ScoreRow) -> Assessment | None:
    aspect = Aspect.SKILL if row.aspect.casefold().startswith(("k", "skill")) else Aspect.KNOWLEDGE
    named = [each for each in sheet.plan if each.name.casefold() == row.assessment.casefold()]
    return next((each for each in named if each.aspect is aspect), None)


def _student(sheet: ScoreSheet, row: ScoreRow) -> int | None:
    for student in sheet.students:
        if (row.nisn and student.nisn == row.nisn) or (row.nipd and student.nipd == row.nipd):
            return student.id
    return None


def write_scores(results: Sequence[RowResult]) -> dict[int, Written]:
    """Keep them in the caller's transaction. Raises LockedClassError where a class was locked meanwhile."""
    written: dict[int, Written] = {}
    by_assignment: dict[int, list[RowResult]] = defaultdict(list)
    for result in results:
        by_assignment[result.values.assignment_id].append(result)
    for assignment_id, found in sorted(by_assignment.items()):
        sheet = ScoreSheet(find_assignment(assignment_id), officer())
        hold_open(sheet.term.group.id, sheet.term.half)
        cells: list[ScoreCell] = [result.values for result in found]
        sheet.write([Change(cell.key, cell.before, cell.parsed) for cell in cells])
        rows = sheet.rows()
        for result, cell in zip(found, cells, strict=True):
            undo = {"assignment": assignment_id, "before": cell.before, "after": cell.parsed.text}
            written[result.row] = Written(rows[cell.key].id, undo)
    return written


def undo_scores(entries: Sequence[Entry]) -> dict[int, str]:
    """Set them back to what they were; id of an entry → why it stays."""
    reasons: dict[int, str] = {}
    found = db.session.scalars(select(Score).where(Score.id.in_([entry.record_id for entry in entries])).limit(1_000))
    scores: Mapping[int, Score] = {score.id: score for score in found}
    going: dict[int, list[Change]] = defaultdict(list)
    asked: dict[int, tuple[TeachingAssignment, bool]] = {}
    for entry in entries:
        score = scores.get(entry.record_id)
        if score is None or show_tenths(score.tenths) != entry.undo["after"]:
            reasons[entry.id] = _("Sudah diubah sejak impor.")
            continue
        assignment_id = entry.undo["assignment"]
        if assignment_id not in asked:
            assignment = find_assignment(assignment_id)
            asked[assignment_id] = assignment, lock_of(assignment.class_group_id, assignment.half) is not None
        if asked[assignment_id][1]:
            reasons[entry.id] = _("Nilai rombel ini sudah dikunci.")
            continue
        before = entry.undo["before"]
        parsed = parse_score(before) if before else Parsed("", None)
        key = Key(score.student_id, str(score.assessment_id))
        going[assignment_id].append(Change(key, entry.undo["after"], parsed))
    for assignment_id, changes in sorted(going.items()):
        sheet = ScoreSheet(asked[assignment_id][0], officer())
        hold_open(sheet.term.group.id, sheet.term.half)
        sheet.write(changes)
    return reasons
