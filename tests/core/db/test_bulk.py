"""Many rows by one statement, the same on every database."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.clock import now
from core.db import db, insert_columns
from core.imports.models import Import, ImportRow, ImportState

pytestmark = pytest.mark.usefixtures("app")


def test_no_rows_are_no_statement() -> None:
    insert_columns(Import, {"kind": []})


def test_a_column_that_the_database_needs_is_asked_for() -> None:
    with pytest.raises(KeyError):
        insert_columns(ImportRow, {"import_id": [1]})


@pytest.mark.every_database
def test_values_become_what_their_columns_hold() -> None:
    moment = now()
    insert_columns(
        Import,
        {
            "kind": ["a", "b"],
            "file_name": ["Ä;%s", "b"],
            "sha256": ["x"] * 2,
            "options": [{"year": "2026"}, {}],
            "mapping": [{}] * 2,
            "state": [ImportState.CHECKED, ImportState.LOOKING],
            "round": [0, 1],
            "checked_round": [None, 1],
            "counts": [{}] * 2,
            "written": [{}] * 2,
            "undone": [{}] * 2,
            "created_at": [moment, moment + timedelta(days=1)],
        },
    )

    found = db.session.scalars(select(Import).order_by(Import.kind)).all()
    assert [(each.file_name, each.options, each.state, each.round) for each in found] == [
        ("Ä;%s", {"year": "2026"}, ImportState.CHECKED, 0),
        ("b", {}, ImportState.LOOKING, 1),
    ]
    assert [(each.checked_round, each.created_at - moment) for each in found] == [
        (None, timedelta(0)),
        (1, timedelta(days=1)),
    ]
