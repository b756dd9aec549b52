"""Numbers as offices write them."""

import pytest

from modules.Notification.services.phones import PhoneTrouble, as_written, read_phone


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0812-3456-7890", "6281234567890"),
        ("(0812) 3456 7890", "6281234567890"),
        ("+62 812 3456 7890", "6281234567890"),
        ("6281234567890", "6281234567890"),
        ("62 0812 3456 7890", "6281234567890"),
        ("+62 (0)812-3456-7890", "6281234567890"),
        ("81234567890", "6281234567890"),
        ("81234567890.0", "6281234567890"),
        ("006281234567890", "6281234567890"),
        ("0812.3456.7890", "6281234567890"),
        ("+60 12-345 6789", "60123456789"),
    ],
)
def test_a_mobile_number_is_read_however_it_is_written(text: str, number: str) -> None:
    assert read_phone(text).number == number


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("", PhoneTrouble.EMPTY),
        (None, PhoneTrouble.EMPTY),
        ("8.12346E+11", PhoneTrouble.ROUNDED),
        ("8,12346e11", PhoneTrouble.ROUNDED),
        ("021-5551234", PhoneTrouble.NOT_MOBILE),
        ("0274 512345", PhoneTrouble.NOT_MOBILE),
        ("0812", PhoneTrouble.UNREADABLE),
        ("tidak ada", PhoneTrouble.UNREADABLE),
        ("08123456789012345", PhoneTrouble.UNREADABLE),
        ("٠٨١٢٣٤٥٦٧٨٩٠", PhoneTrouble.UNREADABLE),
    ],
)
def test_what_is_no_mobile_number_says_why(text: str | None, trouble: PhoneTrouble) -> None:
    found = read_phone(text)

    assert (found.number, found.trouble) == (None, trouble)


def test_of_two_in_a_cell_the_first_that_can_be_used_is_taken() -> None:
    found = read_phone("021-5551234 / 0812-3456-7890")

    assert (found.number, found.has_more) == ("6281234567890", True)


def test_it_is_shown_as_people_here_know_it() -> None:
    assert (as_written("6281234567890"), as_written("60123456789")) == ("0812-3456-7890", "+60123456789")
