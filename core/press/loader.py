"""Where templates and the files beside them come from: folders that the order names, and nowhere else."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from core.press.trouble import Reason, TroubleError

LARGEST_TEMPLATE = 512 * 1024
Source = tuple[str, str | None, Callable[[], bool]]


def find(folders: Mapping[str, Sequence[str]], name: str) -> Path | None:
    """The file `<alias>/<path>`: the first folder of the alias that has it, and never anything outside of it."""
    alias, _slash, inside = name.partition("/")
    for folder in folders.get(alias, ()):
        root = Path(folder).resolve()
        path = (root / inside).resolve()
        if path.is_relative_to(root) and path.is_file():
            return path
    return None


class FolderLoader(BaseLoader):
    """Jinja's way to the templates."""

    def __init__(self, folders: Mapping[str, Sequence[str]]) -> None:
        """Look in `folders`."""
        self._folders = folders

    def get_source(self, environment: Environment, template: str) -> Source:
        """The text of `template`."""
        path = find(self._folders, template)
        if path is None:
            raise TemplateNotFound(template)
        changed_at = path.stat().st_mtime_ns
        source = read_template(path, template)
        return source, str(path), lambda: path.is_file() and path.stat().st_mtime_ns == changed_at


def read_template(path: Path, name: str) -> str:
    """The text at `path`. Raises TroubleError when it is too long or no text."""
    if path.stat().st_size > LARGEST_TEMPLATE:
        raise TroubleError(Reason.SPENT, template=name)
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise TroubleError(Reason.TEMPLATE, "UTF-8", template=name) from error
