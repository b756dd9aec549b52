"""A gateway described as data: where to call, with what, and how to read its answer.

Words in `{{ }}` are filled in: `number`, `text`, `key`, and the names of `settings`. They are filled into values, never
into the structure, so no message can add a field.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from core.i18n import gettext as _
from modules.Notification.channels.reasons import Reason
from modules.Notification.errors import GatewayFormError

SHIPPED = Path(__file__).parents[1] / "gateways"
LONGEST_FILE = 64_000
PLACE = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
OF_THE_MESSAGE = {"number", "text", "key"}
SENDERS_FAULT = {
    Reason.LIMITED, Reason.SIGN_IN, Reason.BLOCKED, Reason.PAYMENT, Reason.UNREACHABLE, Reason.BUSY, Reason.SETTINGS,
}  # fmt: skip


class Part(BaseModel):
    """Parent of the parts."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class GatewaySetting(Part):
    """Something the school has to fill in."""

    name: str = Field(pattern=r"^[a-z_]{1,30}$")
    label: str = Field(min_length=1, max_length=60)
    is_secret: bool = False
    pattern: str = r"^\S{1,200}$"
    """What it may look like, so that nothing strange gets into an address."""


class Success(Part):
    """How an answer says that the message was taken."""

    path: str
    """As `status` or `data.messages.0.id`."""
    equals: str | bool | int | None = None
    """The value there; None: anything that is not empty."""


class Failure(Part):
    """What the answer's reason means."""

    contains: str = Field(min_length=2)
    """Somewhere in it, in capitals or not."""
    means: Reason
    retry_after: float | None = Field(default=None, gt=0, le=86_400)


class Webhook(Part):
    """How the gateway calls back: paths in what it posts."""

    reference: str | None = None
    state: str | None = None
    states: Mapping[str, Literal["sent", "delivered", "read", "failed"]] = {}
    sender: str | None = None
    """Who wrote to the school."""
    text: str | None = None


class GatewayForm(Part):
    """The description."""

    key: str = Field(pattern=r"^[a-z0-9_-]{2,30}$")
    name: str = Field(min_length=2, max_length=60)
    url: str = Field(pattern=r"^https?://[^\s/]")
    headers: Mapping[str, str] = {}
    form: Mapping[str, str] | None = None
    json_body: Any = Field(default=None, alias="json")
    settings: tuple[GatewaySetting, ...] = ()
    success: Success
    reference: str | None = None
    reason: str | None = None
    failures: tuple[Failure, ...] = ()
    idempotency_header: str | None = Field(default=None, pattern=r"^[A-Za-z-]{2,40}$")
    """Of gateways that drop a second call with the same key."""
    per_minute: int | None = Field(default=None, gt=0)
    per_hour: int | None = Field(default=None, gt=0)
    per_day: int | None = Field(default=None, gt=0)
    gap_seconds: int = Field(default=0, ge=0, le=600)
    webhook: Webhook | None = None

    @field_validator("settings")
    @classmethod
    def _patterns_are_patterns(cls, settings: tuple[GatewaySetting, ...]) -> tuple[GatewaySetting, ...]:
        for each in settings:
            try:
                re.compile(each.pattern)
            except re.error as error:
                raise ValueError(f"settings.{each.name}.pattern: {error}") from error
        return settings

    @model_validator(mode="after")
    def _places_are_known(self) -> "GatewayForm":
        if (self.form is None) == (self.json_body is None):
            raise ValueError("Tell either `form` or `json`.")
        known = OF_THE_MESSAGE | {each.name for each in self.settings}
        unknown = set(PLACE.findall(repr((self.url, self.headers, self.form, self.json_body)))) - known
        if unknown:
            raise ValueError(f"Unknown words in braces: {', '.join(sorted(unknown))}.")
        if set(PLACE.findall(self.url)) & OF_THE_MESSAGE:
            raise ValueError("A message's words must not be part of the address: addresses are logged by servers.")
        return self

    @property
    def secret_names(self) -> set[str]:
        """What is sealed."""
        return {each.name for each in self.settings if each.is_secret}


def filled(value: Any, words: Mapping[str, str]) -> Any:
    """`value` with its texts filled, however deep they lie."""
    if isinstance(value, str):
        return PLACE.sub(lambda found: words.get(found[1], ""), value)
    if isinstance(value, Mapping):
        return {name: filled(inner, words) for name, inner in value.items()}
    return [filled(inner, words) for inner in value] if isinstance(value, list | tuple) else value


def at_path(value: Any, path: str | None) -> Any:
    """What lies at `data.messages.0.id`; None where nothing does."""
    if path is None:
        return None
    for step in path.split("."):
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def read_form(path: Path) -> GatewayForm:
    """The description in a file. Raises GatewayFormError, which says what is wrong with it."""
    if path.stat().st_size > LONGEST_FILE:
        raise GatewayFormError(_("%(name)s terlalu besar untuk keterangan sebuah gateway.", name=path.name))
    try:
        return GatewayForm.model_validate_json(path.read_bytes())
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise GatewayFormError(f"{path.name}: {told}"[:500]) from error


@cache
def shipped_forms() -> tuple[GatewayForm, ...]:
    """Those that come along."""
    return tuple(read_form(path) for path in sorted(SHIPPED.glob("*.json")))
