"""What is asked before bills and letters are printed for one student."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, Field, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length

from core.clock import today
from core.documents import A4, A5, F4, HALF_F4, Page
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from modules.Finance.models import FiscalPeriod
from modules.Finance.services.arrears_paper import LetterWish
from modules.Finance.services.periods import period_label

SHEETS = {page.name: page for page in (A4, F4)}
PAPERS = {page.name: page for page in (A4, F4, A5, HALF_F4)}
DAYS_TO_PAY = 14
DAY = [InputRequired(_l("Isi tanggalnya."))]


def month_choices(periods: Sequence[FiscalPeriod]) -> list[SelectChoice]:
    """The months as choices."""
    return [SelectChoice(period.id, period_label(period.starts_on)) for period in periods]


class InvoicePaperForm(FlaskForm):  # type: ignore[misc]
    """Month and paper."""

    period = SelectField(_l("Periode"), coerce=int)
    page = SelectField(_l("Kertas"), choices=[SelectChoice(name, name) for name in PAPERS])

    def offer(self, periods: Sequence[FiscalPeriod]) -> None:
        """Offer these months."""
        self.period.choices = month_choices(periods)

    @property
    def paper(self) -> Page:
        """What it is printed on."""
        return PAPERS[self.page.data]


class LetterFields(FlaskForm):  # type: ignore[misc]
    """What letters say besides the bills."""

    letter_on = DateField(_l("Tanggal surat"), validators=DAY)
    pay_by = DateField(_l("Mohon dibayar paling lambat"), validators=DAY)
    number = StringField(_l("Nomor surat"), validators=[Length(max=60)])
    by_family = BooleanField(_l("Satu surat untuk kakak beradik"))
    page = SelectField(_l("Kertas"), choices=[SelectChoice(name, name) for name in SHEETS])

    def begin(self) -> None:
        """Fill in what is most often right."""
        self.letter_on.data, self.pay_by.data = today(), today() + timedelta(days=DAYS_TO_PAY)
        self.by_family.data = True

    def validate_pay_by(self, field: Field) -> None:
        """Nobody can pay before the letter is written."""
        if field.data and self.letter_on.data and field.data < self.letter_on.data:
            raise ValidationError(_("Pilih hari yang tidak lebih awal dari tanggal surat."))

    def wish_before(self, day: date | None) -> LetterWish:
        """What it means, of a form that is valid, for bills that were due before `day`."""
        assert day is not None
        assert self.letter_on.data is not None
        assert self.pay_by.data is not None
        return LetterWish(
            before=day,
            letter_on=self.letter_on.data,
            pay_by=self.pay_by.data,
            number=(self.number.data or "").strip(),
            by_family=bool(self.by_family.data),
        )

    @property
    def paper(self) -> Page:
        """What it is printed on."""
        return SHEETS[self.page.data]


class ArrearsPaperForm(LetterFields):
    """Which bills one letter lists, and what it says."""

    before = DateField(_l("Yang jatuh tempo sebelum"), validators=DAY)

    def begin(self) -> None:
        """All that is overdue today."""
        super().begin()
        self.before.data = today()

    @property
    def wish(self) -> LetterWish:
        """What it means, of a form that is valid."""
        return self.wish_before(self.before.data)
