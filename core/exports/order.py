"""One request for a file: which list, which rows, which columns, in which form and language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import current_app
from flask_babel import force_locale
from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from core.audit import Action
from core.clock import school_zone, today
from core.db import db
from core.exports.definition import ExportColumn, ListExport
from core.exports.errors import ExportNotFoundError
from core.exports.registry import exports_of
from core.files import Keeping
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.sheets.tables import FORMS, Form, Table, TableColumn
from core.web.access import may

EXPORT = Action(
    "core.export.make",
    _l("mengekspor %(subject)s: %(rows)s baris"),
    fields={
        "sha256": _l("sidik berkas (SHA-256)"),
        "rows": _l("jumlah baris"),
        "filters": _l("saringan"),
        "columns": _l("kolom"),
        "expires": _l("dihapus pada"),
    },
)
FORM_WORDS = {"xlsx": "Excel", "csv": "CSV"}

Key = list[Any]


@dataclass(frozen=True)
class Order:
    """What was asked for; all of it scalars, so that a job can carry it."""

    export: str
    form: str
    """`xlsx` or `csv`."""
    filters: str
    """As in the URL of the page: only names that the export knows, in its order."""
    columns: str
    """Names of columns, by commas: those that who asked may see."""
    language: str

    @cached_property
    def definition(self) -> ListExport:
        """The export; ExportNotFoundError when its module is off."""
        return exports_of(current_app).get(self.export)

    @cached_property
    def shown(self) -> list[ExportColumn]:
        """The columns of the file; one that a newer version of the module has dropped ends the order."""
        known = {column.name: column for column in self.definition.columns}
        try:
            return [known[name] for name in self.columns.split(",")]
        except KeyError as error:
            raise ExportNotFoundError(_("Daftar ini sudah berubah. Mintalah unduhannya sekali lagi.")) from error

    @property
    def file_form(self) -> Form:
        """How the file is written."""
        return FORMS[self.form]

    @cached_property
    def table(self) -> Table:
        """Titles and kinds, in the language of who asked."""
        with force_locale(self.language):
            columns = [TableColumn(str(column.title), column.kind, column.width) for column in self.shown]
            return Table(str(self.definition.title), columns, school_zone())

    @property
    def file_name(self) -> str:
        """`Daftar siswa 2026-07-14.xlsx`; nothing of it is personal."""
        return f"{self.table.name} {today().isoformat()}.{self.form}"

    def keeping(self, days: int) -> Keeping:
        """Who may fetch the file: who asked, or whoever it is shared with, while they may see all that is in it."""
        needed = [self.definition.permission, *(column.permission for column in self.shown if column.permission)]
        shared = self.definition.shared_with
        return Keeping(days, [each.name for each in dict.fromkeys(needed)], shared.name if shared else None)

    def count(self, *, limit: int | None = None) -> int:
        """How many rows there are, or `limit` when there are more."""
        keys = self._selected.with_only_columns(*self.definition.keys, maintain_column_froms=True)
        return db.session.scalar(select(func.count()).select_from(keys.limit(limit).subquery())) or 0

    def columns_after(self, key: Key | None, size: int) -> tuple[list[Sequence[Any]], Key | None]:
        """The values of the next `size` rows after `key`, by columns, and the key of the last one; none: ([], None)."""
        keys, newest_first = list(self.definition.keys), self.definition.newest_first
        values = [column.value for column in self.shown]
        statement = self._selected.with_only_columns(*values, *keys, maintain_column_froms=True)
        statement = statement.order_by(*[each.desc() if newest_first else each for each in keys]).limit(size)
        if key is not None:
            statement = statement.where(_beyond(keys, key, newest_first=newest_first))
        columns: list[Sequence[Any]] = list(zip(*db.session.execute(statement).all(), strict=True))
        if not columns:
            return [], None
        last = [column[-1] for column in columns[len(values) :]]
        return self._in_words(columns[: len(values)]), last

    @cached_property
    def _selected(self) -> Select[*tuple[Any, ...]]:
        return self.definition.rows(dict(parse_qsl(self.filters)))

    def _in_words(self, columns: list[Sequence[Any]]) -> list[Sequence[Any]]:
        """`columns` with words where a column has them."""
        with force_locale(self.language):
            return [
                values if column.words is None else _said(column.words, values)
                for column, values in zip(self.shown, columns, strict=True)
            ]


def order_of(export: ListExport, form: str, query: str, *, language: str) -> Order:
    """The order of the person who is signed in, for the page whose URL has `query`. ExportNotFoundError."""
    if form not in FORMS:
        raise ExportNotFoundError(_("Pilih Excel atau CSV."))
    given = dict(parse_qsl(query))
    filters = urlencode([(name, given[name]) for name in export.filters if given.get(name)])
    columns = [column.name for column in export.columns if may(column.permission)]
    return Order(export.name, form, filters, ",".join(columns), language)


def _said(words: Mapping[Any, Any], values: Sequence[Any]) -> Sequence[Any]:
    said = {value: str(words[value]) if value in words else value for value in set(values)}
    return [said[value] for value in values]


def _beyond(keys: Sequence[Any], values: Key, *, newest_first: bool) -> ColumnElement[bool]:
    """Behind `values` in the order of `keys`, written so that every database begins at that place of its index."""
    key, value = keys[0], values[0]
    is_behind: ColumnElement[bool] = key < value if newest_first else key > value
    if len(keys) == 1:
        return is_behind
    begins: ColumnElement[bool] = key <= value if newest_first else key >= value
    return and_(begins, or_(is_behind, _beyond(keys[1:], values[1:], newest_first=newest_first)))
