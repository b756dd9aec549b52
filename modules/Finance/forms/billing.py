"""Which month and fee are billed."""

from flask_wtf import FlaskForm
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from core.i18n import lazy_gettext as _l
from modules.Finance.models import Fee, FiscalPeriod
from modules.Finance.services.periods import period_label

ALL_FEES = 0


class BillingForm(FlaskForm):  # type: ignore[misc]
    """The month, and one monthly fee or all."""

    period = SelectField(_l("Periode"), coerce=int)
    fee = SelectField(_l("Jenis biaya"), coerce=int)

    def offer(self, periods: list[FiscalPeriod], fees: list[Fee]) -> None:
        """Offer these months and fees."""
        self.period.choices = [SelectChoice(period.id, period_label(period.starts_on)) for period in periods]
        every_fee = SelectChoice(ALL_FEES, _l("Semua biaya bulanan"))
        self.fee.choices = [every_fee, *(SelectChoice(fee.id, fee.name) for fee in fees)]

    @property
    def is_ready(self) -> bool:
        """Whether there is a month and a fee to choose from."""
        return bool(self.period.choices) and len(self.fee.choices or []) > 1

    @property
    def fee_id(self) -> int | None:
        """The fee, or None for all."""
        return self.fee.data or None
