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
