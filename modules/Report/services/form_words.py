"""Words of the forms: Indonesian whatever language the reader has, as the ministry's forms are."""

from modules.Student.models import YearDecision

PREDICATES = ("Sangat Baik", "Baik", "Cukup", "Kurang")
"""Of attitudes, extracurricular activities and kokurikuler."""

P5_LEVELS = ("SB", "BSH", "MB", "BB")
"""Sangat berkembang, berkembang sesuai harapan, mulai berkembang, belum berkembang."""

COCURRICULAR_SINCE = 2025
"""School years from this one have kokurikuler instead of P5 (Permendikdasmen 13/2025)."""

DIMENSIONS = (
    "Keimanan dan Ketakwaan terhadap Tuhan YME", "Kewargaan", "Penalaran Kritis", "Kreativitas", "Kolaborasi",
    "Kemandirian", "Kesehatan", "Komunikasi",
)  # fmt: skip
P5_DIMENSIONS = (
    "Beriman, Bertakwa kepada Tuhan YME, dan Berakhlak Mulia", "Berkebinekaan Global", "Bergotong-royong", "Mandiri",
    "Bernalar Kritis", "Kreatif",
)  # fmt: skip

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII")
_WORDS = (
    "", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
    "dua belas", "tiga belas",
)  # fmt: skip
_PHASES = ((2, "A"), (4, "B"), (6, "C"), (9, "D"), (10, "E"), (13, "F"))


def grade_words(grade_level: int) -> str:
    """VIII (delapan)."""
    return f"{_ROMAN[grade_level]} ({_WORDS[grade_level]})"


def grade_roman(grade_level: int) -> str:
    """VIII."""
    return _ROMAN[grade_level]


def phase_of(grade_level: int) -> str:
    """Fase of Kurikulum Merdeka."""
    return next(phase for upto, phase in _PHASES if grade_level <= upto)


def is_cocurricular(first_year: int) -> bool:
    """Whether the school year has kokurikuler; P5 before."""
    return first_year >= COCURRICULAR_SINCE


def levels_of(first_year: int) -> tuple[str, ...]:
    """What a project is graded with in that school year, the best first."""
    return PREDICATES if is_cocurricular(first_year) else P5_LEVELS


def dimensions_of(first_year: int) -> tuple[str, ...]:
    """The dimensions of that school year's profile."""
    return DIMENSIONS if is_cocurricular(first_year) else P5_DIMENSIONS


def projects_label(first_year: int) -> str:
    """What the card calls it."""
    return "Kokurikuler" if is_cocurricular(first_year) else "Projek Penguatan Profil Pelajar Pancasila"


def decision_words(decision: YearDecision, grade_level: int) -> str:
    """As the card says it."""
    if decision is YearDecision.PROMOTED:
        return f"Naik ke kelas {grade_words(min(13, grade_level + 1))}"
    if decision is YearDecision.HELD_BACK:
        return f"Tinggal di kelas {grade_words(grade_level)}"
    return "Lulus"


def activity_words(name: str, predicate: str) -> str:
    """What is said of an extracurricular activity that nobody described."""
    return f"{predicate} dalam mengikuti kegiatan {name}."


def project_words(dimension: str, level: str, goal: str) -> str:
    """A sentence of the kokurikuler paragraph."""
    degree = {"Sangat Baik": "sangat baik", "Baik": "baik", "Cukup": "cukup", "Kurang": "yang perlu penguatan"}
    shown = degree.get(level, level)
    return f"Menunjukkan kemampuan {shown} dalam {goal} ({dimension})."
