"""TU202."""

import ast
from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.python_file import SESSION, PythonFile
from core.modules.check.rule import PythonRule
from core.modules.check.views import code_of_requests

STATEMENTS = {f"sqlalchemy.{name}" for name in ("delete", "exists", "insert", "select", "text", "update")}


class QueryInRoute(PythonRule):
    """Route → form → service → model."""

    code = "TU202"
    title = "a query in a route"
    why = (
        "A rule that lives in a route can't be used by a job, a command or another screen, and is tested through "
        "HTML. Services ask the database; a route checks, calls one, and answers."
    )
    bad = """
@blueprint.get("/loans")
@requires(VIEW)
def loan_list() -> str:
    return render_template("library/loans.html", count=db.session.scalar(select(func.count(Loan.id))))
"""
    good = """
@blueprint.get("/loans")
@requires(VIEW)
def loan_list() -> str:
    return render_template("library/loans.html", count=count_loans())
"""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """Statements that are built, and the session."""
        for around in code_of_requests(file):
            for node in ast.walk(around):
                if isinstance(node, ast.Call) and _asks(file.meaning(node.func)):
                    yield self.finding(file, node, "queries belong to a service: call one")


def _asks(name: str) -> bool:
    return name in STATEMENTS or name.startswith((f"{SESSION}.", "core.db.base.db.select"))
