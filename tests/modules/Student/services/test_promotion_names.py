import pytest

from modules.Student.services.promotion_names import is_last_grade, next_name


@pytest.mark.parametrize(
    ("name", "following"),
    [
        ("VII A", "VIII A"),
        ("VIIA", "VIIIA"),
        ("7A", "8A"),
        ("Kelas 7 B", "Kelas 8 B"),
        ("X IPA 1", "XI IPA 1"),
        ("XII TKJ 2", "XIII TKJ 2"),
        ("9", "10"),
    ],
)
def test_a_rombel_is_called_as_before_one_grade_up(name: str, following: str) -> None:
    assert next_name(name) == following


@pytest.mark.parametrize("name", ["Melati", "XIII A", ""])
def test_where_no_grade_can_be_read_nothing_is_guessed(name: str) -> None:
    assert next_name(name) is None


@pytest.mark.parametrize(
    ("grade", "taught", "is_last"),
    [
        (9, {7, 8, 9}, True),
        (9, {7, 8, 9, 10}, False),
        (7, {7}, False),
        (12, {10, 11, 12}, True),
        (12, {10, 11, 12, 13}, False),
        (6, {1, 6}, True),
    ],
)
def test_a_school_ends_where_its_kind_ends(grade: int, taught: set[int], is_last: bool) -> None:
    assert is_last_grade(grade, taught) is is_last
