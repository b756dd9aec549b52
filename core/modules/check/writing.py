"""Statements and calls that write rows, and of which model."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from core.modules.check.python_file import SESSION, PythonFile
from core.modules.check.statements import entity_table
from core.modules.check.tables import Table

STATEMENTS = {"insert", "update", "delete"}
ADDING = {"add", "merge", "delete"}
ADDING_MANY = {"add_all", "bulk_save_objects"}


@dataclass(frozen=True)
class Write:
    """One call that writes; `table` is None where nobody can tell which."""

    node: ast.Call
    verb: str
    table: Table | None


def statements_in(file: PythonFile, *verbs: str) -> Iterator[Write]:
    """`insert(Model)`, `update(Model)`, `delete(Model)`: SQLAlchemy's, and those of its dialects."""
    for call in file.nodes(ast.Call):
        verb = file.meaning(call.func).rpartition(".")[2]
        if verb in verbs and _is_library(file.meaning(call.func)) and call.args:
            yield Write(call, verb, entity_table(file, call.args[0]))


def _is_library(name: str) -> bool:
    return name.startswith("sqlalchemy.") or (name.startswith("core.db.base.db.") and not name.startswith(SESSION))


def added_in(file: PythonFile, *verbs: str) -> Iterator[Write]:
    """`session.add(Model(…))` and its like, the object followed through its variable."""
    for call in file.nodes(ast.Call):
        match call.func:
            case ast.Attribute(value=owner, attr=verb) if verb in verbs and call.args and is_session(file, owner):
                yield Write(call, verb, _table_of_object(file, call.args[0]))


def is_session(file: PythonFile, node: ast.expr) -> bool:
    """Whether `node` is the session, or called so."""
    return file.meaning(node) == SESSION or (isinstance(node, ast.Name) and node.id == "session")


def _table_of_object(file: PythonFile, node: ast.expr) -> Table | None:
    match node:
        case ast.Call(func=model):
            return entity_table(file, model)
        case ast.List(elts=[first, *_]) | ast.ListComp(elt=first) | ast.GeneratorExp(elt=first):
            return _table_of_object(file, first)
        case ast.Name():
            return next((table for value in _given(file, node) if (table := _table_of_object(file, value))), None)
    return None


def _given(file: PythonFile, node: ast.Name) -> Iterator[ast.expr]:
    """What a variable was set to, and what was appended to it."""
    scope = next((scope for scope in file.scopes(node) if node.id in file.assigned(scope)), None)
    for value in file.values_of(node):
        if value is not None and not (isinstance(value, ast.Name) and value.id == node.id):
            yield value
    for call in file.nodes(ast.Call):
        match call:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=found), attr="append"), args=[appended]):
                if found == node.id and next(file.scopes(call), None) is scope:
                    yield appended
