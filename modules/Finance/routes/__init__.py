"""The screens of money."""

from flask import Blueprint

blueprint = Blueprint("finance", __name__, url_prefix="/finance", template_folder="../templates")

from modules.Finance.routes import billing, invoices, periods, tariffs  # noqa: E402, F401 - they add their views
