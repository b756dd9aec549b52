"""One reading of a typed name, from which file, class, table and endpoint are all made.

`generate-monthly_invoices`, `GenerateMonthlyInvoices` and `GenerateMonthlyInvoicesJob` are the same job.
"""

import keyword
import re
from dataclasses import dataclass

from core.modules.errors import BadInputError

LONGEST = 60
"""Letters of a name; what is stored and shown has room for so many."""

WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
ALLOWED = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Name:
    """A name in words, below some folders."""

    words: tuple[str, ...]
    folders: tuple[str, ...] = ()

    @property
    def snake(self) -> str:
        """As a file, a function or a column: `monthly_job`."""
        return "_".join(self.words)

    @property
    def studly(self) -> str:
        """As a class: `MonthlyJob`."""
        return "".join(word.title() for word in self.words)

    @property
    def table(self) -> str:
        """As a table: `library_items`."""
        return "_".join((*self.words[:-1], plural(self.words[-1])))

    @property
    def constant(self) -> str:
        """As a constant: `MONTHLY_JOB`."""
        return self.snake.upper()

    @property
    def sentence(self) -> str:
        """In words, with a capital: `Generate monthly invoices`."""
        return " ".join(self.words).capitalize()

    def without(self, suffix: str) -> "Name":
        """Without a last word that only says the kind."""
        return Name(self.words[:-1], self.folders) if self.words[-1] == suffix else self


def read_name(text: str, *, suffix: str | None = None) -> Name:
    """Read a typed name; slashes of either kind make sub-folders, `suffix` is the last word, never twice.

    Raises BadInputError for what can't be a Python name or leads out of its folder.
    """
    *folders, last = re.split(r"[/\\]", text)
    words = _words(last, text)
    while suffix is not None and words and words[-1] == suffix:
        words = words[:-1]
    if not words:
        raise BadInputError(f"{text!r} says only what kind it is. Name what it does.")
    name = Name((*words, suffix) if suffix else words, tuple("_".join(_words(each, text)) for each in folders))
    if len("/".join((*name.folders, name.snake))) > LONGEST:
        raise BadInputError(f"{text!r} is too long: at most {LONGEST} letters.")
    return name


def plural(word: str) -> str:
    """The plural of an English noun, by the usual endings."""
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search(r"(s|x|z|ch|sh)$", word) else f"{word}s"


def _words(part: str, whole: str) -> tuple[str, ...]:
    if part in ("", ".", "..") or ":" in part:
        raise BadInputError(f"{whole!r} leads out of the module's folder. Name it from there, as in Reports/monthly.")
    if not ALLOWED.fullmatch(part):
        raise BadInputError(f"{whole!r} is no name: letters a to z, digits, - and _ only, a letter first.")
    words = tuple(word.lower() for piece in re.split(r"[-_]+", part) for word in WORD_START.split(piece) if word)
    snake = "_".join(words)
    if keyword.iskeyword(snake) or keyword.iskeyword(snake.title()):
        raise BadInputError(f"{whole!r} is a reserved word of Python. Choose another name.")
    return words
