"""A new tariff."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_wtf import FlaskForm
from wtforms import Field, MonthField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from modules.Finance.models import Fee
from modules.Finance.models.fee import SPP
from modules.Finance.services.tariffs import GRADES, LARGEST_AMOUNT, YEARS, Scope, wrong_year
from modules.Student.models import ClassGroup, Unit
from modules.Student.models.school_year import first_year_of

PLAIN = re.compile(r"\d+")
DOTTED = re.compile(r"\d{1,3}(\.\d{3})+")
ALL = 0
ENTRY_YEARS = 8
"""So many school years back a year of entry can be chosen."""


def read_rupiah(text: str) -> int:
    """From "Rp 1.250.000" or "1250000" to 1250000. Raises ValueError: cents and commas are not guessed at."""
    digits = text.strip().removeprefix("Rp").strip()
    if PLAIN.fullmatch(digits) or DOTTED.fullmatch(digits):
        return int(digits.replace(".", ""))
    raise ValueError(text)


def check_rupiah(field: Field) -> None:
    """Refuse what is no whole amount that makes sense; an empty field is left to other validators."""
    if not field.data:
        return
    try:
        amount = read_rupiah(field.data)
    except ValueError as error:
        raise ValidationError(_("Tulis rupiah bulat, misalnya 250000 atau 250.000.")) from error
    if amount > LARGEST_AMOUNT:
        raise ValidationError(_("Jumlah ini terlalu besar."))


def rupiah_of(field: Field) -> int | None:
    """The amount of a field that is valid, None where it is empty."""
    return read_rupiah(field.data) if field.data else None


@dataclass(frozen=True)
class Offered:
    """Whom a tariff can be for."""

    groups: Sequence[ClassGroup]
    units: Sequence[Unit]
    enrolment_types: Sequence[str]


class TariffForm(FlaskForm):  # type: ignore[misc]
    """What some students pay from a month on."""

    grade_level = SelectField(
        _l("Tingkat"),
        coerce=int,
        choices=[SelectChoice(ALL, _l("Semua tingkat")), *(SelectChoice(grade, str(grade)) for grade in GRADES)],
    )
    class_group_id = SelectField(_l("Rombel"), coerce=int, default=ALL)
    entry_year = SelectField(_l("Angkatan"), coerce=int, default=ALL)
    unit_id = SelectField(_l("Unit sekolah"), coerce=int, default=ALL)
    enrolment_type = SelectField(_l("Jalur masuk"), default="")
    starts_on = MonthField(_l("Berlaku mulai"), validators=[InputRequired(_l("Pilih bulan mulai berlaku."))])
    amount = StringField(_l("SPP per bulan (Rp)"), validators=[InputRequired(_l("Isi besarnya SPP."))])

    def offer(self, fee: Fee | None, offered: Offered, today: date) -> None:
        """Offer these and the last years of entry; the amount is called after the fee."""
        every, this_year = SelectChoice(ALL, _l("Semua rombel")), first_year_of(today)
        self.class_group_id.choices = [every, *(SelectChoice(group.id, group.label) for group in offered.groups)]
        years = range(this_year + 1, this_year - ENTRY_YEARS, -1)
        every = SelectChoice(ALL, _l("Semua angkatan"))
        self.entry_year.choices = [every, *(SelectChoice(year, f"{year}/{year + 1}") for year in years)]
        every = SelectChoice(ALL, _l("Semua unit"))
        self.unit_id.choices = [every, *(SelectChoice(unit.id, unit.name) for unit in offered.units)]
        every_type = SelectChoice("", _l("Semua jalur"))
        self.enrolment_type.choices = [every_type, *(SelectChoice(type_, type_) for type_ in offered.enrolment_types)]
        if fee is not None and fee.code != SPP:
            self.amount.label.text = _("%(fee)s (Rp)", fee=fee.name)

    def validate_class_group_id(self, field: Field) -> None:
        """A rombel has its grade."""
        if field.data and self.grade_level.data:
            raise ValidationError(_("Pilih tingkat atau rombel, jangan keduanya; rombel sudah mempunyai tingkat."))

    def validate_unit_id(self, field: Field) -> None:
        """A rombel has its unit."""
        if field.data and self.class_group_id.data:
            raise ValidationError(_("Pilih unit atau rombel, jangan keduanya; rombel sudah mempunyai unit."))

    def validate_starts_on(self, field: Field) -> None:
        """A year that makes sense; what is no month at all has been refused already."""
        if field.data is not None and field.data.year not in YEARS:
            raise ValidationError(wrong_year())

    def validate_amount(self, field: Field) -> None:
        """Whole rupiah."""
        check_rupiah(field)

    @property
    def scope(self) -> Scope:
        """Whom it is for, of a form that is valid."""
        return Scope(
            grade_level=self.grade_level.data or None,
            class_group_id=self.class_group_id.data or None,
            entry_year=self.entry_year.data or None,
            unit_id=self.unit_id.data or None,
            enrolment_type=self.enrolment_type.data or None,
        )

    @property
    def rupiah(self) -> int:
        """The amount, of a form that is valid."""
        return read_rupiah(str(self.amount.data))

    @property
    def first_day(self) -> date:
        """The first of the month, of a form that is valid."""
        assert self.starts_on.data is not None
        return self.starts_on.data
