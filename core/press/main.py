"""The process: reads orders from its standard input until that ends, answers each with a verdict and a PDF."""

import json
import sys
from typing import Any

from core.press.bounds import allow_seconds, bound_process
from core.press.engine import Engines
from core.press.finishing import finished
from core.press.frames import read_frame, write_frame
from core.press.guard import Guard
from core.press.letters import folder as font_folder
from core.press.order import Order, order_from
from core.press.trouble import Reason, TroubleError


def main() -> int:
    """Work; the first argument is the number of bytes of memory that the process may have."""
    bound_process(int(sys.argv[1]))
    orders, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    guard, engines, fonts = Guard(), Engines(), str(font_folder())
    guard.start()
    while (text := read_frame(orders)) is not None:
        order = order_from(text)
        guard.let_read([fonts, *(each for folders in order.folders.values() for each in folders)], order.media.values())
        verdict, pdf = _answer(order, engines)
        write_frame(answers, json.dumps(verdict).encode())
        write_frame(answers, pdf)
    return 0


def _answer(order: Order, engines: Engines) -> tuple[dict[str, Any], bytes]:
    allow_seconds(order.seconds)
    try:
        pdf, pages = finished(
            engines.of(order.template).print(order), draft_mark=order.draft_mark, template=order.template
        )
    except TroubleError as trouble:
        return trouble.as_dict(), b""
    except MemoryError:
        return TroubleError(Reason.SPENT, template=order.template).as_dict(), b""
    except Exception as error:  # noqa: BLE001 - whatever a template makes of the libraries, the next one is printed
        detail = f"{type(error).__name__}: {error}"
        return TroubleError(Reason.FAULT, detail, template=order.template).as_dict(), b""
    return {"pages": pages}, pdf


if __name__ == "__main__":
    sys.exit(main())
