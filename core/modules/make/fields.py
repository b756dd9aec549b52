"""`--field name:type`: what a column is in a model, a migration, a form and a test."""

import re
from dataclasses import dataclass

from core.modules.errors import BadInputError
from core.modules.names import read_name


@dataclass(frozen=True)
class Kind:
    """One type that `--field` knows; `{n}` is a running number."""

    python: str
    model: str
    migration: str
    form: str
    sample: str


KINDS = {
    "str": Kind("str", "String({length})", "sa.String(length={length})", "StringField", 'f"{label} {{n}}"'),
    "text": Kind("str", "Text", "sa.Text()", "TextAreaField", 'f"{label} {{n}}"'),
    "int": Kind("int", "", "sa.Integer()", "IntegerField", "n"),
    "bool": Kind("bool", "", "sa.Boolean()", "BooleanField", "True"),
    "date": Kind("date", "", "sa.Date()", "DateField", "date(2026, 7, 1)"),
    "datetime": Kind("datetime", "UtcDateTime", "core.db.UtcDateTime()", "DateTimeLocalField", "LONG_AGO"),
    "rupiah": Kind("int", "BigInteger", "sa.BigInteger()", "IntegerField", "n * 1_000"),
}
SPELLING = re.compile(r"(?P<name>[^:]+):(?P<kind>[a-z]+)(\((?P<length>\d{1,4})\))?(?P<optional>\?)?")
TAKEN = {"id", "metadata", "registry", "query"}
LENGTH = 120


@dataclass(frozen=True)
class Field:
    """One column."""

    name: str
    kind: str
    length: int
    is_optional: bool

    @property
    def annotation(self) -> str:
        """Inside `Mapped[…]`."""
        return KINDS[self.kind].python + (" | None" if self.is_optional else "")

    @property
    def column(self) -> str:
        """What `mapped_column` is told; empty where the annotation says it all."""
        return KINDS[self.kind].model.format(length=self.length)

    @property
    def migration(self) -> str:
        """The type in a migration."""
        return KINDS[self.kind].migration.format(length=self.length)

    @property
    def form(self) -> str:
        """The class of the form's field."""
        return KINDS[self.kind].form

    @property
    def label(self) -> str:
        """In words."""
        return self.name.replace("_", " ").capitalize()

    @property
    def sample(self) -> str:
        """The expression of a value that fits, numbered by `n`."""
        return KINDS[self.kind].sample.format(label=self.label)

    @property
    def is_money(self) -> bool:
        """Whether it is whole rupiah."""
        return self.kind == "rupiah"


NAME_ONLY = (Field("name", "str", LENGTH, is_optional=False),)


def read_fields(texts: tuple[str, ...]) -> tuple[Field, ...]:
    """Read `name:type` each, `?` at the end for what may be empty; a name alone when there is none.

    Raises BadInputError saying how one is written.
    """
    fields = tuple(_read(text) for text in texts) or NAME_ONLY
    names = [field.name for field in fields]
    for name in names:
        if names.count(name) > 1 or name in TAKEN:
            raise BadInputError(f"The field {name!r} is there already. Choose another name.")
    return fields


def _read(text: str) -> Field:
    match = SPELLING.fullmatch(text)
    if match is None or match["kind"] not in KINDS:
        raise BadInputError(
            f"{text!r} is no field: write name:type with a type of {', '.join(KINDS)}, as title:str(80)?."
        )
    name = read_name(match["name"])
    if name.folders:
        raise BadInputError(f"{text!r} is no field: its name has a folder.")
    return Field(name.snake, match["kind"], int(match["length"] or LENGTH), match["optional"] is not None)
