"""Names in what banks wrote: of students and of their parents.

The names of the school are gone through once a chunk of lines, and only those are kept of which a line has two words,
so memory grows with the chunk and not with the school. A name counts wholly when all its words are there, in whatever
order, as banks and families reorder and cut them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import exists, or_, select

from core.db import db
from modules.Finance.models import BankLine, Invoice
from modules.Finance.services.bank.grounds import Ground
from modules.Finance.services.bank.words import words_of
from modules.Finance.services.open_invoices import payable
from modules.Student.models import Student, StudentStatus

FETCHED = 2_000
HALF = 0.5
TELLING = 2
"""Words that must be there at least."""
MOST_CANDIDATES = 40
"""Names like that in one line tell nothing."""
HERE = [status for status in StudentStatus if status.is_here]

Naming = tuple[int, Ground, int, int | None]
"""Line, reason, student, family."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that some line may have."""

    words: frozenset[str]
    student_id: int
    family_id: int | None
    is_student: bool


def names_in(lines: Sequence[BankLine]) -> Iterator[Naming]:
    """Whose names the lines have."""
    words = {line.id: frozenset(words_of(line.text)) for line in lines}
    said = frozenset().union(*words.values())
    names = list(_names(said))
    holders: dict[str, set[int]] = defaultdict(set)
    for at, name in enumerate(names):
        for word in name.words & said:
            holders[word].add(at)
    for line_id, mine in words.items():
        yield from _in_line(line_id, mine, names, holders)


def _in_line(
    line_id: int, mine: frozenset[str], names: Sequence[Name], holders: dict[str, set[int]]
) -> Iterator[Naming]:
    found = _with_two_words(mine, holders)
    if len(found) > MOST_CANDIDATES:
        found = {at for at in found if names[at].words <= mine}
    for at in sorted(found):
        name = names[at]
        if ground := _ground(name, mine):
            yield line_id, ground, name.student_id, name.family_id


def _with_two_words(mine: Iterable[str], holders: dict[str, set[int]]) -> set[int]:
    """The names that share two words with a line: the rarest words are compared first."""
    known = sorted((holders[word] for word in mine if word in holders), key=len)
    found: set[int] = set()
    for at, fewer in enumerate(known):
        for more in known[at + 1 :]:
            found |= fewer & more
    return found


def _ground(name: Name, mine: frozenset[str]) -> Ground | None:
    shared = len(name.words & mine)
    if shared == len(name.words):
        return Ground.NAME if name.is_student else Ground.PARENT
    return Ground.PART if shared / len(name.words) > HALF else None


def _names(said: frozenset[str]) -> Iterator[Name]:
    """The names of which `said` has two words."""
    owes = exists().where(Invoice.student_id == Student.id, payable())
    rows = select(
        Student.id, Student.family_id, Student.name, Student.father_name, Student.mother_name, Student.guardian_name
    ).where(or_(Student.status.in_(HERE), owes))
    for student_id, family_id, own, *parents in db.session.execute(rows.execution_options(yield_per=FETCHED)):
        for at, text in enumerate((own, *parents)):
            words = frozenset(words_of(text)) if text else frozenset()
            if len(words & said) >= TELLING:
                yield Name(words, student_id, family_id, is_student=at == 0)
