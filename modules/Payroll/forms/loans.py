"""Loans, money that comes back, and pay for earlier months."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, IntegerField, MonthField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from core.i18n import lazy_gettext as _l
from modules.Payroll.forms.fields import (
    NUMERIC,
    clean,
    month_of,
    records,
    rupiah_of,
    sensible_day,
    whole_rupiah,
)
from modules.Payroll.models import PayComponent
from modules.Payroll.services.back_pays import Rapel
from modules.Payroll.services.loans import MOST_INSTALMENTS, Terms

MONEY = [InputRequired(_l("Isi jumlahnya.")), whole_rupiah]


class LoanForm(FlaskForm):  # type: ignore[misc]
    """A new loan."""

    label = StringField(
        _l("Nama di slip"),
        default=_l("Kasbon"),
        filters=[clean],
        validators=[InputRequired(_l("Isi namanya.")), Length(max=80)],
    )
    amount = StringField(_l("Jumlah (Rp)"), validators=MONEY, render_kw=NUMERIC)
    lent_on = DateField(_l("Dipinjamkan tanggal"), validators=[InputRequired(), sensible_day])
    instalments = IntegerField(
        _l("Kali angsuran"),
        default=1,
        validators=[NumberRange(1, MOST_INSTALMENTS, message=_l("Isi 1 sampai 120 kali."))],
    )
    first = MonthField(_l("Angsuran pertama bulan"), validators=[InputRequired(_l("Pilih bulannya.")), sensible_day])
    note = StringField(_l("Catatan"), filters=[clean], validators=[Optional(), Length(max=200)])

    @property
    def terms(self) -> Terms:
        """Of a form that is valid."""
        assert self.first.data is not None
        assert self.lent_on.data is not None
        return Terms(
            label=str(self.label.data),
            amount=rupiah_of(self.amount) or 0,
            instalments=self.instalments.data or 1,
            first=month_of(self.first.data),
            lent_on=self.lent_on.data,
            note=self.note.data,
        )


class RepaymentForm(FlaskForm):  # type: ignore[misc]
    """Money that comes back beside the slips."""

    amount = StringField(_l("Dibayar (Rp)"), validators=MONEY, render_kw=NUMERIC)
    paid_on = DateField(_l("Tanggal"), validators=[InputRequired(), sensible_day])
    note = StringField(_l("Catatan"), filters=[clean], validators=[Optional(), Length(max=200)])


class RapelForm(FlaskForm):  # type: ignore[misc]
    """Pay for an earlier month."""

    component_id = SelectField(_l("Komponen"), coerce=int)
    earned = MonthField(_l("Untuk bulan"), validators=[InputRequired(_l("Pilih bulannya.")), sensible_day])
    paid = MonthField(_l("Dibayar bulan"), validators=[InputRequired(_l("Pilih bulannya.")), sensible_day])
    amount = StringField(_l("Jumlah (Rp)"), validators=MONEY)
    reason = StringField(
        _l("Alasan"), filters=[clean], validators=[InputRequired(_l("Isi alasannya.")), Length(max=200)]
    )
    is_apart = BooleanField(_l("Dibayar tersendiri, tidak bersama gaji bulan itu"))

    def offer(self, components: list[PayComponent]) -> None:
        """Offer these."""
        self.component_id.choices = [(int(value), word) for value, word in records(components)]

    @property
    def rapel(self) -> Rapel:
        """Of a form that is valid."""
        assert self.earned.data is not None
        assert self.paid.data is not None
        return Rapel(
            earned=month_of(self.earned.data),
            paid=month_of(self.paid.data),
            amount=rupiah_of(self.amount) or 0,
            reason=str(self.reason.data),
            is_apart=self.is_apart.data,
        )
