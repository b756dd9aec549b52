"""The host: room on the disk, rights of secrets, whether processes may have children."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from flask import current_app

from core.config import Settings
from core.jobs.doctor.finding import Finding

LEAST_FREE_MIB = 200
LEAST_MEMORY_MIB = 512
CGROUP_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")


def disk() -> Iterator[Finding]:
    """Whether there is room to write."""
    settings: Settings = current_app.config["SETTINGS"]
    free = shutil.disk_usage(settings.instance).free // 2**20
    if free < LEAST_FREE_MIB:
        remedy = f"Make room on the disk of {settings.instance}: a full disk stops every job."
        yield Finding.fault("disk", f"only {free} MiB are free", remedy)
    else:
        yield Finding.ok("disk", f"{free} MiB are free")


def secret() -> Iterator[Finding]:
    """Whether only this user can read the kept secret."""
    settings: Settings = current_app.config["SETTINGS"]
    place = settings.instance / "secret_key"
    if place.exists() and stat.S_IMODE(place.stat().st_mode) & 0o077:
        yield Finding.fault("secret", f"others may read {place}", f"chmod 600 {place}")
    else:
        yield Finding.ok("secret", "only this user can read it")


def forking() -> Iterator[Finding]:
    """Whether slices can have processes of their own."""
    try:
        child = os.fork()
    except OSError as error:
        remedy = "Nothing to do: workers notice and work in their own process. Give them --memory."
        yield Finding.warning("processes", f"this host refuses new ones ({error.strerror})", remedy)
        return
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    yield Finding.ok("processes", "each slice gets its own")


def memory() -> Iterator[Finding]:
    """How much the host allows."""
    limits = [Path(place).read_text().strip() for place in CGROUP_LIMITS if Path(place).exists()]
    allowed = [int(limit) // 2**20 for limit in limits if limit.isdigit()]
    if allowed and min(allowed) < LEAST_MEMORY_MIB:
        remedy = "Start workers with --memory 150, and one at a time."
        yield Finding.warning("memory", f"this host allows {min(allowed)} MiB", remedy)
    else:
        yield Finding.ok("memory", "no narrow limit was found")


CHECKS = (disk, secret, forking, memory)
