"""Payments: the list, one of them, its void and its refunds."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.i18n import gettext as _
from core.web.access import requires
from core.web.paging import page_of
from modules.Finance.errors import FinanceError
from modules.Finance.forms.payments import RefundForm, VoidForm, payment_filter
from modules.Finance.models import Payment
from modules.Finance.permissions import REFUND_PAYMENTS, VIEW_PAYMENTS, VOID_PAYMENTS
from modules.Finance.routes import blueprint
from modules.Finance.routes.person import officer
from modules.Finance.services.payment_list import find_payments, payment_totals
from modules.Finance.services.payment_methods import all_methods, offered_methods
from modules.Finance.services.receipts import receipt_of
from modules.Finance.services.refunds import RefundRequest, refund_payment, refundable, refunds_of
from modules.Finance.services.voids import void_payment

ONE_PAYMENT = "/payments/<int(max=9223372036854775807):payment_id>"


@blueprint.get("/payments")
@requires(VIEW_PAYMENTS)
def payment_list() -> str:
    """The newest first, narrowed as the URL says, with their total."""
    form, wanted = payment_filter(all_methods())
    return render_template(
        "finance/payment_list.html",
        form=form,
        totals=payment_totals(wanted),
        page=page_of(find_payments(wanted), [Payment.id], newest_first=True),
    )


@blueprint.get(ONE_PAYMENT)
@requires(VIEW_PAYMENTS)
def payment(payment_id: int) -> str:
    """Where the money went, and what can be done about it."""
    return _page(payment_id, VoidForm(), _refund_form())


@blueprint.post(f"{ONE_PAYMENT}/void")
@requires(VOID_PAYMENTS)
def void(payment_id: int) -> ResponseReturnValue:
    """Take it back, as a second person."""
    form = VoidForm()
    if not form.validate_on_submit():
        return _page(payment_id, form, _refund_form(sent=False)), 422
    try:
        void_payment(payment_id, form.reason.data or "", officer())
    except FinanceError as refusal:
        form.reason.errors = [str(refusal)]
        return _page(payment_id, form, _refund_form(sent=False)), refusal.status
    flash(_("Kuitansi dibatalkan. Tagihannya terbuka lagi."), "success")
    return redirect(url_for("finance.payment", payment_id=payment_id))


@blueprint.post(f"{ONE_PAYMENT}/refund")
@requires(REFUND_PAYMENTS)
def refund(payment_id: int) -> ResponseReturnValue:
    """Give money back."""
    form = _refund_form()
    if not form.validate_on_submit():
        return _page(payment_id, VoidForm(formdata=None), form), 422
    request = RefundRequest(
        form_token=form.form_token.data or "",
        payment_id=payment_id,
        method_id=form.method.data,
        amount=form.rupiah,
        reason=form.reason.data or "",
    )
    try:
        refund_payment(request, officer())
    except FinanceError as refusal:
        form.amount.errors = [str(refusal)]
        return _page(payment_id, VoidForm(formdata=None), form), refusal.status
    flash(_("Pengembalian dicatat."), "success")
    return redirect(url_for("finance.payment", payment_id=payment_id))


def _refund_form(*, sent: bool = True) -> RefundForm:
    form = RefundForm() if sent else RefundForm(formdata=None)
    form.offer(offered_methods())
    return form


def _page(payment_id: int, void_form: VoidForm, refund_form: RefundForm) -> str:
    receipt = receipt_of(payment_id)
    return render_template(
        "finance/payment.html",
        receipt=receipt,
        void_form=void_form,
        refund_form=refund_form,
        refundable=refundable(receipt.payment),
        refunds=refunds_of(payment_id),
        took_it=receipt.payment.cashier_id == current_user.id,
        may_void=VOID_PAYMENTS,
        may_refund=REFUND_PAYMENTS,
    )
