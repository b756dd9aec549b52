"""What is in a project already, read from its source without importing it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.modules.errors import ModuleError
from core.modules.make.place import Place
from core.modules.names import Name, read_name


@dataclass(frozen=True)
class Model:
    """A mapped class: where it is imported from, and its name."""

    package: str
    name: str
    table: str

    @property
    def read(self) -> Name:
        """Its name in words."""
        return read_name(self.name)


def models_of(place: Place) -> list[Model]:
    """The module's models, in the order in which its files tell them."""
    one_file = place.path / "models.py"
    files = [one_file] if one_file.is_file() else sorted((place.path / "models").glob("*.py"))
    package = f"{place.package}.models"
    return [Model(package, name, table) for file in files for name, table in _mapped_classes(file)]


def model_to_walk(place: Place, wanted: str | None) -> Model:
    """The model called `wanted`, here or in a required module, or the first one here.

    Raises ModuleError saying what there is to choose from.
    """
    others = [_beside(place, name) for name in place.requires]
    if wanted is None:
        found = models_of(place)[:1]
    else:
        candidates = [model for each in (place, *others) for model in models_of(each)]
        found = [model for model in candidates if model.name.lower() == wanted.lower()][:1]
    if found:
        return found[0]
    reachable = [model.name for each in (place, *others) for model in models_of(each)]
    there = f"There are: {', '.join(reachable)}." if reachable else "flask module make-model writes one."
    said = f"has no model {wanted}" if wanted else "has no model of its own to start from: name one with --model"
    raise ModuleError(f"Module [{place.module}] {said}. {there}")


def factory_of(model: Model, place: Place) -> str | None:
    """The test module with `make_<model>()`, or None."""
    wanted = f"make_{model.read.snake}"
    for file in sorted(place.factories.glob("*.py")):
        if any(isinstance(node, ast.FunctionDef) and node.name == wanted for node in _tree(file).body):
            return f"tests.factories.{file.stem}"
    return None


def first_permission(place: Place) -> str | None:
    """The first constant of the module's `permissions.py` that is a permission."""
    file = place.path / "permissions.py"
    if not file.is_file():
        return None
    for node in _tree(file).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="Permission"))):
                return name
    return None


def tables_in(modules: Path) -> dict[str, str]:
    """Table → the module that has it, of all modules on disk."""
    return {
        model.table: folder.name
        for folder in sorted(modules.iterdir())
        if folder.is_dir()
        for model in models_of(Place(folder.name, folder.name.lower(), folder))
    }


def _beside(place: Place, name: str) -> Place:
    return Place(name, name.lower(), place.path.parent / name)


def _mapped_classes(file: Path) -> Iterator[tuple[str, str]]:
    for node in _tree(file).body:
        for statement in node.body if isinstance(node, ast.ClassDef) else ():
            match statement:
                case ast.Assign(targets=[ast.Name(id="__tablename__")], value=ast.Constant(value=str(table))):
                    assert isinstance(node, ast.ClassDef)
                    yield node.name, table


def _tree(file: Path) -> ast.Module:
    try:
        return ast.parse(file.read_text(encoding="utf-8"))
    except SyntaxError as error:
        raise ModuleError(f"{file}, line {error.lineno}: {error.msg}. Mend it first.") from error
