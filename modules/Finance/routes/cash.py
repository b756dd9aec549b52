"""A cashier's drawer: open, look, count, hand over."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.web.access import may, requires
from core.web.paging import page_of
from modules.Finance.errors import CashSessionError
from modules.Finance.forms.cash import CloseCashForm, OpenCashForm
from modules.Finance.models import CashSession
from modules.Finance.permissions import TAKE_PAYMENTS, VIEW_PAYMENTS
from modules.Finance.routes import blueprint
from modules.Finance.routes.person import officer
from modules.Finance.services.cash_sessions import (
    close_session,
    current_session,
    drawer_of,
    find_session,
    open_session,
    sessions,
    takings_by_method,
)

ONE_SESSION = "/cash/<int(max=2147483647):session_id>"


@blueprint.get("/cash")
@requires(TAKE_PAYMENTS)
def cash() -> str:
    """One's own drawer, and the ones before; with the right to see all, everybody's."""
    return _page(OpenCashForm(), CloseCashForm())


@blueprint.post("/cash/open")
@requires(TAKE_PAYMENTS)
def open_cash() -> ResponseReturnValue:
    """Begin with a float."""
    form = OpenCashForm()
    if not form.validate_on_submit():
        return _page(form, CloseCashForm(formdata=None)), 422
    open_session(officer(), form.rupiah)
    return redirect(url_for("finance.counter"))


@blueprint.post("/cash/close")
@requires(TAKE_PAYMENTS)
def close_cash() -> ResponseReturnValue:
    """Count, explain, hand over; the answer is the slip."""
    form = CloseCashForm()
    if not form.validate_on_submit():
        return _page(OpenCashForm(formdata=None), form), 422
    try:
        session = close_session(
            officer(), counted=form.rupiah, reason=form.reason.data or "", handed_to=form.handed_to.data or ""
        )
    except CashSessionError as refusal:
        form.reason.errors = [str(refusal)]
        return _page(OpenCashForm(formdata=None), form), 409
    return redirect(url_for("finance.cash_slip", session_id=session.id))


@blueprint.get(ONE_SESSION)
@requires(TAKE_PAYMENTS)
def cash_slip(session_id: int) -> str:
    """The hand-over slip of a drawer: one's own, or anybody's for who sees all payments."""
    session = find_session(session_id)
    if session.cashier_id != current_user.id and not may(VIEW_PAYMENTS):
        abort(404)
    return render_template(
        "finance/cash_slip.html",
        session=session,
        drawer=drawer_of(session),
        takings=takings_by_method(session.cashier_id, session),
    )


def _page(opening: OpenCashForm, closing: CloseCashForm) -> str:
    session = current_session(current_user.id)
    mine = None if may(VIEW_PAYMENTS) else current_user.id
    return render_template(
        "finance/cash.html",
        session=session,
        drawer=drawer_of(session) if session else None,
        takings=takings_by_method(session.cashier_id, session) if session else [],
        opening=opening,
        closing=closing,
        page=page_of(sessions(mine), [CashSession.id], newest_first=True),
    )
