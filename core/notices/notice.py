"""What is told: its kind, and one notice to one recipient."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import LazyString

from core.notices.texts import NoticeText, Value

LANGUAGES = ("id", "en")


@dataclass(frozen=True, kw_only=True)
class NoticeKind:
    """One occasion on which people are told something; declared in a provider's `notices`."""

    name: str
    """`module.thing`, stored with the school's own text: never renamed."""
    label: LazyString
    """When it is sent, as the page of switches says it: "Pembayaran diterima"."""
    variables: Mapping[str, LazyString]
    """What its text may name, with what that is."""
    texts: Mapping[str, NoticeText]
    """`id` and `en`: what is written until the school writes its own."""
    is_on: bool = False
    """Whether it is sent until somebody decides."""
    is_receipt: bool = False
    """Somebody waits for it because of what they did: sent also to who wants no more round letters."""
    is_for_staff: bool = False
    """Goes to the inbox of people who sign in, and nowhere else."""


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Whom a notice is for: known by kind and key to whoever carries it, or with addresses of their own."""

    kind: str
    """`user` for who signs in; `student` for a student's family; any other brings addresses along."""
    key: int
    name: str = ""
    phones: Sequence[str] = ()
    emails: Sequence[str] = ()
    """The first that can be used is; empty ones of a known kind are looked up."""

    @property
    def person(self) -> str:
        """As `student:12`: one of them gets a message once."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One notice to one recipient."""

    recipient: Recipient
    about: str
    """The record that it is about, such as `payment:7`: of a kind, nobody is told twice about the same one."""
    variables: Mapping[str, Value] = field(default_factory=dict)
