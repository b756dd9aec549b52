"""What is owed: by rombel, fee and age; behind each figure its bills."""

from flask import render_template

from core.web.access import requires
from core.web.paging import page_of
from modules.Finance.forms.receivables import receivable_filter
from modules.Finance.models import Invoice
from modules.Finance.permissions import VIEW_INVOICES, VIEW_TOTALS
from modules.Finance.routes import blueprint
from modules.Finance.services.fees import all_fees
from modules.Finance.services.periods import period_label
from modules.Finance.services.receivable_list import find_receivables, total_of
from modules.Finance.services.receivables import receivables_today
from modules.Student.services import all_class_groups


@blueprint.get("/receivables")
@requires(VIEW_TOTALS)
def receivables() -> str:
    """Totals only, nobody's name."""
    return render_template("finance/receivables.html", told=receivables_today(), may_view=VIEW_INVOICES)


@blueprint.get("/receivables/bills")
@requires(VIEW_INVOICES)
def receivable_list() -> str:
    """The open bills by number, narrowed as the URL says, with their total."""
    form, wanted = receivable_filter(all_class_groups(), all_fees())
    return render_template(
        "finance/receivable_list.html",
        form=form,
        total=total_of(wanted),
        page=page_of(find_receivables(wanted), [Invoice.id]),
        period_label=period_label,
    )
