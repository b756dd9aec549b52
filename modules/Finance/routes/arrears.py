"""Who is in arrears."""

from flask import render_template

from core.notices import letter_url
from core.web.access import requires
from core.web.paging import page_of
from modules.Finance.forms.printing import debtor_filter
from modules.Finance.permissions import PRINT_INVOICES, VIEW_INVOICES
from modules.Finance.routes import blueprint
from modules.Finance.services.debtors import debt_totals, debts_of, listed_debtors
from modules.Student.models import Student
from modules.Student.services import all_class_groups


@blueprint.get("/arrears")
@requires(VIEW_INVOICES)
def arrears() -> str:
    """Students by name with what they owe, narrowed as the URL says, with the total."""
    form, wanted = debtor_filter(all_class_groups())
    page = page_of(listed_debtors(wanted), [Student.name, Student.id])
    return render_template(
        "finance/arrears.html",
        form=form,
        page=page,
        debts=debts_of([student.id for student, _rombel in page.rows], wanted.before),
        totals=debt_totals(wanted),
        may_print=PRINT_INVOICES,
        reminding=letter_url("finance.arrears", {"days": str(form.days.data), "rombel": str(form.rombel.data)}),
    )
