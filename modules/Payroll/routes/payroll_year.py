"""A year of pay: a row a person."""

from flask import render_template

from core.audit import Subject, record
from core.web.access import requires
from core.web.paging import page_of
from core.web.transaction import written_apart
from modules.Payroll import run_audit
from modules.Payroll.forms.payroll_year import year_filter
from modules.Payroll.models import Employee, Payslip
from modules.Payroll.permissions import VIEW_AMOUNTS
from modules.Payroll.routes import blueprint
from modules.Payroll.services.register import find_year, of_year


@blueprint.get("/year")
@requires(VIEW_AMOUNTS)
def payroll_year() -> str:
    """Sums of the year; the file has each month."""
    form, year = year_filter()
    sums = [of_year(value) for value in (Payslip.net, Payslip.gross, Payslip.tax, Payslip.employer_cost)]
    page = page_of(find_year(year).add_columns(*sums), [Employee.name, Employee.id])
    answer = render_template("payroll/year.html", form=form, year=year, page=page)
    seen = len(page.rows)
    with written_apart():
        record(run_audit.VIEW_RUN, Subject("payroll.year", year, str(year)), details={"people": seen})
    return answer
