"""What is asked before a letter goes to many."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import DateField, Form, IntegerField, SelectField, StringField, TextAreaField, TimeField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from core.clock import school_zone
from core.i18n import LANGUAGES
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.notices import Audience, AudienceField, TextRefusedError, check
from modules.Notification.models import Broadcast, Channel
from modules.Notification.services.broadcasts import Letter
from modules.Notification.services.texts import Text

WAYS = {
    "whatsapp,email": _l("WhatsApp, bila tidak bisa lewat surel"),
    "email,whatsapp": _l("Surel, bila tidak bisa lewat WhatsApp"),
    "whatsapp": _l("Hanya WhatsApp"),
    "email": _l("Hanya surel"),
}
LONGEST_BODY = 4_000
LARGEST = 10**12 - 1
PREFIX = "to"


class BroadcastForm(FlaskForm):  # type: ignore[misc]
    """The letter itself; to whom it goes is `audience_form`."""

    title = StringField(
        _l("Nama pesan, untuk kantor sendiri"), validators=[InputRequired(_l("Beri nama.")), Length(max=120)]
    )
    language = SelectField(_l("Bahasa"), choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()])
    subject = StringField(_l("Judul"), validators=[InputRequired(_l("Isi judulnya.")), Length(max=200)])
    body = TextAreaField(_l("Isi pesan"), validators=[InputRequired(_l("Isi pesannya.")), Length(max=LONGEST_BODY)])
    channels = SelectField(_l("Lewat"), choices=[SelectChoice(way, words) for way, words in WAYS.items()])
    starts_on = DateField(_l("Mulai tanggal"), validators=[Optional()])
    starts_time = TimeField(_l("Mulai jam"), validators=[Optional()])

    def know(self, audience: Audience) -> None:
        """What the text may name."""
        self._variables = audience.variables

    def begin(self, title: str, text: Text, language: str, channels: str) -> None:
        """As a new letter begins."""
        self.title.data, self.subject.data, self.body.data = title, text.subject, text.body
        self.language.data, self.channels.data = language, channels if channels in WAYS else next(iter(WAYS))

    def show(self, broadcast: Broadcast) -> None:
        """As a letter was written."""
        for name in ("title", "subject", "body", "language", "channels"):
            self[name].data = getattr(broadcast, name)
        if broadcast.starts_at is not None:
            moment = broadcast.starts_at.astimezone(school_zone())
            self.starts_on.data, self.starts_time.data = moment.date(), moment.time()

    def validate_subject(self, field: StringField) -> None:
        """Names only what there is."""
        _check(field, self._variables)

    def validate_body(self, field: TextAreaField) -> None:
        """Names only what there is."""
        _check(field, self._variables)

    def validate_starts_time(self, field: TimeField) -> None:
        """A time needs its day."""
        if field.data is not None and self.starts_on.data is None:
            raise ValidationError(_("Isi juga tanggalnya."))

    @property
    def letter(self) -> Letter:
        """What was written, of a form that is valid."""
        return Letter(
            title=(self.title.data or "").strip(),
            subject=(self.subject.data or "").strip(),
            body=(self.body.data or "").replace("\r\n", "\n").strip(),
            language=self.language.data,
            channels=[Channel(name) for name in self.channels.data.split(",")],
            starts_at=self._starts_at(),
        )

    def _starts_at(self) -> datetime | None:
        day, time = self.starts_on.data, self.starts_time.data
        if day is None:
            return None
        return datetime.combine(day, time or datetime.min.time(), tzinfo=school_zone())


def audience_form(audience: Audience, values: Mapping[str, str] | None, formdata: MultiDict[str, str]) -> Form:
    """The fields by which an audience is narrowed, as `values` or what was sent say."""
    fields = {each.name: _field(each) for each in audience.fields}
    made: type[Form] = type("AudienceForm", (Form,), fields)
    if values is None:
        return made(formdata, prefix=PREFIX)
    return made(MultiDict({f"{PREFIX}-{name}": value for name, value in values.items()}), prefix=PREFIX)


def values_in(audience: Audience, formdata: MultiDict[str, str]) -> dict[str, str]:
    """What was sent, as far as the audience offers it."""
    return audience.clean({each.name: formdata.get(f"{PREFIX}-{each.name}") for each in audience.fields})


def _field(each: AudienceField) -> Any:
    if each.choices is not None:
        return SelectField(each.label, choices=[SelectChoice(value, words) for value, words in each.choices()])
    if each.is_date:
        return DateField(each.label, validators=[Optional()])
    return IntegerField(each.label, validators=[Optional(), NumberRange(0, LARGEST)])


def _check(field: Any, known: Mapping[str, Any]) -> None:
    try:
        check(field.data or "", known)
    except TextRefusedError as error:
        raise ValidationError(str(error)) from error
