"""Students who may be in twice: pairs for a person to look at, never merged by themselves."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Select, insert, or_, select, update
from sqlalchemy.orm import aliased

from core.db import db
from modules.Student.models import Duplicate, Likeness, Student

Pair = tuple[int, int]


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
    by_birthday, by_nik = _possible(students)
    for student in students:
        for other in (*by_birthday.get(student.birth_date, ()), *by_nik.get(student.nik, ())):
            likeness = _likeness(student, other) if other.id > student.id else None
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
    """Pairs that nobody has looked at, with both students."""
    first, second = aliased(Student), aliased(Student)
    pairs = select(Duplicate, first, second).join(first, first.id == Duplicate.student_id)
    return pairs.join(second, second.id == Duplicate.other_id).where(Duplicate.is_dismissed.is_(False))


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


def _possible(
    students: Sequence[Student],
) -> tuple[dict[date | None, list[_Person]], dict[str | None, list[_Person]]]:
    born = {student.birth_date for student in students if student.birth_date}
    niks = {student.nik for student in students if student.nik}
    lowest = min(student.id for student in students)
    likely = or_(Student.birth_date.in_(born), Student.nik.in_(niks))
    columns = (Student.id, Student.name, Student.birth_date, Student.nik, Student.nisn)
    by_birthday: dict[date | None, list[_Person]] = defaultdict(list)
    by_nik: dict[str | None, list[_Person]] = defaultdict(list)
    for row in db.session.execute(select(*columns).where(Student.id > lowest, likely)):
        person = _Person(*row)
        if person.birth_date in born:
            by_birthday[person.birth_date].append(person)
        if person.nik in niks:
            by_nik[person.nik].append(person)
    return by_birthday, by_nik


def _likeness(student: Student, other: _Person) -> Likeness | None:
    if student.nik and student.nik == other.nik:
        return Likeness.SAME_NIK
    if student.birth_date is None or student.birth_date != other.birth_date:
        return None
    if student.name.casefold().split() == other.name.casefold().split():
        return Likeness.SAME_NAME
    if student.nisn and other.nisn and is_one_slip(student.nisn, other.nisn) and _share_a_word(student, other):
        return Likeness.NEAR_NISN
    return None


def _share_a_word(student: Student, other: _Person) -> bool:
    return bool(set(student.name.casefold().split()) & set(other.name.casefold().split()))


def _known(pairs: Iterable[Pair]) -> set[Pair]:
    firsts = {pair[0] for pair in pairs}
    known = select(Duplicate.student_id, Duplicate.other_id).where(Duplicate.student_id.in_(firsts))
    return {(row.student_id, row.other_id) for row in db.session.execute(known)}
