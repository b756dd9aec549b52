"""Pieces that belong to the file are found in order; what a killed or overtaken process wrote is not looked at."""

import pytest

from core.exports import ExportError
from core.exports.parts import NOTHING, Parts, folders, new_part

pytestmark = pytest.mark.usefixtures("app")


def content(parts: Parts, last: str) -> bytes:
    return b"".join(parts.read(last))


def test_pieces_are_read_in_the_order_in_which_each_names_the_one_before() -> None:
    parts, names = Parts("a"), [new_part() for _ in range(3)]
    for after, name, piece in zip([NOTHING, *names], names, [b"1", b"2", b"3"], strict=False):
        parts.write(name, piece, after=after)

    assert content(parts, names[2]) == b"123"


def test_a_piece_that_no_committed_cursor_names_is_left_out() -> None:
    parts, first, lost, second = Parts("a"), new_part(), new_part(), new_part()
    parts.write(first, b"1", after=NOTHING)
    parts.write(lost, b"x", after=first)
    parts.write(second, b"2", after=first)

    assert content(parts, second) == b"12"


def test_a_file_without_rows_has_no_pieces() -> None:
    assert content(Parts("a"), NOTHING) == b""


def test_a_lost_piece_is_said_and_not_passed_over() -> None:
    parts, first, second = Parts("a"), new_part(), new_part()
    parts.write(first, b"1", after=NOTHING)
    parts.write(second, b"2", after=first)
    (folders() / "a" / f"{NOTHING}-{first}").unlink()

    with pytest.raises(ExportError, match="Mintalah"):
        content(parts, second)


def test_the_pieces_are_for_the_owner_only_and_go_together() -> None:
    parts, name = Parts("a"), new_part()
    parts.write(name, b"1", after=NOTHING)
    path = folders() / "a" / f"{NOTHING}-{name}"

    assert (path.stat().st_mode & 0o077, path.parent.stat().st_mode & 0o077) == (0, 0)
    parts.remove()
    assert not path.parent.exists()
