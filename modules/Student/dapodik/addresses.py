"""An address in one line, from the seven columns that Dapodik spreads it over."""

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


def address_of(parts: tuple[str | None, ...]) -> str:
    """The parts that are filled, in the order of `ADDRESS_COLUMNS`, with commas between."""
    return ", ".join(label + part for label, part in zip(ADDRESS_COLUMNS.values(), parts, strict=True) if part)
