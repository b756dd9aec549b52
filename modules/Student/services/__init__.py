"""What this module does for others: this list is its API."""

from modules.Student.services.class_groups import all_class_groups
from modules.Student.services.placements import move_students, record_placements
from modules.Student.services.queries import active_students, has_students
from modules.Student.services.school_years import current_school_year, ensure_school_year
from modules.Student.services.search import matches_words

__all__ = [
    "active_students",
    "all_class_groups",
    "current_school_year",
    "ensure_school_year",
    "has_students",
    "matches_words",
    "move_students",
    "record_placements",
]
