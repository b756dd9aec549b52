"""An account at a service, and how messages are sent."""

from collections.abc import Mapping
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, PasswordField, SelectField, StringField, TimeField
from wtforms import Field as FormField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from core.i18n import lazy_gettext as _l
from modules.Notification.channels.catalogue import Field, Service
from modules.Notification.models import Channel, Sender
from modules.Notification.services.listing import CHANNEL_WORDS
from modules.Notification.services.senders import Limits

PREFIX = "field_"
SECRET = {"autocomplete": "new-password"}
KEPT_DAYS = (30, 3_650)
NUMBER = {"inputmode": "numeric", "autocomplete": "off"}


class SenderForm(FlaskForm):  # type: ignore[misc]
    """Name and limits; the service's own fields are added by `sender_form`."""

    name = StringField(_l("Nama pengirim"), validators=[InputRequired(_l("Isi namanya.")), Length(max=60)])
    per_minute = IntegerField(
        _l("Paling banyak per menit"), validators=[Optional(), NumberRange(1, 10_000)], render_kw=NUMBER
    )
    per_hour = IntegerField(
        _l("Paling banyak per jam"), validators=[Optional(), NumberRange(1, 1_000_000)], render_kw=NUMBER
    )
    per_day = IntegerField(
        _l("Paling banyak per hari"), validators=[Optional(), NumberRange(1, 1_000_000)], render_kw=NUMBER
    )
    gap_seconds = IntegerField(
        _l("Jeda antar pesan (detik)"), validators=[Optional(), NumberRange(0, 600)], render_kw=NUMBER
    )

    @property
    def limits(self) -> Limits:
        """Of a form that is valid."""
        return Limits(
            per_minute=self.per_minute.data,
            per_hour=self.per_hour.data,
            per_day=self.per_day.data,
            gap_seconds=self.gap_seconds.data or 0,
        )

    @property
    def words(self) -> dict[str, str]:
        """The service's own fields by name."""
        return {each.name.removeprefix(PREFIX): each.data or "" for each in self.own_fields}

    @property
    def own_fields(self) -> list[FormField]:
        """The service's own fields, in its order."""
        return [each for each in self if each.name.startswith(PREFIX)]


class SettingsForm(FlaskForm):  # type: ignore[misc]
    """Quiet hours and order."""

    quiet_from = TimeField(_l("Tidak mengirim sejak pukul"), validators=[InputRequired(_l("Isi jamnya."))])
    quiet_until = TimeField(_l("Sampai pukul"), validators=[InputRequired(_l("Isi jamnya."))])
    first = SelectField(_l("Saluran yang dicoba lebih dahulu"))
    allows_private = BooleanField(_l("Izinkan server di jaringan sekolah atau di komputer ini sendiri"))
    keep_days = IntegerField(
        _l("Lama isi pesan disimpan (hari)"),
        validators=[
            Optional(),
            NumberRange(*KEPT_DAYS, message=_l("Isi antara 30 dan 3.650 hari, atau kosongkan.")),
        ],
        render_kw=NUMBER,
    )

    def offer(self) -> "SettingsForm":
        """Those that leave the house."""
        self.first.choices = [SelectChoice(each.value, str(CHANNEL_WORDS[each])) for each in Channel if each.leaves]
        return self


class TrialForm(FlaskForm):  # type: ignore[misc]
    """Where a trial goes."""

    address = StringField(
        _l("Nomor HP atau surel Anda"), validators=[InputRequired(_l("Isi alamatnya.")), Length(max=120)]
    )


def sender_form(service: Service, sender: Sender | None = None) -> SenderForm:
    """The form of one service, filled with what is known; secrets are never shown."""
    fields: dict[str, Any] = {PREFIX + each.name: _field(each, sender) for each in service.fields}
    made: type[SenderForm] = type("ServiceForm", (SenderForm,), fields)
    return made(data=_known(service, sender))


def _field(field: Field, sender: Sender | None) -> Any:
    is_needed = field.is_required and not (field.is_secret and sender is not None)
    validators = [InputRequired(_l("Wajib diisi."))] if is_needed else [Optional()]
    if field.is_secret:
        return PasswordField(field.label, validators=[*validators, Length(max=600)], render_kw=SECRET)
    if field.choices:
        choices = [SelectChoice(value, str(words)) for value, words in field.choices]
        return SelectField(field.label, choices=choices, default=field.default)
    return StringField(field.label, validators=[*validators, Length(max=200)], default=field.default)


def _known(service: Service, sender: Sender | None) -> Mapping[str, Any]:
    if sender is None:
        return {
            "name": str(service.label)[:60],
            "per_minute": service.per_minute,
            "per_hour": service.per_hour,
            "per_day": service.per_day,
            "gap_seconds": service.gap_seconds,
        }
    own = {PREFIX + name: value for name, value in sender.settings.items()}
    return own | {
        "name": sender.name,
        "per_minute": sender.per_minute,
        "per_hour": sender.per_hour,
        "per_day": sender.per_day,
        "gap_seconds": sender.gap_seconds,
    }
