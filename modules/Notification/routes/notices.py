"""Automatic messages: which are sent, by what words, and the reminders of the calendar."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.i18n import LANGUAGES
from core.i18n import gettext as _
from core.notices import notices_of
from core.web.access import requires
from modules.Notification.broadcast_permissions import EDIT_NOTICES
from modules.Notification.errors import ReminderError
from modules.Notification.forms.notices import ReminderForm, SwitchForm, TextForm
from modules.Notification.routes import blueprint
from modules.Notification.services.reminders import (
    add_reminder,
    add_usual_reminders,
    all_reminders,
    calendar_audiences,
    change_reminder,
    drop_reminder,
    find_reminder,
)
from modules.Notification.services.switches import all_switches, turn
from modules.Notification.services.text_owners import change_text, find_text_owner, restore_text

ONE_TEXT = "/notices/text/<name>/<any(id, en):language>"
ONE_REMINDER = "/notices/reminders/<int(max=2147483647):rule_id>"


@blueprint.get("/notices")
@requires(EDIT_NOTICES)
def notice_list() -> str:
    """All kinds with their switches, and the reminders."""
    return render_template(
        "notification/notice_list.html",
        switches=[(each, _switch_form(is_on=each.is_on, language=each.language)) for each in all_switches()],
        reminders=[
            (each, _switch_form(is_on=each.rule.is_on, language=each.rule.language)) for each in all_reminders()
        ],
        calendar=calendar_audiences(),
        reminder_form=ReminderForm(formdata=None),
        audiences=notices_of(current_app).audiences(),
        languages=LANGUAGES,
    )


@blueprint.post("/notices/<name>")
@requires(EDIT_NOTICES)
def turn_notice(name: str) -> ResponseReturnValue:
    """Switch one kind."""
    kind = notices_of(current_app).kind(name)
    form = SwitchForm()
    if form.validate_on_submit():
        turn(kind, is_on=form.is_on.data, language=form.language.data, by_id=current_user.id)
        flash(_("%(label)s: disimpan.", label=kind.label), "success")
    return redirect(url_for("notification.notice_list"))


@blueprint.post("/notices/reminders/usual/<name>")
@requires(EDIT_NOTICES)
def usual_reminders(name: str) -> ResponseReturnValue:
    """H-5, H-0 and H+7, off at first."""
    add_usual_reminders(name)
    return redirect(url_for("notification.notice_list", _anchor="reminders"))


@blueprint.post("/notices/reminders/of/<name>")
@requires(EDIT_NOTICES)
def new_reminder(name: str) -> ResponseReturnValue:
    """Another day."""
    form = ReminderForm()
    try:
        if not form.validate_on_submit() or form.offset_days.data is None:
            raise ReminderError(_("Isi harinya: -5 berarti lima hari sebelumnya."))
        add_reminder(name, form.offset_days.data)
    except ReminderError as error:
        flash(str(error), "warning")
    return redirect(url_for("notification.notice_list", _anchor="reminders"))


@blueprint.post(ONE_REMINDER)
@requires(EDIT_NOTICES)
def turn_reminder(rule_id: int) -> ResponseReturnValue:
    """Switch one reminder."""
    reminder, form = find_reminder(rule_id), SwitchForm()
    if form.validate_on_submit():
        change_reminder(reminder.rule, is_on=form.is_on.data, language=form.language.data)
        flash(_("%(label)s: disimpan.", label=reminder.words), "success")
    return redirect(url_for("notification.notice_list", _anchor="reminders"))


@blueprint.post(f"{ONE_REMINDER}/delete")
@requires(EDIT_NOTICES)
def forget_reminder(rule_id: int) -> ResponseReturnValue:
    """Take one away."""
    drop_reminder(find_reminder(rule_id).rule)
    return redirect(url_for("notification.notice_list", _anchor="reminders"))


@blueprint.get(ONE_TEXT)
@requires(EDIT_NOTICES)
def edit_text(name: str, language: str) -> str:
    """The words of one kind in one language."""
    owner, form = find_text_owner(name), TextForm()
    form.show(owner.texts[language])
    return render_template("notification/text_form.html", owner=owner, form=form, language=language)


@blueprint.post(ONE_TEXT)
@requires(EDIT_NOTICES)
def save_text_form(name: str, language: str) -> ResponseReturnValue:
    """Keep them."""
    owner, form = find_text_owner(name), TextForm()
    form.know(owner.variables)
    if not form.validate_on_submit():
        return render_template("notification/text_form.html", owner=owner, form=form, language=language), 422
    change_text(owner, language, form.text, by_id=current_user.id)
    flash(_("%(label)s: kalimat disimpan.", label=owner.label), "success")
    return redirect(url_for("notification.notice_list"))


@blueprint.post(f"{ONE_TEXT}/restore")
@requires(EDIT_NOTICES)
def restore_text_form(name: str, language: str) -> ResponseReturnValue:
    """Go back to the words that come along."""
    owner = find_text_owner(name)
    restore_text(owner, language)
    flash(_("%(label)s: kembali ke kalimat bawaan.", label=owner.label), "success")
    return redirect(url_for("notification.edit_text", name=name, language=language))


def _switch_form(*, is_on: bool, language: str) -> SwitchForm:
    return SwitchForm(formdata=None, is_on=is_on, language=language)
