"""Reminders by the calendar."""

import pytest

from core.clock import today
from modules.Notification.errors import ReminderError
from modules.Notification.services.reminders import (
    add_reminder,
    add_usual_reminders,
    all_reminders,
    change_reminder,
    find_reminder,
    letters_due,
    words_of_days,
)
from modules.Notification.services.texts import Text, save_text

pytestmark = pytest.mark.usefixtures("app")


def test_rules_are_off_until_somebody_wants_them() -> None:
    add_usual_reminders("finance.due")
    add_usual_reminders("finance.due")

    assert [each.rule.offset_days for each in all_reminders()] == [-5, 0, 7]
    assert letters_due(today()) == []


def test_a_rule_writes_its_letter_of_a_day_once() -> None:
    rule = add_reminder("finance.due", 7)
    change_reminder(rule, is_on=True, language="id")

    [letter] = letters_due(today())

    assert letters_due(today()) == []
    assert letter.origin == f"finance.due:7:{today().isoformat()}"
    assert letter.scope["due_on"] == today().fromordinal(today().toordinal() - 7).isoformat()
    assert "{{ jumlah }}" in letter.body


def test_a_rule_may_have_words_of_its_own() -> None:
    rule = add_reminder("finance.due", 37)
    change_reminder(rule, is_on=True, language="en")
    save_text("finance.due:37", "en", Text("Late", "A month late, {{ nama }}"), ["nama"])

    [letter] = letters_due(today())

    assert (letter.language, letter.subject, letter.body) == ("en", "Late", "A month late, {{ nama }}")


@pytest.mark.parametrize("days", [-121, 7])
def test_a_day_that_is_taken_or_too_far_is_refused(days: int) -> None:
    add_reminder("finance.due", 7)

    with pytest.raises(ReminderError):
        add_reminder("finance.due", days)


@pytest.mark.parametrize(("days", "words"), [(-5, "H-5"), (0, "H-0"), (7, "H+7")])
def test_days_are_said_as_the_school_says_them(days: int, words: str) -> None:
    assert words_of_days(days).startswith(f"{words}: ")


def test_a_rule_that_is_gone_is_told_in_words() -> None:
    with pytest.raises(ReminderError):
        find_reminder(99)
