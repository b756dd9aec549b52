"""Pages of a list by keyset: page 20,000 is as fast as page 1, and rows added meanwhile shift nothing.

Keys must be columns that are never NULL and together unique, all in the same direction.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from flask import request
from sqlalchemy import Select, tuple_
from werkzeug.exceptions import BadRequest

from core.db import db

PAGE_SIZE = 50
T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows, and the links to the pages beside them."""

    rows: list[T]
    previous_url: str | None
    next_url: str | None


def page_of(
    rows: Select[*tuple[Any, ...]], keys: Sequence[Any], *, size: int = PAGE_SIZE, newest_first: bool = False
) -> Page[Any]:
    """The page that the URL asks for by `after` or `before`; other query values are kept in the links.

    `newest_first`: in descending order of the keys.
    """
    after, before = _mark("after", len(keys)), _mark("before", len(keys))
    backwards = after is None and before is not None
    statement = rows.add_columns(*keys).limit(size + 1)
    mark = before if backwards else after
    goes_down = backwards != newest_first
    statement = statement.order_by(*[key.desc() if goes_down else key for key in keys])
    if mark is not None:
        statement = statement.where(tuple_(*keys) < tuple(mark) if goes_down else tuple_(*keys) > tuple(mark))
    found = list(db.session.execute(statement))
    has_more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    return _page(
        found, len(keys), is_first=not has_more if backwards else after is None, is_last=not has_more and not backwards
    )


def _page(found: list[Any], width: int, *, is_first: bool, is_last: bool) -> Page[Any]:
    rows = [row[0] if len(row) == width + 1 else row[:-width] for row in found]
    return Page(
        rows,
        previous_url=None if is_first or not found else _url("before", found[0][-width:]),
        next_url=None if is_last or not found else _url("after", found[-1][-width:]),
    )


def _mark(name: str, width: int) -> list[Any] | None:
    text = request.args.get(name)
    if text is None:
        return None
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadRequest from error
    if not isinstance(values, list) or len(values) != width or not all(isinstance(v, str | int) for v in values):
        raise BadRequest
    return values


def _url(name: str, keys: Sequence[Any]) -> str:
    kept = [(key, value) for key, value in request.args.items(multi=True) if key not in ("after", "before")]
    return f"{request.path}?{urlencode([*kept, (name, json.dumps(list(keys), ensure_ascii=False))])}"
