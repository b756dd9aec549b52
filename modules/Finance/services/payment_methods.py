"""Ways to pay: the cash box and the school's bank accounts."""

from sqlalchemy import case, select

from core.audit import Officer, Subject, record
from core.db import db
from core.i18n import gettext as _
from modules.Finance import audit_actions
from modules.Finance.errors import PaymentMethodError
from modules.Finance.models import MethodKind, PaymentMethod


def ensure_cash() -> PaymentMethod:
    """The cash box, made when first needed."""
    cash = db.session.scalar(select(PaymentMethod).where(PaymentMethod.kind == MethodKind.CASH).limit(1))
    if cash is None:
        cash = PaymentMethod(name=_("Tunai"), kind=MethodKind.CASH)
        db.session.add(cash)
        db.session.flush()
    return cash


def all_methods() -> list[PaymentMethod]:
    """All of them, cash first, grants last."""
    order = case((PaymentMethod.kind == MethodKind.CASH, 0), (PaymentMethod.kind == MethodKind.BANK, 1), else_=2)
    methods = select(PaymentMethod).order_by(order, PaymentMethod.name)
    return list(db.session.scalars(methods))


def offered_methods() -> list[PaymentMethod]:
    """Those that the counter offers, cash first."""
    return [method for method in all_methods() if method.is_active and method.kind is not MethodKind.GRANT]


def find_method(method_id: int) -> PaymentMethod:
    """One way to pay that is offered. Raises PaymentMethodError."""
    method = db.session.get(PaymentMethod, method_id)
    if method is None or not method.is_active:
        raise PaymentMethodError(_("Cara bayar ini tidak dipakai lagi. Pilih cara bayar dari daftar."))
    return method


def add_bank(
    name: str, account_number: str | None, officer: Officer, *, va_prefixes: str | None = None
) -> PaymentMethod:
    """A bank account that money comes in on. Raises PaymentMethodError when the name is taken."""
    if db.session.scalar(select(PaymentMethod.id).where(PaymentMethod.name == name)) is not None:
        raise PaymentMethodError(_("Cara bayar %(name)s sudah ada. Pilih nama lain.", name=name))
    method = PaymentMethod(
        name=name,
        kind=MethodKind.BANK,
        account_number=account_number or None,
        va_prefixes=_apart(va_prefixes),
    )
    db.session.add(method)
    db.session.flush()
    record(audit_actions.METHOD_ADD, _subject_of(method), by=officer.actor)
    return method


def offer_method(method_id: int, officer: Officer, *, offered: bool) -> PaymentMethod:
    """Let the counter offer it, or no longer. Raises PaymentMethodError; cash stays."""
    method = db.session.get(PaymentMethod, method_id)
    if method is None or (method.is_cash and not offered):
        raise PaymentMethodError(_("Cara bayar ini tidak dapat dihentikan."))
    before = {"is_active": method.is_active}
    method.is_active = offered
    record(
        audit_actions.METHOD_CHANGE,
        _subject_of(method),
        before=before,
        after={"is_active": offered},
        by=officer.actor,
    )
    return method


def set_prefixes(method_id: int, va_prefixes: str | None, officer: Officer) -> PaymentMethod:
    """Say what virtual account numbers of a bank account begin with. Raises PaymentMethodError."""
    method = db.session.get(PaymentMethod, method_id)
    if method is None or method.is_cash:
        raise PaymentMethodError(_("Cara bayar ini tidak punya nomor VA. Pilih rekening bank."))
    before = {"va_prefixes": method.va_prefixes}
    method.va_prefixes = _apart(va_prefixes)
    after = {"va_prefixes": method.va_prefixes}
    record(audit_actions.METHOD_CHANGE, _subject_of(method), before=before, after=after, by=officer.actor)
    return method


def _apart(va_prefixes: str | None) -> str | None:
    return " ".join((va_prefixes or "").split()) or None


def _subject_of(method: PaymentMethod) -> Subject:
    return Subject("finance.method", method.id, method.name)
