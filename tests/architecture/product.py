"""The product's own source files."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("core", "modules", "tools")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(*packages: str) -> list[Path]:
    """All Python files of `packages`, or of the whole product, relative to the project."""
    found = [file for package in packages or PACKAGES for file in (ROOT / package).rglob("*.py")]
    return sorted(file.relative_to(ROOT) for file in found)


def is_migration(file: Path) -> bool:
    """Whether Alembic runs it: a list of statements, long where the schema is."""
    return file.parent.name == "migrations"


def line_count(file: Path) -> int:
    """Lines of `file`."""
    return len((ROOT / file).read_text(encoding="utf-8").splitlines())


def tree_of(file: Path) -> ast.Module:
    """The syntax tree of `file`."""
    return ast.parse((ROOT / file).read_text(encoding="utf-8"))


def functions(file: Path) -> Iterator[Function]:
    """All functions and methods of `file`."""
    return (node for node in ast.walk(tree_of(file)) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines from `def` to the last one."""
    return (function.end_lineno or function.lineno) - function.lineno + 1
