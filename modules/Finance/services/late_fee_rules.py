"""Rules of late fees: one a fee; off where a school has none."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.db import db
from core.i18n import gettext as _
from modules.Finance.errors import FeeError
from modules.Finance.models import Cadence, Fee, LateFeeRule
from modules.Finance.models.late_fee import LATE_FEE
from modules.Finance.services.fees import FeeData, add_fee, all_fees


@dataclass(frozen=True, kw_only=True)
class LateFeeData:
    """What the office says of it."""

    percent: int | None = None
    amount: int | None = None
    cap: int | None = None
    grace_days: int = 0
    is_used: bool = True


def ensure_late_fee() -> Fee:
    """The fee that late fees are invoices of, made when first needed."""
    found = db.session.scalar(select(Fee).where(Fee.code == LATE_FEE))
    return found or add_fee(FeeData(code=LATE_FEE, name=_("Denda keterlambatan"), cadence=Cadence.FREE))


def all_rules() -> list[LateFeeRule]:
    """All rules with their fees, by code."""
    rules = select(LateFeeRule).join(Fee, Fee.id == LateFeeRule.fee_id).options(joinedload(LateFeeRule.fee))
    return list(db.session.scalars(rules.order_by(Fee.code)))


def rules_in_use() -> list[LateFeeRule]:
    """Those that ask for something."""
    return [rule for rule in all_rules() if rule.is_used]


def find_rule(fee_id: int) -> LateFeeRule | None:
    """The rule of one fee."""
    return db.session.scalar(
        select(LateFeeRule).where(LateFeeRule.fee_id == fee_id).options(joinedload(LateFeeRule.fee))
    )


def fees_that_can_be_late() -> list[Fee]:
    """Fees that may have a rule: late fees themselves have none."""
    return [fee for fee in all_fees() if fee.code != LATE_FEE]


def save_rule(fee: Fee, data: LateFeeData) -> LateFeeRule:
    """The rule of this fee from now on. Raises FeeError for a late fee on late fees, or both measures or none."""
    if fee.code == LATE_FEE:
        raise FeeError(_("Denda tidak dikenai denda lagi. Pilih jenis biaya lain."))
    if (data.percent is None) == (data.amount is None):
        raise FeeError(_("Isi persen atau rupiah, salah satu saja."))
    rule = find_rule(fee.id) or LateFeeRule(fee_id=fee.id)
    for name, value in asdict(data).items():
        setattr(rule, name, value)
    db.session.add(rule)
    db.session.flush()
    return rule


def facts_of_rule(rule: LateFeeRule | None) -> dict[str, Any] | None:
    """What the audit trail tells of a rule."""
    if rule is None:
        return None
    return {name: getattr(rule, name) for name in LateFeeData.__dataclass_fields__}
