"""A new tariff."""

import re
from datetime import date

from flask_wtf import FlaskForm
from wtforms import Field, MonthField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from modules.Finance.services.tariffs import GRADES, LARGEST_AMOUNT, YEARS, wrong_year

PLAIN = re.compile(r"\d+")
DOTTED = re.compile(r"\d{1,3}(\.\d{3})+")


def read_rupiah(text: str) -> int:
    """From "Rp 1.250.000" or "1250000" to 1250000. Raises ValueError: cents and commas are not guessed at."""
    digits = text.strip().removeprefix("Rp").strip()
    if PLAIN.fullmatch(digits) or DOTTED.fullmatch(digits):
        return int(digits.replace(".", ""))
    raise ValueError(text)


class TariffForm(FlaskForm):  # type: ignore[misc]
    """What a grade pays from a month on."""

    grade_level = SelectField(_l("Tingkat"), coerce=int, choices=[SelectChoice(grade, str(grade)) for grade in GRADES])
    starts_on = MonthField(_l("Berlaku mulai"), validators=[InputRequired(_l("Pilih bulan mulai berlaku."))])
    amount = StringField(_l("SPP per bulan (Rp)"), validators=[InputRequired(_l("Isi besarnya SPP."))])

    def validate_starts_on(self, field: Field) -> None:
        """A year that makes sense; what is no month at all has been refused already."""
        if field.data is not None and field.data.year not in YEARS:
            raise ValidationError(wrong_year())

    def validate_amount(self, field: Field) -> None:
        """Whole rupiah."""
        try:
            amount = read_rupiah(field.data)
        except ValueError as error:
            raise ValidationError(_("Tulis rupiah bulat, misalnya 250000 atau 250.000.")) from error
        if amount > LARGEST_AMOUNT:
            raise ValidationError(_("Jumlah ini terlalu besar."))

    @property
    def rupiah(self) -> int:
        """The amount, of a form that is valid."""
        return read_rupiah(str(self.amount.data))

    @property
    def first_day(self) -> date:
        """The first of the month, of a form that is valid."""
        assert self.starts_on.data is not None
        return self.starts_on.data
