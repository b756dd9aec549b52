"""Names in what banks wrote: of students and of their parents.

The names of the school are gone through once a chunk of lines, and only those are kept of which a line has two words,
so memory grows with the chunk and not with the school. A name counts wholly when all its words are there, in whatever
order, as banks and families reorder and cut them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

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
"""Names that share two words with one line; more tell nothing, unless they are there wholly."""
MOST_WORDS = 8
LONGEST_NAME = 5
"""Words; of a line with very common ones, longer names are not looked for."""
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
    known = KnownNames(_names(frozenset().union(*words.values())))
    for line_id, mine in words.items():
        for name in known.that_may_be_in(mine):
            if ground := _ground(name, mine):
                yield line_id, ground, name.student_id, name.family_id


class KnownNames:
    """The names of which some line has two words, found by their words."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Sort them by each word, and by all words together."""
        self._names = list(names)
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._whole: dict[frozenset[str], list[int]] = defaultdict(list)
        for at, name in enumerate(self._names):
            self._whole[name.words].append(at)
            for word in name.words:
                self._by_word[word].add(at)

    def that_may_be_in(self, mine: frozenset[str]) -> list[Name]:
        """The names that share two words with a line; of too many only those that are there wholly."""
        rarest = sorted((word for word in mine if word in self._by_word), key=lambda word: len(self._by_word[word]))
        found: set[int] = set()
        for one, other in combinations(rarest, TELLING):
            found |= self._by_word[one] & self._by_word[other]
            if len(found) > MOST_CANDIDATES:
                return self._wholly(rarest[:MOST_WORDS])
        return [self._names[at] for at in sorted(found)]

    def _wholly(self, words: Sequence[str]) -> list[Name]:
        sizes = range(TELLING, LONGEST_NAME + 1)
        some = (frozenset(each) for size in sizes for each in combinations(words, size))
        return [self._names[at] for each in some if each in self._whole for at in self._whole[each]]


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
