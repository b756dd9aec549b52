"""The process: reads orders from its standard input until that ends, answers with a verdict and a PDF for each.

Orders come one alone, or several of one template with the same paper and letterhead, which an engine may print in one
go. Where one of several can't be printed none is, and whoever asked halves them to find it.
"""

import json
import sys
from collections.abc import Sequence
from typing import Any

from core.press.bounds import allow_seconds, bound_process
from core.press.engine import Engines
from core.press.finishing import finished
from core.press.frames import read_frame, write_frame
from core.press.guard import Guard
from core.press.letters import folder as font_folder
from core.press.order import Order, orders_from
from core.press.trouble import Reason, TroubleError


def main() -> int:
    """Work; the first argument is the number of bytes of memory that the process may have."""
    bound_process(int(sys.argv[1]))
    orders, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    guard, engines, fonts = Guard(), Engines(), str(font_folder())
    guard.start()
    while (text := read_frame(orders)) is not None:
        asked = orders_from(text)
        order = asked[0]
        guard.let_read([fonts, *(each for folders in order.folders.values() for each in folders)], order.media.values())
        verdict, documents = _answer(asked, engines)
        write_frame(answers, json.dumps(verdict).encode())
        for pdf in documents:
            write_frame(answers, pdf)
    return 0


def _answer(orders: Sequence[Order], engines: Engines) -> tuple[dict[str, Any], list[bytes]]:
    template = orders[0].template
    allow_seconds(orders[0].seconds)
    try:
        made = engines.of(template).print(orders)
        done = [
            finished(each, draft_mark=order.draft_mark, template=template)
            for each, order in zip(made, orders, strict=True)
        ]
    except TroubleError as trouble:
        return trouble.as_dict(), []
    except MemoryError:
        return TroubleError(Reason.SPENT, template=template).as_dict(), []
    except Exception as error:  # noqa: BLE001 - whatever a template makes of the libraries, the next one is printed
        detail = f"{type(error).__name__}: {error}"
        return TroubleError(Reason.FAULT, detail, template=template).as_dict(), []
    return {"pages": [pages for _pdf, pages in done]}, [pdf for pdf, _pages in done]


if __name__ == "__main__":
    sys.exit(main())
