"""Ways to pay that the counter offers."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from core.i18n import gettext as _
from core.web.access import requires
from modules.Finance.errors import PaymentMethodError
from modules.Finance.forms.cash import BankForm, PrefixForm
from modules.Finance.models import MethodKind
from modules.Finance.permissions import EDIT_METHODS
from modules.Finance.routes import blueprint
from modules.Finance.routes.person import officer
from modules.Finance.services.payment_methods import add_bank, all_methods, offer_method, set_prefixes

ONE_METHOD = "/methods/<int(max=2147483647):method_id>"


@blueprint.get("/methods")
@requires(EDIT_METHODS)
def method_list() -> str:
    """All of them, and the form for another bank account."""
    return _page(BankForm())


@blueprint.post("/methods")
@requires(EDIT_METHODS)
def add_method() -> ResponseReturnValue:
    """Add a bank account."""
    form = BankForm()
    if not form.validate_on_submit():
        return _page(form), 422
    try:
        add_bank(form.name.data or "", form.account_number.data, officer(), va_prefixes=form.va_prefixes.data)
    except PaymentMethodError as refusal:
        form.name.errors = [str(refusal)]
        return _page(form), 422
    flash(_("Cara bayar disimpan; loket sudah menawarkannya."), "success")
    return redirect(url_for("finance.method_list"))


@blueprint.post(f"{ONE_METHOD}/stop")
@requires(EDIT_METHODS)
def stop_method(method_id: int) -> ResponseReturnValue:
    """Offer it no longer."""
    offer_method(method_id, officer(), offered=False)
    return redirect(url_for("finance.method_list"))


@blueprint.post(f"{ONE_METHOD}/offer")
@requires(EDIT_METHODS)
def offer_again(method_id: int) -> ResponseReturnValue:
    """Offer it again."""
    offer_method(method_id, officer(), offered=True)
    return redirect(url_for("finance.method_list"))


@blueprint.post(f"{ONE_METHOD}/prefixes")
@requires(EDIT_METHODS)
def set_method_prefixes(method_id: int) -> ResponseReturnValue:
    """Say what its virtual account numbers begin with."""
    form = PrefixForm()
    if not form.validate_on_submit():
        flash(" ".join(form.va_prefixes.errors), "danger")
        return _page(BankForm(formdata=None)), 422
    set_prefixes(method_id, form.va_prefixes.data, officer())
    flash(_("Awalan nomor VA disimpan."), "success")
    return redirect(url_for("finance.method_list"))


def _page(form: BankForm) -> str:
    own = [method for method in all_methods() if method.kind is not MethodKind.GRANT]
    return render_template("finance/method_list.html", methods=own, form=form)
