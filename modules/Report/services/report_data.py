"""The one way from the database to a report card: rapor, leger and readiness board are made from its result."""

from collections.abc import Collection

from modules.Report.services.cards.assembling import card_of, class_identity, signatures
from modules.Report.services.cards.reading import read_class
from modules.Report.services.cards.subject_lines import columns_of
from modules.Report.services.report_card_data import ReportCardData


def report_of(class_group_id: int, half: int, student_ids: Collection[int] | None = None) -> list[ReportCardData]:
    """The cards of a class in a semester (1 ganjil, 2 genap, of its school year), by name of student.

    All students of the class, or those of `student_ids` who belong to it. A fixed number of queries. It does not ask
    who may see them: pages find their class by `scope.find_class` first. Raises ReportNotFoundError.
    """
    facts = read_class(class_group_id, half, student_ids)
    columns, identity, signed = columns_of(facts), class_identity(facts), signatures(facts)
    return [card_of(student, columns, facts, identity, signed) for student in facts.students]
