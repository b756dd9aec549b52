"""Mid-term slips of a class: the scores that are there, from the same query as the report cards."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, exists

from core.clock import school_zone
from core.documents import Sheet
from modules.Report.document_kinds import PAPERS, SLIP
from modules.Report.models import Score, ScoreChange
from modules.Report.services.card_access import slip_subject
from modules.Report.services.cards.assembling import card_of, class_identity, signatures
from modules.Report.services.cards.reading import read_class
from modules.Report.services.cards.subject_lines import columns_of
from modules.Report.services.marks import marks_of
from modules.Report.services.paper_settings import PaperWish
from modules.Report.services.slip_paper import slip_data, slip_title


def slips_of(
    class_group_id: int, half: int, wish: PaperWish, student_ids: Collection[int] | None = None
) -> list[Sheet]:
    """The slips of a class, by name, or those of some of its students. Raises ReportNotFoundError.

    It does not ask who may see them. A class need not be locked.
    """
    counts = _was_there(wish.until) if wish.until else None
    facts = read_class(class_group_id, half, student_ids, counts=counts)
    columns, identity, signed = columns_of(facts), class_identity(facts), signatures(facts)
    sheets = []
    for place, student in enumerate(facts.students, start=1):
        card = card_of(student, columns, facts, identity, signed)
        sheet = Sheet(
            template=SLIP.template,
            subject=slip_subject(student.id, class_group_id, half),
            data=slip_data(card, marks_of(student, columns, facts), dated=wish.dated, until=wish.until),
            group=identity.name,
            file_name=f"slip-{place:03d}-{student.nipd or student.id}",
            about=student.name,
            title=slip_title(card),
            page=PAPERS[wish.paper],
        )
        sheets.append(sheet)
    return sheets


def _was_there(until: date) -> ColumnElement[bool]:
    """That a score was there on that day.

    One that was corrected since counts as it is now: nobody hands out a score that is known to be wrong.
    """
    end = datetime.combine(until + timedelta(days=1), time(), school_zone())
    corrected = exists().where(
        ScoreChange.assessment_id == Score.assessment_id, ScoreChange.student_id == Score.student_id
    )
    return (Score.updated_at < end) | corrected
