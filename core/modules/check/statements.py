"""What a `select` reads, followed through variables and functions: which large tables, and how many of their rows."""

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from core.modules.check.python_file import SESSION, PythonFile
from core.modules.check.tables import Table, all_tables, table_of

BOUNDS = {"limit", "fetch", "yield_per", "group_by", "distinct"}
"""Groups and distinct values are taken for few."""

CONDITIONS = {"where", "filter"}
NARROWING = {"in_", "holds", "between"}
AMONG = {"core.db.among", "core.db.among.among"}
DEEPEST = 8


@dataclass(frozen=True)
class Statement:
    """A select as far as it could be followed."""

    entities: tuple[tuple[PythonFile, ast.expr], ...] = ()
    methods: tuple[tuple[PythonFile, str, ast.Call], ...] = ()

    @property
    def large(self) -> list[Table]:
        """The large tables of which it reads rows; sums and counts are no rows."""
        tables = [table for file, entity in self.entities if (table := entity_table(file, entity)) and table.is_large]
        return list(dict.fromkeys(tables))

    @property
    def is_bounded(self) -> bool:
        """Whether it says itself that it reads few rows, however large the table."""
        return any(_bounds(file, name, call) for file, name, call in self.methods)

    def is_read_whole(self) -> Table | None:
        """The large table whose rows it reads without a bound."""
        return next(iter(self.large), None) if not self.is_bounded else None


def entity_table(file: PythonFile, node: ast.expr) -> Table | None:
    """The table of a model, of a column of it, or of an alias of it."""
    match node:
        case ast.Name():
            match file.value_of(node):
                case ast.Call(func=function, args=[model, *_]) if file.meaning(function) == "sqlalchemy.orm.aliased":
                    return entity_table(file, model)
            return table_of(file.project, file.meaning(node))
        case ast.Attribute(value=value):
            return table_of(file.project, file.meaning(node)) or entity_table(file, value)
    return None


def is_select(file: PythonFile, call: ast.Call) -> bool:
    """Whether the call begins a select; of SQLAlchemy's, wherever it was imported from."""
    name = file.meaning(call.func)
    return name.endswith(".select") and name.startswith(("sqlalchemy.", "core.db."))


def statement_of(file: PythonFile, node: ast.AST | None, depth: int = DEEPEST) -> Statement | None:
    """The select that `node` is; None where it is none or nobody can tell."""
    if depth == 0:
        return None
    match node:
        case ast.Call() as call:
            return _begun(file, call) or _gone_on(file, call, depth) or _returned(file, call, depth)
        case ast.Attribute(value=ast.Name() as model, attr="query") if entity_table(file, model):
            return Statement(((file, model),))
        case ast.Name() as variable:
            return _of_variable(file, variable, depth)
    return None


def _begun(file: PythonFile, call: ast.Call) -> Statement | None:
    """`select(…)` or `session.query(…)`."""
    match call.func:
        case ast.Attribute(value=value, attr="query") if file.meaning(value) == SESSION:
            return Statement(tuple((file, argument) for argument in call.args))
    return Statement(tuple((file, argument) for argument in call.args)) if is_select(file, call) else None


def _gone_on(file: PythonFile, call: ast.Call, depth: int) -> Statement | None:
    """A method of a select."""
    match call.func:
        case ast.Attribute(value=value, attr=name) if (inner := statement_of(file, value, depth)) is not None:
            return replace(inner, methods=(*inner.methods, (file, name, call)))
    return None


def _returned(file: PythonFile, call: ast.Call, depth: int) -> Statement | None:
    """What the called function of ours returns."""
    found = file.project.function(file.meaning(call.func))
    if found is None:
        return None
    source, function = found
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and (statement := statement_of(source, node.value, depth - 1)):
            return statement
    return None


def _of_variable(file: PythonFile, variable: ast.Name, depth: int) -> Statement | None:
    """All that is done to the variable in its function counts, in whatever order."""
    values = file.values_of(variable)
    begun = [value for value in values if value is not None and _root(value) != variable.id]
    statement = statement_of(file, begun[0], depth - 1) if begun else None
    if statement is None:
        return None
    more = [step for value in values if value not in begun for step in _steps(file, value)]
    return replace(statement, methods=(*statement.methods, *more))


def _root(node: ast.expr) -> str:
    """The variable at the beginning of `rows.where(…).limit(…)`."""
    match node:
        case ast.Call(func=inner) | ast.Attribute(value=inner):
            return _root(inner)
        case ast.Name(id=name):
            return name
    return ""


def _steps(file: PythonFile, node: ast.expr | None) -> Iterator[tuple[PythonFile, str, ast.Call]]:
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield file, node.func.attr, node
        node = node.func.value


def _bounds(file: PythonFile, name: str, call: ast.Call) -> bool:
    if name == "execution_options":
        return any(keyword.arg == "yield_per" for keyword in call.keywords)
    return name in BOUNDS or (name in CONDITIONS and any(_narrows(file, argument) for argument in call.args))


def _narrows(file: PythonFile, condition: ast.expr) -> bool:
    match condition:
        case ast.Name() as variable:
            value = file.value_of(variable)
            return value is not None and _narrows(file, value)
        case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
            return _finds_few(file, left) or _finds_few(file, right)
        case ast.Call(func=function, args=[_column, values]) if file.meaning(function) in AMONG:
            return not _is_written_out(values)
        case ast.Call(func=ast.Attribute(value=column, attr=name), args=args) if name in NARROWING:
            given = args[0] if args else None
            return _finds_few(file, column) if _is_written_out(given) else statement_of(file, given) is None
    needed, parts = _joined(file, condition)
    return bool(parts) and needed(_narrows(file, part) for part in parts)


def _joined(file: PythonFile, condition: ast.expr) -> tuple[Callable[[Iterable[bool]], bool], list[ast.expr]]:
    """Conditions joined to one, and whether any of them is enough to narrow it, or all are needed."""
    match condition:
        case ast.Starred(value=ast.Name() as variable):
            value = file.value_of(variable)
            return any, value.elts if isinstance(value, ast.List | ast.Tuple) else []
        case ast.BinOp(left=left, op=ast.BitAnd(), right=right):
            return any, [left, right]
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return all, [left, right]
        case ast.Call(func=function, args=args) if file.meaning(function) in ("sqlalchemy.and_", "sqlalchemy.or_"):
            return (any if file.meaning(function).endswith("and_") else all), args
    return all, []


def _is_written_out(node: ast.expr | None) -> bool:
    """`in_([A, B])` and `in_(LIVE)` choose kinds, which have many rows; `in_(ids)` names the rows of a chunk."""
    match node:
        case ast.List() | ast.Tuple() | ast.Set():
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.isupper()
    return False


def _finds_few(file: PythonFile, node: ast.expr) -> bool:
    """Whether a value of this column is in few rows: a key, or a reference to a large table."""
    if not isinstance(node, ast.Attribute) or (table := entity_table(file, node.value)) is None:
        return False
    if node.attr in table.unique:
        return True
    large = {each.name for each in all_tables(file.project) if each.is_large}
    return any(each.column == node.attr and each.table in large for each in table.references)
