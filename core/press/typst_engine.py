"""Typst: several times as fast as HTML, for what is printed by the thousand and whose template few people edit."""

import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typst

from core.press import letters
from core.press.dealing import dealt_out
from core.press.loader import find, read_template
from core.press.made import Made
from core.press.order import Order
from core.press.qr_code import as_svg
from core.press.trouble import Reason, TroubleError

MEDIA = "media"
PAPER = re.compile(r"^#let\s+paper\s*\(", re.MULTILINE)
"""How a template says that it can be printed many at once."""
BUNDLE = "bundle"
BUNDLE_SOURCE = '#import "/core/bundle.typ": print-all\n#import {template}: paper\n#print-all(paper)\n'
LARGEST_FOLDER = 32 * 1024 * 1024
NO_FILE = re.compile(r"file not found|escape the project root|failed to download|package|access denied", re.IGNORECASE)
LINE = re.compile(r"^\s*┌─ (?P<file>[^\n]*?):(?P<line>\d+):\d+", re.MULTILINE)


class TypstEngine:
    """Keeps one compiler for each set of folders: what it has laid out once it need not lay out again."""

    def __init__(self) -> None:
        """Load the fonts: those in the wheel, and the one with Arabic; none of the system, so that hosts agree."""
        self._fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(letters.folder())])
        self._roots: dict[str, tuple[Path, typst.Compiler]] = {}

    def print(self, orders: Sequence[Order]) -> list[Made]:
        """Compile the template with the data as `sys.inputs.data`. Raises TroubleError.

        A template that is a function, `#let paper(data) = …`, is called for each order in one compilation, whose pages
        are then dealt out.
        """
        template = orders[0].template
        main = find(orders[0].folders, template)
        if main is None:
            raise TroubleError(Reason.MISSING, template, template=template)
        if not PAPER.search(read_template(main, template)):
            return [Made(self._compiled(order, order.template, _inputs([order]))) for order in orders]
        root, _compiler = self._root(orders[0].folders)
        name = f"{BUNDLE}-{template.replace('/', '-')}"
        (root / name).write_text(BUNDLE_SOURCE.format(template=json.dumps(f"/{template}")), encoding="utf-8")
        return dealt_out(self._compiled(orders[0], name, _inputs(orders)), orders)

    def _compiled(self, order: Order, main: str, inputs: dict[str, str]) -> bytes:
        root, compiler = self._root(order.folders)
        _put_pictures(order, root)
        try:
            pdf = compiler.compile(str(root / main), format="pdf", timestamp=0, pdf_tags=False, sys_inputs=inputs)
        except typst.TypstError as error:
            raise _trouble(error, order) from error
        assert isinstance(pdf, bytes)
        return pdf

    def _root(self, folders: Mapping[str, Sequence[str]]) -> tuple[Path, typst.Compiler]:
        """One folder with all that the template may use: Typst reads from one only, and never outside of it."""
        key = repr(folders)
        if key not in self._roots:
            root = Path(tempfile.mkdtemp())
            for alias, places in folders.items():
                for place in reversed(places):  # the first that has a file wins
                    _copy(Path(place), root / alias)
            compiler = typst.Compiler(root=str(root), font_paths=self._fonts)
            self._roots[key] = root, compiler
        return self._roots[key]


def new_engine() -> TypstEngine:
    """The engine."""
    return TypstEngine()


def _copy(source: Path, target: Path) -> None:
    if not source.is_dir():
        return
    files = [path for path in source.rglob("*") if path.is_file() and path.resolve().is_relative_to(source.resolve())]
    if sum(path.stat().st_size for path in files) > LARGEST_FOLDER:
        raise TroubleError(Reason.SPENT, str(target.name))
    for path in files:
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())


def _put_pictures(order: Order, root: Path) -> None:
    """The order's pictures, where the template finds them."""
    for name, path in order.media.items():
        place = root / MEDIA / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(Path(path).read_bytes())


def _inputs(orders: Sequence[Order]) -> dict[str, str]:
    """What all have in common as `data`, with what the first one says; what each says as `papers`."""
    first = orders[0]
    data = json.dumps({**_said(first), "page": vars(first.page), "author": first.author}, ensure_ascii=False)
    own = [{name: value for name, value in _said(order).items() if name != "letterhead"} for order in orders]
    papers = json.dumps(own, ensure_ascii=False)
    letters.refuse_unknown(data + papers)
    return {"data": data, "papers": papers}


def _said(order: Order) -> Mapping[str, Any]:
    """The data, with the picture of its code."""
    issue = order.data.get("issue")
    return {**order.data, "issue": {**issue, "picture": as_svg(issue["url"])}} if issue else order.data


def _trouble(error: typst.TypstError, order: Order) -> TroubleError:
    where = LINE.search(error.diagnostic or "")
    reason = Reason.FILE if NO_FILE.search(error.message) else Reason.TEMPLATE
    line = int(where.group("line")) if where else None
    return TroubleError(reason, error.message, template=order.template, line=line)
