"""What the rombel of the next school year is called: "VII A" → "VIII A", "7A" → "8A", "X IPA 1" → "XI IPA 1"."""

from modules.Student.dapodik.grade_levels import GRADE, NUMERALS, grade_level_of

LAST_GRADES = (6, 9, 12, 13)
"""Where a kind of school ends."""


def next_name(name: str) -> str | None:
    """The name one grade up; None where the name does not begin with a grade or there is none above."""
    grade = grade_level_of(name)
    match = GRADE.match(name.upper())
    if grade is None or match is None or grade >= len(NUMERALS):
        return None
    written = "roman" if match["roman"] else "arabic"
    above = NUMERALS[grade] if written == "roman" else str(grade + 1)
    return name[: match.start(written)] + above + name[match.end(written) :]


def is_last_grade(grade: int, grades_taught: set[int]) -> bool:
    """Whether a school that teaches `grades_taught` ends there."""
    return grade in LAST_GRADES and grade + 1 not in grades_taught
