"""What is missing for jobs to run, said in words, with how to mend it.

Each check is a function that gives findings; a new one is added to `CHECKS`.
"""

from collections.abc import Callable, Iterator

from core.jobs.doctor import database, host, pages, queues
from core.jobs.doctor.finding import Finding

CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (*database.CHECKS, *queues.CHECKS, *host.CHECKS, *pages.CHECKS)


def examine() -> list[Finding]:
    """All findings, in order; a check that can't even run is a finding too."""
    found: list[Finding] = []
    for check in CHECKS:
        try:
            found += check()
        except Exception as error:  # noqa: BLE001 - the doctor must not die of what it looks for
            found.append(Finding.fault(check.__name__, f"could not be checked: {type(error).__name__}: {error}", ""))
    return found


__all__ = ["Finding", "examine"]
