"""TU103."""

import ast
from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.python_file import SESSION, PythonFile
from core.modules.check.rule import PythonRule
from core.modules.check.writing import is_session

ENDING = ("commit", "rollback")
COMMIT_PART = "core.web.transaction.commit_part"


class Commit(PythonRule):
    """The web request, the engine's chunk and the CLI command own transactions; all else flushes."""

    code = "TU103"
    title = "commit() or rollback() by somebody who does not own the transaction"
    why = (
        "A service that commits cuts its caller's transaction in two: half a chunk stays when the worker dies, a "
        "loan is there without its job. A rollback throws away what others did. Services may `flush`, or "
        "`begin_nested` for a savepoint. The three owners themselves (core/web/transaction.py, "
        "core/jobs/transaction.py, CLI commands) are the only places with an excuse."
    )
    bad = """
def lend(book: Book, member: Member) -> Loan:
    db.session.add(loan := Loan(book=book, member=member))
    db.session.commit()
    return loan
"""
    good = """
def lend(book: Book, member: Member) -> Loan:
    db.session.add(loan := Loan(book=book, member=member))
    db.session.flush()
    return loan
"""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """Everywhere but in commands."""
        if _owns_its_transaction(file):
            return
        for node in file.nodes(ast.Attribute):
            if node.attr in ENDING and isinstance(node.ctx, ast.Load) and _ends_transaction(file, node):
                yield self.finding(
                    file, node, f"{node.attr}() belongs to the owner of the transaction: flush, or return"
                )
        for call in file.nodes(ast.Call):
            if file.meaning(call.func) == COMMIT_PART and file.is_in("jobs", "services", "models"):
                yield self.finding(file, call, "commit_part() belongs to the web request: flush, or return")


def _owns_its_transaction(file: PythonFile) -> bool:
    """Commands, and what is shipped for tests: both stand where a request or a chunk would."""
    return bool({"cli", "commands", "testing"} & {*file.parts[1:]})


def _ends_transaction(file: PythonFile, node: ast.Attribute) -> bool:
    if file.meaning(node.value).startswith(SESSION) or is_session(file, node.value):
        return True
    return _is_connection(file, node.value)


def _is_connection(file: PythonFile, node: ast.expr) -> bool:
    """A connection or a transaction that was begun by hand; a savepoint is neither."""
    match node:
        case ast.Name():
            return any(value is not None and _begins(value) for value in file.values_of(node))
    return _begins(node)


def _begins(node: ast.expr) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="engine" | "session"), attr="connect" | "begin")):
            return True
        case ast.Call(func=ast.Attribute(attr="connection"), args=[]):
            return True
        case ast.Call(func=ast.Attribute(value=inner, attr="begin")):
            return _begins(inner)
    return False
