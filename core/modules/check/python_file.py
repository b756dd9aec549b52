"""One Python file, parsed once: its nodes by kind, their parents, and what each name stands for."""

import ast
import builtins
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from core.modules.check.imports import bindings

Node = TypeVar("Node", bound=ast.AST)
Function = ast.FunctionDef | ast.AsyncFunctionDef
Scope = Function | ast.Lambda
SESSION = "core.db.base.db.session"
SESSIONS = {SESSION, "core.jobs.transaction.transaction", "core.jobs.transaction.reading"}
"""What gives the session when it is called, or entered by `with`."""

DEEPEST = 12
"""How many names are followed before one counts as unknown: `a = b`, `b = a` has no end."""


class Files(Protocol):
    """What a file asks about the others; `Project` answers."""

    def __hash__(self) -> int:
        """Answers are remembered by it."""

    @property
    def folders(self) -> dict[str, Path]:
        """Package → its folder."""

    @property
    def requires(self) -> dict[str, list[str]]:
        """Module → modules that it requires."""

    def name_of(self, path: Path) -> str:
        """The dotted name of a file."""

    def find(self, module: str) -> "PythonFile | None":
        """The file with a dotted name."""

    def is_module(self, name: str) -> bool:
        """Whether there is one."""

    def canonical(self, name: str) -> str:
        """Where a name is really defined."""

    def definition(self, name: str) -> "tuple[PythonFile, ast.AST] | None":
        """What a canonical name stands for."""

    def function(self, name: str) -> "tuple[PythonFile, Function] | None":
        """The function with a canonical name."""

    def lineage(self, file: "PythonFile", node: ast.ClassDef) -> "Iterator[tuple[PythonFile, ast.ClassDef]]":
        """A class and its ancestors."""


