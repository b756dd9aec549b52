"""The bell and who listens to it."""

import stat
from collections.abc import Iterator
from urllib.parse import urlsplit

from flask import current_app

from core.config import Settings
from core.jobs import bell
from core.jobs.address import queue_url, socket_path
from core.jobs.doctor.finding import Finding
from core.jobs.errors import QueueUnreachableError
from core.jobs.workload import is_attended

CRON_LINE = "* * * * * cd <the project's folder> && .venv/bin/python worker.py --cron"


def queue_server() -> Iterator[Finding]:
    """Whether the queue server answers, and keeps what it is told."""
    settings: Settings = current_app.config["SETTINGS"]
    try:
        facts = bell.server_facts()
    except QueueUnreachableError:
        yield from _without_server(settings)
        return
    kind = "configured" if settings.redis_url else "private"
    yield Finding.ok("queue server", f"{kind}, version {facts.version}")
    if facts.eviction not in ("noeviction", ""):
        remedy = "Set maxmemory-policy noeviction, or leave REDIS_URL away and use the private server."
        yield Finding.warning("queue server", f"it may drop rings when memory is short ({facts.eviction})", remedy)
    place = urlsplit(queue_url(settings))
    if place.scheme != "unix" and not place.password:
        remedy = "Set a password (requirepass) and put it into REDIS_URL."
        yield Finding.warning("queue server", "anybody on this host may write into it", remedy)
    if not settings.redis_url and stat.S_IMODE(socket_path(settings).parent.stat().st_mode) != 0o700:
        yield Finding.fault("queue server", "others may open its socket", f"chmod 700 {socket_path(settings).parent}")


def _without_server(settings: Settings) -> Iterator[Finding]:
    sentence = "no queue server answers: workers take runs straight from the database, which is slower"
    remedy = "See that REDIS_URL is right." if settings.redis_url else "A worker starts the private one: worker.py"
    yield Finding.warning("queue server", sentence, remedy)


def attendance() -> Iterator[Finding]:
    """Whether somebody works."""
    if is_attended():
        yield Finding.ok("workers", "one was seen lately")
    else:
        remedy = f"Run worker.py as a service, or put this line into cron: {CRON_LINE}"
        yield Finding.fault("workers", "no worker and no cron line was seen lately: jobs wait", remedy)


CHECKS = (queue_server, attendance)
