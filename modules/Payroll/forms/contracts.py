"""Contracts and their kinds."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from core.i18n import lazy_gettext as _l
from modules.Payroll.calculation.kinds import TaxClass, TaxMethod
from modules.Payroll.forms.fields import TAX_CLASS_WORDS, TAX_METHOD_WORDS, clean, records, sensible_day, worded
from modules.Payroll.models import ContractKind


class ContractForm(FlaskForm):  # type: ignore[misc]
    """One contract."""

    contract_kind_id = SelectField(_l("Jenis kontrak"), coerce=int)
    starts_on = DateField(_l("Mulai"), validators=[InputRequired(_l("Isi hari pertama.")), sensible_day])
    ends_on = DateField(_l("Sampai"), validators=[Optional(), sensible_day])
    tax_class = SelectField(
        _l("Golongan pajak"), choices=worded({"": _l("Seperti jenis kontraknya"), **TAX_CLASS_WORDS})
    )
    tax_method = SelectField(_l("Penanggung pajak"), choices=worded(TAX_METHOD_WORDS))
    is_foreigner = BooleanField(_l("Warga negara asing"))
    number = StringField(_l("Nomor surat"), filters=[clean], validators=[Optional(), Length(max=60)])
    note = StringField(_l("Catatan"), filters=[clean], validators=[Optional(), Length(max=200)])

    def offer(self, kinds: list[ContractKind]) -> None:
        """Offer these kinds."""
        self._kinds = {kind.id: kind for kind in kinds}
        self.contract_kind_id.choices = [(int(value), word) for value, word in records(kinds)]

    def values(self) -> dict[str, Any]:
        """What was typed, by column."""
        kind = self._kinds[self.contract_kind_id.data]
        return {
            "contract_kind_id": kind.id,
            "starts_on": self.starts_on.data,
            "ends_on": self.ends_on.data,
            "tax_class": TaxClass(self.tax_class.data) if self.tax_class.data else kind.tax_class,
            "tax_method": TaxMethod(self.tax_method.data),
            "is_foreigner": self.is_foreigner.data,
            "number": self.number.data,
            "note": self.note.data,
        }


class ContractKindForm(FlaskForm):  # type: ignore[misc]
    """A kind of contract."""

    name = StringField(_l("Nama"), filters=[clean], validators=[InputRequired(_l("Isi namanya.")), Length(max=60)])
    tax_class = SelectField(_l("Golongan pajak"), choices=worded(TAX_CLASS_WORDS))
    is_used = BooleanField(_l("Masih dipakai"), default=True)
