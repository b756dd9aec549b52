"""An engine makes PDF of an order; the suffix of the template's name chooses it."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import Protocol

from core.press.made import Made
from core.press.order import Order
from core.press.trouble import Reason, TroubleError

ENGINES = {".html": "core.press.html_engine", ".typ": "core.press.typst_engine"}


class Engine(Protocol):
    """What another engine has to have."""

    def print(self, orders: Sequence[Order]) -> list[Made]:
        """A document for each, of one template; the same for the same orders. Raises TroubleError for all of them."""
        ...


class Engines:
    """Those that were needed so far; each loads its library when its first document comes."""

    def __init__(self) -> None:
        """Start with none."""
        self._loaded: dict[str, Engine] = {}

    def of(self, template: str) -> Engine:
        """The engine for that template. Raises TroubleError when no engine knows the suffix."""
        suffix = PurePath(template).suffix
        if suffix not in ENGINES:
            raise TroubleError(Reason.MISSING, suffix, template=template)
        if suffix not in self._loaded:
            make: Callable[[], Engine] = import_module(ENGINES[suffix]).new_engine
            self._loaded[suffix] = make()
        return self._loaded[suffix]
