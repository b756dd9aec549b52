"""Fields of filters that are kept in the URL."""

from datetime import date

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import DateField, Form, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Optional

from core.web.filter_fields import chosen_id, told


class Filter(Form):
    day = DateField(validators=[Optional()])
    group = SelectField(choices=[SelectChoice("", "all"), SelectChoice("7", "VII A")])


@pytest.mark.parametrize(
    ("day", "group", "meant"),
    [
        ("2026-07-01", "7", (date(2026, 7, 1), 7)),
        ("", "", (None, None)),
        ("yesterday", "9", (None, None)),
    ],
)
def test_what_is_not_offered_narrows_nothing(app: Flask, day: str, group: str, meant: tuple[object, object]) -> None:
    form = Filter(MultiDict({"day": day, "group": group}))
    form.validate()

    assert (told(form.day), chosen_id(form.group)) == meant
