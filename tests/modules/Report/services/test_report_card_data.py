"""Sums and means of a card count what is there."""

import pytest

from modules.Report.services.report_card_data import Achievement, AttendanceDays, SubjectLine


def line(score: int | None, pass_mark: int = 75) -> SubjectLine:
    """A subject with that final score."""
    return SubjectLine(1, 1, "MTK", "Matematika", pass_mark, None, None, Achievement(score, None, ()))


@pytest.mark.parametrize(("score", "is_passed"), [(75, True), (74, False), (None, None)])
def test_a_subject_is_passed_from_its_pass_mark_on(score: int | None, is_passed: bool | None) -> None:
    assert line(score).is_passed is is_passed


def test_attendance_is_complete_when_all_three_are_known() -> None:
    assert AttendanceDays(0, 0, 0).is_complete
    assert not AttendanceDays(0, None, 0).is_complete
