"""The first page of finance: totals only, nobody's name."""

from flask import render_template

from core.i18n import gettext as _
from core.web.access import requires
from modules.Finance.charts import bar_chart
from modules.Finance.permissions import VIEW_INVOICES, VIEW_TOTALS
from modules.Finance.routes import blueprint
from modules.Finance.services.dashboard import overview


@blueprint.get("")
@requires(VIEW_TOTALS)
def dashboard() -> str:
    """Due, paid and overdue; this month against last."""
    told = overview()
    months = (told.last_month, told.this_month)
    compared = [
        *((_("Ditagih %(month)s", month=each.label), each.billed) for each in months),
        *((_("Masuk %(month)s", month=each.label), each.received) for each in months),
    ]
    return render_template(
        "finance/dashboard.html",
        told=told,
        may_view=VIEW_INVOICES,
        months=bar_chart(_("Bulan ini dan bulan lalu"), compared, series=2),
        ages=bar_chart(_("Tunggakan menurut umur"), [(each.label, each.amount) for each in told.arrears.by_age]),
        classes=bar_chart(_("Tunggakan menurut rombel"), [(each.label, each.amount) for each in told.arrears.by_class]),
    )
