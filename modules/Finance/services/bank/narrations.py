"""What was learned: the telling words of lines that were booked, and whose they were."""

from collections.abc import Sequence

from sqlalchemy import select

from core.db import db
from modules.Finance.models import BankLine, Narration
from modules.Finance.services.bank.words import fragment_of
from modules.Student.models import Student


def learn(lines: Sequence[BankLine]) -> None:
    """Remember the words of lines that were booked. Words that two families use tell nothing from then on."""
    said = [(fragment, line.student_id) for line in lines if line.student_id and (fragment := fragment_of(line.text))]
    known = {each.fragment: each for each in _known({fragment for fragment, _student in said})}
    remembered = {each.student_id for each in known.values() if each.student_id is not None}
    families = _families(remembered | {student_id for _fragment, student_id in said})
    for fragment, student_id in said:
        found = known.get(fragment)
        if found is None:
            found = known[fragment] = Narration(fragment=fragment, student_id=student_id, times=1)
        elif found.student_id is not None and families[found.student_id] == families[student_id]:
            found.times += 1
        else:
            found.student_id = None
    db.session.add_all(known.values())
    db.session.flush()


def _known(fragments: set[str]) -> list[Narration]:
    return list(db.session.scalars(select(Narration).where(Narration.fragment.in_(fragments))))


def _families(student_ids: set[int]) -> dict[int, int]:
    rows = select(Student.id, Student.family_id).where(Student.id.in_(student_ids))
    return {student_id: family_id or -student_id for student_id, family_id in db.session.execute(rows)}
