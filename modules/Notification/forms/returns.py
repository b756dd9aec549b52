"""The mailbox into which mails come back."""

from flask_wtf import FlaskForm
from wtforms import IntegerField, PasswordField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Regexp

from core.i18n import lazy_gettext as _l
from modules.Notification.forms.senders import NUMBER, SECRET

ODD = _l("Ini tidak dapat dipakai. Periksa penulisannya.")


class ReturnsForm(FlaskForm):  # type: ignore[misc]
    """Where to read; the password is never shown."""

    host = StringField(
        _l("Server surel (IMAP)"),
        validators=[InputRequired(_l("Wajib diisi.")), Regexp(r"^[A-Za-z0-9.\-]{1,200}$", message=ODD)],
    )
    port = IntegerField(
        _l("Port"),
        validators=[InputRequired(_l("Wajib diisi.")), NumberRange(1, 65_535)],
        default=993,
        render_kw=NUMBER,
    )
    username = StringField(
        _l("Nama pengguna"),
        validators=[InputRequired(_l("Wajib diisi.")), Regexp(r"^[!#-\[\]-~]{1,120}$", message=ODD)],
        render_kw={"autocomplete": "off"},
    )
    password = PasswordField(_l("Kata sandi"), validators=[Length(max=600)], render_kw=SECRET)
    folder = StringField(
        _l("Folder"),
        validators=[InputRequired(_l("Wajib diisi.")), Regexp(r"^[A-Za-z0-9 ._/\-]{1,100}$", message=ODD)],
        default="INBOX",
    )
