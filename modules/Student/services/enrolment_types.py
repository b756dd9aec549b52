"""Jalur masuk: by which way a student came, in the school's own words."""

from sqlalchemy import select

from core.db import db
from modules.Student.models import Student

USUAL = ("Reguler", "Pindahan", "Internal", "Beasiswa")
"""What most schools have; each adds its own by using it."""


def enrolment_types() -> list[str]:
    """The usual ones, and those that some student has, by name."""
    used = select(Student.enrolment_type).where(Student.enrolment_type.is_not(None)).distinct()
    words = {word.casefold(): word for word in USUAL}
    for word in db.session.scalars(used.order_by(Student.enrolment_type)):
        words.setdefault(str(word).casefold(), str(word))
    return sorted(words.values())


def spelled(word: str) -> str:
    """The word as the school spells it already, whatever its capitals: tariffs go by it."""
    known = {each.casefold(): each for each in enrolment_types()}
    return known.get(word.casefold(), word)
