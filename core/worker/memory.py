"""How large this process is."""

import os
import resource
import sys
from pathlib import Path

STATM = Path("/proc/self/statm")


def rss_mib() -> float:
    """Resident size in MiB, now; where the system doesn't tell, the largest so far."""
    if STATM.exists():
        return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest / (2**20 if sys.platform == "darwin" else 2**10)
