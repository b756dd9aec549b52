"""Drafting a model with its migration, its factory and its test."""

from core.modules.errors import ModuleError
from core.modules.make.draft import Draft
from core.modules.make.fields import Field
from core.modules.make.finding import tables_in
from core.modules.make.history import Revision
from core.modules.make.place import Place
from core.modules.make.stubs import Stubs
from core.modules.names import Name

PROSE = '"""Tables of this module; other modules may read them, only its services write."""\n'


def draft_model(place: Place, name: Name, fields: tuple[Field, ...], revision: Revision | None, stubs: Stubs) -> Draft:
    """Model, factory and test; with a revision also the migration that makes the table."""
    draft = Draft(place)
    _refuse_taken_table(place, name)
    file = place.path / "models" / f"{name.snake}.py"
    values = {"place": place, "model": name, "fields": fields, "revision": revision}
    draft.add(file, stubs.render("model", **values))
    _export(draft, place, name)
    draft.add(place.factories / f"{place.alias}_{name.snake}.py", stubs.render("factory", **values))
    draft.add_unless_there(place.factories / "__init__.py", "")
    draft.add(place.test_of(file), stubs.render("model_test", **values))
    if revision is not None:
        draft.add(place.path / "migrations" / f"{revision.file}.py", stubs.render("migration_table", **values))
    else:
        draft.notes.append(f"Its table is in no migration yet: flask module make-migration NAME {place.module}.")
    draft.imports.append(f"{place.package}.models")
    return draft


def _refuse_taken_table(place: Place, name: Name) -> None:
    own = place.path / "models" / f"{name.snake}.py"
    owner = tables_in(place.path.parent).get(name.table) if place.path.parent.is_dir() else None
    if owner is not None and not own.exists():
        raise ModuleError(f"Module [{owner}] has a table {name.table} already. Name the model otherwise.")


def _export(draft: Draft, place: Place, name: Name) -> None:
    """Add the model to `models/__init__.py`, which other modules import from."""
    init = place.path / "models" / "__init__.py"
    if (place.path / "models.py").exists():
        raise ModuleError(
            f"{place.path / 'models.py'} is one file. Make it a folder first: git mv models.py models/__init__.py"
        )
    draft.add_unless_there(init, PROSE)
    text = draft.text_of(init)
    if f"import {name.studly}\n" not in text:
        draft.edit(init, exporting(text, f"{place.package}.models.{name.snake}", name.studly))


def exporting(text: str, package: str, name: str) -> str:
    """The text of an `__init__.py` that also exports `name`."""
    line = f"from {package} import {name}\n"
    head, mark, tail = text.partition("__all__ = [")
    if not mark:
        return f'{text.rstrip()}\n\n{line}\n__all__ = ["{name}"]\n'
    listed, _bracket, rest = tail.partition("]")
    names = sorted([each.strip().strip('"') for each in listed.split(",") if each.strip()] + [name])
    quoted = ", ".join(f'"{each}"' for each in names)
    return f"{head.rstrip()}\n{line}\n__all__ = [{quoted}]{rest}"
