"""Which months and fee are billed, and whom."""

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import Field, SelectField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from modules.Finance.models import Cadence, Fee, FiscalPeriod
from modules.Finance.services.periods import period_label
from modules.Finance.services.selections import Selection
from modules.Student.models import ClassGroup, SavedFilter
from modules.Student.services import meaning_of

ALL_FEES = 0
SAME_MONTH = 0
EVERYBODY = 0
MOST_MONTHS = 12


class BillingForm(FlaskForm):  # type: ignore[misc]
    """The months, one fee or all monthly ones, everybody or some."""

    period = SelectField(_l("Periode"), coerce=int)
    until = SelectField(_l("Sampai dengan"), coerce=int, default=SAME_MONTH)
    fee = SelectField(_l("Jenis biaya"), coerce=int)
    rombel = SelectMultipleField(_l("Rombel"), coerce=int)
    saringan = SelectField(_l("Saringan siswa"), coerce=int, default=EVERYBODY)

    def offer(
        self,
        periods: list[FiscalPeriod],
        fees: list[Fee],
        groups: Sequence[ClassGroup] = (),
        filters: Sequence[SavedFilter] = (),
    ) -> None:
        """Offer these months, fees, rombel and filters."""
        self.periods, self.filters = periods, {each.id: each.query for each in filters}
        months = [SelectChoice(period.id, period_label(period.starts_on)) for period in periods]
        self.period.choices = months
        self.until.choices = [SelectChoice(SAME_MONTH, _l("Bulan itu saja")), *months]
        every_fee = SelectChoice(ALL_FEES, _l("Semua biaya bulanan"))
        has_monthly = any(fee.cadence == Cadence.MONTHLY for fee in fees)
        self.fee.choices = [*([every_fee] if has_monthly else []), *(SelectChoice(fee.id, fee.name) for fee in fees)]
        self.rombel.choices = [SelectChoice(group.id, group.label) for group in groups]
        kept = [SelectChoice(each.id, each.name) for each in filters]
        self.saringan.choices = [SelectChoice(EVERYBODY, _l("Semua siswa")), *kept]

    def validate_until(self, field: Field) -> None:
        """Not before the first month, and a year at most."""
        if self.period.data and not 1 <= len(self.months) <= MOST_MONTHS:
            raise ValidationError(_("Pilih bulan terakhir yang tidak lebih awal, paling banyak dua belas bulan."))

    @property
    def is_ready(self) -> bool:
        """Whether there is a month and a fee to choose from."""
        return bool(self.period.choices) and bool(self.fee.choices)

    @property
    def fee_id(self) -> int | None:
        """The fee, or None for all monthly ones."""
        return self.fee.data or None

    @property
    def months(self) -> list[FiscalPeriod]:
        """The months that are billed, in order; none where the last lies before the first."""
        by_id = {period.id: period for period in self.periods}
        first = by_id.get(self.period.data)
        last = by_id.get(self.until.data, first) if self.until.data else first
        if first is None or last is None:
            return []
        chosen = [each for each in self.periods if first.starts_on <= each.starts_on <= last.starts_on]
        return sorted(chosen, key=lambda each: each.starts_on)

    @property
    def selection(self) -> Selection:
        """Whom it bills."""
        query = self.filters.get(self.saringan.data)
        return Selection(tuple(self.rombel.data or ()), meaning_of(query) if query else None)
