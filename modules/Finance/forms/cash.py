"""Opening and closing a drawer, and ways to pay."""

from flask_wtf import FlaskForm
from wtforms import Field, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from modules.Finance.forms.counter import MONEY, rupiah_of, whole_rupiah


def digits_apart(_form: object, field: Field) -> None:
    """Digits only, several apart by spaces."""
    if not all(part.isascii() and part.isdecimal() for part in (field.data or "").split()):
        raise ValidationError(_("Tulis angkanya saja; beberapa awalan dipisah spasi, misalnya 8011 80112."))


class OpenCashForm(FlaskForm):  # type: ignore[misc]
    """The float."""

    opening_float = StringField(_l("Uang awal (Rp)"), validators=[whole_rupiah], render_kw=MONEY, default="0")

    @property
    def rupiah(self) -> int:
        """The float, of a form that is valid."""
        return rupiah_of(self.opening_float.data) or 0


class CloseCashForm(FlaskForm):  # type: ignore[misc]
    """What was counted, and why it differs."""

    counted = StringField(
        _l("Uang yang dihitung (Rp)"),
        validators=[InputRequired(_l("Hitung uangnya, lalu isi jumlahnya.")), whole_rupiah],
        render_kw=MONEY,
    )
    reason = StringField(_l("Sebab selisih"), validators=[Length(max=300)])
    handed_to = StringField(_l("Diserahkan kepada"), validators=[Length(max=120)])

    @property
    def rupiah(self) -> int:
        """What was counted, of a form that is valid."""
        return rupiah_of(self.counted.data) or 0


class BankForm(FlaskForm):  # type: ignore[misc]
    """A bank account that money comes in on."""

    name = StringField(_l("Nama"), validators=[InputRequired(_l("Isi namanya.")), Length(max=60)])
    account_number = StringField(_l("Nomor rekening"), validators=[Length(max=40)])
    va_prefixes = StringField(_l("Awalan nomor VA"), validators=[Length(max=100), digits_apart])

    def validate_name(self, field: Field) -> None:
        """Without spaces around."""
        field.data = field.data.strip()


class PrefixForm(FlaskForm):  # type: ignore[misc]
    """What the virtual account numbers of a bank account begin with."""

    va_prefixes = StringField(_l("Awalan nomor VA"), validators=[Length(max=100), digits_apart])
