"""Uploads about a student."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField, StringField
from wtforms.validators import Length, Optional

from core.i18n import lazy_gettext as _l
from modules.Student.forms.fields import clean, worded
from modules.Student.models import DocumentKind

KIND_WORDS = {
    DocumentKind.BIRTH_CERTIFICATE: _l("akta kelahiran"),
    DocumentKind.FAMILY_CARD: _l("kartu keluarga"),
    DocumentKind.DIPLOMA: _l("ijazah"),
    DocumentKind.REPORT_CARD: _l("rapor"),
    DocumentKind.LETTER: _l("surat"),
    DocumentKind.OTHER: _l("lainnya"),
}
IMAGES = "image/jpeg,image/png,image/webp"


class PhotoForm(FlaskForm):  # type: ignore[misc]
    """A photo."""

    file = FileField(_l("Foto"), validators=[FileRequired(_l("Pilih sebuah foto."))], render_kw={"accept": IMAGES})


class DocumentForm(FlaskForm):  # type: ignore[misc]
    """A document."""

    file = FileField(
        _l("Berkas (PDF atau gambar)"),
        validators=[FileRequired(_l("Pilih sebuah berkas."))],
        render_kw={"accept": f"application/pdf,{IMAGES}"},
    )
    kind = SelectField(_l("Jenis"), choices=worded(KIND_WORDS))
    note = StringField(_l("Keterangan"), filters=[clean], validators=[Optional(), Length(max=200)])
