"""Tables of this module; other modules may read them, only its services write."""

from modules.Student.models.alias import StudentAlias
from modules.Student.models.change_set import ChangeSet, ChangeSetItem
from modules.Student.models.class_group import ClassGroup
from modules.Student.models.document import DocumentKind, StudentDocument
from modules.Student.models.duplicate import Duplicate, Likeness
from modules.Student.models.family import Family
from modules.Student.models.guardian import Guardian, Relation, StudentGuardian
from modules.Student.models.not_siblings import NotSiblings
from modules.Student.models.placement import Placement, YearDecision
from modules.Student.models.promotion import Promotion, PromotionException, PromotionState
from modules.Student.models.saved_filter import SavedFilter
from modules.Student.models.school_year import SchoolYear
from modules.Student.models.semester import Half, Semester, semester_of
from modules.Student.models.status_change import StatusChange
from modules.Student.models.student import Student, StudentStatus
from modules.Student.models.teacher import Teacher
from modules.Student.models.unit import Unit

__all__ = [
    "ChangeSet",
    "ChangeSetItem",
    "ClassGroup",
    "DocumentKind",
    "Duplicate",
    "Family",
    "Guardian",
    "Half",
    "Likeness",
    "NotSiblings",
    "Placement",
    "Promotion",
    "PromotionException",
    "PromotionState",
    "Relation",
    "SavedFilter",
    "SchoolYear",
    "Semester",
    "StatusChange",
    "Student",
    "StudentAlias",
    "StudentDocument",
    "StudentGuardian",
    "StudentStatus",
    "Teacher",
    "Unit",
    "YearDecision",
    "semester_of",
]
