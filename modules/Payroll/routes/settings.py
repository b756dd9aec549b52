"""The settings of the payroll, and the holidays of religions."""

from dataclasses import asdict

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.audit import Subject, record
from core.clock import today
from core.i18n import gettext as _
from core.web.access import requires
from modules.Payroll import audit_actions
from modules.Payroll.forms.fields import RELIGION_WORDS, accepted
from modules.Payroll.forms.settings import HolidayForm, SettingForm
from modules.Payroll.models import Religion
from modules.Payroll.permissions import EDIT_SETTINGS
from modules.Payroll.routes import blueprint
from modules.Payroll.services.holidays import holidays_in, pay_until, set_holiday
from modules.Payroll.services.settings import SettingData, all_settings, facts_of, save_settings, settings_on


@blueprint.get("/settings")
@requires(EDIT_SETTINGS)
def settings() -> str:
    """What holds now, ready to be changed from a month on."""
    day = today()
    held = settings_on(day)
    floor = str(held.health_wage_floor or "")
    form = SettingForm(data=asdict(held) | {"starts_on": day.replace(day=1), "health_wage_floor": floor})
    return _page(form)


@blueprint.post("/settings")
@requires(EDIT_SETTINGS)
def change_settings() -> ResponseReturnValue:
    """Keep them from a month on."""
    form = SettingForm()
    before: SettingData = settings_on(form.starts_on.data) if form.starts_on.data is not None else SettingData()
    saved = accepted(form, lambda: save_settings(form.starts_on.data or today(), form.decided))
    if saved is None:
        return _page(form), 422
    label = f"{saved.starts_on:%m/%Y}"
    record(
        audit_actions.SETTINGS,
        Subject("payroll.setting", saved.id, label),
        before=facts_of(before),
        after=facts_of(form.decided),
    )
    flash(_("Pengaturan disimpan. Slip yang sudah dikunci tidak berubah."), "success")
    return redirect(url_for("payroll.settings"))


@blueprint.get("/holidays")
@requires(EDIT_SETTINGS)
def holiday_list() -> str:
    """The holidays of a year, before which THR is paid."""
    return _holidays_page(HolidayForm())


@blueprint.post("/holidays")
@requires(EDIT_SETTINGS)
def add_holiday() -> ResponseReturnValue:
    """Keep a holiday."""
    form = HolidayForm()
    held = accepted(
        form,
        lambda: set_holiday(Religion(form.religion.data), form.held_on.data or today(), form.name.data),
    )
    if held is None:
        return _holidays_page(form), 422
    record(audit_actions.HOLIDAY, Subject("payroll.holiday", held.id, held.name), details={"on": held.held_on})
    flash(_("Hari raya disimpan."), "success")
    return redirect(url_for("payroll.holiday_list", tahun=held.year))


def _page(form: SettingForm) -> str:
    return render_template("payroll/settings.html", form=form, history=all_settings())


def _holidays_page(form: HolidayForm) -> str:
    year = request.args.get("tahun", type=int) or today().year
    held = holidays_in(year).values()
    return render_template(
        "payroll/holidays.html",
        form=form,
        year=year,
        holidays=[(each, pay_until(each.held_on)) for each in sorted(held, key=lambda each: each.held_on)],
        words=RELIGION_WORDS,
    )
