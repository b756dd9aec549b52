"""Seconds between two moments of a row, counted by the database: so averages need not load the rows."""

from typing import Any

from sqlalchemy import Float
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class elapsed_seconds(GenericFunction[float]):  # noqa: N801 - used like an SQL function
    """`elapsed_seconds(start, end)`; NULL where one of them is."""

    type = Float()
    inherit_cache = True


def _arguments(element: elapsed_seconds, compiler: Any, options: dict[str, Any]) -> list[str]:
    return [compiler.process(clause, **options) for clause in element.clauses]


@compiles(elapsed_seconds, "sqlite")
def _sqlite(element: elapsed_seconds, compiler: Any, **options: Any) -> str:
    start, end = _arguments(element, compiler, options)
    return f"((julianday({end}) - julianday({start})) * 86400.0)"


@compiles(elapsed_seconds, "postgresql")
def _postgresql(element: elapsed_seconds, compiler: Any, **options: Any) -> str:
    start, end = _arguments(element, compiler, options)
    return f"CAST(EXTRACT(EPOCH FROM ({end} - {start})) AS DOUBLE PRECISION)"


@compiles(elapsed_seconds, "mysql", "mariadb")
def _mysql(element: elapsed_seconds, compiler: Any, **options: Any) -> str:
    start, end = _arguments(element, compiler, options)
    return f"(TIMESTAMPDIFF(MICROSECOND, {start}, {end}) / 1000000.0)"
