"""Columns are matched by title, synonym and memory."""

from core.sheets import Column, FoundColumn, Ground, Layout, match_columns

LAYOUT = Layout(
    columns=(
        Column("name", ("Nama", "Nama Lengkap")),
        Column("number", ("Nomor",)),
        Column("father", ("Data Ayah > Nama",)),
    ),
    required=(("name",), ("number", "father")),
)


def columns(*titles: str) -> list[FoundColumn]:
    return [FoundColumn(index, title, title.casefold()) for index, title in enumerate(titles)]


def test_each_match_says_its_ground() -> None:
    proposal = match_columns(columns("Nama Lengkap", "Kode", "Data Ayah > Nama", "Lain"), LAYOUT, {"kode": "number"})

    assert [(match.key, match.ground) for match in proposal.matches] == [
        ("name", Ground.SYNONYM),
        ("number", Ground.MEMORY),
        ("father", Ground.TITLE),
        (None, None),
    ]
    assert proposal.mapping == {"name": "A", "number": "B", "father": "C"}
    assert proposal.missing == ()


def test_memory_wins_over_titles() -> None:
    assert match_columns(columns("Nama"), LAYOUT, {"nama": "father"}).mapping == {"father": "A"}


def test_a_column_remembered_as_not_used_is_not_used() -> None:
    assert match_columns(columns("Nama", "Nomor"), LAYOUT, {"nama": ""}).mapping == {"number": "B"}


def test_a_remembered_key_that_is_gone_is_ignored() -> None:
    assert match_columns(columns("Nama"), LAYOUT, {"nama": "old"}).mapping == {"name": "A"}


def test_the_second_of_two_is_shown_as_a_rival() -> None:
    proposal = match_columns(columns("Nama", "Nama Lengkap"), LAYOUT)

    assert [(match.key, match.rival_of) for match in proposal.matches] == [("name", None), (None, "name")]


def test_what_is_required_and_missing_is_told() -> None:
    assert match_columns(columns("Lain"), LAYOUT).missing == (("name",), ("number", "father"))


BESIDE = Layout((Column("amount", ("Jumlah",)), Column("mark", ("Tanda",), beside="amount")))


def test_a_column_without_a_title_of_its_own_is_known_by_the_one_left_of_it() -> None:
    assert match_columns(columns("Jumlah", "", "Lain"), BESIDE).mapping == {"amount": "A", "mark": "B"}
    assert match_columns(columns("Jumlah", "Jumlah"), BESIDE).mapping == {"amount": "A", "mark": "B"}


def test_it_is_not_where_it_has_another_title_or_stands_elsewhere() -> None:
    assert match_columns(columns("Jumlah", "Lain", ""), BESIDE).mapping == {"amount": "A"}
    assert match_columns(columns("Jumlah", "", "Tanda"), BESIDE).mapping == {"amount": "A", "mark": "C"}
    assert match_columns(columns("Jumlah", "Catatan"), BESIDE, {"catatan": ""}).mapping == {"amount": "A"}
