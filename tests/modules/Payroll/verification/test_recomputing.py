"""Each worked example, each printed number."""

import pytest

from modules.Payroll.verification.cases import Example, read_examples
from modules.Payroll.verification.recomputing import Check, checks_of

EXAMPLES = read_examples()
FROM_THE_OFFICE = {f"A{number}" for number in (1, 2, 3, 5, 6, 9, 11, 13, 15)} | {"B1", "B2", "B3", "B5", "B8"}


def test_every_row_of_the_collection_is_here() -> None:
    names = [example.name for example in EXAMPLES]

    assert len(names) == len(set(names))
    assert {*FROM_THE_OFFICE, "C", "D1", "D2", "D3", "D4"} <= {*names}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.name}: {example.source}")
def test_an_example_comes_out_as_printed(example: Example) -> None:
    checks = list(checks_of(example))

    assert checks
    assert [check for check in checks if not check.holds] == []


def test_a_number_that_differs_is_noticed() -> None:
    assert not Check("A1", "PP 58/2023", "12 tax", expected=515_000, got=515_001).holds
