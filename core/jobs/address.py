"""Where the queue server listens: `REDIS_URL`, or the private server's socket in the instance folder."""

import hashlib
import os
import tempfile
from pathlib import Path

from core.config import Settings

LONGEST_SOCKET_PATH = 100
"""The kernel's `sun_path` holds 108 bytes; some systems fewer."""


def queue_url(settings: Settings) -> str:
    """URL for the redis client."""
    return settings.redis_url or f"unix://{socket_path(settings)}"


def socket_path(settings: Settings) -> Path:
    """The private server's socket: in the instance folder, or in a private folder with a short name."""
    path = settings.instance / "queue" / "valkey.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    name = hashlib.sha256(os.fsencode(settings.instance)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"tatausaha-{os.getuid()}-{name}" / "valkey.sock"
