"""A transcript as plain values for its template: subjects by semesters, with their means."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from core.press.wording import day
from modules.Report.services.card_paper import DOTS, NONE, numbers_of
from modules.Report.services.form_words import grade_roman
from modules.Report.services.report_card_data import SubjectLine
from modules.Report.services.term_scores import TermScores
from modules.Student.models import Student
from modules.Student.models.semester import Half

MOST_UPRIGHT = 6
"""Semesters that a sheet takes upright; with more it lies."""
SHARED_WIDTH = 52
"""Percent of the table that the semesters have together at most."""
WIDEST = 8
"""Percent that one has at most."""
Score = Callable[[SubjectLine], int | None]


def transcript_data(student: Student, terms: Sequence[TermScores], *, dated: date, place: str) -> dict[str, Any]:
    """What the template names, of the semesters from the oldest. Depends on nothing but its arguments."""
    tables = [_table("Nilai akhir", terms, lambda line: line.knowledge.score)]
    skill = _table("Keterampilan", terms, lambda line: line.skill.score if line.skill is not None else None)
    if skill["mean"] != NONE:
        tables = [{**tables[0], "title": "Nilai akhir (pengetahuan)"}, skill]
    return {
        "heading": "TRANSKRIP NILAI",
        "student": {"name": student.name},
        "who": _who(student, terms[-1]),
        "semesters": [_semester(term, len(terms)) for term in terms],
        "tables": tables,
        "where": f"{place or DOTS}, {day(dated.isoformat())}",
    }


def transcript_title(student: Student) -> str:
    """For the foot of each page and the title of the file."""
    return f"Transkrip nilai {student.name}"


def mean_hundredths(scores: Sequence[int]) -> int | None:
    """The mean in hundredths of a point, rounded half up; None without any."""
    return (200 * sum(scores) + len(scores)) // (2 * len(scores)) if scores else None


def semester_width(count: int) -> float:
    """Percent of the table that each of so many semesters has."""
    return min(WIDEST, round(SHARED_WIDTH / count, 2))


def _who(student: Student, newest: TermScores) -> list[list[str]]:
    semester = f"{_half(newest)} {newest.group.school_year.label}"
    born = [student.birth_place, day(student.birth_date.isoformat()) if student.birth_date else None]
    return [
        ["Nama", student.name, "Status", student.status.value.capitalize()],
        ["NISN / NIS", numbers_of(student), "Kelas terakhir", newest.group.name],
        ["Tempat, tanggal lahir", ", ".join(filter(None, born)) or NONE, "Semester", semester],
    ]


def _half(term: TermScores) -> str:
    return "ganjil" if term.half is Half.ODD else "genap"


def _semester(term: TermScores, count: int) -> dict[str, Any]:
    first_year = term.group.school_year.first_year
    return {
        "grade": grade_roman(term.group.grade_level),
        "half": _half(term).capitalize(),
        "year": f"{first_year}/{(first_year + 1) % 100:02}",
        "width": semester_width(count),
    }


def _table(title: str, terms: Sequence[TermScores], score: Score) -> dict[str, Any]:
    by_term = [{line.subject_id: found for line in term.lines if (found := score(line)) is not None} for term in terms]
    scored = {subject for scores in by_term for subject in scores}
    names = _names(terms)
    rows = [
        {"name": name, **_row([scores.get(subject) for scores in by_term])}
        for subject, name in names.items()
        if subject in scored
    ]
    means = [_shown(mean_hundredths(list(scores.values()))) for scores in by_term]
    every = [found for scores in by_term for found in scores.values()]
    return {"title": title, "rows": rows, "means": means, "mean": _shown(mean_hundredths(every))}


def _names(terms: Sequence[TermScores]) -> Mapping[int, str]:
    """The subjects, in the order of the newest card that has them."""
    names: dict[int, str] = {}
    for term in reversed(terms):
        for line in term.lines:
            names.setdefault(line.subject_id, line.name)
    return names


def _row(scores: Sequence[int | None]) -> dict[str, Any]:
    there = [score for score in scores if score is not None]
    return {
        "scores": [NONE if score is None else str(score) for score in scores],
        "mean": _shown(mean_hundredths(there)),
    }


def _shown(hundredths: int | None) -> str:
    return NONE if hundredths is None else f"{hundredths // 100},{hundredths % 100:02}"
