"""Where something is changed in place, and which values of a file can be."""

import ast
from collections.abc import Iterator

from core.modules.check.python_file import PythonFile

CHANGING = {
    "add", "append", "appendleft", "clear", "discard", "extend", "extendleft", "insert", "pop", "popitem", "popleft",
    "remove", "setdefault", "update", "intersection_update", "difference_update",
}  # fmt: skip
MAKING = {"builtins.list", "builtins.dict", "builtins.set", "builtins.bytearray"}


def mutated(around: ast.AST) -> Iterator[tuple[ast.AST, ast.expr | None]]:
    """Each change within `around`, with what is changed: `x` of `x.append(1)`, `self.x` of `self.x = 1`."""
    for node in ast.walk(around):
        match node:
            case ast.Call(func=ast.Attribute(value=target, attr=name)) if name in CHANGING:
                yield node, target
            case ast.Call(func=ast.Name(id="setattr") | ast.Attribute(attr="__setattr__"), args=[target, *_]):
                yield node, ast.Attribute(target, "", ast.Store())
            case ast.Attribute(ctx=ast.Store() | ast.Del()):
                yield node, node
            case ast.Subscript(value=target, ctx=ast.Store() | ast.Del()):
                yield node, target


def own_name(target: ast.expr | None) -> str:
    """The variable at the beginning of `x.y[0].z`, and of `type(x).y`."""
    match target:
        case ast.Attribute(value=inner) | ast.Subscript(value=inner) | ast.Call(func=ast.Name(id="type"), args=[inner]):
            return own_name(inner)
        case ast.Name(id=name):
            return name
    return ""


def changeable_names(file: PythonFile) -> set[str]:
    """Names at the top of the file that hold a list, a dict or a set."""
    values = file.assigned(None).items()
    return {name for name, given in values if any(_is_changeable(file, value) for value in given)}


def _is_changeable(file: PythonFile, value: ast.expr | None) -> bool:
    match value:
        case ast.List() | ast.Dict() | ast.Set() | ast.ListComp() | ast.DictComp() | ast.SetComp():
            return True
        case ast.Call(func=function):
            name = file.meaning(function)
            return name in MAKING or name.startswith("collections.")
    return False
