"""What the imports and definitions of a file bind its names to."""

import ast
from collections.abc import Iterable


def bindings(name: str, *, is_package: bool, nodes: Iterable[ast.AST], body: Iterable[ast.stmt]) -> dict[str, str]:
    """Name → dotted name: all imports among `nodes`, and the functions and classes of `body`, of the file `name`."""
    bound: dict[str, str] = {}
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound[statement.name] = f"{name}.{statement.name}"
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.split(".")[0]
                bound[alias.asname or first] = alias.name if alias.asname else first
        elif isinstance(node, ast.ImportFrom):
            source = source_of(name, node, is_package=is_package)
            bound.update({alias.asname or alias.name: f"{source}.{alias.name}" for alias in node.names})
    return bound


def source_of(name: str, node: ast.ImportFrom, *, is_package: bool) -> str:
    """The dotted name behind `from` in the file `name`, dots in front resolved."""
    if node.level == 0:
        return node.module or ""
    parts = name.split(".")
    kept = len(parts) - node.level + (1 if is_package else 0)
    return ".".join([*parts[:kept], *([node.module] if node.module else [])])
