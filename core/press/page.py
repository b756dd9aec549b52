"""Sizes of paper, in millimetres."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Page:
    """A sheet with its margins."""

    name: str
    width: float
    height: float
    top: float = 15
    right: float = 18
    bottom: float = 18
    left: float = 18

    @property
    def turned(self) -> "Page":
        """The same sheet, lying."""
        return replace(self, width=self.height, height=self.width)

    def with_margins(self, *, top: float, right: float, bottom: float, left: float) -> "Page":
        """The same sheet with other margins."""
        return replace(self, top=top, right=right, bottom=bottom, left=left)


A4 = Page("A4", 210, 297)
F4 = Page("F4", 215, 330)
"""Folio as offices in Indonesia buy it."""
A5 = Page("A5", 148, 210, top=10, right=12, bottom=14, left=12)
HALF_F4 = Page("F4/2", 215, 165, top=10, right=14, bottom=14, left=14)
"""A sheet of F4 cut once: receipts."""

PAGES = {page.name: page for page in (A4, F4, A5, HALF_F4)}
