"""The application's side of the press: starts it, hands it one order after another, ends it when it takes too long."""

import json
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import IO, Any, Self

from flask import current_app

from core.documents.errors import DocumentError, DocumentTooHeavyError
from core.documents.verdicts import Printed, refusal, spent
from core.exports.parts import folders
from core.press.frames import read_frame, write_frame
from core.press.order import Order, orders_as_json
from core.press.trouble import Reason

PROGRAM = "core.press.main"
ROOT = Path(__file__).parents[2]
MIB = 1024 * 1024
START_SECONDS = 30
"""A slow host needs some for the libraries."""
TOGETHER = ".typ"
"""The suffix of templates whose documents may be printed in one go."""
TOGETHER_SECONDS = 5
"""Processor time for several at once, which take a tenth of it; alone a document may use what the settings allow."""
MOST_SPENT = 3
NOWHERE = "http://127.0.0.1:9"
ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "PYTHONUTF8": "1",
    "HTTP_PROXY": NOWHERE,
    "HTTPS_PROXY": NOWHERE,
    "ALL_PROXY": NOWHERE,
    "RAYON_NUM_THREADS": "1",  # a press is one core; who has more starts more workers
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
        (printed,) = self._answer([order])
        return printed

    def print_many(self, orders: Sequence[Order]) -> list[Printed | DocumentError]:
        """What became of each, in their order. What is alike is printed in one go where its engine can.

        One that can't be printed is found by halving those that it was with; the others are printed.
        """
        found: list[Printed | DocumentError] = []
        for _alike, group in groupby(orders, key=_kind_of_work):
            found.extend(self._found(list(group), Patience()))
        return found

    def _found(self, orders: list[Order], patience: "Patience") -> list[Printed | DocumentError]:
        if patience.is_out:
            return [spent(order.template) for order in orders]
        alone = len(orders) == 1
        try:
            if alone:
                return list(self._answer(orders))
            return list(self._answer([replace(each, seconds=min(each.seconds, TOGETHER_SECONDS)) for each in orders]))
        except DocumentError as error:
            if alone:
                patience.note(error)
                return [error]
        middle = len(orders) // 2
        return [*self._found(orders[:middle], patience), *self._found(orders[middle:], patience)]

    def _answer(self, orders: Sequence[Order]) -> list[Printed]:
        process, first = self._at_work(), orders[0]
        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(first.seconds * 2 + START_SECONDS, process.kill)
        timer.start()
        try:
            write_frame(process.stdin, orders_as_json(orders))
            verdict = _verdict(process.stdout)
            documents = [read_frame(process.stdout) for _page in verdict.get("pages", ())] if verdict else []
        except BrokenPipeError:
            verdict, documents = None, []
        except BaseException:
            self._end()  # in the middle of an answer: the next one would be taken for it
            raise
        finally:
            timer.cancel()
        if verdict is None or None in documents:
            self._end()
            raise spent(first.template)
        self._refuse_trouble(verdict, first)
        return [Printed(pdf, pages) for pdf, pages in zip(documents, verdict["pages"], strict=True) if pdf is not None]

    def close(self) -> None:
        """End the process and remove what it had written."""
        self._end()
        self._scratch.cleanup()

    def _refuse_trouble(self, verdict: Mapping[str, Any], order: Order) -> None:
        if "reason" not in verdict:
            return
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


class Patience:
    """A template that goes on for ever with everybody is not tried with all of a class."""

    def __init__(self) -> None:
        """Full of it."""
        self._spent = 0

    def note(self, error: DocumentError) -> None:
        """A document, printed alone, was refused."""
        self._spent += isinstance(error, DocumentTooHeavyError)

    @property
    def is_out(self) -> bool:
        """Whether the rest is refused untried."""
        return self._spent >= MOST_SPENT


def _kind_of_work(order: Order) -> object:
    """Orders that have this in common may go to the press together; HTML goes one by one, each with its own bounds."""
    if not order.template.endswith(TOGETHER):
        return id(order)
    heading = order.data.get("letterhead")
    return (order.template, order.page, dict(order.media), order.author, order.draft_mark, order.seconds, heading)


def _verdict(pipe: IO[bytes]) -> dict[str, Any] | None:
    text = read_frame(pipe)
    return None if text is None else json.loads(text)


def _close(pipe: IO[bytes]) -> None:
    with suppress(BrokenPipeError):  # what it had not read is of no use any more
        pipe.close()
