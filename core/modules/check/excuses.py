"""`noqa` comments: which codes they excuse on their line, and the reason that they must give."""

import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field

EXCUSE = re.compile(r"noqa:(?P<codes>[\sA-Z0-9,]*?)(?:\s+[-–—:]\s*(?P<reason>.*))?$")
CODE = re.compile(r"\bTU\d{3}\b")
JINJA_COMMENT = re.compile(r"\{#(.*?)#\}", re.DOTALL)


@dataclass
class Excuse:
    """One comment; `used` collects the codes that it kept from being reported."""

    line: int
    column: int
    codes: tuple[str, ...]
    reason: str
    used: set[str] = field(default_factory=set)


def excuses_in_python(text: str) -> Iterator[Excuse]:
    """The excuses of a Python file; a text that can't be cut into tokens has none."""
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                yield from _read(token.string, token.start[0], token.start[1] + 1)
    except (tokenize.TokenError, SyntaxError):
        return


def excuses_in_template(text: str) -> Iterator[Excuse]:
    """The excuses of a template: `{# noqa: TU040 - why #}`."""
    for comment in JINJA_COMMENT.finditer(text):
        line = text.count("\n", 0, comment.start()) + 1
        column = comment.start() - text.rfind("\n", 0, comment.start())
        yield from _read(comment[1].strip(), line, column)


def _read(comment: str, line: int, column: int) -> Iterator[Excuse]:
    """Several comments may stand behind each other on a line: `# type: ignore[x]  # noqa: TU012 - why`."""
    for part in comment.split("#"):
        found = EXCUSE.search(part.strip())
        codes = tuple(CODE.findall(found["codes"])) if found else ()
        if found and codes:
            yield Excuse(line, column, codes, (found["reason"] or "").strip())
