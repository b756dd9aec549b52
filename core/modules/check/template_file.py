"""One Jinja template as HTML: its texts and attributes with their places, and what its expressions say."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

MARK = "\ue000"
"""Stands in the HTML for the expression with the number between two of them."""

ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)
SILENT = {"code", "kbd", "pre", "samp", "script", "style"}
"""Elements whose text is no sentence."""

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(frozen=True)
class Text:
    """Characters between tags, or the value of an attribute, with the constants that expressions add."""

    line: int
    column: int
    said: tuple[str, ...]
    tag: str
    attribute: str | None = None
    value: str = ""


class TemplateFile:
    """A parsed template."""

    def __init__(self, path: Path, text: str) -> None:
        """Parse `text`; TemplateSyntaxError where Jinja can't."""
        self.path, self.text = path, text
        self.tree = ENVIRONMENT.parse(text)
        self.expressions: list[str] = []
        self.html = "".join(self._pieces())
        reader = _Reader(self)
        reader.feed(self.html)
        reader.close()
        self.texts = reader.texts

    @property
    def is_page(self) -> bool:
        """Whether a browser shows it under our content policy: it extends a layout."""
        return any(True for _ in self.tree.find_all(nodes.Extends)) or "<html" in self.html

    def _pieces(self) -> Iterator[str]:
        """The HTML with a mark for each expression; blocks and comments leave only their line breaks."""
        expression: list[str] | None = None
        for _line, kind, value in ENVIRONMENT.lex(self.text):
            if kind == "variable_begin":
                expression = []
            elif kind == "variable_end" and expression is not None:
                self.expressions.append("".join(expression))
                yield f"{MARK}{len(self.expressions) - 1}{MARK}"
                expression = None
            elif expression is not None:
                expression.append(value)
            if kind == "data":
                yield value
            else:
                yield "\n" * value.count("\n")

    def said_by(self, number: int) -> list[str]:
        """The constant texts that an expression may put out as they are."""
        tree = ENVIRONMENT.parse("{{" + self.expressions[number] + "}}")
        return [text for output in tree.find_all(nodes.Output) for node in output.nodes for text in _constants(node)]


def _constants(node: nodes.Node) -> Iterator[str]:
    match node:
        case nodes.Const(value=str(text)) | nodes.TemplateData(data=text):
            yield text
        case nodes.CondExpr(expr1=first, expr2=second):
            yield from _constants(first)
            yield from _constants(second) if second is not None else ()
        case nodes.Or(left=left, right=right) | nodes.Concat(nodes=[left, right]) | nodes.Add(left=left, right=right):
            yield from _constants(left)
            yield from _constants(right)


class _Reader(HTMLParser):
    def __init__(self, file: TemplateFile) -> None:
        super().__init__(convert_charrefs=True)
        self._file = file
        self.texts: list[Text] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        for name, value in attrs:
            self.texts.append(Text(line, column + 1, self._said(value or ""), tag, name, self._plain(value or "")))
        if tag not in VOID:
            is_silent = tag in SILENT or ("translate", "no") in attrs
            self._open.append((tag, is_silent))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        line, column = self.getpos()
        tag = self._open[-1][0] if self._open else ""
        if any(is_silent for _tag, is_silent in self._open):
            self.texts.append(Text(line, column + 1, (), tag, None, data))
            return
        blank = data[: len(data) - len(data.lstrip())]
        line += blank.count("\n")
        column = len(blank) - blank.rfind("\n") - 1 if "\n" in blank else column + len(blank)
        self.texts.append(Text(line, column + 1, self._said(data), tag, None, self._plain(data)))

    def _said(self, data: str) -> tuple[str, ...]:
        parts = data.split(MARK)
        found = [part for part in parts[::2] if part.strip()]
        for number in parts[1::2]:
            found += self._file.said_by(int(number))
        return tuple(found)

    def _plain(self, data: str) -> str:
        return "".join(data.split(MARK)[::2])


__all__ = ["TemplateFile", "TemplateSyntaxError", "Text"]
