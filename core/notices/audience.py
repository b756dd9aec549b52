"""Whom a round letter can go to: declared by the module that knows them."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask_babel import LazyString
from sqlalchemy import Select

from core.notices.notice import Notice
from core.notices.texts import NoticeText
from core.web.access import Permission

LONGEST_NUMBER = 12

Values = Mapping[str, str]
"""Name of a field → what was chosen; only such as the fields offer."""


@dataclass(frozen=True, kw_only=True)
class AudienceField:
    """One thing by which an audience is narrowed."""

    name: str
    label: LazyString
    choices: Callable[[], Sequence[tuple[str, LazyString | str]]] | None = None
    """Values and words, the first is the default; None: a whole number that may be left out."""
    is_date: bool = False
    """A day, as an ISO text; may be left out too."""

    def read(self, chosen: str) -> str:
        """What of `chosen` the field offers, or its default."""
        if self.choices is not None:
            offered = [value for value, _words in self.choices()]
            return chosen if chosen in offered else offered[0]
        is_good = _is_day(chosen) if self.is_date else chosen.isdecimal() and len(chosen) <= LONGEST_NUMBER
        return chosen if is_good else ""


class Audience(ABC):
    """Subclass it, and name the class's object in the provider's `audiences`. It has no state."""

    name: ClassVar[str]
    """`module.whom`, stored with each letter: never renamed."""
    label: ClassVar[LazyString]
    """As a choice: "Keluarga yang menunggak"."""
    counts: ClassVar[LazyString]
    """What one row is, for sentences with numbers: "keluarga"."""
    permission: ClassVar[Permission]
    """Who may write to them, besides the right to send letters at all."""
    fields: ClassVar[Sequence[AudienceField]] = ()
    variables: ClassVar[Mapping[str, LazyString]]
    """What a text to them may name, with what that is."""
    texts: ClassVar[Mapping[str, NoticeText]]
    """`id` and `en`: what the form begins with."""

    @abstractmethod
    def rows(self, values: Values) -> Select[Any]:
        """One row a message: a select of one mapped class, without order or limit, of those whom who asks may see."""

    @abstractmethod
    def notices(self, rows: Sequence[Any], values: Values) -> Mapping[int, Notice]:
        """Key of a row → what it comes to, by a fixed number of queries; rows that come to nothing are left out."""

    def still_wanted(self, keys: Collection[int], values: Values) -> set[int]:
        """Those among `keys`, primary keys of its rows, whom the letter still concerns; asked just before it leaves."""
        return set(keys)

    def clean(self, values: Mapping[str, str | None]) -> dict[str, str]:
        """What of `values` the fields offer; where they do not, their default."""
        return {each.name: each.read(values.get(each.name) or "") for each in self.fields}

    def values_on(self, day: date, offset: int) -> dict[str, str] | None:
        """Whom a reminder concerns on `day` that is written `offset` days after something was due (below 0: before).

        None: this audience knows of nothing that is due, and is not offered for reminders.
        """
        return None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
