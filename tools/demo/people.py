"""Whom the demo's students belong to: parents to call, brothers and sisters, homeroom teachers, one who signs in."""

from collections import defaultdict
from collections.abc import Collection
from random import Random

from sqlalchemy import insert, select

from core.accounts.services import create_user
from core.clock import now
from core.db import db
from modules.Student.demo_school import FIRST_NAMES, LAST_NAMES
from modules.Student.models import ClassGroup, Guardian, Relation, SchoolYear, Student, StudentGuardian, Teacher
from modules.Student.services import current_school_year
from modules.Student.services.families import gather, new_family

HOMEROOM_EMAIL = "walikelas@sekolah.example"
AT_ONCE = 500


def make_people() -> str | None:
    """All of them, once the students are there; the first password of the one who signs in, if there is a rombel."""
    last = 0
    while students := _some_students(last):
        _make_families(students)
        last = students[-1].id
    return _make_teachers()


def _some_students(after: int) -> list[Student]:
    found = select(Student).where(Student.id > after).order_by(Student.id).limit(AT_ONCE)
    return list(db.session.scalars(found))


def _make_families(students: Collection[Student]) -> None:
    """Households by their No KK; one that two batches share stays for *Kemungkinan saudara* to find."""
    homes: dict[str, list[Student]] = defaultdict(list)
    for student in students:
        homes[student.family_card_number or f"student {student.id}"].append(student)
    for members in homes.values():
        if len(members) > 1:
            gather([each.id for each in members], new_family(members).id)
    _make_guardians(list(homes.values()))


def _make_guardians(homes: Collection[list[Student]]) -> None:
    """Father and mother of each household, the same for its children; the father pays and is called first."""
    parents = []
    for members in homes:
        names = {Relation.FATHER: members[0].father_name, Relation.MOTHER: members[0].mother_name}
        for order, (relation, name) in enumerate(names.items(), start=1):
            if name:
                parent = Guardian(name=name, updated_at=now())
                if relation is Relation.FATHER:
                    parent.phone, parent.email = members[0].phone, f"wali.{members[0].id}@keluarga.example"
                parents.append((parent, relation, order, members))
    db.session.add_all(guardian for guardian, *_rest in parents)
    db.session.flush()
    bonds = [
        {
            "student_id": student.id,
            "guardian_id": guardian.id,
            "relation": relation,
            "pays": relation is Relation.FATHER,
            "contact_order": order,
        }
        for guardian, relation, order, members in parents
        for student in members
    ]
    db.session.execute(insert(StudentGuardian), bonds)


def _make_teachers() -> str | None:
    groups = select(ClassGroup).join(SchoolYear, SchoolYear.id == ClassGroup.school_year_id)
    groups = groups.where(SchoolYear.first_year == current_school_year())
    invent = Random(1)
    teachers = []
    for number, group in enumerate(db.session.scalars(groups.order_by(ClassGroup.grade_level, ClassGroup.name))):
        name = f"{invent.choice(FIRST_NAMES['P'])} {invent.choice(LAST_NAMES)}, S.Pd."
        teacher = Teacher(name=name, phone=f"0800{number:08d}", updated_at=now())
        db.session.add(teacher)
        db.session.flush()
        group.homeroom_teacher_id = teacher.id
        teachers.append(teacher)
    return _let_sign_in(teachers[0]) if teachers else None


def _let_sign_in(teacher: Teacher) -> str:
    user, password = create_user(HOMEROOM_EMAIL, name=teacher.name, role="homeroom")
    teacher.user_id = user.id
    db.session.flush()
    return password
