"""The screens of money."""

from flask import Blueprint

blueprint = Blueprint(
    "finance", __name__, url_prefix="/finance", template_folder="../templates", static_folder="../static"
)

from modules.Finance.services.number_patterns import invoice_number  # noqa: E402 - as below

blueprint.add_app_template_filter(invoice_number)

from modules.Finance.routes import (  # noqa: E402, F401 - they add their views
    arrears,
    bank,
    bank_forms,
    bank_lines,
    batches,
    billing,
    carry_over,
    cash,
    cash_book,
    counter,
    dashboard,
    discounts,
    fees,
    grants,
    invoices,
    late_fees,
    methods,
    month_end,
    numbers,
    papers,
    payments,
    periods,
    printing,
    recapitulation,
    receipts,
    receivables,
    statements,
    tariffs,
    write_offs,
)
