"""What others may hear from Report."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True)
class TeachingHoursRecorded(Event):
    """A teacher's journal of a month was closed; told again with the new sum where the month is closed anew."""

    teacher_id: int
    """Of Student's teachers."""
    year: int
    month: int
    hours: int
    """Lesson hours (jam pelajaran) taught in that month."""


@dataclass(frozen=True)
class ReportCardsIssued(Event):
    """Cards of a class were issued, final and not drafts; those that had not changed are not told of again."""

    class_group_id: int
    half: int
    """1 ganjil, 2 genap, of the class's school year."""
    documents: tuple[tuple[int, int], ...]
    """For each student the issued document; `core.documents.public_link` makes a link to it."""
