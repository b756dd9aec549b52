"""Trying an account out: one message to oneself, by the same way as all others."""

from uuid import uuid4

from core.i18n import gettext as _
from modules.Notification.channels.catalogue import CLOUD
from modules.Notification.errors import AddressError
from modules.Notification.models import Occasion, Sender
from modules.Notification.services.addresses import Route, read_address
from modules.Notification.services.queueing import Addressee, Plan, add_messages, open_occasion, send_occasion
from modules.Notification.services.texts import Text

KIND = "notification.trial"


def try_sender(sender: Sender, address: str, *, user_id: int, name: str) -> Occasion:
    """Send one message by `sender`, in use or not, at once and by night too. Raises AddressError."""
    found = read_address(sender.channel, address)
    if found is None:
        raise AddressError(_("Alamat ini tidak terbaca. Tulis nomor HP seperti 0812-3456-7890 atau alamat surel."))
    plan = Plan(
        kind=KIND,
        title=_("Uji coba %(name)s", name=sender.name),
        texts={"id": _text(sender)},
        is_receipt=True,
        by_id=user_id,
        sender_id=sender.id,
    )
    occasion = open_occasion(f"{KIND}:{uuid4().hex}", plan)
    person = Addressee(person=f"user:{user_id}", name=name, routes=[Route(sender.channel, found)])
    if add_messages(occasion, [person]).pending:
        send_occasion(occasion, by_id=user_id)
    return occasion


def _text(sender: Sender) -> Text:
    subject, body = (
        _("Uji coba pesan"),
        _("Ini pesan uji coba dari Tatausaha. Bila terbaca, pengirim ini siap dipakai."),
    )
    if sender.service == CLOUD:
        # The only template that every new account has; free text is for who wrote within the last day.
        return Text(subject, body, template="hello_world", template_language="en_US")
    return Text(subject, body)
