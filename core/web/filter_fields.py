"""Fields of filters that are kept in the URL: what is not offered, or can't be read, narrows nothing."""

from typing import Any

from wtforms import Field, SelectField


def told(field: Field) -> Any:
    """What a field of a validated form says; None where it is empty or wrong."""
    return field.data if field.data and not field.errors else None


def chosen_id(field: SelectField) -> int | None:
    """The number of the record that was chosen."""
    value = told(field)
    return None if value is None else int(value)
