"""What this module does for others: this list is its API.

A few messages: `queue_messages(key, Plan(…), [Addressee(…)])`. Many, from a job: `open_occasion` once, `add_messages` a
chunk, `send_occasion` at the end. `routes_of` makes the ways to a person of what the school knows of them.
"""

from modules.Notification.services.addresses import Route, routes_of
from modules.Notification.services.queueing import (
    Addressee,
    Plan,
    Queued,
    add_messages,
    open_occasion,
    queue_messages,
    send_occasion,
)
from modules.Notification.services.settings import channel_order, message_settings, quiet_seconds
from modules.Notification.services.texts import Text, forget_text, own_languages, save_text, texts_of, written

__all__ = [
    "Addressee",
    "Plan",
    "Queued",
    "Route",
    "Text",
    "add_messages",
    "channel_order",
    "forget_text",
    "message_settings",
    "open_occasion",
    "own_languages",
    "queue_messages",
    "quiet_seconds",
    "routes_of",
    "save_text",
    "send_occasion",
    "texts_of",
    "written",
]
