"""Start a worker: settings, queue server, loop."""

import sys
from collections.abc import Sequence

import structlog
from sqlalchemy.orm import configure_mappers

from core.app import create_app
from core.errors import TatausahaError
from core.jobs.address import queue_url
from core.jobs.bell import connect
from core.worker.loop import SliceWorker
from core.worker.options import parse_options
from core.worker.server import private_server

log = structlog.get_logger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Work until told to stop; 0 when all went well, 1 when the installation can't work, 2 for wrong arguments."""
    options = parse_options(arguments)
    try:
        app = create_app()
        settings = app.config["SETTINGS"]
        # Done here once, instead of in every work horse.
        configure_mappers()
        with private_server(settings):
            worker = SliceWorker(app, options, connect(queue_url(settings)))
            log.info("worker_started", queues=options.queues, burst=options.burst)
            worker.work(burst=options.burst, max_jobs=options.max_jobs, logging_level="WARNING")
    except TatausahaError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
