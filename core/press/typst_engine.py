"""Typst: several times as fast as HTML, for what is printed by the thousand and whose template few people edit."""

import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import typst

from core.press import letters
from core.press.loader import find, read_template
from core.press.order import Order
from core.press.trouble import Reason, TroubleError

MEDIA = "media"
LARGEST_FOLDER = 32 * 1024 * 1024
NO_FILE = re.compile(r"file not found|escape the project root|failed to download|package|access denied", re.IGNORECASE)
LINE = re.compile(r"^\s*┌─ (?P<file>[^\n]*?):(?P<line>\d+):\d+", re.MULTILINE)


class TypstEngine:
    """Keeps one compiler for each set of folders: what it has laid out once it need not lay out again."""

    def __init__(self) -> None:
        """Load the fonts: those in the wheel, and the one with Arabic; none of the system, so that hosts agree."""
        self._fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(letters.folder())])
        self._roots: dict[str, tuple[Path, typst.Compiler]] = {}

    def print(self, order: Order) -> bytes:
        """Compile the template with the data as `sys.inputs.data`. Raises TroubleError."""
        main = find(order.folders, order.template)
        if main is None:
            raise TroubleError(Reason.MISSING, order.template, template=order.template)
        read_template(main, order.template)
        root, compiler = self._root(order.folders)
        try:
            pdf = compiler.compile(
                str(root / order.template), format="pdf", timestamp=0, pdf_tags=False, sys_inputs=_inputs(order, root)
            )
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


def _inputs(order: Order, root: Path) -> dict[str, str]:
    """Data, paper, title and author for the template; the order's pictures are put where it finds them."""
    for name, path in order.media.items():
        place = root / MEDIA / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(Path(path).read_bytes())
    told = json.dumps({**order.data, "page": vars(order.page), "author": order.author}, ensure_ascii=False)
    letters.refuse_unknown(told)
    return {"data": told}


def _trouble(error: typst.TypstError, order: Order) -> TroubleError:
    where = LINE.search(error.diagnostic or "")
    reason = Reason.FILE if NO_FILE.search(error.message) else Reason.TEMPLATE
    line = int(where.group("line")) if where else None
    return TroubleError(reason, error.message, template=order.template, line=line)
