"""The sheet of a school year."""

from dataclasses import replace

from flask import render_template

from core.web.access import requires
from core.web.paging import page_of
from modules.Finance.forms.invoices import STATUS_WORDS
from modules.Finance.forms.recapitulation import LONG_NAMES, recap_filter
from modules.Finance.permissions import VIEW_INVOICES
from modules.Finance.routes import blueprint
from modules.Finance.services.fees import all_fees
from modules.Finance.services.recapitulation import ORDER, as_row, recap_page, recap_totals, recap_years, together
from modules.Student.services import all_class_groups


@blueprint.get("/recapitulation")
@requires(VIEW_INVOICES)
def recapitulation() -> str:
    """Student by student, month by month, narrowed as the URL says."""
    form, wanted = recap_filter(recap_years(), all_fees(), all_class_groups())
    page = page_of(recap_page(wanted), ORDER)
    totals = recap_totals(wanted)
    rows = [as_row(row) for row in page.rows]
    return render_template(
        "finance/recapitulation.html",
        form=form,
        months=LONG_NAMES,
        page=replace(page, rows=rows),
        has_carried=any(row.carried for row in rows),
        totals=totals,
        total=together(totals),
        status_words=STATUS_WORDS,
    )
