"""Tables of this module; other modules may read them, only its services write."""

from modules.Student.models.class_group import ClassGroup
from modules.Student.models.imported_row import ImportedRow
from modules.Student.models.school_year import SchoolYear
from modules.Student.models.student import Student, StudentStatus

__all__ = ["ClassGroup", "ImportedRow", "SchoolYear", "Student", "StudentStatus"]
