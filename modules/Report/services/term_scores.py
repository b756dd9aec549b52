"""The scores of students over all their semesters, in a fixed number of queries however many those are."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, literal, select, union_all
from sqlalchemy.orm import joinedload

from core.clock import today
from core.db import db
from modules.Report.models import (
    Assessment,
    ClassLock,
    Curriculum,
    CurriculumChoice,
    LearningObjective,
    TeachingAssignment,
)
from modules.Report.services.cards.reading import ScoreFacts, assignments_of, plans_of, scores_of, texts_of
from modules.Report.services.cards.subject_lines import columns_of, groups_of
from modules.Report.services.members import sat_in_semester
from modules.Report.services.report_card_data import SubjectLine
from modules.Student.models import ClassGroup, Placement, SchoolYear, Student
from modules.Student.models.semester import Half, Semester

Term = tuple[int, int]
"""Class and half of its school year."""


@dataclass(frozen=True)
class TermScores:
    """A student's final scores of one semester."""

    student: Student
    group: ClassGroup
    half: Half
    is_locked: bool
    lines: tuple[SubjectLine, ...]


def scores_over_terms(students: Sequence[Student], *, with_words: bool = False) -> list[TermScores]:
    """Of each student the semesters that have subjects, the oldest first; `with_words`: also what was learned.

    It does not ask who may see them.
    """
    by_id = {student.id: student for student in students}
    sat = _sittings(by_id)
    facts = _facts({term for terms in sat.values() for term in terms}, by_id, with_words=with_words)
    columns = {term: columns_of(each) for term, each in facts.items()}
    found = []
    for student_id, terms in sat.items():
        for term in sorted(terms, key=lambda each: (facts[each].group.school_year.first_year, each[1], each[0])):
            each, student = facts[term], by_id[student_id]
            lines = tuple(line for group in groups_of(student, columns[term], each) for line in group.lines)
            if lines:
                found.append(TermScores(student, each.group, Half(each.half), each.is_locked, lines))
    return found


def _sittings(ids: Collection[int]) -> Mapping[int, set[Term]]:
    """Student → the semesters begun so far and the class in each."""
    sitting = select(ClassGroup.school_year_id).join(Placement, Placement.class_group_id == ClassGroup.id)
    sitting = sitting.where(Placement.student_id.in_(ids))
    years = db.session.scalars(select(SchoolYear).where(SchoolYear.id.in_(sitting)).order_by(SchoolYear.first_year))
    begun = [
        _sat(year, half, ids) for year in years for half in Half if Semester(year.first_year, half).starts_on <= today()
    ]
    found: dict[int, set[Term]] = {student_id: set() for student_id in ids}
    for student_id, group_id, half in db.session.execute(union_all(*begun)) if begun else ():
        found[student_id].add((group_id, half))
    return found


def _sat(year: SchoolYear, half: Half, ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    rows = select(Placement.student_id, Placement.class_group_id, literal(int(half)).label("half"))
    rows = rows.join(ClassGroup, ClassGroup.id == Placement.class_group_id)
    of_year = (ClassGroup.school_year_id == year.id) & sat_in_semester(year.first_year, half)
    return rows.where(of_year, Placement.student_id.in_(ids))


def _facts(terms: Collection[Term], students: Collection[int], *, with_words: bool) -> dict[Term, ScoreFacts]:
    group_ids = sorted({group_id for group_id, _half in terms})
    rows = select(ClassGroup).where(ClassGroup.id.in_(group_ids)).options(joinedload(ClassGroup.school_year))
    groups = {group.id: group for group in db.session.scalars(rows.order_by(ClassGroup.id))}
    curricula = _curricula(groups.values())
    within = TeachingAssignment.class_group_id.in_(group_ids)
    # Plans and scores are known by numbers of assignments and assessments, so that all semesters share them.
    plans, scores = plans_of(within), scores_of(within, students)
    texts = texts_of(within, students) if with_words else {}
    objectives = _objectives(plans.values()) if with_words else {}
    assignments, locked = _assignments(curricula), _locked(group_ids)
    return {
        (group_id, half): ScoreFacts(
            group=groups[group_id],
            half=half,
            curriculum=curricula[group_id],
            assignments=assignments[group_id, half],
            plans=plans,
            scores=scores,
            texts=texts,
            objectives=objectives,
            is_locked=(group_id, half) in locked,
        )
        for group_id, half in terms
    }


def _curricula(groups: Collection[ClassGroup]) -> dict[int, Curriculum | None]:
    """Class → its own choice, else that of its grade."""
    rows = select(CurriculumChoice, Curriculum).join(Curriculum, Curriculum.id == CurriculumChoice.curriculum_id)
    rows = rows.where(CurriculumChoice.school_year_id.in_({group.school_year_id for group in groups}))
    chosen = {
        (choice.school_year_id, choice.grade_level, choice.scope): curriculum
        for choice, curriculum in db.session.execute(rows.order_by(CurriculumChoice.id))
    }
    found = {}
    for group in groups:
        place = (group.school_year_id, group.grade_level)
        found[group.id] = chosen.get((*place, str(group.id)), chosen.get((*place, "")))
    return found


def _assignments(curricula: Mapping[int, Curriculum | None]) -> Mapping[Term, list[Any]]:
    """The subjects of each semester; one query a curriculum, of which a school has few."""
    groups: dict[Curriculum | None, list[int]] = defaultdict(list)
    for group_id, curriculum in curricula.items():
        groups[curriculum].append(group_id)
    found: dict[Term, list[Any]] = defaultdict(list)
    for curriculum, group_ids in groups.items():
        for row in assignments_of(TeachingAssignment.class_group_id.in_(group_ids), curriculum):
            assignment: TeachingAssignment = row[0]
            found[assignment.class_group_id, assignment.half].append(row)
    return found


def _objectives(plans: Collection[Sequence[Assessment]]) -> dict[int, str]:
    wanted = set(_learned(plans))
    rows = select(LearningObjective.id, LearningObjective.text).where(LearningObjective.id.in_(wanted))
    return {row.id: row.text for row in db.session.execute(rows.order_by(LearningObjective.id))}


def _learned(plans: Collection[Sequence[Assessment]]) -> Iterator[int]:
    return (each.objective_id for plan in plans for each in plan if each.objective_id is not None)


def _locked(group_ids: Collection[int]) -> set[Term]:
    rows = select(ClassLock.class_group_id, ClassLock.half)
    rows = rows.where(ClassLock.class_group_id.in_(group_ids), ClassLock.locked_at.is_not(None))
    return {(row[0], row[1]) for row in db.session.execute(rows.order_by(ClassLock.id))}
