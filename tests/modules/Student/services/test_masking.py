import pytest

from modules.Student.services.masking import masked


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("3201014503130001", "3201********0001"),
        ("9901015001800001", "9901********0001"),
        ("12345678", "********"),
        ("", "–"),
        (None, "–"),
    ],
)
def test_a_number_is_shown_enough_to_compare_and_not_to_copy(number: str | None, shown: str) -> None:
    assert masked(number) == shown
