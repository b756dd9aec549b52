"""The cash book."""

from flask import render_template

from core.web.access import requires
from core.web.paging import page_of
from modules.Finance.forms.cash_book import KIND_WORDS, cash_book_filter
from modules.Finance.permissions import VIEW_PAYMENTS
from modules.Finance.routes import blueprint
from modules.Finance.services.cash_book import ORDER, entries, sums_by_method
from modules.Finance.services.payment_methods import all_methods


@blueprint.get("/cash-book")
@requires(VIEW_PAYMENTS)
def cash_book() -> str:
    """What came in and went out of the days that the URL says, this month's without."""
    form, wanted = cash_book_filter(all_methods())
    return render_template(
        "finance/cash_book.html",
        form=form,
        sums=sums_by_method(wanted),
        page=page_of(entries(wanted), ORDER),
        kind_words=KIND_WORDS,
    )
