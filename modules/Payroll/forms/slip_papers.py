"""Taking slips as PDF."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, PasswordField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length, Optional

from core.documents import A4, F4
from core.i18n import lazy_gettext as _l

LEAST_PASSWORD = 6
LONGEST_PASSWORD = 60


class SlipPaperForm(FlaskForm):  # type: ignore[misc]
    """One slip, with a password or without."""

    password = PasswordField(
        _l("Sandi berkas"),
        validators=[
            Optional(),
            Length(LEAST_PASSWORD, LONGEST_PASSWORD, _l("Pakai 6 sampai 60 huruf atau angka.")),
        ],
        render_kw={"autocomplete": "new-password"},
    )


class SlipPrintingForm(FlaskForm):  # type: ignore[misc]
    """All slips of a payroll."""

    page = SelectField(_l("Kertas"), choices=[SelectChoice(each.name, each.name) for each in (A4, F4)])
    duplex = BooleanField(_l("Cetak bolak-balik: tiap pegawai mulai di lembar baru"))

    @property
    def is_f4(self) -> bool:
        """Whether the sheet is F4."""
        return bool(self.page.data == F4.name)
