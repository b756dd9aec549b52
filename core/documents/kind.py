"""What a module says of a document that it prints."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString

from core.press.page import A4, Page


@dataclass(frozen=True, kw_only=True)
class DocumentKind:
    """One kind of document, named in the provider's `documents`."""

    template: str
    """`<alias of the module>/<file>`: the file lies in the module's folder `documents`. Never renamed: what was issued
    is known by it."""
    label: LazyString | str
    """What staff call it; also its title."""
    sample: Callable[[], Mapping[str, Any]]
    """Invented data, with which a school looks at its own template."""
    page: Page = A4
    """What it is printed on unless told otherwise."""
