"""What the imports and definitions of a file bind its names to."""

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.modules.check.python_file import PythonFile


def bindings(file: "PythonFile") -> dict[str, str]:
    """Name → dotted name, of all imports wherever they stand, and of functions and classes of the file itself."""
    bound: dict[str, str] = {}
    for node in file.tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound[node.name] = f"{file.name}.{node.name}"
    for plain in file.nodes(ast.Import):
        for alias in plain.names:
            bound[alias.asname or alias.name.split(".")[0]] = alias.name if alias.asname else alias.name.split(".")[0]
    for node_from in file.nodes(ast.ImportFrom):
        source = source_of(file, node_from)
        bound.update({alias.asname or alias.name: f"{source}.{alias.name}" for alias in node_from.names})
    return bound


def source_of(file: "PythonFile", node: ast.ImportFrom) -> str:
    """The dotted name behind `from`, dots in front resolved."""
    if node.level == 0:
        return node.module or ""
    kept = len(file.parts) - node.level + (1 if file.is_package else 0)
    return ".".join([*file.parts[:kept], *([node.module] if node.module else [])])


def imported_modules(file: "PythonFile") -> Iterator[tuple[ast.AST, str]]:
    """Each import with the dotted name of the module that it loads."""
    for plain in file.nodes(ast.Import):
        for alias in plain.names:
            yield plain, alias.name
    for node in file.nodes(ast.ImportFrom):
        source = source_of(file, node)
        for alias in node.names:
            inner = f"{source}.{alias.name}"
            yield node, inner if file.project.is_module(inner) else source
    for call in file.nodes(ast.Call):
        if file.meaning(call.func) == "importlib.import_module":
            match call.args[:1]:
                case [ast.Constant(value=str(name))]:
                    yield call, name
