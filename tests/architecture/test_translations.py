"""Every text has its English; none is fuzzy, none is left over."""

from collections import defaultdict
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.architecture.product import ROOT

METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
OWNERS = [ROOT / "core", *(file.parent for file in sorted(ROOT.glob("modules/*/module.json")))]


def said(owner: Path) -> set[str]:
    """What the source says to people."""
    found = extract_from_dir(str(owner), method_map=METHODS, keywords=KEYWORDS)
    return {
        message[0] if isinstance(message, tuple) else message for _file, _line, message, _comments, _context in found
    }


def catalogue(owner: Path) -> Catalog:
    """The English of an owner."""
    with (owner / "translations" / "en" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale="en")


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.name)
def test_the_catalogue_has_exactly_what_the_source_says(owner: Path) -> None:
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue(owner) if message.id}

    assert known == said(owner)


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.name)
def test_every_text_is_translated_with_the_same_placeholders(owner: Path) -> None:
    for message in catalogue(owner):
        if not message.id:
            continue
        texts = message.string if isinstance(message.string, tuple | list) else [message.string]

        assert all(texts), message.id
        assert not message.fuzzy, message.id
        assert list(message.check(catalogue(owner))) == []


def test_two_parts_say_the_same_in_english_where_they_say_the_same() -> None:
    """All catalogues become one: of two translations of a text one would win everywhere."""
    said_as: dict[str, set[str]] = defaultdict(set)
    for message in (message for owner in OWNERS for message in catalogue(owner) if message.id):
        said_as[str(message.id)].add(str(message.string))

    assert {text: sorted(words) for text, words in said_as.items() if len(words) > 1} == {}
