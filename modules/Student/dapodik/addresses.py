"""An address in one line, from the seven columns that Dapodik spreads it over."""

from collections.abc import Sequence

ADDRESS_COLUMNS = {
    "street": "",
    "rt": "RT ",
    "rw": "RW ",
    "hamlet": "",
    "village": "",
    "district": "",
    "postal_code": "",
}
"""Key of the column → what to write in front of its text, in the order of an address."""


def addresses_of(columns: Sequence[Sequence[str | None]]) -> list[str]:
    """Of each row the parts that are filled, in the order of `ADDRESS_COLUMNS`, with commas between."""
    labelled = [
        [label + part if part else None for part in parts] if label else parts
        for label, parts in zip(ADDRESS_COLUMNS.values(), columns, strict=True)
    ]
    return [", ".join(filter(None, parts)) for parts in zip(*labelled, strict=True)]
