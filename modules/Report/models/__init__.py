"""Tables of this module; other modules may read them, only its services write."""

from modules.Report.models.assessment import (
    Aspect,
    Assessment,
    AssessmentKind,
    CompetenceText,
    Score,
    ScoreChange,
)
from modules.Report.models.class_lock import ClassLock
from modules.Report.models.curriculum import (
    Curriculum,
    CurriculumChoice,
    CurriculumKind,
    CurriculumSubject,
    SubjectGroup,
)
from modules.Report.models.extracurricular import Extracurricular, ExtracurricularGrade
from modules.Report.models.homeroom_record import HomeroomRecord
from modules.Report.models.journal import JournalAbsence, JournalEntry, JournalMonth
from modules.Report.models.paper_setting import Engine, ReportPaperSetting
from modules.Report.models.project import Project, ProjectGrade
from modules.Report.models.report_term import ReportTerm
from modules.Report.models.subject import LearningObjective, Subject
from modules.Report.models.teaching import TeachingAssignment

__all__ = [
    "Aspect",
    "Assessment",
    "AssessmentKind",
    "ClassLock",
    "CompetenceText",
    "Curriculum",
    "CurriculumChoice",
    "CurriculumKind",
    "CurriculumSubject",
    "Engine",
    "Extracurricular",
    "ExtracurricularGrade",
    "HomeroomRecord",
    "JournalAbsence",
    "JournalEntry",
    "JournalMonth",
    "LearningObjective",
    "Project",
    "ProjectGrade",
    "ReportPaperSetting",
    "ReportTerm",
    "Score",
    "ScoreChange",
    "Subject",
    "SubjectGroup",
    "TeachingAssignment",
]
