"""A grid: students in rows, something to be filled in for each in columns."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple

from core.i18n import gettext as _
from modules.Report.services.members import list_members
from modules.Report.services.scope import ClassTerm
from modules.Student.models import Student


class CellKind(StrEnum):
    """What a cell takes."""

    SCORE = "score"
    COUNT = "count"
    TEXT = "text"
    CHOICE = "choice"


@dataclass(frozen=True)
class Column:
    """One column."""

    key: str
    """In names of fields: no colon."""
    label: str
    kind: CellKind
    hint: str = ""
    """Said by the heading, where the label is short."""
    choices: tuple[tuple[str, str], ...] = ()
    """Value and words."""
    longest: int = 500


class Key(NamedTuple):
    """One cell."""

    student_id: int
    column: str


class Parsed(NamedTuple):
    """A cell's text, checked."""

    text: str
    """As it is shown from now on; empty: nothing is kept."""
    value: Any


class Change(NamedTuple):
    """A cell that is to be written."""

    key: Key
    before: str
    parsed: Parsed


class CellError(Exception):
    """A text that a cell does not take; its words say what to do."""


class Sheet(ABC):
    """Parent of the grids. One is made for one request, and reads once."""

    name: ClassVar[str]
    """In URLs, and for the trail."""

    def __init__(self, term: ClassTerm, *, may_edit: bool) -> None:
        """Of a class in a semester; `may_edit`: whether who asks fills it in."""
        self.term = term
        self.may_edit = may_edit
        self.students: Sequence[Student] = list_members(term.group, term.half)
        self.columns: Sequence[Column] = self._columns()

    @property
    @abstractmethod
    def title(self) -> str:
        """What it is, for people."""

    @abstractmethod
    def _columns(self) -> Sequence[Column]: ...

    @abstractmethod
    def values(self) -> Mapping[Key, str]:
        """What is in the cells now, as the database has it; empty ones are left out."""

    @abstractmethod
    def write(self, changes: Sequence[Change]) -> None:
        """Keep them in bulk."""

    def placeholders(self) -> Mapping[Key, str]:
        """What counts where a cell is empty."""
        return {}

    def totals(self) -> Mapping[int, str]:
        """Student → what the row comes to; nothing where rows have no sum."""
        return {}

    def parse(self, column: Column, text: str) -> Parsed:
        """Check a text. Raises CellError."""
        text = text.strip()
        if not text:
            return Parsed("", None)
        if column.kind is CellKind.SCORE:
            return parse_score(text)
        if column.kind is CellKind.COUNT:
            return parse_days(text)
        if column.kind is CellKind.CHOICE:
            return parse_choice(text, column)
        return parse_text(text, column)


NOT_ASSESSED = "-"
MOST_DAYS = 200


def parse_score(text: str) -> Parsed:
    """From 87, 87,5 or 87.5 to tenths; - is not assessed."""
    if text in (NOT_ASSESSED, "–"):
        return Parsed(NOT_ASSESSED, NOT_ASSESSED)
    whole, _comma, fraction = text.replace(",", ".").partition(".")
    if not (whole.isascii() and whole.isdigit() and (not fraction or (fraction.isascii() and fraction.isdigit()))):
        raise CellError(
            _("Tulis angka 0 sampai 100, atau - bila tidak dinilai; tertulis '%(written)s'.", written=text[:20])
        )
    if len(fraction.rstrip("0")) > 1:
        raise CellError(_("Paling banyak satu angka di belakang koma; tertulis '%(written)s'.", written=text[:20]))
    tenths = int(whole[:6]) * 10 + int((fraction or "0")[0])
    if tenths > 1000:
        raise CellError(_("Nilai paling tinggi 100; tertulis '%(written)s'.", written=text[:20]))
    return Parsed(show_tenths(tenths), tenths)


def show_tenths(tenths: int | None) -> str:
    """87 or 87,5; - for what was not assessed."""
    if tenths is None:
        return NOT_ASSESSED
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10},{tenths % 10}"


def parse_days(text: str) -> Parsed:
    """Days of absence."""
    if not (text.isascii() and text.isdigit() and int(text[:6]) <= MOST_DAYS):
        raise CellError(_("Tulis jumlah hari 0 sampai 200; tertulis '%(written)s'.", written=text[:20]))
    return Parsed(str(int(text)), int(text))


def parse_choice(text: str, column: Column) -> Parsed:
    """One of the choices, by value or words, whatever capitals."""
    for value, words in column.choices:
        if text.casefold() in (value.casefold(), words.casefold()):
            return Parsed(value, value)
    allowed = ", ".join(words for _value, words in column.choices)
    raise CellError(_("Pilih salah satu: %(allowed)s; tertulis '%(written)s'.", allowed=allowed, written=text[:20]))


def parse_text(text: str, column: Column) -> Parsed:
    """Words in one line."""
    words = " ".join(text.split())
    if len(words) > column.longest:
        raise CellError(
            _("Paling panjang %(most)s huruf; ini %(length)s huruf.", most=column.longest, length=len(words))
        )
    return Parsed(words, words)
