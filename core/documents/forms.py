"""The form of the letterhead, and the one by which a document is declared void."""

from typing import Any

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Length

from core.documents.letterhead import TEXTS
from core.i18n import lazy_gettext as _l


def _clean(text: str | None) -> str:
    return " ".join((text or "").replace("\0", "").split())


def _text(label: Any, length: int) -> StringField:
    return StringField(label, filters=[_clean], validators=[Length(max=length)])


class LetterheadForm(FlaskForm):  # type: ignore[misc]
    """What stands above every document and below its signature."""

    foundation = _text(_l("Yayasan atau dinas (di atas nama)"), 120)
    name = StringField(
        _l("Nama sekolah"),
        filters=[_clean],
        validators=[DataRequired(_l("Isi nama sekolah.")), Length(max=120)],
    )
    address = _text(_l("Alamat"), 200)
    contact = _text(_l("Telepon, surel, situs"), 200)
    place = _text(_l("Kota (di depan tanggal surat)"), 80)
    signer_title = _text(_l("Jabatan penanda tangan"), 80)
    signer_name = _text(_l("Nama penanda tangan"), 120)
    signer_number = _text(_l("NIP atau NIY penanda tangan"), 60)
    logo = FileField(_l("Logo"), render_kw={"accept": "image/jpeg,image/png,image/webp"})
    without_logo = BooleanField(_l("Hapus logo"))

    @property
    def texts(self) -> dict[str, str]:
        """What was typed."""
        return {name: self[name].data or "" for name in TEXTS}


class VoidForm(FlaskForm):  # type: ignore[misc]
    """Why a document does not count any more."""

    reason = StringField(_l("Alasan"), filters=[_clean], validators=[DataRequired(), Length(max=200)])
