"""The subjects of a card: final scores, predicates and sentences."""

from collections.abc import Sequence
from typing import NamedTuple

from modules.Report.models import Aspect, Assessment, AssessmentKind, CurriculumKind, TeachingAssignment
from modules.Report.services.cards.reading import ScoreFacts
from modules.Report.services.competence_texts import best_sentence, reached, weakest_sentence
from modules.Report.services.final_scores import Counted, Got, Plan, Planned, count
from modules.Report.services.predicates import predicate_of
from modules.Report.services.report_card_data import Achievement, SubjectGroupLines, SubjectLine
from modules.Student.models import Student

OTHER_GROUP = ("", "Lainnya")
"""Of subjects that the curriculum does not have, in Indonesian, as the form is."""


class Column(NamedTuple):
    """One subject of the class, ready for counting: plain values, for asking a mapped object costs time a cell."""

    assignment_id: int
    subject_id: int
    code: str
    name: str
    religion: str | None
    pass_mark: int
    teacher_id: int | None
    teacher_name: str | None
    group: tuple[str, str]
    knowledge: Plan
    skill: Plan | None


def columns_of(facts: ScoreFacts) -> list[Column]:
    """The subjects of the class, in the order of the card."""
    has_skill = facts.curriculum is not None and facts.curriculum.kind is CurriculumKind.K13
    found = []
    for assignment, subject, teacher, code, label in facts.assignments:
        planned = facts.plans.get(assignment.id, ())
        column = Column(
            assignment_id=assignment.id,
            subject_id=subject.id,
            code=subject.code,
            name=subject.name,
            religion=subject.religion,
            pass_mark=assignment.pass_mark,
            teacher_id=assignment.teacher_id,
            teacher_name=teacher.name if teacher is not None else None,
            group=(code, label) if code is not None else OTHER_GROUP,
            knowledge=plan_of(assignment, planned, Aspect.KNOWLEDGE),
            skill=plan_of(assignment, planned, Aspect.SKILL) if has_skill else None,
        )
        found.append(column)
    return found


def plan_of(assignment: TeachingAssignment, planned: Sequence[Assessment], aspect: Aspect) -> Plan:
    """What counts, of one aspect."""
    weights = {
        AssessmentKind.FORMATIVE: assignment.formative_weight,
        AssessmentKind.SUMMATIVE: assignment.summative_weight,
        AssessmentKind.MIDTERM: assignment.midterm_weight,
        AssessmentKind.FINAL: assignment.final_weight,
    }
    return Plan(
        assessments=[
            Planned(each.id, each.kind, each.weight, each.objective_id) for each in planned if each.aspect is aspect
        ],
        weights=weights if aspect is Aspect.KNOWLEDGE else None,
        ceiling=10 * assignment.pass_mark if assignment.caps_remedial else None,
    )


def takes(student: Student, religion: str | None) -> bool:
    """Whether a subject is for this student: one of a religion is for who has it."""
    return religion is None or (student.religion or "").casefold() == religion.casefold()


def groups_of(student: Student, columns: Sequence[Column], facts: ScoreFacts) -> tuple[SubjectGroupLines, ...]:
    """The groups with the lines of one student."""
    groups: dict[tuple[str, str], list[SubjectLine]] = {}
    student_id, got = student.id, facts.scores.get(student.id, {})
    for column in columns:
        if column.religion is not None and not takes(student, column.religion):
            continue
        line = _line(student_id, got, column, facts)
        if line is not None:
            groups.setdefault(column.group, []).append(line)
    return tuple(SubjectGroupLines(code, label, tuple(lines)) for (code, label), lines in groups.items())


def _line(student_id: int, got: Got, column: Column, facts: ScoreFacts) -> SubjectLine | None:
    """None where everything of it was marked as not assessed."""
    knowledge = count(column.knowledge, got)
    skill = count(column.skill, got) if column.skill is not None else None
    if not knowledge.is_taken and (skill is None or not skill.is_taken):
        return None
    return SubjectLine(
        assignment_id=column.assignment_id,
        subject_id=column.subject_id,
        code=column.code,
        name=column.name,
        pass_mark=column.pass_mark,
        teacher_id=column.teacher_id,
        teacher_name=column.teacher_name,
        knowledge=_achieved(column, knowledge, _told(student_id, got, column, Aspect.KNOWLEDGE, facts)),
        skill=_achieved(column, skill, _told(student_id, got, column, Aspect.SKILL, facts)) if skill else None,
    )


def _achieved(column: Column, counted: Counted, texts: tuple[str, ...]) -> Achievement:
    has_predicate = column.skill is not None and counted.score is not None
    predicate = predicate_of(counted.score or 0, column.pass_mark) if has_predicate else None
    return Achievement(counted.score, predicate, texts, counted.missing)


def _told(student_id: int, got: Got, column: Column, aspect: Aspect, facts: ScoreFacts) -> tuple[str, ...]:
    plan = column.skill if aspect is Aspect.SKILL and column.skill is not None else column.knowledge
    found = reached(plan, got, facts.objectives)
    best, weakest = best_sentence(found, aspect, column.pass_mark), weakest_sentence(found, aspect)
    written = facts.texts.get((column.assignment_id, student_id, aspect))
    if written is not None:
        best = written.best if written.best is not None else best
        weakest = written.weakest if written.weakest is not None else weakest
    return tuple(sentence for sentence in (best, weakest) if sentence)
