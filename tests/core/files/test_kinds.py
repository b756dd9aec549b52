from io import BytesIO

import pytest

from core.files import kind_of


@pytest.mark.parametrize(
    ("first", "extension"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
    ],
)
def test_a_kind_is_told_from_the_first_bytes(first: bytes, extension: str) -> None:
    content = BytesIO(first + b"rest")

    kind = kind_of(content)

    assert kind is not None
    assert (kind.extension, content.tell()) == (extension, 0)


@pytest.mark.parametrize("first", [b"", b"MZ\x90\x00", b"<html>", b"PK\x03\x04", b"RIFF\x00\x00\x00\x00AVI "])
def test_other_kinds_are_not_known(first: bytes) -> None:
    assert kind_of(BytesIO(first)) is None
