"""XML as Coretax imports it: a root, the withholder's number, a list, and rows of plain elements in a fixed order."""

from collections.abc import Iterable, Iterator, Mapping
from typing import IO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance"
PLAIN: "AttributesImpl[str]" = AttributesImpl({})
NIL = AttributesImpl({"xsi:nil": "true"})
Row = Mapping[str, str | int | None]
"""Elements in their order; None: empty and said to be so (`xsi:nil`)."""


def write_bulk(target: IO[bytes], names: tuple[str, str, str], number: str, rows: Iterable[Row]) -> int:
    """Write `rows` as they come, so that memory stays flat; how many there were.

    `names` are those of the root, the list and a row; `number` is the withholder's.
    """
    root, listed, row_name = names
    xml = XMLGenerator(target, encoding="utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement(root, AttributesImpl({"xmlns:xsi": NAMESPACE}))
    _element(xml, "TIN", number)
    xml.startElement(listed, PLAIN)
    count = 0
    for row in rows:
        xml.startElement(row_name, PLAIN)
        for name, value in row.items():
            _element(xml, name, value)
        xml.endElement(row_name)
        count += 1
    xml.endElement(listed)
    xml.endElement(root)
    xml.endDocument()
    return count


def _element(xml: XMLGenerator, name: str, value: str | int | None) -> None:
    xml.startElement(name, NIL if value is None else PLAIN)
    xml.characters("" if value is None else _clean(str(value)))
    xml.endElement(name)


def _clean(text: str) -> str:
    """Without characters that XML can't hold, which an import may have brought along."""
    return "".join(_allowed(text)).strip()


def _allowed(text: str) -> Iterator[str]:
    return (letter for letter in text if letter.isprintable())
