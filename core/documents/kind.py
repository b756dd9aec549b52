"""What a module says of a document that it prints."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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
    issued_as: str = ""
    """The template whose versions these are too, where the same paper has a template for each engine."""
    parts: Mapping[str, LazyString] = field(default_factory=dict)
    """What people call the values of its data, to be told in what a version differs from the one before."""
    may_see: Callable[[str], bool] | None = None
    """Whether who asks may see the papers about a subject; None: only who may see all that was issued."""

    @property
    def series(self) -> str:
        """By what its versions are known."""
        return self.issued_as or self.template
