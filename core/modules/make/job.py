"""Drafting a job and its test."""

from dataclasses import dataclass
from typing import Literal

from core.modules.make.catalogue import translate
from core.modules.make.draft import Draft
from core.modules.make.finding import factory_of, model_to_walk
from core.modules.make.place import Place
from core.modules.make.stubs import Stubs
from core.modules.make.wording import checked_label
from core.modules.names import Name

JobKind = Literal["chunked", "set_based", "plain", "sync", "batch"]
WALKING = ("chunked", "set_based")
PROSE = '"""Heavy work, one job a file."""\n'


@dataclass(frozen=True, kw_only=True)
class JobWish:
    """What kind of job, with which options."""

    kind: JobKind = "chunked"
    model: str | None = None
    label: str | None = None
    is_unique: bool = True
    queue: str = "default"
    timeout: int = 120
    tries: int = 3
    chunk_size: int = 500


def draft_job(place: Place, name: Name, wish: JobWish, stubs: Stubs) -> Draft:
    """A job file and its test. Raises ModuleError when a kind that walks has nothing to walk."""
    draft = Draft(place)
    title = name.without("job").sentence
    label = checked_label(wish.label or title)
    model = model_to_walk(place, wish.model) if wish.kind in WALKING else None
    factory = factory_of(model, place) if model else None
    file = place.path.joinpath("jobs", *name.folders, f"{name.snake}.py")
    package = ".".join((place.package, "jobs", *name.folders, name.snake))
    values = {
        "place": place, "job": name, "title": title, "label": label, "wish": wish, "model": model, "factory": factory,
        "package": package,
    }  # fmt: skip
    draft.add(file, stubs.render(f"job_{wish.kind}", **values))
    draft.add(place.test_of(file), stubs.render(f"job_{wish.kind}_test", **values))
    draft.add_packages(file.parent, place.path, PROSE)
    translate(draft, {label: title, "dikerjakan": "handled"} | ({"baris": "rows"} if model else {}))
    draft.imports.append(package)
    if model is not None and factory is None:
        draft.notes.append(
            f"No tests/factories/*.py has make_{model.read.snake}(), so the test has an empty table. "
            "Write one, then --force writes the test that interrupts the job among rows."
        )
    return draft
