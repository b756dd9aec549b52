"""What the demo school teaches and how far its scores are: two classes are done, one is half done, the rest begins."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from sqlalchemy import insert, select

from core.clock import now, today
from core.db import db, insert_columns
from modules.Report.models import (
    Assessment,
    ExtracurricularGrade,
    HomeroomRecord,
    JournalEntry,
    LearningObjective,
    Project,
    ProjectGrade,
    Score,
    TeachingAssignment,
)
from modules.Report.services.cards.subject_lines import takes
from modules.Report.services.form_words import PREDICATES, dimensions_of, levels_of
from modules.Report.services.members import list_members
from modules.Report.services.scope import ClassTerm, find_assignment, find_class
from modules.Report.services.setup.activities import add_activity, add_project
from modules.Report.services.setup.assignments import assignments_of, fill_year, groups_of_year, has_assignments
from modules.Report.services.setup.curricula import choose, make_standard_curricula
from modules.Report.services.setup.plans import plan_of, propose_plan
from modules.Report.services.terms import save_term
from modules.Student.models import ClassGroup, SchoolYear, Student
from modules.Student.models.semester import Semester, semester_of
from modules.Student.services import ensure_school_year

K13_FROM = 9
"""The highest grade of the demo still has Kurikulum 2013."""

FULL, HALF = 2, 1
"""Classes whose scores are all there, and those where they are half there."""

LEARNED = (
    "memahami gagasan pokok {}", "menerapkan konsep {} dalam kehidupan sehari-hari", "menyajikan hasil belajar {}",
    "menalar dan memecahkan masalah {}",
)  # fmt: skip
NOTES = (
    "Pertahankan semangat belajarmu dan teruslah membaca.", "Tingkatkan ketelitian dan kerapian tugas.",
    "Aktif di kelas; bagikan kemampuanmu kepada teman.", "Lebih berani bertanya bila ada yang belum jelas.",
)  # fmt: skip
ACTIVITIES = ("Pramuka", "Paskibra", "Futsal", "Seni Tari")


def seed() -> None:
    """Everything for the semester of today; done twice it changes nothing."""
    semester = semester_of(today())
    year = ensure_school_year(semester.first_year)
    groups = groups_of_year(year.id)
    if has_assignments() or not groups:
        return
    _choose_curricula(year, groups)
    fill_year(year, semester.half)
    _give_teachers(groups, semester)
    _write_objectives(groups, semester)
    for name in ACTIVITIES:
        add_activity(name)
    invent = Random(7)  # noqa: S311 - invented scores, not secrets
    for number, group in enumerate(groups):
        term = find_class(group.id, semester.half)
        _plan(term)
        if number < FULL + HALF:
            _fill(term, invent, is_full=number < FULL)
    _write_journal(groups, semester)
    save_term(year.id, semester.half, due_on=today() + timedelta(days=7), issued_on=today() + timedelta(days=21))


def _choose_curricula(year: SchoolYear, groups: Sequence[ClassGroup]) -> None:
    merdeka, k13 = make_standard_curricula("SMP")
    for grade in sorted({group.grade_level for group in groups}):
        choose(year.id, grade, None, k13 if grade >= K13_FROM else merdeka)


def _give_teachers(groups: Sequence[ClassGroup], semester: Semester) -> None:
    """Each subject has one teacher, of those who have a rombel: the demo has no others."""
    teachers = [group.homeroom_teacher_id for group in groups if group.homeroom_teacher_id is not None]
    subjects: dict[int, int] = {}
    for group in groups:
        for each in assignments_of(group.id, semester.half):
            place = subjects.setdefault(each.subject_id, len(subjects))
            each.teacher_id = teachers[place % len(teachers)] if teachers else None
    db.session.flush()


def _write_objectives(groups: Sequence[ClassGroup], semester: Semester) -> None:
    known: set[tuple[int, int]] = set()
    for group in groups:
        for each in assignments_of(group.id, semester.half):
            if (each.subject_id, group.grade_level) in known:
                continue
            known.add((each.subject_id, group.grade_level))
            db.session.add_all(
                LearningObjective(
                    school_year_id=group.school_year_id,
                    subject_id=each.subject_id,
                    grade_level=group.grade_level,
                    half=semester.half.value,
                    code=f"TP{position}",
                    position=position,
                    text=text.format(each.subject.name),
                )
                for position, text in enumerate(LEARNED, start=1)
            )
    db.session.flush()


def _plan(term: ClassTerm) -> None:
    for each in assignments_of(term.group.id, term.half):
        propose_plan(find_assignment(each.id))


def _fill(term: ClassTerm, invent: Random, *, is_full: bool) -> None:
    students = list_members(term.group, term.half)
    for number, each in enumerate(assignments_of(term.group.id, term.half)):
        if is_full or number % 2 == 0:
            _score(each, plan_of(each.id), [s for s in students if takes(s, each.subject.religion)], invent)
    if is_full and students:
        _say(term, students, invent)


def _score(
    assignment: TeachingAssignment, plan: Sequence[Assessment], students: Sequence[Student], invent: Random
) -> None:
    cells = [(assessment.id, student.id) for assessment in plan for student in students]
    if not cells:
        return
    points = [min(1000, max(550, 10 * round(invent.gauss(82, 7)))) for _cell in cells]
    insert_columns(
        Score,
        {
            "assessment_id": [assessment for assessment, _student in cells],
            "student_id": [student for _assessment, student in cells],
            "tenths": points,
            "is_remedial": [False] * len(cells),
            "updated_at": [now()] * len(cells),
            "updated_by_id": [None] * len(cells),
        },
    )


def _say(term: ClassTerm, students: Sequence[Student], invent: Random) -> None:
    """What homeroom teachers say."""
    first_year = term.group.school_year.first_year
    scout = add_activity(ACTIVITIES[0])
    title = "Sekolahku Hijau"
    for dimension in dimensions_of(first_year)[2:5]:
        add_project(term, {"title": title, "dimension": dimension, "goal": "merawat lingkungan sekolah bersama"})
    projects = db.session.scalars(select(Project).where(Project.class_group_id == term.group.id).order_by(Project.id))
    place = {"class_group_id": term.group.id, "half": term.half.value}
    levels = [
        {"project_id": project.id, "student_id": each.id, "level": invent.choice(levels_of(first_year)[:3])}
        for project in projects.all()
        for each in students
    ]
    records = [
        place
        | {name: invent.choice((0, 0, 0, 1, 2)) for name in ("sick", "permitted", "unexcused")}
        | {"spiritual_predicate": "Baik", "social_predicate": "Sangat Baik"}
        | {"student_id": each.id, "note": invent.choice(NOTES)}
        for each in students
    ]
    grades = [
        place | {"student_id": each.id, "extracurricular_id": scout.id, "predicate": invent.choice(PREDICATES[:3])}
        for each in students
    ]
    db.session.execute(insert(ProjectGrade), levels)
    db.session.execute(insert(HomeroomRecord), records)
    db.session.execute(insert(ExtracurricularGrade), grades)


def _write_journal(groups: Sequence[ClassGroup], semester: Semester) -> None:
    """Last month and this one, of the first class's homeroom teacher."""
    teacher_id = groups[0].homeroom_teacher_id
    own = [
        each
        for group in groups
        for each in assignments_of(group.id, semester.half)
        if each.teacher_id == teacher_id and teacher_id is not None
    ]
    day = max(semester.starts_on, _first_of_last_month())
    number = 0
    while day < today() and own:
        if day.isoweekday() <= 5:
            each = own[number % len(own)]
            entry = JournalEntry(
                teacher_id=teacher_id,
                class_group_id=each.class_group_id,
                subject_id=each.subject_id,
                taught_on=day,
                first_hour=1 + number % 6,
                hours=2,
                topic=LEARNED[number % len(LEARNED)].format(each.subject.name).capitalize(),
                written_at=now(),
            )
            db.session.add(entry)
            number += 1
        day += timedelta(days=1)
    db.session.flush()


def _first_of_last_month() -> date:
    return (today().replace(day=1) - timedelta(days=1)).replace(day=1)
