"""Where rows are taken out of the database: loops, lists, `.all()`."""

import ast
from collections.abc import Iterator

from core.modules.check.python_file import PythonFile
from core.modules.check.statements import Statement, statement_of

ASKING = {"execute", "scalars", "stream", "stream_scalars"}
PASSING = {"scalars", "mappings", "tuples", "unique", "columns"}
TAKING = {"all", "fetchall"}
COLLECTING = {f"builtins.{name}" for name in ("dict", "frozenset", "list", "len", "set", "sorted", "sum", "tuple")}


def taken_whole(file: PythonFile) -> Iterator[tuple[ast.expr, Statement]]:
    """Each expression whose rows are all taken, once, with the statement behind it."""
    seen: set[ast.AST] = set()
    for expression in _taken(file):
        source, statement = _source(file, expression)
        if statement is not None and source is not None and source not in seen:
            seen.add(source)
            yield expression, statement


def _taken(file: PythonFile) -> Iterator[ast.expr]:
    for call in file.nodes(ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr in TAKING:
            yield call.func.value
        elif call.args and file.meaning(call.func) in COLLECTING:
            yield call.args[0]
    loops: list[ast.For | ast.AsyncFor | ast.comprehension]
    loops = [*file.nodes(ast.For), *file.nodes(ast.AsyncFor), *file.nodes(ast.comprehension)]
    yield from (loop.iter for loop in loops)


def _source(file: PythonFile, expression: ast.expr) -> tuple[ast.AST | None, Statement | None]:
    """The call that asks the database, and its statement."""
    node: ast.expr | None = expression
    while node is not None:
        match node:
            case ast.Call(func=ast.Attribute(attr=name), args=[asked, *_]) if name in ASKING:
                return node, statement_of(file, asked)
            case ast.Call(func=ast.Attribute(value=inner, attr=name)) if name in PASSING | TAKING:
                node = inner
            case ast.Name():
                if (value := file.value_of(node)) is None:
                    return node, _legacy(file, node)
                node = value
            case _:
                return node, _legacy(file, node)
    return None, None


def _legacy(file: PythonFile, node: ast.expr) -> Statement | None:
    """`Model.query…` and `session.query(…)…` are asked by being walked over; a select is not."""
    inner: ast.AST = node
    while isinstance(inner, ast.Call | ast.Attribute):
        if isinstance(inner, ast.Attribute) and inner.attr == "query":
            return statement_of(file, node)
        inner = inner.func if isinstance(inner, ast.Call) else inner.value
    return None
