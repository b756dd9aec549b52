"""Whom a batch bills."""

import json

import pytest

from modules.Finance.services.selections import EVERYBODY, Selection, read_selection
from modules.Student.services.search import StudentFilter


@pytest.mark.parametrize(
    "selection",
    [EVERYBODY, Selection(class_group_ids=(3, 4)), Selection(wanted=StudentFilter(words="ayu", grade_level=7))],
    ids=["everybody", "rombel", "filter"],
)
def test_a_plan_is_read_as_it_was_written(selection: Selection) -> None:
    kept = json.loads(json.dumps(selection.as_plan()))

    assert read_selection(kept) == selection
