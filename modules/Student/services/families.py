"""Brothers and sisters."""

from sqlalchemy import ColumnElement, func, not_, or_, select, update

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from modules.Student.errors import StudentConflictError
from modules.Student.models import Family, Student
from modules.Student.services.guardians import guardians_of, share_guardian
from modules.Student.services.visible import is_visible, sees_all

MOST_SUGGESTED = 20


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
    family = family_of(student) or family_of(sibling) or _new_family(student, sibling)
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


def _is_sibling(student: Student) -> tuple[ColumnElement[bool], ...]:
    return Student.family_id == student.family_id, Student.id != student.id


def _new_family(student: Student, sibling: Student) -> Family:
    called_after = student.father_name or sibling.father_name or student.mother_name or student.name
    same_card = student.family_card_number == sibling.family_card_number
    family = Family(name=called_after, family_card_number=student.family_card_number if same_card else None)
    db.session.add(family)
    db.session.flush()
    return family
