"""The screens of money."""

from flask import Blueprint

blueprint = Blueprint("finance", __name__, url_prefix="/finance", template_folder="../templates")

from modules.Finance.routes import (  # noqa: E402 - they add their views
    batches,  # noqa: F401
    billing,  # noqa: F401
    discounts,  # noqa: F401
    fees,  # noqa: F401
    invoices,  # noqa: F401
    periods,  # noqa: F401
    tariffs,  # noqa: F401
)
