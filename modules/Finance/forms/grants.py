"""A grant, who gets it, and paying it out."""

from datetime import date

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, Field, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length

from core.clock import today
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from modules.Finance.forms.tariffs import check_rupiah, rupiah_of
from modules.Finance.models import Fee
from modules.Finance.services.grants import GrantData

ALL = 0


class GrantForm(FlaskForm):  # type: ignore[misc]
    """A source of money."""

    name = StringField(_l("Nama bantuan"), validators=[InputRequired(_l("Isi namanya.")), Length(max=60)])
    fee = SelectField(_l("Untuk tagihan"), coerce=int, default=ALL)
    amount = StringField(_l("Rupiah tiap siswa"))
    is_used = BooleanField(_l("Dipakai"), default=True)

    def offer(self, fees: list[Fee]) -> None:
        """Offer these fees."""
        self.fee.choices = [SelectChoice(ALL, _l("Semua biaya")), *(SelectChoice(fee.id, fee.name) for fee in fees)]

    def validate_amount(self, field: Field) -> None:
        """Whole rupiah."""
        check_rupiah(field)

    @property
    def data_of_grant(self) -> GrantData:
        """Of a form that is valid."""
        return GrantData(
            name=" ".join(str(self.name.data).split()),
            fee_id=self.fee.data or None,
            amount=rupiah_of(self.amount) or None,
            is_used=self.is_used.data,
        )


class RecipientsForm(FlaskForm):  # type: ignore[misc]
    """Who gets it."""

    numbers = TextAreaField(_l("NISN atau NIPD"), validators=[InputRequired(_l("Tulis nomor siswanya."))])
    amount = StringField(_l("Rupiah tiap siswa"))

    def validate_amount(self, field: Field) -> None:
        """Whole rupiah."""
        check_rupiah(field)

    @property
    def wanted(self) -> list[str]:
        """The numbers, each once; they may stand on lines or be divided by commas."""
        return list(dict.fromkeys(str(self.numbers.data).replace("\0", "").replace(",", " ").split()))

    @property
    def rupiah(self) -> int | None:
        """Of a form that is valid."""
        return rupiah_of(self.amount) or None


class PayOutForm(FlaskForm):  # type: ignore[misc]
    """Which bills, and on which day."""

    due_until = DateField(_l("Tagihan yang jatuh tempo sampai"), validators=[InputRequired(_l("Pilih tanggalnya."))])
    booked_on = DateField(_l("Tanggal bantuan diterima"), validators=[InputRequired(_l("Pilih tanggalnya."))])
    note = StringField(_l("Nomor bukti"), validators=[Length(max=80)])

    def validate_booked_on(self, field: Field) -> None:
        """Not a day to come."""
        if field.data is not None and field.data > today():
            raise ValidationError(_("Tanggal tidak boleh sesudah hari ini."))

    @property
    def days(self) -> tuple[date, date]:
        """Due and booked, of a form that is valid."""
        due, booked = self.due_until.data, self.booked_on.data
        assert due is not None
        assert booked is not None
        return due, booked
