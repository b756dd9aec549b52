"""Which functions answer requests."""

import ast
from collections.abc import Iterator

from core.modules.check.python_file import Function, PythonFile

VERBS = {"get", "post", "put", "patch", "delete", "route"}
RULES = {"core.web.access.requires", "core.web.access.signed_in", "core.web.access.open_to_all"}


def views_of(file: PythonFile) -> Iterator[Function]:
    """The functions that a blueprint's or the application's decorator makes a view."""
    for function in file.functions():
        if any(_is_route(file, decorator) for decorator in function.decorator_list):
            yield function


def _is_route(file: PythonFile, decorator: ast.expr) -> bool:
    match decorator:
        case ast.Call(func=ast.Attribute(value=ast.Name() as owner, attr=verb)) if verb in VERBS:
            return _is_blueprint(file, owner)
    return False


def _is_blueprint(file: PythonFile, owner: ast.Name) -> bool:
    match file.project.definition(file.meaning(owner)):
        case (source, ast.Call(func=made)):
            return source.meaning(made) in ("flask.Blueprint", "flask.Flask")
    return owner.id in ("blueprint", "app")


def declares_access(file: PythonFile, view: Function) -> bool:
    """Whether the view says who may use it."""
    for decorator in view.decorator_list:
        named = decorator.func if isinstance(decorator, ast.Call) else decorator
        if file.meaning(named) in RULES:
            return True
    return False


def code_of_requests(file: PythonFile) -> Iterator[ast.AST]:
    """Each function that runs within a request: all of a module's `routes`, elsewhere the views."""
    if file.is_in("routes"):
        yield file.tree
    else:
        yield from views_of(file)
