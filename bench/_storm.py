"""What happens to the workers in a storm, and who starts them again."""

import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import Engine, create_engine, select, text, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError

from core.jobs.models import JobRun
from core.jobs.owner import parse_owner
from core.jobs.states import State

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = {
    "sqlite": {"timeout": 0.3},
    "postgresql": {"options": "-c lock_timeout=300"},
    "mysql": {"init_command": "SET SESSION innodb_lock_wait_timeout = 1", "charset": "utf8mb4"},
}


class Fleet:
    """So many workers, each started again when it is gone."""

    def __init__(self, number: int) -> None:
        """Start them."""
        self._processes: list[subprocess.Popen[bytes]] = [self._start() for _ in range(number)]
        self._over = threading.Event()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    @property
    def pids(self) -> list[int]:
        """The live workers."""
        return [process.pid for process in self._processes if process.poll() is None]

    def end(self) -> None:
        """Let all leave in order."""
        self._over.set()
        self._keeper.join()
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.wait(60)

    def _keep(self) -> None:
        while not self._over.wait(0.05):
            for place, process in enumerate(self._processes):
                if process.poll() is not None and not self._over.is_set():
                    self._processes[place] = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "worker.py"], cwd=ROOT)


@contextmanager
def fleet(number: int) -> Iterator[Fleet]:
    """Workers for the time of the block."""
    workers = Fleet(number)
    try:
        yield workers
    finally:
        workers.end()


@dataclass
class Weather:
    """The killer: one blow after another, chosen by a seeded die."""

    url: str
    queue_url: str
    workers: Fleet
    dice: random.Random
    restart_database: str | None
    blows: Counter[str] = field(default_factory=Counter)
    hits: list[tuple[int, float]] = field(default_factory=list)
    """Run and wall-clock second of each kill of a process that held a run."""

    def __post_init__(self) -> None:
        """Connect apart from everybody, and wait for no lock."""
        backend = make_url(self.url).get_backend_name().replace("mariadb", "mysql")
        self._engine: Engine = create_engine(self.url, connect_args=PATIENCE[backend], pool_pre_ping=True)
        self._table = JobRun.__table__.c
        self._actions: list[tuple[Callable[[], bool], int]] = [
            (self.kill_horse, 40),
            (self.kill_worker, 15),
            (self.kill_both, 20),
            (self.sleep_past_the_lease, 8),
            (self.flush_the_queues, 5),
            (self.kill_the_queue_server, 3),
            (self.start_cron_twice, 2),
            (self.fill_the_disk, 3),
            (self.drop_connections, 4),
        ]
        if self.restart_database:
            self._actions.append((self.restart_the_database, 1))

    @property
    def kills(self) -> int:
        """Workers and horses that were killed."""
        return self.blows["kill_horse"] + self.blows["kill_worker"] + 2 * self.blows["kill_both"]

    def blow(self) -> None:
        """One blow; one that finds no victim does not count."""
        actions, weights = zip(*self._actions, strict=True)
        action = self.dice.choices(actions, weights)[0]
        with suppress(OperationalError, ProcessLookupError, RedisError):
            self.blows[action.__name__] += action()

    def kill_horse(self) -> bool:
        """The process that holds a run."""
        run_id, pid = self._held()
        if pid:
            self._kill(run_id, pid)
        return bool(pid)

    def kill_worker(self) -> bool:
        """A worker; its horse dies with it."""
        run_id, pid = self._held()
        victims = self.workers.pids
        if not victims:
            return False
        self._kill(run_id if pid in _children(victims[0]) else 0, victims[0])
        return True

    def kill_both(self) -> bool:
        """A worker and its horse at the same moment."""
        run_id, pid = self._held()
        parent = next((worker for worker in self.workers.pids if pid in _children(worker)), None)
        if parent is None:
            return False
        os.kill(parent, signal.SIGKILL)
        self._kill(run_id, pid)
        return True

    def sleep_past_the_lease(self) -> bool:
        """SIGSTOP; its lease runs out; SIGCONT when somebody else may have gone on."""
        run_id, pid = self._held()
        if not pid:
            return False
        os.kill(pid, signal.SIGSTOP)
        try:
            with self._engine.begin() as connection:
                connection.execute(
                    update(JobRun.__table__).where(self._table.id == run_id).values(lease_until_ms=0)  # type: ignore[arg-type]
                )
            time.sleep(self.dice.uniform(0.2, 1.5))
        finally:
            os.kill(pid, signal.SIGCONT)
        return True

    def flush_the_queues(self) -> bool:
        """Every ring is forgotten."""
        Redis.from_url(self.queue_url, socket_timeout=1).flushall()
        return True

    def kill_the_queue_server(self) -> bool:
        """A new one has to be started, by a worker."""
        os.kill(Redis.from_url(self.queue_url, socket_timeout=1).info("server")["process_id"], signal.SIGKILL)
        return True

    def start_cron_twice(self) -> bool:
        """Two cron lines in the same second, beside everything else."""
        command = [sys.executable, "worker.py", "--cron", "--burst", "--max-time", "2"]
        for _ in range(2):
            subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return True

    def fill_the_disk(self) -> bool:
        """No file of a horse may grow for a while: writes fail as on a full disk."""
        _, pid = self._held()
        if not pid:
            return False
        before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, before[1]))
        time.sleep(0.3)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
        return True

    def drop_connections(self) -> bool:
        """The database server hangs up on everybody."""
        name = self._engine.url.database
        with self._engine.connect() as connection:
            if self._engine.dialect.name == "postgresql":
                others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                connection.execute(text(f"SELECT pg_terminate_backend(pid) {others}"))
                return True
            if self._engine.dialect.name in ("mysql", "mariadb"):
                rows = text("SELECT id FROM information_schema.processlist WHERE db = :db AND id <> connection_id()")
                for number in connection.execute(rows, {"db": name}).scalars().all():
                    with suppress(DBAPIError):
                        connection.execute(text(f"KILL {number}"))
                return True
        return False

    def restart_the_database(self) -> bool:
        """The whole server."""
        assert self.restart_database is not None
        self._engine.dispose()
        return subprocess.run(self.restart_database, shell=True, check=False, capture_output=True).returncode == 0

    def _held(self) -> tuple[int, int]:
        """A running run and the process that holds it; zeros when there is none."""
        with self._engine.connect() as connection:
            rows = connection.execute(
                select(self._table.id, self._table.owner).where(self._table.state == State.RUNNING.value)
            ).all()
        live = [(row.id, parse_owner(row.owner)) for row in rows if row.owner]
        live = [(run_id, owner) for run_id, owner in live if not owner.is_dead]
        if not live:
            return 0, 0
        run_id, owner = self.dice.choice(live)
        return run_id, owner.pid

    def _kill(self, run_id: int, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)
        if run_id:
            self.hits.append((run_id, time.time()))


def _children(pid: int) -> set[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return {int(child) for child in path.read_text().split()} if path.exists() else set()
