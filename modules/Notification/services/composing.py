"""A message as it leaves: its occasion's text with the person's words in it."""

from collections.abc import Sequence

from core.notices import TextRefusedError
from modules.Notification.channels.carrying import Parcel
from modules.Notification.models import Channel, Message, Occasion
from modules.Notification.services.message_keys import key_of, mail_key_of
from modules.Notification.services.texts import written


def compose(occasion: Occasion, message: Message) -> Parcel:
    """Ready to be handed over. Raises TextRefusedError when a word is missing."""
    text = written(occasion.texts, message.language, message.variables)
    stored = occasion.texts.get(message.language) or {}
    return Parcel(
        id=message.id,
        address=message.address,
        name=message.name,
        subject=text.subject,
        body=text.body,
        key=key_of(message),
        mail_key=mail_key_of(message) if message.channel is Channel.EMAIL else "",
        template=stored.get("template"),
        template_language=stored.get("template_language"),
        parameters=[message.variables.get(name, "") for name in stored.get("parameters", ())],
    )


def compose_all(occasion: Occasion, messages: Sequence[Message]) -> tuple[list[Parcel], list[Message]]:
    """All of them, and those whose text names a word that they do not have."""
    parcels, broken = [], []
    for message in messages:
        try:
            parcels.append(compose(occasion, message))
        except TextRefusedError:
            broken.append(message)
    return parcels, broken
