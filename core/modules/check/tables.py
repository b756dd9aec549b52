"""What the model classes say of their tables: whether one is large, what finds few of its rows, who refers to whom."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from core.modules.check.python_file import Files, PythonFile

COLUMN = "sqlalchemy.orm.mapped_column"
FOREIGN_KEY = "sqlalchemy.ForeignKey"


@dataclass(frozen=True)
class Reference:
    """A foreign key."""

    column: str
    table: str
    cascades: bool
    """Whether the database itself does something about rows that refer to a deleted one."""


@dataclass(frozen=True)
class Table:
    """One model."""

    model: str
    """Canonical dotted name of the class."""

    name: str
    is_large: bool
    unique: frozenset[str]
    references: tuple[Reference, ...]

    @property
    def short_name(self) -> str:
        """The class, without its package."""
        return self.model.rpartition(".")[2]


@lru_cache(maxsize=4096)
def table_of(project: Files, model: str) -> Table | None:
    """The table of the class with this canonical name; None where that is no model with a table."""
    match project.definition(model):
        case (file, ast.ClassDef() as node):
            return _read(project, file, node, model)
    return None


@lru_cache(maxsize=16)
def all_tables(project: Files) -> tuple[Table, ...]:
    """The tables of core and of all modules."""
    found = []
    for package, folder in project.folders.items():
        for path in sorted({*folder.glob("**/models.py"), *folder.glob("**/models/*.py")}):
            file = project.find(project.name_of(path))
            classes = file.nodes(ast.ClassDef) if file and package else ()
            found += [table for node in classes if file and (table := table_of(project, f"{file.name}.{node.name}"))]
    return tuple(found)


def referrers(project: Files, table: Table) -> Iterator[Table]:
    """The tables with a foreign key to `table` whose rows the database leaves in the way."""
    for other in all_tables(project):
        if other.model != table.model and any(
            reference.table == table.name and not reference.cascades for reference in other.references
        ):
            yield other


def _read(project: Files, file: PythonFile, node: ast.ClassDef, model: str) -> Table | None:
    name = _value(node, "__tablename__")
    if not isinstance(name, str):
        return None
    classes = list(project.lineage(file, node))
    unique = {column for source, each in classes for column in _unique_columns(source, each)}
    references = [reference for source, each in classes for reference in _references(source, each)]
    is_large = next((value for _source, each in classes if (value := _value(each, "__large__")) is not None), False)
    return Table(model, name, is_large is True, frozenset(unique), tuple(references))


def _value(node: ast.ClassDef, name: str) -> object:
    for statement in node.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=found)], value=ast.Constant(value=value)) if found == name:
                return value
            case ast.AnnAssign(target=ast.Name(id=found), value=ast.Constant(value=value)) if found == name:
                return value
    return None


def _columns(file: PythonFile, node: ast.ClassDef) -> Iterator[tuple[str, ast.Call]]:
    for statement in node.body:
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Call(func=function) as call):
                if file.meaning(function) == COLUMN:
                    yield name, call


def _unique_columns(file: PythonFile, node: ast.ClassDef) -> Iterator[str]:
    columns = list(_columns(file, node))
    keys = [name for name, call in columns if _is_set(call, "primary_key")]
    yield from keys if len(keys) == 1 else ()
    yield from (name for name, call in columns if _is_set(call, "unique"))


def _references(file: PythonFile, node: ast.ClassDef) -> Iterator[Reference]:
    for name, call in _columns(file, node):
        for argument in call.args:
            match argument:
                case ast.Call(func=function, args=[ast.Constant(value=str(target)), *_], keywords=keywords):
                    if file.meaning(function) == FOREIGN_KEY:
                        cascades = any(keyword.arg == "ondelete" for keyword in keywords)
                        yield Reference(name, target.partition(".")[0], cascades)


def _is_set(call: ast.Call, option: str) -> bool:
    return any(
        keyword.arg == option and isinstance(keyword.value, ast.Constant) and keyword.value.value is True
        for keyword in call.keywords
    )
