"""The list of invoices."""

from flask import render_template

from core.web.access import requires
from core.web.paging import page_of
from modules.Finance.forms.invoices import STATUS_WORDS, invoice_filter
from modules.Finance.models import Invoice
from modules.Finance.permissions import ISSUE_INVOICES, VIEW_INVOICES
from modules.Finance.routes import blueprint
from modules.Finance.services.invoice_list import find_invoices, totals_of
from modules.Finance.services.periods import all_periods
from modules.Student.services import all_class_groups


@blueprint.get("/invoices")
@requires(VIEW_INVOICES)
def invoice_list() -> str:
    """Invoices by number, narrowed as the URL says, with their total."""
    form, wanted = invoice_filter(all_periods(), all_class_groups())
    return render_template(
        "finance/invoice_list.html",
        form=form,
        totals=totals_of(wanted),
        page=page_of(find_invoices(wanted), [Invoice.id]),
        may_issue=ISSUE_INVOICES,
        status_words=STATUS_WORDS,
    )
