"""The filter of the list of messages, and what people decide about single ones."""

from flask import request
from flask_wtf import FlaskForm
from wtforms import Form, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.web.filter_fields import told
from modules.Notification.models import Channel, MessageState
from modules.Notification.services.listing import CHANNEL_WORDS, MessageFilter

LARGEST_ID = 2**63 - 1


class MessageFilterForm(Form):
    """Kept in the URL; values that are not offered narrow nothing."""

    q = StringField(_l("Nama, nomor, atau surel"))
    channel = SelectField(_l("Saluran"))


class SuppressionForm(FlaskForm):  # type: ignore[misc]
    """An address that is to get nothing."""

    channel = SelectField(_l("Saluran"))
    address = StringField(_l("Nomor HP atau surel"), validators=[InputRequired(_l("Isi alamatnya.")), Length(max=120)])
    note = StringField(_l("Catatan"), validators=[Length(max=300)])

    def offer(self) -> "SuppressionForm":
        """Those that leave the house."""
        self.channel.choices = [SelectChoice(each.value, str(CHANNEL_WORDS[each])) for each in Channel if each.leaves]
        return self


def message_filter() -> tuple[MessageFilterForm, MessageFilter]:
    """The form as the URL fills it, and what it means."""
    form = MessageFilterForm(request.args)
    form.channel.choices = [
        SelectChoice("", _("semua")),
        *[SelectChoice(each.value, str(CHANNEL_WORDS[each])) for each in Channel if each.leaves],
    ]
    form.validate()
    channel, occasion = told(form.channel), request.args.get("occasion", "")
    return form, MessageFilter(
        words=form.q.data or "",
        state=asked_state(),
        channel=Channel(channel) if channel else None,
        occasion_id=int(occasion) if occasion.isascii() and occasion.isdecimal() and len(occasion) < 19 else None,
    )


def asked_state() -> MessageState | None:
    """The state in the URL; None where it is none."""
    asked = request.args.get("state", "")
    return MessageState(asked) if asked in set(MessageState) else None


def ticked() -> list[int]:
    """Numbers of the messages that were ticked."""
    asked = (text for text in request.form.getlist("message") if text.isascii() and text.isdecimal())
    return [number for number in map(int, asked) if number <= LARGEST_ID]
