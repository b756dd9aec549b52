"""What is missing for jobs to run, said in words, with how to mend it.

Each check is a function that gives findings; a new one is added to `CHECKS`, or by its room to the extension `MORE`.
"""

from collections.abc import Callable, Iterator

from flask import current_app

from core.jobs.doctor import database, host, pages, queues
from core.jobs.doctor.finding import Finding

Check = Callable[[], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (*database.CHECKS, *queues.CHECKS, *host.CHECKS, *pages.CHECKS)

MORE = "more_doctor_checks"
"""In the application's extensions: checks of rooms that this one may not know."""


def examine() -> list[Finding]:
    """All findings, in order; a check that can't even run is a finding too."""
    found: list[Finding] = []
    more: tuple[Check, ...] = current_app.extensions.get(MORE, ())
    for check in (*CHECKS, *more):
        try:
            found += check()
        except Exception as error:  # noqa: BLE001 - the doctor must not die of what it looks for
            found.append(Finding.fault(check.__name__, f"could not be checked: {type(error).__name__}: {error}", ""))
    return found


__all__ = ["Finding", "examine"]
