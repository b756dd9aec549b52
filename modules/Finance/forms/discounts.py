"""A discount rule, and giving it to students."""

from datetime import date

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    Field,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from core.i18n import lazy_gettext as _l
from modules.Finance.forms.tariffs import check_rupiah, rupiah_of
from modules.Finance.models import DiscountKind, Fee
from modules.Finance.services.discounts import DiscountData

KIND_WORDS = {
    DiscountKind.ASSIGNED: _l("siswa yang diberi"),
    DiscountKind.SIBLING: _l("saudara, menurut urutan dari yang tertua"),
}
CHILD = NumberRange(1, 20, message=_l("Tulis urutan anak 1 sampai 20."))


class DiscountForm(FlaskForm):  # type: ignore[misc]
    """What the office says of it."""

    name = StringField(_l("Nama di tagihan"), validators=[InputRequired(_l("Isi namanya.")), Length(max=80)])
    kind = SelectField(_l("Untuk"), choices=[SelectChoice(kind.value, word) for kind, word in KIND_WORDS.items()])
    child_from = IntegerField(_l("Mulai anak ke-"), validators=[Optional(), CHILD])
    child_upto = IntegerField(_l("Sampai anak ke-"), validators=[Optional(), CHILD])
    percent = IntegerField(
        _l("Persen"), validators=[Optional(), NumberRange(1, 100, message=_l("Tulis 1 sampai 100 persen."))]
    )
    amount = StringField(_l("Atau rupiah"))
    cap = StringField(_l("Paling banyak (Rp)"))
    is_of_rest = BooleanField(_l("Persen dari sisa setelah potongan sebelumnya"))
    position = IntegerField(
        _l("Urutan"), default=1, validators=[NumberRange(1, 99, message=_l("Tulis urutan 1 sampai 99."))]
    )
    starts_on = DateField(_l("Berlaku mulai"), validators=[InputRequired(_l("Pilih hari pertama."))])
    ends_on = DateField(_l("Sampai"), validators=[Optional()])
    fees = SelectMultipleField(_l("Jenis biaya"), coerce=int)

    def offer(self, fees: list[Fee]) -> None:
        """Offer these fees."""
        self.fees.choices = [SelectChoice(fee.id, fee.name) for fee in fees]

    def validate_amount(self, field: Field) -> None:
        """Whole rupiah."""
        check_rupiah(field)

    def validate_cap(self, field: Field) -> None:
        """Whole rupiah."""
        check_rupiah(field)

    @property
    def data_of_discount(self) -> DiscountData:
        """Of a form that is valid."""
        kind = DiscountKind(self.kind.data)
        is_sibling = kind == DiscountKind.SIBLING
        first_day = self.starts_on.data
        assert first_day is not None
        return DiscountData(
            name=" ".join(str(self.name.data).split()),
            kind=kind,
            child_from=self.child_from.data if is_sibling else None,
            child_upto=self.child_upto.data if is_sibling else None,
            percent=self.percent.data,
            amount=rupiah_of(self.amount) or None,
            cap=rupiah_of(self.cap) or None,
            is_of_rest=self.is_of_rest.data,
            position=self.position.data or 1,
            starts_on=first_day,
            ends_on=self.ends_on.data,
        )


class GiveForm(FlaskForm):  # type: ignore[misc]
    """To whom, from when to when."""

    numbers = TextAreaField(_l("NISN atau NIPD"), validators=[InputRequired(_l("Tulis nomor siswanya."))])
    starts_on = DateField(_l("Berlaku mulai"), validators=[InputRequired(_l("Pilih hari pertama."))])
    ends_on = DateField(_l("Sampai"), validators=[Optional()])
    note = StringField(_l("Catatan"), validators=[Length(max=200)])

    @property
    def wanted(self) -> list[str]:
        """The numbers, each once; they may stand on lines or be divided by commas."""
        return list(dict.fromkeys(str(self.numbers.data).replace("\0", "").replace(",", " ").split()))

    @property
    def first_day(self) -> date:
        """Of a form that is valid."""
        assert self.starts_on.data is not None
        return self.starts_on.data
