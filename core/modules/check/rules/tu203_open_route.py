"""TU203."""

from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.python_file import PythonFile
from core.modules.check.rule import PythonRule
from core.modules.check.views import declares_access, views_of


class RouteWithoutAccess(PythonRule):
    """Every view says who may use it."""

    code = "TU203"
    title = "a route that does not declare who may use it"
    why = (
        "The application refuses everybody where nothing is declared, so such a page is dead; and who reads the "
        "code can't tell who was meant. Declare `requires(PERMISSION)`, `signed_in` or `open_to_all` under the "
        "route."
    )
    bad = """
@blueprint.get("/loans")
def loan_list() -> str: ...
"""
    good = """
@blueprint.get("/loans")
@requires(VIEW_LOANS)
def loan_list() -> str: ...
"""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """Each view."""
        for view in views_of(file):
            if not declares_access(file, view):
                yield self.finding(
                    file, view, f"{view.name} says not who may use it: requires, signed_in or open_to_all"
                )
