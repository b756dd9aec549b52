"""Switches of automatic messages, and their texts."""

from collections.abc import Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length, NumberRange

from core.i18n import LANGUAGES
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.notices import TextRefusedError, check
from modules.Notification.forms.broadcasts import LONGEST_BODY
from modules.Notification.services.reminders import FURTHEST
from modules.Notification.services.texts import Text


class SwitchForm(FlaskForm):  # type: ignore[misc]
    """One switch."""

    is_on = BooleanField(_l("Kirim"))
    language = SelectField(_l("Bahasa"), choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()])


class ReminderForm(FlaskForm):  # type: ignore[misc]
    """Another day to remind on."""

    offset_days = IntegerField(
        _l("Hari dari jatuh tempo"),
        validators=[
            InputRequired(_l("Isi harinya: -5 berarti lima hari sebelumnya.")),
            NumberRange(-FURTHEST, FURTHEST),
        ],
    )


class TextForm(FlaskForm):  # type: ignore[misc]
    """One text in one language."""

    subject = StringField(_l("Judul"), validators=[InputRequired(_l("Isi judulnya.")), Length(max=200)])
    body = TextAreaField(_l("Isi pesan"), validators=[InputRequired(_l("Isi pesannya.")), Length(max=LONGEST_BODY)])
    template = StringField(_l("Nama templat WhatsApp yang disetujui Meta"), validators=[Length(max=120)])
    template_language = StringField(_l("Bahasa templat itu di Meta"), validators=[Length(max=15)])
    parameters = StringField(_l("Isian templat, berurutan"), validators=[Length(max=300)])

    def know(self, variables: Mapping[str, Any]) -> None:
        """What the text may name."""
        self._variables = variables

    def show(self, text: Text) -> None:
        """The text as it holds."""
        self.subject.data, self.body.data = text.subject, text.body
        self.template.data, self.template_language.data = text.template, text.template_language
        self.parameters.data = ", ".join(text.parameters)

    def validate_subject(self, field: StringField) -> None:
        """Names only what there is."""
        self._check(field.data or "")

    def validate_body(self, field: TextAreaField) -> None:
        """Names only what there is."""
        self._check(field.data or "")

    def validate_parameters(self, field: StringField) -> None:
        """Only names that there are."""
        unknown = [name for name in self._names() if name not in self._variables]
        if unknown:
            raise ValidationError(_("Tidak dikenal: %(unknown)s. Pilih dari daftar isian.", unknown=", ".join(unknown)))

    @property
    def text(self) -> Text:
        """What was written, of a form that is valid."""
        template = (self.template.data or "").strip() or None
        language = (self.template_language.data or "").strip() or None
        body = (self.body.data or "").replace("\r\n", "\n").strip()
        names = tuple(self._names()) if template else ()
        return Text((self.subject.data or "").strip(), body, template, language if template else None, names)

    def _names(self) -> list[str]:
        return [name.strip(" {}") for name in (self.parameters.data or "").split(",") if name.strip(" {}")]

    def _check(self, text: str) -> None:
        try:
            check(text, self._variables)
        except TextRefusedError as error:
            raise ValidationError(str(error)) from error
