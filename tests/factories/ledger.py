"""Cashiers, drawers and payments; nobody is real."""

from itertools import count

from core.accounts.models import User
from core.audit import Officer
from core.clock import now
from core.db import db
from modules.Finance.models import Payment
from modules.Finance.services.cash_sessions import current_session, open_session
from modules.Finance.services.payment_methods import ensure_cash
from modules.Finance.services.payments import Tender, take_payment

_numbers = count(1)


def make_officer(name: str = "Kasir Kita") -> Officer:
    """A member of staff who never signs in."""
    number = next(_numbers)
    user = User(
        email=f"officer{number}@sekolah.test", name=name, password="-", fs_uniquifier=f"officer-{number}",
        created_at=now(), must_change_password=False,
    )  # fmt: skip
    db.session.add(user)
    db.session.flush()
    return Officer(user.id, user.name)


def make_cashier(name: str = "Kasir Kita") -> Officer:
    """A member of staff whose drawer is open and empty."""
    officer = make_officer(name)
    open_session(officer, 0)
    return officer


def token() -> str:
    """Of a form that nobody has sent."""
    return f"form-{next(_numbers)}"


def make_payment(
    student_id: int,
    amount: int,
    portions: dict[int, int] | None = None,
    *,
    cashier: Officer | None = None,
    drawn: int = 0,
) -> Payment:
    """Cash of today, taken by the real service."""
    officer = cashier or make_cashier()
    if current_session(officer.id) is None:
        open_session(officer, 0)
    tender = Tender(
        form_token=token(), student_id=student_id, method_id=ensure_cash().id, amount=amount,
        portions=portions or {}, drawn=drawn,
    )  # fmt: skip
    return take_payment(tender, officer)
