"""The services there are: what each asks the school for, and how its account is opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import LazyString

from core.i18n import lazy_gettext as _l
from modules.Notification.channels.carrying import Carrier
from modules.Notification.channels.gateway_form import GatewayForm
from modules.Notification.models import Channel

MAIL_ADDRESS = r"^[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9.-]{1,120}$"
SMTP, CLOUD, GATEWAY = "smtp", "whatsapp_cloud", "gateway."


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing that the school fills in."""

    name: str
    label: LazyString | str
    is_secret: bool = False
    is_required: bool = True
    is_server: bool = False
    """Where secrets are sent: of another one they are asked again, so that nobody has a kept one sent elsewhere."""
    choices: Sequence[tuple[str, LazyString | str]] = ()
    default: str = ""
    pattern: str = r"^[^\x00-\x1f]{1,200}$"


@dataclass(frozen=True, kw_only=True)
class Service:
    """One kind of account."""

    key: str
    channel: Channel
    label: LazyString | str
    fields: Sequence[Field]
    is_unofficial: bool = False
    """Works against the rules of WhatsApp: the number may be blocked."""
    per_minute: int | None = None
    per_hour: int | None = None
    per_day: int | None = None
    gap_seconds: int = 0
    """What a new account begins with."""
    has_webhook: bool = False


MAIL = Service(
    key=SMTP,
    channel=Channel.EMAIL,
    label=_l("Surel lewat SMTP"),
    fields=(
        Field(name="host", label=_l("Server surel"), is_server=True, pattern=r"^[A-Za-z0-9.\-]{1,200}$"),
        Field(name="port", label=_l("Port"), default="587", pattern=r"^[1-9][0-9]{0,4}$"),
        Field(
            name="security",
            label=_l("Pengamanan"),
            choices=(("starttls", "STARTTLS"), ("tls", "TLS"), ("none", _l("tanpa"))),
            default="starttls",
        ),
        Field(name="username", label=_l("Nama pengguna"), is_required=False),
        Field(name="password", label=_l("Kata sandi"), is_secret=True, is_required=False),
        Field(name="from_address", label=_l("Alamat pengirim"), pattern=MAIL_ADDRESS),
        Field(name="from_name", label=_l("Nama pengirim")),
        Field(
            name="reply_to",
            label=_l("Balasan ke"),
            is_required=False,
            pattern=MAIL_ADDRESS,
        ),
    ),
    per_minute=10,
    per_hour=100,
    per_day=500,
)
WHATSAPP = Service(
    key=CLOUD,
    channel=Channel.WHATSAPP,
    label=_l("WhatsApp Cloud API (resmi, Meta)"),
    fields=(
        Field(name="phone_number_id", label=_l("Phone number ID"), pattern=r"^[0-9]{5,30}$"),
        Field(name="token", label=_l("Token akses"), is_secret=True, pattern=r"^\S{10,600}$"),
        Field(name="app_secret", label=_l("App secret, untuk kabar balik"), is_secret=True, is_required=False),
        Field(name="verify_token", label=_l("Verify token, untuk kabar balik"), is_secret=True, is_required=False),
    ),
    per_minute=60,
    per_day=250,
    has_webhook=True,
)


def service_of(form: GatewayForm) -> Service:
    """A gateway as a service."""
    return Service(
        key=GATEWAY + form.key,
        channel=Channel.WHATSAPP,
        label=form.name,
        fields=[
            Field(name=each.name, label=each.label, is_secret=each.is_secret, pattern=each.pattern)
            for each in form.settings
        ],
        is_unofficial=True,
        per_minute=form.per_minute,
        per_hour=form.per_hour,
        per_day=form.per_day,
        gap_seconds=form.gap_seconds,
        has_webhook=form.webhook is not None,
    )


def opened(service: str, words: Mapping[str, str], *, form: GatewayForm | None, allows_private: bool) -> Carrier:
    """The account, ready to send; nothing is connected yet. `words`: settings and secrets by name. Raises KeyError."""
    if service == SMTP:
        return _mailbox(words, allows_private=allows_private)
    if service == CLOUD:
        return _number(words, allows_private=allows_private)
    if form is None:
        raise KeyError(service)
    # Only who sends pays for loading the libraries that talk to servers.
    from modules.Notification.channels.gateway import GatewayCarrier  # noqa: PLC0415

    return GatewayCarrier(form, words, allows_private=allows_private)


def _mailbox(words: Mapping[str, str], *, allows_private: bool) -> Carrier:
    from modules.Notification.channels.smtp import Mailbox, SmtpCarrier  # noqa: PLC0415

    return SmtpCarrier(
        Mailbox(
            host=words["host"],
            port=int(words["port"]),
            security=words["security"],
            username=words.get("username", ""),
            password=words.get("password", ""),
            from_address=words["from_address"],
            from_name=words["from_name"],
            reply_to=words.get("reply_to", ""),
            allows_private=allows_private,
        )
    )


def _number(words: Mapping[str, str], *, allows_private: bool) -> Carrier:
    from modules.Notification.channels.whatsapp_cloud import SERVER, Number, WhatsAppCloudCarrier  # noqa: PLC0415

    return WhatsAppCloudCarrier(
        Number(
            phone_number_id=words["phone_number_id"],
            token=words["token"],
            server=words.get("server", SERVER),
            allows_private=allows_private,
        )
    )
