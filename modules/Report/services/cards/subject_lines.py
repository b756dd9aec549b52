"""The subjects of a card: final scores, predicates and sentences."""

from collections.abc import Sequence
from typing import NamedTuple

from modules.Report.models import Aspect, Assessment, AssessmentKind, CurriculumKind, Subject, TeachingAssignment
from modules.Report.services.cards.reading import ClassFacts
from modules.Report.services.competence_texts import best_sentence, reached, weakest_sentence
from modules.Report.services.final_scores import Counted, Plan, Planned, count
from modules.Report.services.predicates import predicate_of
from modules.Report.services.report_card_data import Achievement, SubjectGroupLines, SubjectLine
from modules.Student.models import Student, Teacher

OTHER_GROUP = ("", "Lainnya")
"""Of subjects that the curriculum does not have, in Indonesian, as the form is."""


class Column(NamedTuple):
    """One subject of the class, ready for counting."""

    assignment: TeachingAssignment
    subject: Subject
    teacher: Teacher | None
    group: tuple[str, str]
    knowledge: Plan
    skill: Plan | None


def columns_of(facts: ClassFacts) -> list[Column]:
    """The subjects of the class, in the order of the card."""
    has_skill = facts.curriculum is not None and facts.curriculum.kind is CurriculumKind.K13
    found = []
    for assignment, subject, teacher, code, label in facts.assignments:
        planned = facts.plans.get(assignment.id, ())
        group = (code, label) if code is not None else OTHER_GROUP
        skill = plan_of(assignment, planned, Aspect.SKILL) if has_skill else None
        found.append(Column(assignment, subject, teacher, group, plan_of(assignment, planned, Aspect.KNOWLEDGE), skill))
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


def takes(student: Student, subject: Subject) -> bool:
    """Whether the subject is for this student: one of religion is for who has it."""
    return subject.religion is None or (student.religion or "").casefold() == subject.religion.casefold()


def groups_of(student: Student, columns: Sequence[Column], facts: ClassFacts) -> tuple[SubjectGroupLines, ...]:
    """The groups with the lines of one student."""
    groups: dict[tuple[str, str], list[SubjectLine]] = {}
    for column in columns:
        line = _line(student, column, facts) if takes(student, column.subject) else None
        if line is not None:
            groups.setdefault(column.group, []).append(line)
    return tuple(SubjectGroupLines(code, label, tuple(lines)) for (code, label), lines in groups.items())


def _line(student: Student, column: Column, facts: ClassFacts) -> SubjectLine | None:
    """None where everything of it was marked as not assessed."""
    got = facts.scores.get(student.id, {})
    knowledge = count(column.knowledge, got)
    skill = count(column.skill, got) if column.skill is not None else None
    if not knowledge.is_taken and (skill is None or not skill.is_taken):
        return None
    assignment = column.assignment
    return SubjectLine(
        assignment_id=assignment.id,
        subject_id=column.subject.id,
        code=column.subject.code,
        name=column.subject.name,
        pass_mark=assignment.pass_mark,
        teacher_id=assignment.teacher_id,
        teacher_name=column.teacher.name if column.teacher is not None else None,
        knowledge=_achieved(student, column, Aspect.KNOWLEDGE, knowledge, facts),
        skill=_achieved(student, column, Aspect.SKILL, skill, facts) if skill is not None else None,
    )


def _achieved(student: Student, column: Column, aspect: Aspect, counted: Counted, facts: ClassFacts) -> Achievement:
    pass_mark = column.assignment.pass_mark
    has_predicate = column.skill is not None and counted.score is not None
    return Achievement(
        score=counted.score,
        predicate=predicate_of(counted.score or 0, pass_mark) if has_predicate else None,
        texts=_sentences(student, column, aspect, facts),
        missing=counted.missing,
    )


def _sentences(student: Student, column: Column, aspect: Aspect, facts: ClassFacts) -> tuple[str, ...]:
    plan = column.knowledge if aspect is Aspect.KNOWLEDGE or column.skill is None else column.skill
    found = reached(plan, facts.scores.get(student.id, {}), facts.objectives)
    written = facts.texts.get((column.assignment.id, student.id, aspect))
    best = best_sentence(found, aspect, column.assignment.pass_mark)
    weakest = weakest_sentence(found, aspect)
    if written is not None:
        best = written.best if written.best is not None else best
        weakest = written.weakest if written.weakest is not None else weakest
    return tuple(sentence for sentence in (best, weakest) if sentence)
