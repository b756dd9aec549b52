"""Files that belong together: nothing is written when one of them is there already or can't be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.modules.errors import ModuleError
from core.modules.make.place import Place


@dataclass
class Draft:
    """What a command is about to write."""

    place: Place
    files: dict[Path, str] = field(default_factory=dict)
    """New ones; with --force they replace what is there."""

    edits: dict[Path, str] = field(default_factory=dict)
    """Files that are there, with a line more."""

    imports: list[str] = field(default_factory=list)
    """Python modules that must be importable afterwards."""

    notes: list[str] = field(default_factory=list)
    """What a person should know or do."""

    def add(self, path: Path, text: str) -> None:
        """Add a new file."""
        self.files[path] = text

    def add_unless_there(self, path: Path, text: str) -> None:
        """Add a file that several drafts need, such as a package's `__init__.py`."""
        if not path.exists():
            self.files.setdefault(path, text)

    def add_packages(self, path: Path, top: Path, prose: str) -> None:
        """Make the folders from `path` up to `top`, itself left out, into packages."""
        while path != top:
            self.add_unless_there(path / "__init__.py", prose)
            path = path.parent

    def text_of(self, path: Path) -> str:
        """What the file will be, or is."""
        return self.edits.get(path) or self.files.get(path) or path.read_text(encoding="utf-8")

    def edit(self, path: Path, text: str) -> None:
        """Change a file that is there or is about to be."""
        (self.files if path in self.files else self.edits)[path] = text

    @property
    def paths(self) -> list[Path]:
        """All files, new ones first."""
        return [*self.files, *self.edits]

    def refuse_existing(self) -> None:
        """Raise ModuleError naming the first file that is there already."""
        for path in self.files:
            if path.exists():
                raise ModuleError(f"File {path} already exists. Nothing was written; --force replaces it.")

    def write(self) -> None:
        """Write all files; on an error those written so far are taken back and ModuleError says which one failed."""
        before: dict[Path, bytes | None] = {}
        try:
            for path, text in (self.files | self.edits).items():
                path.parent.mkdir(parents=True, exist_ok=True)
                old = path.read_bytes() if path.exists() else None
                path.write_text(text, encoding="utf-8")
                before[path] = old
        except OSError as error:
            _take_back(before)
            raise ModuleError(f"{error.filename or path} can't be written: {error.strerror}. Nothing was.") from error


def _take_back(before: Mapping[Path, bytes | None]) -> None:
    for path, content in before.items():
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content)
