"""TU302."""

import ast
from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.jobs import is_job
from core.modules.check.mutation import changeable_names, mutated, own_name
from core.modules.check.python_file import Function, PythonFile
from core.modules.check.rule import PythonRule


class GlobalState(PythonRule):
    """What a process remembers is nobody's truth."""

    code = "TU302"
    title = "a list, dict or variable of the file that functions change"
    why = (
        "Web and workers are many processes that start and die at any time: what one keeps in a global the others "
        "do not see, and it grows until the host ends the process. Keep facts in tables, and what lasts a request "
        "in `flask.g`."
    )
    bad = """
_seen: list[int] = []


def lend(book: Book) -> None:
    _seen.append(book.id)
"""
    good = """
def lend(book: Book) -> None:
    db.session.execute(insert(Loan).values(book_id=book.id))
"""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """Changes within functions; what happens once, when the file is loaded, is a definition."""
        names = changeable_names(file)
        for function in file.functions():
            around = file.class_of(function)
            if file.function_of(function) is None and not (around and is_job(file, around)):
                yield from self._in_function(file, function, names)

    def _in_function(self, file: PythonFile, function: Function, names: set[str]) -> Iterator[Finding]:
        for node in ast.walk(function):
            if isinstance(node, ast.Global):
                yield self.finding(file, node, f"global {', '.join(node.names)}: keep it in a table or in flask.g")
        for node, target in mutated(function):
            name = own_name(target)
            is_local = any(name in file.assigned(scope) for scope in file.scopes(node))
            if name in names and not is_local:
                yield self.finding(
                    file, node, f"{name!r} is shared by all requests of this process and by no other process"
                )
