"""The application's side of the press: starts it, hands it one order after another, ends it when it takes too long."""

import json
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import IO, Self

from flask import current_app

from core.documents.verdicts import Printed, refusal, spent
from core.exports.parts import folders
from core.press.frames import read_frame, write_frame
from core.press.order import Order
from core.press.trouble import Reason

PROGRAM = "core.press.main"
ROOT = Path(__file__).parents[2]
MIB = 1024 * 1024
START_SECONDS = 30
"""A slow host needs some for the libraries."""
NOWHERE = "http://127.0.0.1:9"
ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "PYTHONUTF8": "1",
    "HTTP_PROXY": NOWHERE,
    "HTTPS_PROXY": NOWHERE,
    "ALL_PROXY": NOWHERE,
}
"""All that the press knows of its surroundings: no secret, no database, and no way out for whoever asks for one."""


class Press:
    """One press. Starting takes half a second, so whoever prints many documents keeps it; not for several threads."""

    def __init__(self) -> None:
        """Bound it as the settings say; it starts with its first order."""
        self._memory: int = current_app.config["SETTINGS"].document_memory_mib * MIB
        self._process: subprocess.Popen[bytes] | None = None
        # Where upkeep sweeps, for the day on which this process is killed.
        folders().mkdir(mode=0o700, parents=True, exist_ok=True)
        self._scratch = TemporaryDirectory(prefix="press-", dir=folders())

    def __enter__(self) -> Self:
        """To be ended with the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it."""
        self.close()

    def print(self, order: Order) -> Printed:
        """The document. Raises DocumentError; the press is good for the next one then too."""
        process = self._at_work()
        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(order.seconds * 2 + START_SECONDS, process.kill)
        timer.start()
        try:
            write_frame(process.stdin, order.as_json())
            verdict, pdf = read_frame(process.stdout), read_frame(process.stdout)
        except BrokenPipeError:
            verdict, pdf = None, None
        except BaseException:
            self._end()  # in the middle of an answer: the next one would be taken for it
            raise
        finally:
            timer.cancel()
        if verdict is None or pdf is None:
            self._end()
            raise spent(order.template)
        return self._judged(json.loads(verdict), pdf, order)

    def close(self) -> None:
        """End the process and remove what it had written."""
        self._end()
        self._scratch.cleanup()

    def _judged(self, verdict: dict[str, object], pdf: bytes, order: Order) -> Printed:
        if "reason" not in verdict:
            return Printed(pdf, pages=int(str(verdict["pages"])))
        if verdict["reason"] in (Reason.SPENT, Reason.FAULT):
            self._end()  # what it took is given back, and nothing half done stays in its libraries
        raise refusal(verdict, order.template)

    def _at_work(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = subprocess.Popen(
                [sys.executable, "-m", PROGRAM, str(self._memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                env=ENVIRONMENT | {"TMPDIR": self._scratch.name},
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)


def _close(pipe: IO[bytes]) -> None:
    with suppress(BrokenPipeError):  # what it had not read is of no use any more
        pipe.close()
