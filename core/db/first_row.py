"""Rows that are made when first needed, by whoever comes first: counters, patterns, locks."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Insert, inspect
from sqlalchemy.dialects import mysql, postgresql, sqlite

from core.db.base import Model, db


def insert_unless_there(model: type[Model], row: Mapping[str, Any]) -> Insert:
    """Insert `row`, or do nothing where another row has one of its unique keys; waits for who is just inserting it."""
    match db.engine.dialect.name:
        case "postgresql":
            return postgresql.insert(model).values(row).on_conflict_do_nothing()
        case "sqlite":
            return sqlite.insert(model).values(row).on_conflict_do_nothing()
    # Not INSERT IGNORE: it leaves a shared lock, and two who then ask for the exclusive one deadlock.
    own_key = inspect(model).primary_key[0].name
    return mysql.insert(model).values(row).on_duplicate_key_update({own_key: getattr(model, own_key)})


def make_first_row(model: type[Model], row: Mapping[str, Any]) -> None:
    """Make `row` unless it is there; it may stay when the transaction at work rolls back.

    For rows that mean nothing by themselves and point at no other row. On MariaDB they are made in a transaction of
    their own: if the first of several inserts were rolled back with its transaction, those who wait for it would
    deadlock.
    """
    insert = insert_unless_there(model, row)
    if db.engine.dialect.name in {"mysql", "mariadb"}:
        with db.engine.begin() as apart:
            apart.execute(insert)
    else:
        db.session.execute(insert)
