"""The pages: whether some do what a job should do."""

from collections.abc import Iterator

from flask import current_app

from core.config import Settings
from core.jobs.doctor.finding import Finding
from core.jobs.transaction import reading
from core.web.slow import count_lately


def slow_pages() -> Iterator[Finding]:
    """Whether requests were slow lately."""
    settings: Settings = current_app.config["SETTINGS"]
    with reading():
        number = count_lately()
    if number:
        sentence = f"{number} pages took over {settings.slow_request_seconds:g} s in the last seven days"
        yield Finding.warning("pages", sentence, "See the page Halaman lambat; what they do belongs into a job.")
    else:
        yield Finding.ok("pages", "none was slow lately")


CHECKS = (slow_pages,)
