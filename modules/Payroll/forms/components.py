"""Components of pay, their rates, and what is counted."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from core.i18n import lazy_gettext as _l
from modules.Payroll.calculation.kinds import ComponentKind, TaxField
from modules.Payroll.forms.fields import (
    CODE,
    COMPONENT_KIND_WORDS,
    NUMERIC,
    TAX_FIELD_WORDS,
    clean,
    records,
    rupiah_of,
    sensible_day,
    whole_rupiah,
    worded,
)
from modules.Payroll.models import ContractKind, Employee, PayComponent
from modules.Payroll.models.pay_component import OF_RATE
from modules.Payroll.services.components import ComponentData
from modules.Payroll.services.rates import Scope

NAMED = [InputRequired(_l("Isi namanya.")), Length(max=80)]
PLACE = NumberRange(1, 9999, message=_l("Isi urutan 1 sampai 9999."))
ALL = "all"


class ComponentForm(FlaskForm):  # type: ignore[misc]
    """What the office says of a component."""

    name = StringField(_l("Nama"), filters=[clean], validators=NAMED)
    code = StringField(_l("Kode dalam rumus"), filters=[clean], validators=[InputRequired(_l("Isi kodenya.")), CODE])
    kind = SelectField(_l("Jenis"), choices=worded(COMPONENT_KIND_WORDS))
    formula = TextAreaField(
        _l("Rumus"), filters=[clean], default=OF_RATE, validators=[InputRequired(_l("Isi rumusnya.")), Length(max=500)]
    )
    is_taxable = BooleanField(_l("Termasuk penghasilan kena pajak"), default=True)
    is_fixed = BooleanField(_l("Tetap, tidak tergantung kehadiran: dasar BPJS dan THR"), default=True)
    tax_field = SelectField(_l("Tempat di bukti potong"), choices=worded(TAX_FIELD_WORDS))
    position = IntegerField(_l("Urutan di slip"), default=100, validators=[PLACE])
    is_used = BooleanField(_l("Masih dipakai"), default=True)

    @property
    def component(self) -> ComponentData:
        """Of a form that is valid."""
        return ComponentData(
            code=str(self.code.data),
            name=str(self.name.data),
            kind=ComponentKind(self.kind.data),
            formula=str(self.formula.data),
            is_taxable=self.is_taxable.data,
            is_fixed=self.is_fixed.data,
            tax_field=TaxField(self.tax_field.data),
            position=self.position.data or 100,
            is_used=self.is_used.data,
        )


class RateForm(FlaskForm):  # type: ignore[misc]
    """A rate of a component, for some."""

    whom = SelectField(_l("Untuk"))
    starts_on = DateField(_l("Berlaku mulai"), validators=[InputRequired(_l("Isi hari pertama.")), sensible_day])
    ends_on = DateField(_l("Sampai"), validators=[Optional(), sensible_day])
    amount = StringField(_l("Nilai (Rp)"), validators=[Optional(), whole_rupiah], render_kw=NUMERIC)

    def offer(self, kinds: list[ContractKind], employees: list[Employee]) -> None:
        """Offer all, these kinds of contract, and these people."""
        self.whom.choices = [
            (ALL, _l("Semua pegawai")),
            *((f"k{kind.id}", kind.name) for kind in kinds),
            *((f"e{employee.id}", employee.name) for employee in employees),
        ]

    @property
    def scope(self) -> Scope:
        """Of a form that is valid."""
        value = str(self.whom.data)
        if value == ALL:
            return Scope()
        number = int(value[1:])
        return Scope(contract_kind_id=number) if value[0] == "k" else Scope(employee_id=number)

    @property
    def rupiah(self) -> int | None:
        """Of a form that is valid."""
        return rupiah_of(self.amount)


class OwnRateForm(FlaskForm):  # type: ignore[misc]
    """A rate of one person."""

    component_id = SelectField(_l("Komponen"), coerce=int)
    starts_on = DateField(_l("Berlaku mulai"), validators=[InputRequired(_l("Isi hari pertama.")), sensible_day])
    ends_on = DateField(_l("Sampai"), validators=[Optional(), sensible_day])
    amount = StringField(
        _l("Nilai (Rp)"), validators=[InputRequired(_l("Isi nilainya.")), whole_rupiah], render_kw=NUMERIC
    )

    def offer(self, components: list[PayComponent]) -> None:
        """Offer these."""
        self.component_id.choices = [(int(value), word) for value, word in records(components)]

    @property
    def rupiah(self) -> int | None:
        """Of a form that is valid."""
        return rupiah_of(self.amount)


class QuantityKindForm(FlaskForm):  # type: ignore[misc]
    """Something that is counted each month; its code stays."""

    name = StringField(_l("Nama"), filters=[clean], validators=[InputRequired(_l("Isi namanya.")), Length(max=60)])
    position = IntegerField(_l("Urutan"), default=100, validators=[PLACE])
    is_used = BooleanField(_l("Masih dipakai"), default=True)


class NewQuantityKindForm(QuantityKindForm):
    """Another one."""

    code = StringField(_l("Kode dalam rumus"), filters=[clean], validators=[InputRequired(_l("Isi kodenya.")), CODE])
