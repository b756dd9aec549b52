"""The product's files, parsed when first asked for, and what dotted names mean across them. Nothing is imported."""

import ast
import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from core.modules.check.python_file import Function, PythonFile

CORE = Path(__file__).resolve().parents[2]


class Project:
    """Core and the modules' folder, which counts as the package `modules` wherever it is."""

    def __init__(self, modules: Path, *, core: Path = CORE, shown_from: Path | None = None) -> None:
        """`shown_from`: the folder that paths in reports are relative to, the current one unless told otherwise."""
        self.folders = {"core": core.resolve(), "modules": modules.resolve()}
        self._shown_from = (shown_from or Path.cwd()).resolve()
        self._files: dict[Path, PythonFile | None] = {}
        self._canonical: dict[str, str] = {}
        self._places: dict[str, Path | None] = {}

    def shown(self, path: Path) -> Path:
        """`path` as reports say it."""
        return path.relative_to(self._shown_from) if path.is_relative_to(self._shown_from) else path

    def name_of(self, path: Path) -> str:
        """The dotted name of the file at `path`."""
        for package, folder in self.folders.items():
            if path.is_relative_to(folder):
                parts = path.relative_to(folder).with_suffix("").parts
                return ".".join([package, *(parts[:-1] if parts[-1:] == ("__init__",) else parts)])
        return path.stem

    def load(self, path: Path) -> PythonFile:
        """The parsed file; SyntaxError where it is no Python."""
        file = self._files.get(path)
        if file is None:
            file = PythonFile(self, self.shown(path), self.name_of(path), path.read_text(encoding="utf-8"))
            self._files[path] = file
        return file

    def find(self, module: str) -> PythonFile | None:
        """The file with this dotted name, or None when it is not ours or can't be parsed."""
        path = self._place(module)
        try:
            return self.load(path) if path else None
        except (SyntaxError, UnicodeDecodeError):
            return None

    def is_module(self, name: str) -> bool:
        """Whether a file or a folder of ours has this dotted name."""
        package, *rest = name.split(".")
        is_folder = package in self.folders and self.folders[package].joinpath(*rest).is_dir()
        return is_folder or self._place(name) is not None

    def _place(self, name: str) -> Path | None:
        if name not in self._places:
            self._places[name] = self._look_for(name)
        return self._places[name]

    def _look_for(self, name: str) -> Path | None:
        package, *rest = name.split(".")
        if package not in self.folders:
            return None
        place = self.folders[package].joinpath(*rest)
        candidates = [place / "__init__.py", *([place.with_suffix(".py")] if rest else [])]
        return next((candidate for candidate in candidates if candidate.is_file()), None)

    def canonical(self, name: str) -> str:
        """Where `name` is really defined: `modules.X.models.Y` → `modules.X.models.y.Y`."""
        if name not in self._canonical:
            self._canonical[name] = name  # what goes in a circle stays as it is
            self._canonical[name] = self._follow(name)
        return self._canonical[name]

    def _follow(self, name: str) -> str:
        file, inner = self._split(name)
        if file is None or not inner:
            return name
        target = file.bound.get(inner[0])
        if target is None or target == f"{file.name}.{inner[0]}":
            return name
        return ".".join([self.canonical(target), *inner[1:]])

    def _split(self, name: str) -> tuple[PythonFile | None, list[str]]:
        """The longest part that is a file, and the names inside it."""
        parts = name.split(".")
        if parts[0] not in self.folders:
            return None, parts
        for length in range(len(parts), 0, -1):
            if self.is_module(".".join(parts[:length])):
                return self.find(".".join(parts[:length])), parts[length:]
        return None, parts

    def definition(self, name: str) -> tuple[PythonFile, ast.AST] | None:
        """The file and the class, function or value that `name` (canonical) stands for."""
        file, inner = self._split(name)
        if file is None or len(inner) != 1:
            return None
        for node in file.tree.body:
            match node:
                case ast.ClassDef(name=found) | ast.FunctionDef(name=found) | ast.AsyncFunctionDef(name=found):
                    if found == inner[0]:
                        return file, node
        value = file.assigned(None).get(inner[0], [None])[0]
        return (file, value) if value is not None else None

    def function(self, name: str) -> tuple[PythonFile, Function] | None:
        """The function with this canonical name."""
        match self.definition(name):
            case (file, ast.FunctionDef() | ast.AsyncFunctionDef() as function):
                return file, function
        return None

    def lineage(self, file: PythonFile, node: ast.ClassDef) -> Iterator[tuple[PythonFile, ast.ClassDef]]:
        """The class and its ancestors as far as they are ours, the nearest first."""
        ahead, seen = [(file, node)], {id(node)}
        for source, each in ahead:
            yield source, each
            for base in each.bases:
                match self.definition(source.meaning(base)):
                    case (parent_file, ast.ClassDef() as parent) if id(parent) not in seen:
                        seen.add(id(parent))
                        ahead.append((parent_file, parent))

    @cached_property
    def requires(self) -> dict[str, list[str]]:
        """Module → modules that its `module.json` requires; one that can't be read requires nothing."""
        found: dict[str, list[str]] = {}
        for manifest in self.folders["modules"].glob("*/module.json"):
            try:
                found[manifest.parent.name] = list(json.loads(manifest.read_text(encoding="utf-8"))["requires"])
            except (ValueError, KeyError, TypeError):
                found[manifest.parent.name] = []
        return found
