"""One document of a mass printing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.press.page import Page

UNSAFE = re.compile(r"[^\w .,()+-]")


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What is printed for one row."""

    template: str
    subject: str
    """As in `issue_now`: about what, `module.thing:id`."""
    data: Mapping[str, Any]
    group: str
    """Those of one group also come as one PDF, ordered by `file_name`."""
    file_name: str
    """In the ZIP, without suffix; not the name of a person, since it is seen wherever the file goes."""
    about: str = ""
    """How people know whom it is for, where it could not be printed; else they read `file_name`."""
    title: str = ""
    page: Page | None = None

    @property
    def group_name(self) -> str:
        """The group, as a folder may be called."""
        return safe(self.group)[:80]

    @property
    def safe_file_name(self) -> str:
        """The file's name with its suffix, as a file may be called."""
        return f"{safe(self.file_name)[:110]}.pdf"


def safe(name: str) -> str:
    """`name` without what leads out of a folder or is understood differently from one system to the next."""
    return UNSAFE.sub("-", name).strip(" .") or "-"
