"""What is asked before a certificate is printed."""

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import Length, Optional

from core.documents import A4, F4
from core.i18n import lazy_gettext as _l
from modules.Student.forms.fields import clean


class CertificateForm(FlaskForm):  # type: ignore[misc]
    """Number, purpose, paper."""

    number = StringField(_l("Nomor surat"), filters=[clean], validators=[Optional(), Length(max=60)])
    purpose = StringField(_l("Keperluan"), filters=[clean], validators=[Optional(), Length(max=120)])
    page = SelectField(_l("Kertas"), choices=lambda: [(page.name, page.name) for page in (A4, F4)])
