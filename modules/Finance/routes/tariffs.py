"""What each fee costs whom, and since when."""

from dataclasses import asdict

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.audit import Subject, record
from core.clock import today
from core.i18n import gettext as _
from core.web.access import requires
from modules.Finance import billing_audit
from modules.Finance.forms.tariffs import Offered, TariffForm
from modules.Finance.models import Fee
from modules.Finance.permissions import EDIT_TARIFFS
from modules.Finance.routes import blueprint
from modules.Finance.services.fees import ensure_spp, find_spp, tariffed_fees
from modules.Finance.services.periods import ensure_periods, period_label
from modules.Finance.services.tariff_effects import Change, effect_of_tariff
from modules.Finance.services.tariff_words import whom_of
from modules.Finance.services.tariffs import find_tariff, history_of, set_tariff, tariffs_on
from modules.Student.models.school_year import first_year_of
from modules.Student.services import all_class_groups, all_units, enrolment_types


@blueprint.get("/tariffs")
@requires(EDIT_TARIFFS)
def tariff_list() -> str:
    """Today's tariffs of a fee, their history, and the form for a new one."""
    fee = _chosen_fee()
    return _page(fee, _form(fee))


@blueprint.post("/tariffs")
@requires(EDIT_TARIFFS)
def add_tariff() -> ResponseReturnValue:
    """Set a tariff, or show first what it would change; the months of its school year are made on the way."""
    fee = _chosen_fee()
    form = _form(fee)
    if not form.validate_on_submit():
        return _page(fee, form), 422
    if "look" in request.form:
        told = effect_of_tariff(fee, form.scope, form.first_day, form.rupiah) if fee is not None else []
        return _page(fee, form, told)
    fee = fee or ensure_spp()
    _save(fee, form)
    flash(_("Tarif disimpan. Tagihan yang sudah ada tidak berubah."), "success")
    return redirect(url_for("finance.tariff_list", fee=fee.id))


def _save(fee: Fee, form: TariffForm) -> None:
    scope, starts_on = form.scope, form.first_day
    known = find_tariff(fee.id, scope, starts_on)
    before = {"amount": known.amount} if known is not None else None
    tariff = set_tariff(fee, **asdict(scope), starts_on=starts_on, amount=form.rupiah)
    ensure_periods(first_year_of(starts_on))
    record(
        billing_audit.TARIFF,
        Subject("finance.fee", fee.id, fee.name),
        before=before,
        after={"amount": form.rupiah},
        details={"month": period_label(starts_on), "scope": whom_of(tariff)},
    )


def _chosen_fee() -> Fee | None:
    """The fee that the URL names, else SPP; None before there is any."""
    wanted = request.args.get("fee", type=int)
    return next((fee for fee in tariffed_fees() if fee.id == wanted), None) or find_spp()


def _form(fee: Fee | None) -> TariffForm:
    form = TariffForm()
    form.offer(fee, Offered(all_class_groups(), all_units(), enrolment_types()), today())
    return form


def _page(fee: Fee | None, form: TariffForm, effect: list[Change] | None = None) -> str:
    history = history_of(fee.id) if fee else []
    return render_template(
        "finance/tariff_list.html",
        form=form,
        fee=fee,
        fees=tariffed_fees(),
        effect=effect,
        in_force=tariffs_on(fee.id, today()) if fee else [],
        history=[(tariff, whom_of(tariff), period_label(tariff.starts_on)) for tariff in history],
    )
