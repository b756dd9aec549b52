"""Stubs: the templates of generated files, which a project may override one by one."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from core.modules.errors import BadInputError, ModuleError

SHIPPED = Path(__file__).resolve().parents[1] / "stubs"
ENDING = ".stub"


def shipped_names() -> list[str]:
    """All stubs, by name: `job_chunked`, `module/provider`."""
    return sorted(str(file.relative_to(SHIPPED).with_suffix("")) for file in SHIPPED.rglob(f"*{ENDING}"))


class Stubs:
    """The project's stubs before the shipped ones."""

    def __init__(self, own: Path) -> None:
        """Look in `own` first; `<<…>>` and `<%…%>` so that pages, which have braces, can be stubs too."""
        self._environment = Environment(
            loader=FileSystemLoader([own, SHIPPED]),
            undefined=StrictUndefined,
            variable_start_string="<<",
            variable_end_string=">>",
            block_start_string="<%",
            block_end_string="%>",
            comment_start_string="<#",
            comment_end_string="#>",
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,  # noqa: S701 - source code is written, not a page
        )

    def render(self, stub: str, /, **values: Any) -> str:
        """The stub, filled. Raises ModuleError naming the file when it asks for something that is not there."""
        try:
            return self._environment.get_template(f"{stub}{ENDING}").render(**values)
        except TemplateError as error:
            raise ModuleError(f"The stub {stub}{ENDING} can't be filled: {error}.") from error


def publish(names: Iterable[str], into: Path, *, force: bool) -> tuple[list[Path], list[Path]]:
    """Copy shipped stubs, or all, into `into`; return the written and the ones that were left as they are.

    Raises BadInputError for a name that is not shipped, before anything is written.
    """
    chosen = list(names) or shipped_names()
    for name in chosen:
        if name not in shipped_names():
            raise BadInputError(f"There is no stub {name!r}. There are: {', '.join(shipped_names())}.")
    written, kept = [], []
    for name in chosen:
        target = into / f"{name}{ENDING}"
        if target.exists() and not force:
            kept.append(target)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((SHIPPED / f"{name}{ENDING}").read_bytes())
        written.append(target)
    return written, kept
