"""The screens of the payroll."""

from flask import Blueprint

blueprint = Blueprint(
    "payroll", __name__, url_prefix="/payroll", template_folder="../templates", static_folder="../static"
)

from modules.Payroll.routes import (  # noqa: E402, F401 - they add their views
    own_slips,
    payroll_runs,
    payroll_year,
    payslips,
    run_totals,
    slip_papers,
    transfers,
)
