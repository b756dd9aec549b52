"""TU201."""

from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.heavy import heavy_calls
from core.modules.check.python_file import PythonFile
from core.modules.check.rule import PythonRule
from core.modules.check.views import code_of_requests


class HeavyRoute(PythonRule):
    """A request writes an intent and answers."""

    code = "TU201"
    title = "a request that makes documents, workbooks, or talks to other servers"
    why = (
        "Whatever may take over three seconds is a job: the host ends long requests, the browser gives up, and the "
        "few processes of a small host are all busy. Found are document, workbook, mail and HTTP libraries, called "
        "by the view or by a service of a module that it calls; loops over large tables are TU101's, queries "
        "TU202's. At run time the page of slow requests says the rest."
    )
    bad = """
@blueprint.get("/cards")
@requires(VIEW)
def cards() -> Response:
    return send_file(render_pdf("cards.html", members=all_members()))
"""
    good = """
@blueprint.post("/cards")
@requires(VIEW)
def cards() -> ResponseReturnValue:
    run = dispatch(PrintCardsJob(), requested_by_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=run.run_id))
"""

    def check(self, file: PythonFile) -> Iterator[Finding]:
        """The code of requests, and where it leads."""
        for around in code_of_requests(file):
            for heavy in heavy_calls(file, around):
                sentence = f"{' → '.join(heavy.way)} {heavy.kind}: dispatch a job and answer with its page"
                yield self.finding(file, heavy.node, sentence)
