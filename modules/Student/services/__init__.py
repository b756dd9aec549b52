"""What this module does for others: this list is its API."""

from modules.Student.services.class_groups import all_class_groups
from modules.Student.services.contacts import Contact, contacts_of
from modules.Student.services.enrolment import enrolment_types
from modules.Student.services.masking import masked
from modules.Student.services.placements import move_students, record_placements
from modules.Student.services.queries import active_students, has_students
from modules.Student.services.records import find_student
from modules.Student.services.saved_filters import filters_of, meaning_of
from modules.Student.services.school_years import current_school_year, ensure_school_year
from modules.Student.services.search import StudentFilter, conditions_of, matches_words
from modules.Student.services.units import all_units, find_unit
from modules.Student.services.visible import is_visible, is_visible_group, own_class_groups, sees_all

__all__ = [
    "Contact",
    "StudentFilter",
    "active_students",
    "all_class_groups",
    "all_units",
    "conditions_of",
    "contacts_of",
    "current_school_year",
    "enrolment_types",
    "ensure_school_year",
    "filters_of",
    "find_student",
    "find_unit",
    "has_students",
    "is_visible",
    "is_visible_group",
    "masked",
    "matches_words",
    "meaning_of",
    "move_students",
    "own_class_groups",
    "record_placements",
    "sees_all",
]
