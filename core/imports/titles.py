"""The memory of titles that people matched by hand."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, insert, select

from core.clock import now
from core.db import db
from core.imports.models import ImportTitle
from core.sheets import FoundColumn, Layout, match_columns

LONGEST_TITLE = 200


def remembered_titles(kind: str) -> dict[str, str]:
    """Normalised title → field; empty where it was left out on purpose."""
    rows = db.session.execute(select(ImportTitle.title, ImportTitle.key).where(ImportTitle.kind == kind))
    return {row.title: row.key for row in rows}


def remember_titles(kind: str, columns: Sequence[FoundColumn], mapping: Mapping[str, str], layout: Layout) -> None:
    """Remember where the person's matching differs from what the program would do by itself."""
    by_itself = {letters: key for key, letters in match_columns(columns, layout).mapping.items()}
    chosen = {letters: key for key, letters in mapping.items()}
    titles: dict[str, str] = {}
    for column in columns:
        if 0 < len(column.normalised) <= LONGEST_TITLE and chosen.get(column.letters) != by_itself.get(column.letters):
            titles.setdefault(column.normalised, chosen.get(column.letters, ""))
    met = [column.normalised for column in columns if column.normalised]
    db.session.execute(delete(ImportTitle).where(ImportTitle.kind == kind, ImportTitle.title.in_(met)))
    if titles:
        rows = [{"kind": kind, "title": title, "key": key, "used_at": now()} for title, key in titles.items()]
        db.session.execute(insert(ImportTitle), rows)
