"""Column types that mean the same on all three databases."""

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import DateTime, Dialect, String, Text
from sqlalchemy.dialects import mysql
from sqlalchemy.types import TypeDecorator, TypeEngine

EnumValue = TypeVar("EnumValue", bound=StrEnum)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC to the microsecond. Naive values are refused with ValueError."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """MySQL drops fractions of a second unless asked to keep them."""
        if dialect.name in ("mysql", "mariadb"):
            return dialect.type_descriptor(mysql.DATETIME(fsp=6))
        return dialect.type_descriptor(DateTime())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store as naive UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs a time zone; use core.clock.now().")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return aware UTC."""
        return value.replace(tzinfo=UTC) if value is not None else None


class EnumText(TypeDecorator[EnumValue]):
    """A member of a StrEnum, kept as its text: readable in every database client, and no type to migrate."""

    impl = String
    cache_ok = True

    def __init__(self, members: type[EnumValue], length: int) -> None:
        """Keep members of `members` in a column of `length` characters."""
        super().__init__(length)
        self.length = length
        self._members = members
        self._by_text = {member.value: member for member in members}

    def process_bind_param(self, value: EnumValue | None, dialect: Dialect) -> str | None:
        """Write the text; anything that is no member raises ValueError."""
        if value is None:
            return None
        # A member's text is had without asking the class, which is slow where rows come by the thousand.
        return str(value if type(value) is self._members else self._members(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> EnumValue | None:
        """Read back the member."""
        # The class itself is slow to ask; it is asked for what no member has, to say so.
        return None if value is None else self._by_text.get(value) or self._members(value)


encoder = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


class JsonText(TypeDecorator[Any]):
    """A JSON value kept as text, so that all three databases keep and compare the same bytes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write with sorted keys; values JSON can't express raise TypeError."""
        if value is None:
            return None
        return encoder.encode(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read back the value."""
        return json.loads(value) if value is not None else None
