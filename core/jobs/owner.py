"""Who holds a run: host, process and the process's start time, so that a reused number is not believed."""

import os
import socket
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Owner:
    """One process on one host."""

    host: str
    pid: int
    born: str
    """The process's start in clock ticks since boot; empty where the system doesn't tell."""

    def __str__(self) -> str:
        return f"{self.host}|{self.pid}|{self.born}"

    @property
    def is_dead(self) -> bool:
        """Certain only on the same host; elsewhere the lease decides."""
        return self.host == host_name() and birth_of(self.pid) != self.born


def this_process() -> Owner:
    """The process that asks."""
    return Owner(host_name(), os.getpid(), birth_of(os.getpid()) or "")


def parse_owner(text: str) -> Owner:
    """The owner that `str(owner)` wrote."""
    host, pid, born = text.split("|")
    return Owner(host, int(pid), born)


def host_name() -> str:
    """This host and this boot of it: after a reboot nobody of before is alive."""
    boot = Path("/proc/sys/kernel/random/boot_id")
    return f"{socket.gethostname()}/{boot.read_text().strip() if boot.exists() else ''}"


def birth_of(pid: int) -> str | None:
    """Start time of a live process; None for one that is gone or a zombie."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None if Path("/proc/self/stat").exists() else _birth_without_proc(pid)
    # The name, in parentheses, may hold blanks; state and start time follow it.
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] in "ZX" else fields[19]


def _birth_without_proc(pid: int) -> str | None:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        return ""
    return ""
