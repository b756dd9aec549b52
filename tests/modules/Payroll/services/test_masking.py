"""Numbers in part."""

from modules.Payroll.services.masking import masked


def test_the_middle_of_a_number_is_hidden_and_a_short_one_as_a_whole() -> None:
    assert masked("9901015001800001") == "9901********0001"
    assert (masked("12345678"), masked(None), masked("")) == ("********", "–", "–")
