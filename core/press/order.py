"""One document that is asked for: all of it plain values, so that it crosses to another process and can be hashed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from core.press.page import Page


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is printed, on what, from where."""

    template: str
    """`<alias>/<file>`: the suffix of the file chooses the engine."""
    folders: Mapping[str, Sequence[str]]
    """For each alias the folders in which its files are looked for, the first that has one wins."""
    data: Mapping[str, Any]
    """What the template may name: texts, numbers, lists, mappings."""
    page: Page
    title: str = ""
    author: str = ""
    media: Mapping[str, str] = field(default_factory=dict)
    """Pictures that are not beside the template: `media/<name>` → path."""
    draft_mark: str = ""
    """Written across each page; empty on what is final."""
    seconds: int = 20
    """Processor time that it may take."""

    @property
    def alias(self) -> str:
        """Whose template it is."""
        return self.template.partition("/")[0]

    def as_json(self) -> bytes:
        """The same order always as the same bytes."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False).encode()


def orders_as_json(orders: Sequence[Order]) -> bytes:
    """Several, as they go to the press."""
    return b"[" + b",".join(order.as_json() for order in orders) + b"]"


def orders_from(text: bytes) -> list[Order]:
    """Those that `orders_as_json` wrote."""
    return [Order(**values | {"page": Page(**values["page"])}) for values in json.loads(text)]