class PythonFile:
    """A parsed file of the product; `name` is its dotted name, `path` what reports show."""

    def __init__(self, project: Files, path: Path, name: str, text: str) -> None:
        """Parse `text`; SyntaxError where it is no Python."""
        self.project, self.path, self.name, self.text = project, path, name, text
        self.is_package = path.name == "__init__.py"
        self.tree = ast.parse(text)
        self._nodes: dict[type[ast.AST], list[ast.AST]] = defaultdict(list)
        self._parents: dict[ast.AST, ast.AST] = {}
        self._index()
        imports = [*self.nodes(ast.Import), *self.nodes(ast.ImportFrom)]
        self.bound = bindings(name, is_package=self.is_package, nodes=imports, body=self.tree.body)
        self._names: dict[ast.AST, str] = {}
        self._assigned: dict[ast.AST | None, dict[str, list[ast.expr | None]]] | None = None

    def _index(self) -> None:
        ahead: list[ast.AST] = [self.tree]
        for node in ahead:  # grows while it is walked
            self._nodes[type(node)].append(node)
            for child in ast.iter_child_nodes(node):
                self._parents[child] = node
                ahead.append(child)

    @property
    def parts(self) -> tuple[str, ...]:
        """The dotted name, cut."""
        return tuple(self.name.split("."))

    @property
    def module(self) -> str | None:
        """The module that the file belongs to; None in core."""
        return self.parts[1] if self.parts[0] != "core" and len(self.parts) > 1 else None

    def is_in(self, *rooms: str) -> bool:
        """Whether the file is in one of a module's `rooms`, such as `jobs` or `routes`."""
        return self.module is not None and len(self.parts) > 2 and self.parts[2] in rooms

    def nodes(self, kind: type[Node]) -> Iterator[Node]:
        """All nodes of a kind, outer ones first."""
        return iter(self._nodes.get(kind, ()))  # type: ignore[arg-type]  # each list holds its kind

    def functions(self) -> Iterator[Function]:
        """All functions and methods."""
        yield from self.nodes(ast.FunctionDef)
        yield from self.nodes(ast.AsyncFunctionDef)

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node around `node`."""
        return self._parents.get(node)

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """All nodes around `node`, the nearest first."""
        while (parent := self._parents.get(node)) is not None:
            yield parent
            node = parent

    def function_of(self, node: ast.AST) -> Function | None:
        """The function that `node` is written in."""
        return next((each for each in self.around(node) if isinstance(each, Function)), None)

    def class_of(self, node: ast.AST) -> ast.ClassDef | None:
        """The class that `node` is written in, however deep."""
        return next((each for each in self.around(node) if isinstance(each, ast.ClassDef)), None)

    def meaning(self, node: ast.AST) -> str:
        """The dotted name of what `node` stands for, through aliases and re-exports; empty where nobody can tell."""
        if node not in self._names:
            self._names[node] = ""  # what refers to itself stands for nothing
            self._names[node] = self._meaning(node, DEEPEST)
        return self._names[node]

    def _meaning(self, node: ast.AST, depth: int) -> str:
        if depth == 0:
            return ""
        match node:
            case ast.Attribute(value=value, attr=attribute):
                owner = self._meaning(value, depth)
                return self.project.canonical(f"{owner}.{attribute}") if owner else ""
            case ast.Call(func=function) if self._meaning(function, depth) in SESSIONS:
                return SESSION
            case ast.Subscript(value=value):
                return self._meaning(value, depth)
            case ast.Name(id=name):
                return self._meaning_of_name(name, node, depth)
        return ""

    def _meaning_of_name(self, name: str, node: ast.AST, depth: int) -> str:
        for scope in self.scopes(node):
            if name in (values := self.assigned(scope)):
                value = values[name][0] if len(values[name]) == 1 else None
                return self._meaning(value, depth - 1) if value is not None else ""
        if name in self.bound:
            return self.project.canonical(self.bound[name])
        if name in (values := self.assigned(None)):
            value = values[name][0]
            alias = self._meaning(value, depth - 1) if isinstance(value, ast.Name | ast.Attribute) else ""
            return alias or f"{self.name}.{name}"
        return f"builtins.{name}" if hasattr(builtins, name) else ""

    def scopes(self, node: ast.AST) -> Iterator[Scope]:
        """The functions around `node`, the nearest first."""
        return (each for each in self.around(node) if isinstance(each, Scope))

    def values_of(self, name: ast.Name) -> list[ast.expr | None]:
        """All that a variable is set to where it lives; None for what no expression says."""
        scope = next((scope for scope in self.scopes(name) if name.id in self.assigned(scope)), None)
        return self.assigned(scope).get(name.id, [])

    def value_of(self, name: ast.Name) -> ast.expr | None:
        """What a variable that is set once is set to."""
        values = self.values_of(name)
        return values[0] if len(values) == 1 else None

    def assigned(self, scope: ast.AST | None) -> dict[str, list[ast.expr | None]]:
        """What the names of a function (None: of the file) are set to; None for what no expression says."""
        if self._assigned is None:
            self._assigned = defaultdict(lambda: defaultdict(list))
            self._collect_assignments(self._assigned)
        return self._assigned[scope]

    def _collect_assignments(self, found: dict[ast.AST | None, dict[str, list[ast.expr | None]]]) -> None:
        for target in self.nodes(ast.Name):
            if isinstance(target.ctx, ast.Store):
                scope = next(self.scopes(target), None)
                if scope is None and self.class_of(target) is not None:
                    continue
                found[scope][target.id].append(self._value_given_to(target))
        for argument in self.nodes(ast.arg):
            scope = next(self.scopes(argument), None)
            found[scope][argument.arg].append(None)

    def _value_given_to(self, target: ast.Name) -> ast.expr | None:
        match self.parent(target):
            case ast.Assign(value=value, targets=targets) if target in targets:
                return value
            case ast.AnnAssign(value=value) | ast.NamedExpr(value=value) | ast.withitem(context_expr=value):
                return value
        return None
