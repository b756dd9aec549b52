"""Brothers and sisters."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, Select, delete, exists, func, not_, or_, select, update

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from modules.Student.errors import StudentConflictError
from modules.Student.models import Family, Student
from modules.Student.services.guardians import guardians_of, share_guardian
from modules.Student.services.visible import is_visible, sees_all

MOST_SUGGESTED = 20
FETCHED = {"synchronize_session": "fetch"}


def siblings_of(student: Student) -> list[Student]:
    """The other members of the family whom who asks may see, the oldest first."""
    if student.family_id is None:
        return []
    others = select(Student).where(*_is_sibling(student), is_visible())
    return list(db.session.scalars(others.order_by(Student.birth_date, Student.id)))  # noqa: TU101 - one family


def count_other_siblings(student: Student) -> int:
    """How many more there are, in rombel that who asks does not see."""
    if student.family_id is None or sees_all():
        return 0
    others = select(func.count()).select_from(Student).where(*_is_sibling(student), not_(is_visible()))
    return db.session.scalar(others) or 0


def suggested_siblings(student: Student) -> list[Student]:
    """Students with the same No KK who are not in the same family yet."""
    if not student.family_card_number:
        return []
    same_card = [Student.family_card_number == student.family_card_number, Student.id != student.id, is_visible()]
    if student.family_id is not None:
        same_card.append(or_(Student.family_id.is_(None), Student.family_id != student.family_id))
    found = select(Student).where(*same_card).order_by(Student.birth_date, Student.id).limit(MOST_SUGGESTED)
    return list(db.session.scalars(found))


def family_of(student: Student) -> Family | None:
    """The family, if the office has made one."""
    return db.session.get(Family, student.family_id) if student.family_id is not None else None


def join(student: Student, sibling: Student) -> Family:
    """Make the two brothers or sisters; two families become one, and their guardians stay as they are.

    Raises StudentConflictError for a student with themselves.
    """
    if student.id == sibling.id:
        raise StudentConflictError(_("Pilih siswa lain sebagai saudara."))
    family = family_of(student) or family_of(sibling) or new_family([student, sibling])
    leaving = {each.family_id for each in (student, sibling)} - {None, family.id}
    for member in (student, sibling):
        member.family_id, member.updated_at = family.id, now()
    db.session.flush()
    for other in leaving:
        db.session.execute(update(Student).where(Student.family_id == other).values(family_id=family.id))
        db.session.delete(db.session.get_one(Family, other))
    db.session.flush()
    return family


def share_guardians(student: Student, sibling: Student) -> int:
    """Give `student` the guardians of `sibling` that it has not; return how many."""
    known = {bond.guardian_id for bond in guardians_of(student.id)}
    shared = [bond for bond in guardians_of(sibling.id) if bond.guardian_id not in known]
    for bond in shared:
        share_guardian(student.id, bond)
    return len(shared)


def leave(student: Student) -> None:
    """Take the student out; a family of one is none."""
    family_id, student.family_id = student.family_id, None
    student.updated_at = now()
    db.session.flush()
    if family_id is None:
        return
    left = db.session.scalar(select(func.count()).select_from(Student).where(Student.family_id == family_id))
    if left is not None and left < 2:
        db.session.execute(update(Student).where(Student.family_id == family_id).values(family_id=None))
        db.session.delete(db.session.get_one(Family, family_id))
        db.session.flush()


def new_family(students: Sequence[Student]) -> Family:
    """A family for these students, whom it does not hold yet: called after a parent, with their No KK if it is one."""
    names = [name for each in students for name in (each.father_name, each.mother_name) if name]
    cards = {each.family_card_number for each in students}
    family = Family(
        name=names[0] if names else students[0].name, family_card_number=cards.pop() if len(cards) == 1 else None
    )
    db.session.add(family)
    db.session.flush()
    return family


def name_of_family(family_id: int | None) -> str:
    """For labels; empty for none."""
    family = db.session.get(Family, family_id) if family_id is not None else None
    return family.name if family is not None else ""


def families_among(students: Select[Student]) -> list[Family]:
    """The families to which some of `students` belong, by name."""
    ids = students.with_only_columns(Student.family_id).where(Student.family_id.is_not(None))
    return list(db.session.scalars(select(Family).where(Family.id.in_(ids)).order_by(Family.name, Family.id)))


def gather(students: Collection[int], family_id: int | None) -> None:
    """Put `students` into the family, in one statement; families that they leave stay, so that there is a way back."""
    moving = update(Student).where(Student.id.in_(students), Student.family_id.is_distinct_from(family_id))
    moving = moving.values(family_id=family_id, updated_at=now())
    db.session.execute(moving.execution_options(**FETCHED))


def put_back_families(before: Mapping[int, int | None]) -> None:
    """Student → the family of before, or none where that is gone; a family that nobody is left in is deleted."""
    if not before:
        return
    emptied = select(Student.family_id).where(Student.id.in_(before), Student.family_id.is_not(None)).distinct()
    left = list(db.session.scalars(emptied))
    known = set(db.session.scalars(select(Family.id).where(Family.id.in_(set(before.values()) - {None}))))
    by_family: dict[int | None, list[int]] = defaultdict(list)
    for student, family in before.items():
        by_family[family if family in known else None].append(student)
    for family, students in by_family.items():
        gather(students, family)
    has_member = exists().where(Student.family_id == Family.id)
    gone = delete(Family).where(Family.id.in_(left), ~has_member)  # noqa: TU105 - only such as no student names
    db.session.execute(gone.execution_options(**FETCHED))


def _is_sibling(student: Student) -> tuple[ColumnElement[bool], ...]:
    return Student.family_id == student.family_id, Student.id != student.id
