"""The screens of the payroll."""

from flask import Blueprint

blueprint = Blueprint(
    "payroll", __name__, url_prefix="/payroll", template_folder="../templates", static_folder="../static"
)

from modules.Payroll.routes import (  # noqa: E402, F401 - they add their views
    bpjs,
    components,
    contracts,
    employees,
    loans,
    own_slips,
    pay,
    payroll_runs,
    payroll_year,
    payslips,
    quantities,
    run_totals,
    settings,
    slip_papers,
    tax,
    tax_files,
    transfers,
    work,
)
