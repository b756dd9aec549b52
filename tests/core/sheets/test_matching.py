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
