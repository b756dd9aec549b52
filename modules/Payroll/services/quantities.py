"""What is counted each month of everybody's work."""

from sqlalchemy import select

from core.db import db
from core.i18n import gettext as _
from modules.Payroll.calculation.components import ALWAYS_KNOWN
from modules.Payroll.errors import FieldRefusedError, PayrollNotFoundError
from modules.Payroll.models import PayComponent, QuantityKind


def all_quantity_kinds() -> list[QuantityKind]:
    """All, in the grid's order."""
    return list(db.session.scalars(select(QuantityKind).order_by(QuantityKind.position, QuantityKind.code)))


def used_quantity_kinds() -> list[QuantityKind]:
    """Those that the grid asks for."""
    return [each for each in all_quantity_kinds() if each.is_used]


def find_quantity_kind(kind_id: int) -> QuantityKind:
    """One. Raises PayrollNotFoundError."""
    kind = db.session.get(QuantityKind, kind_id)
    if kind is None:
        raise PayrollNotFoundError(_("Hal yang dihitung ini tidak ditemukan. Pilih dari daftar."))
    return kind


def save_quantity_kind(
    kind: QuantityKind | None, *, code: str, name: str, position: int = 100, is_used: bool = True
) -> QuantityKind:
    """Make or change one; the code of one that exists stays. Raises FieldRefusedError for a taken code."""
    if kind is None:
        taken = (
            select(QuantityKind.id)
            .where(QuantityKind.code == code)
            .union_all(select(PayComponent.id).where(PayComponent.code == code))
        )
        if code in ALWAYS_KNOWN or db.session.execute(taken).first() is not None:
            raise FieldRefusedError("code", _("Kode ini sudah dipakai. Pilih kode lain."))
        kind = QuantityKind(code=code)
    kind.name, kind.position, kind.is_used = name, position, is_used
    db.session.add(kind)
    db.session.flush()
    return kind
