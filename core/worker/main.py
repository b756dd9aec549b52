"""Start a worker: settings, queue server, and the loop that fits what is there."""

import math
import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import structlog
from flask import Flask
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import configure_mappers

from core.app import build_app
from core.config import Settings, load_settings
from core.errors import TatausahaError
from core.jobs.address import queue_url
from core.jobs.bell import connect_at_once
from core.jobs.heartbeat import Heartbeat
from core.modules.following import Successor
from core.worker.cron import note_tick, single_flight
from core.worker.drain import Drain, Left
from core.worker.fork import can_fork
from core.worker.look import Look
from core.worker.loop import SliceWorker
from core.worker.options import Options, parse_options, without_pool
from core.worker.pool import Pool
from core.worker.server import NoQueueServerError, answers, ensure, use_server
from core.worker.wake import Bell
from core.worker.warming import warm_up
from core.worker.wishes import OUT_OF_MEMORY, Wishes

log = structlog.get_logger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Work until told to stop; the exit code (see `options`)."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    options = parse_options(given)
    if options.pool is not None:
        return Pool(options.pool, without_pool(given), burst=options.burst, parent=os.getpid()).run()
    os.nice(options.niceness)
    try:
        app = build_app(load_settings())
        # Done here once, instead of in every work horse.
        configure_mappers()
        return _work_by_cron(app, options) if options.cron else _work(app, options)
    except TatausahaError as error:
        print(error, file=sys.stderr)
        return 1


def _work_by_cron(app: Flask, options: Options) -> int:
    with single_flight(app.config["SETTINGS"]) as is_ours:
        if not is_ours:
            print("The worker of an earlier tick is still at work.", file=sys.stderr)
            return 0
        seconds = note_tick(app, ",".join(options.queues))
        return _work(app, replace(options, max_seconds=min(options.max_seconds or math.inf, seconds)))


def _work(app: Flask, options: Options) -> int:
    settings: Settings = app.config["SETTINGS"]
    wishes = Wishes(
        until=time.monotonic() + options.max_seconds if options.max_seconds else math.inf,
        memory_mib=options.memory_mib,
    )
    wishes.listen()
    successor = Successor(app)
    look = Look(successor, options.queues, Heartbeat(options.queues))
    log.info("worker_started", queues=options.queues, burst=options.burst, in_process=options.in_process)
    _warm_up(app, options)
    with use_server(settings):
        while not _loop(successor.app, options, wishes, look):
            log.info("changing_loops")
            if successor.is_due and successor.succeed():
                configure_mappers()
                _warm_up(successor.app, options)
    look.beat("left")
    return OUT_OF_MEMORY if wishes.is_too_large and not wishes.is_told_to_leave else 0


def _warm_up(app: Flask, options: Options) -> None:
    if options.in_process:
        return
    with app.app_context():
        try:
            warm_up()
        except DBAPIError as error:
            log.warning("not_warmed_up", error=type(error.orig).__name__)


def _loop(app: Flask, options: Options, wishes: Wishes, look: Look) -> bool:
    """Work with what is there; False when that has changed and the other loop fits better."""
    settings: Settings = app.config["SETTINGS"]
    url = queue_url(settings)
    has_server = _has_server(settings)
    _reap()
    if not options.in_process and not can_fork():
        log.warning("fork_refused", remedy="slices are worked in this process")
        options = replace(options, in_process=True)
    if has_server and not options.in_process:
        worker = SliceWorker(app, options, wishes, look, connect_at_once(url))
        worker.run()
        return worker.has_finished
    if not has_server:
        log.warning("no_queue_server", remedy="due runs are taken straight from the database")
    drain = Drain(app, options, wishes, look)
    bell = Bell(url) if has_server else None
    return drain.run(bell, None if has_server else lambda: _has_server(settings)) is Left.FINISHED


def _reap() -> None:
    """A horse whose parent's loop was broken off by its queue server has ended meanwhile."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _has_server(settings: Settings) -> bool:
    """Whether a queue server answers, after starting the private one where that is ours to do."""
    try:
        ensure(settings)
    except NoQueueServerError as error:
        log.info("no_private_server", reason=str(error))
        return False
    return answers(queue_url(settings))
