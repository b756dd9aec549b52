"""What speaks for whom: numbers, learned words, names. Each kind is looked up for a whole chunk of lines at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import or_, select

from core.db import db
from modules.Finance.models import BankLine, Narration, PaymentMethod
from modules.Finance.services.bank.grounds import Ground
from modules.Finance.services.bank.names import names_in
from modules.Finance.services.bank.words import fragment_of, numbers_of
from modules.Student.models import Student

NISN_DIGITS = 10


@dataclass
class Claim:
    """What speaks for one family."""

    student_id: int
    """The member who is meant, by the strongest reason."""
    grounds: dict[Ground, int] = field(default_factory=dict)
    """Reason → the student it names."""


Claims = dict[int, Claim]
"""Family (its number, or minus the student's where there is none) → claim."""


@dataclass(frozen=True)
class Known:
    """A student, as evidence names one."""

    student_id: int
    family_id: int | None

    @property
    def family(self) -> int:
        """Who is asked as one."""
        return self.family_id if self.family_id is not None else -self.student_id


def claims_on(lines: Sequence[BankLine]) -> dict[int, Claims]:
    """Line → what speaks for whom."""
    claims: dict[int, Claims] = {line.id: {} for line in lines}
    _by_number(lines, claims)
    _by_memory(lines, claims)
    for line_id, ground, student_id, family_id in names_in(lines):
        _claim(claims[line_id], ground, Known(student_id, family_id))
    return claims


def _claim(claims: Claims, ground: Ground, student: Known) -> None:
    claim = claims.setdefault(student.family, Claim(student.student_id))
    claim.grounds.setdefault(ground, student.student_id)


def _by_number(lines: Sequence[BankLine], claims: Mapping[int, Claims]) -> None:
    prefixes = _prefixes(lines)
    wanted = {line.id: _spellings(line, prefixes.get(line.method_id, [])) for line in lines}
    students = _numbered({number for spellings in wanted.values() for number, _is_va in spellings})
    for line_id, spellings in wanted.items():
        for number, is_va in spellings:
            for student, ground in students.get(number, ()):
                _claim(claims[line_id], Ground.VA if is_va else ground, student)


def _spellings(line: BankLine, prefixes: Sequence[str]) -> list[tuple[str, bool]]:
    """The numbers that a line may name, and whether they come out of a virtual account number."""
    found: list[tuple[str, bool]] = []
    for run in numbers_of(line.text):
        for prefix in prefixes:
            if run.startswith(prefix) and len(run) > len(prefix):
                rest = run[len(prefix) :]
                found += [(rest, True), (rest.lstrip("0"), True)]
        found.append((run, False))
    return [(number, is_va) for number, is_va in found if number]


def _prefixes(lines: Sequence[BankLine]) -> dict[int, list[str]]:
    """Account → what its virtual account numbers begin with, the longest first."""
    rows = select(PaymentMethod.id, PaymentMethod.va_prefixes).where(
        PaymentMethod.id.in_({line.method_id for line in lines}), PaymentMethod.va_prefixes.is_not(None)
    )
    return {
        method_id: sorted((text or "").split(), key=len, reverse=True) for method_id, text in db.session.execute(rows)
    }


def _numbered(numbers: set[str]) -> dict[str, list[tuple[Known, Ground]]]:
    """Number → the students whose NISN or NIPD it is."""
    found: dict[str, list[tuple[Known, Ground]]] = defaultdict(list)
    rows = select(Student.id, Student.family_id, Student.nisn, Student.nipd).where(
        or_(
            Student.nisn.in_({each for each in numbers if len(each) <= NISN_DIGITS}),
            Student.nipd.in_(numbers),
        )
    )
    for student_id, family_id, nisn, nipd in db.session.execute(rows):
        student = Known(student_id, family_id)
        found[nisn or ""].append((student, Ground.NISN))
        found[nipd or ""].append((student, Ground.NIPD))
    found.pop("", None)
    return found


def _by_memory(lines: Sequence[BankLine], claims: Mapping[int, Claims]) -> None:
    fragments = {line.id: fragment for line in lines if (fragment := fragment_of(line.text))}
    rows = select(Narration.fragment, Student.id, Student.family_id).join(Student, Student.id == Narration.student_id)
    rows = rows.where(Narration.fragment.in_(set(fragments.values())))
    learned = {fragment: Known(student_id, family_id) for fragment, student_id, family_id in db.session.execute(rows)}
    for line_id, fragment in fragments.items():
        if fragment in learned:
            _claim(claims[line_id], Ground.LEARNED, learned[fragment])
