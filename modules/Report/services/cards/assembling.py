"""One card from what was read of the class."""

from collections.abc import Sequence

from modules.Report.models import CurriculumKind, HomeroomRecord
from modules.Report.services.cards.reading import ClassFacts
from modules.Report.services.cards.subject_lines import Column, groups_of
from modules.Report.services.form_words import (
    activity_words,
    decision_words,
    is_cocurricular,
    phase_of,
    project_words,
    projects_label,
)
from modules.Report.services.report_card_data import (
    AttendanceDays,
    AttitudeLine,
    ClassIdentity,
    Decision,
    ExtracurricularLine,
    ProjectLine,
    Projects,
    ReportCardData,
    Signatures,
    StudentIdentity,
)
from modules.Student.models import Student
from modules.Student.models.semester import Half


def class_identity(facts: ClassFacts) -> ClassIdentity:
    """The rombel and its semester."""
    group = facts.group
    return ClassIdentity(
        id=group.id,
        name=group.name,
        grade_level=group.grade_level,
        phase=phase_of(group.grade_level),
        school_year=group.school_year.label,
        half=Half(facts.half),
    )


def signatures(facts: ClassFacts) -> Signatures:
    """Who signs: the homeroom teacher, and who signs for the school as its letterhead says."""
    teacher, head = facts.group.homeroom_teacher, facts.letterhead
    return Signatures(
        place=head.place,
        issued_on=facts.term.issued_on if facts.term is not None else None,
        homeroom_name=teacher.name if teacher is not None else "",
        homeroom_nip=teacher.nip if teacher is not None else None,
        headmaster_name=head.signer_name,
        headmaster_nip=head.signer_number or None,
    )


def card_of(
    student: Student, columns: Sequence[Column], facts: ClassFacts, identity: ClassIdentity, signed: Signatures
) -> ReportCardData:
    """The card of one student."""
    kind = facts.curriculum.kind if facts.curriculum is not None else CurriculumKind.MERDEKA
    record = facts.records.get(student.id)
    return ReportCardData(
        student=_identity(student),
        class_group=identity,
        curriculum=kind,
        groups=groups_of(student, columns, facts),
        attitudes=_attitudes(record) if kind is CurriculumKind.K13 else (),
        extracurriculars=tuple(
            ExtracurricularLine(row.name, row.predicate, row.description or activity_words(row.name, row.predicate))
            for row in facts.activities.get(student.id, ())
        ),
        projects=_projects(student.id, facts),
        attendance=AttendanceDays(
            *((record.sick, record.permitted, record.unexcused) if record is not None else (None, None, None))
        ),
        homeroom_note=(record.note or "") if record is not None else "",
        decision=_decision(record, facts),
        signatures=signed,
        is_locked=facts.is_locked,
    )


def _identity(student: Student) -> StudentIdentity:
    return StudentIdentity(
        id=student.id,
        name=student.name,
        nisn=student.nisn,
        nipd=student.nipd,
        sex=student.sex,
        birth_place=student.birth_place,
        birth_date=student.birth_date,
        religion=student.religion,
        address=student.address,
        father_name=student.father_name,
        mother_name=student.mother_name,
        guardian_name=student.guardian_name,
    )


def _attitudes(record: HomeroomRecord | None) -> tuple[AttitudeLine, ...]:
    if record is None:
        return AttitudeLine("Sikap Spiritual", None, ""), AttitudeLine("Sikap Sosial", None, "")
    return (
        AttitudeLine("Sikap Spiritual", record.spiritual_predicate, record.spiritual_text or ""),
        AttitudeLine("Sikap Sosial", record.social_predicate, record.social_text or ""),
    )


def _projects(student_id: int, facts: ClassFacts) -> Projects:
    first_year = facts.group.school_year.first_year
    lines = tuple(
        ProjectLine(project.title, project.dimension, level, project_words(project.dimension, level, project.goal))
        for _student, project, level in facts.projects.get(student_id, ())
    )
    return Projects(
        label=projects_label(first_year),
        is_described=is_cocurricular(first_year),
        lines=lines,
        paragraph=" ".join(line.description for line in lines),
    )


def _decision(record: HomeroomRecord | None, facts: ClassFacts) -> Decision | None:
    if record is None or record.decision is None or facts.half != Half.EVEN:
        return None
    return Decision(record.decision, decision_words(record.decision, facts.group.grade_level))
