"""Semesters: which one is meant, its dates, and the classes of it that a person may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.clock import today
from core.db import db
from core.i18n import gettext as _
from modules.Report.errors import ReportError
from modules.Report.models import ReportTerm, TeachingAssignment
from modules.Report.services.scope import classes_asked, is_visible_assignment, semester_words
from modules.Student.models import ClassGroup, SchoolYear
from modules.Student.models.semester import Half, Semester, semester_of

MOST_CLASSES = 200
MOST_ASSIGNMENTS = 1_500


@dataclass(frozen=True)
class Chosen:
    """A semester with what is known of it."""

    semester: Semester
    year: SchoolYear | None
    """None: nobody has opened the school year."""
    term: ReportTerm | None

    @property
    def half(self) -> Half:
        """Which half."""
        return self.semester.half

    @property
    def code(self) -> str:
        """As URLs and the ministry have it: 20261."""
        return self.semester.dapodik_id

    @property
    def label(self) -> str:
        """Ganjil 2026/2027."""
        first = self.semester.first_year
        return f"{semester_words(self.half)} {first}/{first + 1}"


def choose_semester(code: str | None) -> Chosen:
    """The semester of a code such as 20261; the one of today where it is none."""
    semester = semester_of(today())
    if code is not None and code.isascii() and code.isdigit() and len(code) == 5 and code[4] in "12":
        semester = Semester(int(code[:4]), Half(int(code[4])))
    year = db.session.scalar(select(SchoolYear).where(SchoolYear.first_year == semester.first_year))
    return Chosen(semester, year, find_term(year.id, semester.half) if year is not None else None)


def offered_semesters() -> list[tuple[str, str]]:
    """Code and words of the semesters of all school years, the newest first."""
    years = db.session.scalars(select(SchoolYear.first_year).order_by(SchoolYear.first_year.desc()).limit(20)).all()
    halves = [Semester(year, half) for year in years for half in (Half.EVEN, Half.ODD)]
    return [(each.dapodik_id, _words(each)) for each in halves]


def _words(semester: Semester) -> str:
    words = f"{semester_words(semester.half)} {semester.first_year}/{semester.first_year + 1}"
    return words[:1].upper() + words[1:]


def find_term(school_year_id: int, half: int) -> ReportTerm | None:
    """The dates of a semester."""
    return db.session.scalar(
        select(ReportTerm).where(ReportTerm.school_year_id == school_year_id, ReportTerm.half == half)
    )


def save_term(school_year_id: int, half: int, *, due_on: date | None, issued_on: date | None) -> ReportTerm:
    """Keep the dates. Raises ReportError where the cards would be issued before the scores are due."""
    if due_on is not None and issued_on is not None and issued_on < due_on:
        raise ReportError(_("Tanggal rapor tidak boleh sebelum batas pengisian nilai."))
    term = find_term(school_year_id, half) or ReportTerm(school_year_id=school_year_id, half=half)
    term.due_on, term.issued_on = due_on, issued_on
    db.session.add(term)
    db.session.flush()
    return term


def visible_classes(school_year_id: int, class_group_id: int | None = None) -> list[ClassGroup]:
    """The rombel whose scores who asks may see as a whole, by grade and name; the one if given."""
    groups = classes_asked(school_year_id, class_group_id).options(
        joinedload(ClassGroup.school_year), joinedload(ClassGroup.homeroom_teacher)
    )
    groups = groups.order_by(ClassGroup.grade_level, ClassGroup.name, ClassGroup.id)
    return list(db.session.scalars(groups.limit(MOST_CLASSES)))


def visible_assignments(school_year_id: int, half: int, *, teacher_id: int | None = None) -> list[TeachingAssignment]:
    """The subjects of the semester's classes that who asks may see, those of one teacher if given."""
    rows = select(TeachingAssignment).join(TeachingAssignment.class_group).join(TeachingAssignment.subject)
    rows = rows.where(
        ClassGroup.school_year_id == school_year_id, TeachingAssignment.half == half, is_visible_assignment()
    )
    if teacher_id is not None:
        rows = rows.where(TeachingAssignment.teacher_id == teacher_id)
    rows = rows.options(
        joinedload(TeachingAssignment.class_group),
        joinedload(TeachingAssignment.subject),
        joinedload(TeachingAssignment.teacher),
    )
    rows = rows.order_by(ClassGroup.grade_level, ClassGroup.name, TeachingAssignment.id).limit(MOST_ASSIGNMENTS)
    found: Sequence[TeachingAssignment] = db.session.scalars(rows).all()
    return sorted(found, key=lambda each: (each.class_group.grade_level, each.class_group.name, each.subject.name))
