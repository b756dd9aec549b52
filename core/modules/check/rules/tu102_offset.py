"""TU102."""

import ast
import re
from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.python_file import PythonFile
from core.modules.check.rule import PythonRule
from core.modules.check.statements import statement_of

IN_SQL = re.compile(r"\bOFFSET\s+(\d|:|%|\{|\?)", re.IGNORECASE)
SENTENCE = "page by key, not by OFFSET: WHERE key > the last one seen, ORDER BY key, LIMIT n"


class Offset(PythonRule):
    """Long tables are walked by key."""

    code = "TU102"
    title = "paging by OFFSET"
    why = (
        "The database counts through all rows before the offset, so the whole walk takes the square of the table; "
        "and a row that is added or deleted meanwhile shifts the rest, so that one is done twice or never. Jobs get "
        "their chunks by key from the engine, pages from `core.web.paging.page_of`. Also found: `db.paginate`, "
        "OFFSET in text."
    )
    bad = """
rows = select(Loan).order_by(Loan.id).offset(page * 500).limit(500)
"""
    good = """
rows = select(Loan).where(Loan.id > last_id).order_by(Loan.id).limit(500)
"""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """Methods of selects, Flask-SQLAlchemy's pages, and SQL as text."""
        for call in file.nodes(ast.Call):
            if _pages(file, call) or _says_offset(file, call):
                yield self.finding(file, call, SENTENCE)


def _pages(file: PythonFile, call: ast.Call) -> bool:
    match call.func:
        case ast.Attribute(value=value, attr="offset"):
            return bool(call.args) and (statement_of(file, value) is not None or _looks_like_a_query(value))
        case ast.Attribute(value=ast.Attribute(attr="query"), attr="paginate"):
            return True
    return file.meaning(call.func) == "core.db.base.db.paginate"


def _looks_like_a_query(node: ast.expr) -> bool:
    """A statement that came from elsewhere, by the words around it."""
    match node:
        case ast.Call(func=ast.Attribute(value=inner, attr=name)):
            return name in ("order_by", "where", "limit", "filter", "select_from") or _looks_like_a_query(inner)
    return False


def _says_offset(file: PythonFile, call: ast.Call) -> bool:
    match call.args[:1]:
        case [ast.Constant(value=str(text))] if file.meaning(call.func) == "sqlalchemy.text":
            return bool(IN_SQL.search(text))
    return False
