"""A rule of late fees, and the month that they are asked for."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, Form, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, NumberRange, Optional

from core.i18n import lazy_gettext as _l
from modules.Finance.forms.tariffs import check_rupiah, rupiah_of
from modules.Finance.models import Fee, FiscalPeriod, LateFeeRule
from modules.Finance.services.late_fee_rules import LateFeeData
from modules.Finance.services.periods import period_label


class LateFeeRuleForm(FlaskForm):  # type: ignore[misc]
    """What is asked a month of a bill that is late."""

    fee = SelectField(_l("Jenis biaya"), coerce=int)
    percent = IntegerField(
        _l("Persen sebulan"), validators=[Optional(), NumberRange(1, 100, message=_l("Tulis 1 sampai 100 persen."))]
    )
    amount = StringField(_l("Atau rupiah sebulan"))
    cap = StringField(_l("Paling banyak untuk satu tagihan (Rp)"))
    grace_days = IntegerField(
        _l("Masa tenggang (hari)"),
        default=0,
        validators=[InputRequired(), NumberRange(0, 365, message=_l("Tulis 0 sampai 365 hari."))],
    )
    is_used = BooleanField(_l("Dipakai"), default=True)

    def offer(self, fees: list[Fee]) -> None:
        """Offer these fees."""
        self.fee.choices = [SelectChoice(fee.id, fee.name) for fee in fees]

    def show(self, rule: LateFeeRule) -> None:
        """Fill in what holds now."""
        self.fee.data, self.percent.data, self.grace_days.data = rule.fee_id, rule.percent, rule.grace_days
        self.amount.data, self.cap.data = str(rule.amount or ""), str(rule.cap or "")
        self.is_used.data = rule.is_used

    def validate_amount(self, field: Field) -> None:
        """Whole rupiah."""
        check_rupiah(field)

    def validate_cap(self, field: Field) -> None:
        """Whole rupiah."""
        check_rupiah(field)

    @property
    def data_of_rule(self) -> LateFeeData:
        """Of a form that is valid."""
        return LateFeeData(
            percent=self.percent.data,
            amount=rupiah_of(self.amount) or None,
            cap=rupiah_of(self.cap) or None,
            grace_days=self.grace_days.data or 0,
            is_used=self.is_used.data,
        )


class LateMonthForm(Form):
    """The month that late fees are asked for."""

    period = SelectField(_l("Bulan denda"), coerce=int)

    def offer(self, periods: list[FiscalPeriod]) -> None:
        """Offer months that have begun and are open."""
        self.period.choices = [SelectChoice(each.id, period_label(each.starts_on)) for each in periods]
