"""What each grade pays, and since when."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from core.clock import today
from core.i18n import gettext as _
from core.web.access import requires
from modules.Finance.forms.tariffs import TariffForm
from modules.Finance.permissions import EDIT_TARIFFS
from modules.Finance.routes import blueprint
from modules.Finance.services.fees import ensure_spp, find_spp
from modules.Finance.services.periods import ensure_periods, period_label
from modules.Finance.services.tariffs import history_of, set_tariff, tariffs_on
from modules.Student.models.school_year import first_year_of


@blueprint.get("/tariffs")
@requires(EDIT_TARIFFS)
def tariff_list() -> str:
    """Today's tariffs, their history, and the form for a new one."""
    return _page(TariffForm())


@blueprint.post("/tariffs")
@requires(EDIT_TARIFFS)
def add_tariff() -> ResponseReturnValue:
    """Set a tariff; the months of its school year are made on the way."""
    form = TariffForm()
    if not form.validate_on_submit():
        return _page(form), 422
    set_tariff(ensure_spp(), grade_level=form.grade_level.data, starts_on=form.first_day, amount=form.rupiah)
    ensure_periods(first_year_of(form.first_day))
    flash(_("Tarif disimpan. Tagihan yang sudah ada tidak berubah."), "success")
    return redirect(url_for("finance.tariff_list"))


def _page(form: TariffForm) -> str:
    fee = find_spp()
    return render_template(
        "finance/tariff_list.html",
        form=form,
        in_force=tariffs_on(fee.id, today()) if fee else [],
        history=[(tariff, period_label(tariff.starts_on)) for tariff, _rombel in (history_of(fee.id) if fee else [])],
    )
