"""What the system lets the press and each document use."""

import resource

LARGEST_FILE = 64 * 1024 * 1024


def bound_process(memory_bytes: int) -> None:
    """Bound the address space, and allow no core dump and no large file."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))


def allow_seconds(seconds: int) -> None:
    """Let the process use `seconds` of processor time from now on; beyond them the system ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + 1 + seconds
    _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
