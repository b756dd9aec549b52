"""TU900 to TU902: what the engine itself finds."""

from core.modules.check.rule import Rule


class NotReadable(Rule):
    """A file that no parser can read can't be judged."""

    code = "TU900"
    title = "a file that can't be parsed"
    why = "Nothing in it was checked, and Python or Jinja will refuse it too."
    bad = """
def lend(book:
"""
    good = """
def lend(book: Book) -> None: ...
"""


class ExcuseWithoutReason(Rule):
    """An exception is written down with its reason."""

    code = "TU901"
    title = "a noqa of ours without a reason"
    why = (
        "A rule may have an exception, and the next reader must be able to judge it. Write the reason behind the "
        "code; in a template: `{# noqa: TU401 - the reason #}`. The excuse counts for its own line."
    )
    bad = """
db.session.commit()  # noqa: TU103
"""
    good = """
db.session.commit()  # noqa: TU103 - this is the request's end, which owns the transaction
"""


class UnusedExcuse(Rule):
    """An excuse that excuses nothing hides the next mistake."""

    code = "TU902"
    title = "a noqa of ours where nothing is found"
    why = "What it excused has gone, or the code is misspelt. Said only of rules that took part in the run."
    bad = """
db.session.flush()  # noqa: TU103 - owns the transaction
"""
    good = """
db.session.flush()
"""
