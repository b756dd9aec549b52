"""Reminders by the calendar: rules of so many days before or after something is due, and their letters."""

from dataclasses import dataclass
from datetime import date

from flask import current_app
from sqlalchemy import select

from core.audit import Subject, record
from core.clock import today
from core.db import db
from core.i18n import gettext as _
from core.i18n import ngettext
from core.notices import Audience, notices_of
from modules.Notification import broadcast_audit
from modules.Notification.errors import ReminderError
from modules.Notification.models import Broadcast, ReminderRule
from modules.Notification.services.broadcasts import Letter, letter_made_by, write_letter
from modules.Notification.services.settings import channel_order
from modules.Notification.services.texts import Text, texts_of

USUAL_DAYS = (-5, 0, 7)
FURTHEST = 120


@dataclass(frozen=True)
class Reminder:
    """A rule with its audience."""

    rule: ReminderRule
    audience: Audience

    @property
    def words(self) -> str:
        """As "H+7: 7 hari setelah jatuh tempo"."""
        return words_of_days(self.rule.offset_days)

    @property
    def text_kind(self) -> str:
        """The name under which the school's own text for this rule is kept."""
        return text_kind(self.rule)


def words_of_days(offset: int) -> str:
    """When, as the school says it."""
    if not offset:
        return _("H-0: pada hari jatuh tempo")
    if offset < 0:
        words = ngettext("%(num)d hari sebelum jatuh tempo", "%(num)d hari sebelum jatuh tempo", -offset)
        return f"H{offset}: {words}"
    words = ngettext("%(num)d hari setelah jatuh tempo", "%(num)d hari setelah jatuh tempo", offset)
    return f"H+{offset}: {words}"


def text_kind(rule: ReminderRule) -> str:
    """As `finance.due:-5`: each rule has words of its own."""
    return f"{rule.audience}:{rule.offset_days}"


def text_of_rule(rule: ReminderRule, audience: Audience) -> dict[str, Text]:
    """The school's text of the rule, else its text to the audience, else the one that comes along."""
    return texts_of(audience.name, audience.texts) | texts_of(text_kind(rule), {})


def calendar_audiences() -> list[Audience]:
    """Those that know of something that is due."""
    return [each for each in notices_of(current_app).audiences() if each.values_on(today(), 0) is not None]


def all_reminders() -> list[Reminder]:
    """All rules of audiences that are there, by audience and day."""
    audiences = {each.name: each for each in calendar_audiences()}
    return [Reminder(rule, audiences[rule.audience]) for rule in _rules() if rule.audience in audiences]


def add_usual_reminders(audience_name: str) -> None:
    """H-5, H-0 and H+7, off at first; those that are there stay as they are."""
    known = {rule.offset_days for rule in _rules() if rule.audience == audience_name}
    for days in USUAL_DAYS:
        if days not in known:
            add_reminder(audience_name, days)


def find_reminder(rule_id: int) -> Reminder:
    """One rule. Raises ReminderError."""
    rule = db.session.get(ReminderRule, rule_id)
    if rule is None:
        raise ReminderError(_("Pengingat ini sudah dihapus. Muat ulang halamannya."))
    return Reminder(rule, notices_of(current_app).audience(rule.audience))


def find_rule_of(name: str) -> ReminderRule:
    """The rule whose text is kept under `name`. Raises ReminderError."""
    found = [rule for rule in _rules() if text_kind(rule) == name]
    if not found:
        raise ReminderError(_("Pengingat ini sudah dihapus. Muat ulang halamannya."))
    return found[0]


def add_reminder(audience_name: str, offset_days: int) -> ReminderRule:
    """A rule for another day, off at first. Raises ReminderError for one that is there or too far away."""
    audience = notices_of(current_app).audience(audience_name)
    if abs(offset_days) > FURTHEST:
        raise ReminderError(_("Paling jauh %(most)s hari sebelum atau setelah jatuh tempo.", most=FURTHEST))
    if any(rule.audience == audience.name and rule.offset_days == offset_days for rule in _rules()):
        raise ReminderError(_("Pengingat untuk hari itu sudah ada."))
    rule = ReminderRule(audience=audience.name, offset_days=offset_days, is_on=False, language="id")
    db.session.add(rule)
    db.session.flush()
    return rule


def change_reminder(rule: ReminderRule, *, is_on: bool, language: str) -> None:
    """Switch a rule."""
    before = {"is_on": rule.is_on}
    rule.is_on, rule.language = is_on, language
    db.session.flush()
    record(broadcast_audit.REMINDER, _subject(rule), before=before, after={"is_on": is_on})


def drop_reminder(rule: ReminderRule) -> None:
    """Forget a rule; letters that came of it stay."""
    db.session.delete(rule)
    db.session.flush()


def letters_due(day: date) -> list[Broadcast]:
    """The letters that the rules ask for on `day`; a rule that has made its letter of that day makes no other."""
    made = []
    for reminder in all_reminders():
        origin = f"{reminder.text_kind}:{day.isoformat()}"
        if reminder.rule.is_on and letter_made_by(origin) is None:
            made.append(_letter_of(reminder, day, origin))
    return made


def _letter_of(reminder: Reminder, day: date, origin: str) -> Broadcast:
    rule, audience = reminder.rule, reminder.audience
    values = audience.values_on(day, rule.offset_days)
    assert values is not None
    text = text_of_rule(rule, audience)[rule.language]
    letter = Letter(
        title=_("Pengingat %(words)s, %(day)s", words=reminder.words, day=day.isoformat())[:120],
        subject=text.subject,
        body=text.body,
        language=rule.language,
        channels=channel_order(),
    )
    return write_letter(audience, values, letter, by_id=None, origin=origin)


def _rules() -> list[ReminderRule]:
    rules = select(ReminderRule).order_by(ReminderRule.audience, ReminderRule.offset_days)
    return list(db.session.scalars(rules))


def _subject(rule: ReminderRule) -> Subject:
    return Subject("notification.reminder", rule.id, words_of_days(rule.offset_days))
