"""The counter: find the family, take the money, hand out the receipt. Keyboard only, and without scripts too."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.i18n import gettext as _
from core.money import format_rupiah
from core.web.access import requires
from modules.Finance.errors import FinanceError
from modules.Finance.forms.counter import CounterForm, chosen_bills, unreadable_portions
from modules.Finance.permissions import TAKE_PAYMENTS
from modules.Finance.routes import blueprint
from modules.Finance.routes.person import officer
from modules.Finance.services.cash_sessions import current_session
from modules.Finance.services.payers import Household, find_household, find_payers
from modules.Finance.services.payment_methods import offered_methods
from modules.Finance.services.payments import find_by_token, take_payment

ONE_STUDENT = "/counter/<int(max=2147483647):student_id>"


@blueprint.get("/counter")
@requires(TAKE_PAYMENTS)
def counter() -> ResponseReturnValue:
    """Ask who it is; a number that is somebody's leads straight to the bills."""
    words = request.args.get("q", "")
    found = find_payers(words)
    if len(found) == 1:
        return redirect(url_for("finance.counter_of", student_id=found[0].student_id))
    session = current_session(officer().id)
    return render_template("finance/counter.html", words=words, found=found, session=session)


@blueprint.get(ONE_STUDENT)
@requires(TAKE_PAYMENTS)
def counter_of(student_id: int) -> str:
    """The family's open bills, and the form for their money."""
    household = find_household(student_id)
    form = _form()
    form.begin(household)
    return _page(form, household, {bill.invoice_id: None for bill in household.bills})


@blueprint.post(ONE_STUDENT)
@requires(TAKE_PAYMENTS)
def pay(student_id: int) -> ResponseReturnValue:
    """Book it and show the receipt; the same form sent again shows the same one."""
    household = find_household(student_id)
    form = _form()
    known = find_by_token(form.form_token.data or "")
    if known is not None:
        return redirect(url_for("finance.receipt", payment_id=known.id))
    wanted = chosen_bills(household.bills)
    wrong = unreadable_portions(household.bills)
    if not form.validate_on_submit() or wrong:
        return _page(form, household, wanted, wrong=wrong), 422
    try:
        payment = take_payment(form.tender(household), officer())
    except FinanceError as refusal:
        return _page(form, household, wanted, refusal=str(refusal)), 409
    if form.change:
        flash(_("Kembalian %(change)s.", change=format_rupiah(form.change)), "info")
    return redirect(url_for("finance.receipt", payment_id=payment.id, print=1))


def _form() -> CounterForm:
    form = CounterForm()
    form.offer(offered_methods())
    return form


def _page(
    form: CounterForm,
    household: Household,
    wanted: dict[int, int | None],
    *,
    refusal: str = "",
    wrong: list[int] | None = None,
) -> str:
    return render_template(
        "finance/counter_bills.html",
        form=form,
        household=household,
        wanted=wanted,
        refusal=refusal,
        wrong=wrong or [],
        typed=request.form,
        session=current_session(officer().id),
    )
