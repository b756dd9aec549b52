"""Students who may be in twice: pairs for a person to look at, never merged by themselves."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from core.db import db
from modules.Student.models import Duplicate, Likeness, Student
from modules.Student.services.visible import is_visible

Pair = tuple[int, int]
HALF_NISN = 5


class _Person(NamedTuple):
    """What of a student is compared."""

    id: int
    name: str
    birth_date: date | None
    nik: str | None
    nisn: str | None


def find_pairs(students: Sequence[Student]) -> int:
    """Note the pairs in which `students` have the smaller id; return how many are new.

    Only who was born the same day or has the same NIK is compared, found by index.
    """
    found: dict[Pair, Likeness] = {}
    for student, other in _possible([student.id for student in students]):
        likeness = _likeness(student, other)
        if likeness is not None:
            found[student.id, other.id] = likeness
    new = found.keys() - _known(found)
    rows = [
        {"student_id": pair[0], "other_id": pair[1], "likeness": found[pair], "is_dismissed": False}
        for pair in sorted(new)
    ]
    if rows:
        db.session.execute(insert(Duplicate), rows)
    return len(rows)


def open_pairs() -> Select[Duplicate, Student, Student]:
    """Pairs that nobody has looked at, with both students, if who asks may see both."""
    first, second = aliased(Student), aliased(Student)
    pairs = select(Duplicate, first, second).join(first, first.id == Duplicate.student_id)
    pairs = pairs.join(second, second.id == Duplicate.other_id)
    return pairs.where(Duplicate.is_dismissed.is_(False), is_visible(first), is_visible(second))


def dismiss(student_id: int, other_id: int) -> None:
    """They are two: no search shows the pair again."""
    pair = (Duplicate.student_id == min(student_id, other_id), Duplicate.other_id == max(student_id, other_id))
    db.session.execute(update(Duplicate).where(*pair).values(is_dismissed=True))


def is_one_slip(first: str, second: str) -> bool:
    """Whether one wrong digit, or two neighbours the wrong way round, make one number the other."""
    if len(first) != len(second) or first == second:
        return False
    wrong = [place for place in range(len(first)) if first[place] != second[place]]
    if len(wrong) == 1:
        return True
    return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and _are_swapped(first, second, wrong[0])


def _are_swapped(first: str, second: str, place: int) -> bool:
    return first[place] == second[place + 1] and first[place + 1] == second[place]


def _possible(students: Sequence[int]) -> list[tuple[_Person, _Person]]:
    """Who shares NIK, or birthday and name, or birthday and half a NISN: few rows, found in the database by index."""
    one, other = aliased(Student), aliased(Student)
    columns = [getattr(who, name) for who in (one, other) for name in ("id", "name", "birth_date", "nik", "nisn")]
    pairs = select(*columns).where(one.id.in_(students))
    alike = or_(
        _letters(one.name) == _letters(other.name),
        # One slip leaves one of the halves as it was; two swapped digits in the middle are missed.
        func.substr(one.nisn, 1, HALF_NISN) == func.substr(other.nisn, 1, HALF_NISN),
        func.substr(one.nisn, HALF_NISN + 1) == func.substr(other.nisn, HALF_NISN + 1),
    )
    born = pairs.join(other, and_(other.birth_date == one.birth_date, other.id > one.id)).where(alike)
    numbered = pairs.join(other, and_(other.nik == one.nik, other.id > one.id)).where(one.nik != "")
    rows = [*db.session.execute(born), *db.session.execute(numbered)]
    return [(_Person(*row[:5]), _Person(*row[5:])) for row in rows]


def _letters(name: Any) -> Any:
    return func.replace(func.lower(name), " ", "")


def _likeness(student: _Person, other: _Person) -> Likeness | None:
    if student.nik and student.nik == other.nik:
        return Likeness.SAME_NIK
    if student.birth_date is None or student.birth_date != other.birth_date:
        return None
    if student.name.casefold().split() == other.name.casefold().split():
        return Likeness.SAME_NAME
    if student.nisn and other.nisn and is_one_slip(student.nisn, other.nisn) and _share_a_word(student, other):
        return Likeness.NEAR_NISN
    return None


def _share_a_word(student: _Person, other: _Person) -> bool:
    return bool(set(student.name.casefold().split()) & set(other.name.casefold().split()))


def _known(pairs: Iterable[Pair]) -> set[Pair]:
    firsts = {pair[0] for pair in pairs}
    known = select(Duplicate.student_id, Duplicate.other_id).where(Duplicate.student_id.in_(firsts))
    return {(row.student_id, row.other_id) for row in db.session.execute(known)}
