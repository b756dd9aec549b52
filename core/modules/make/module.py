"""Drafting a whole module that works at once."""

from core.modules.errors import BadInputError, ModuleError
from core.modules.make.catalogue import translate
from core.modules.make.draft import Draft
from core.modules.make.fields import Field
from core.modules.make.history import next_revision
from core.modules.make.model import draft_model
from core.modules.make.place import Place, view_line
from core.modules.make.stubs import Stubs
from core.modules.names import Name, read_name

FIELDS = (Field("name", "str", 120, is_optional=False), Field("reviewed_at", "datetime", 0, is_optional=True))
PACKAGES = ("routes", "forms", "jobs")
PROSE = {"routes": "", "forms": '"""What people type in."""\n', "jobs": '"""Heavy work, one job a file."""\n'}
WORDS = {
    "Nama": "Name",
    "Isi namanya.": "Fill in the name.",
    "Paling banyak 120 huruf.": "At most 120 letters.",
    "Tambah": "Add",
    "Disimpan.": "Saved.",
    "Diperiksa": "Reviewed",
    "Periksa semua": "Review all",
    "Belum ada isi. Tambahkan yang pertama.": "Nothing here yet. Add the first one.",
    "baris": "rows",
    "diperiksa": "reviewed",
}


def read_module_name(text: str) -> Name:
    """A module's name: one word in StudlyCase. Raises BadInputError."""
    name = read_name(text)
    if name.folders:
        raise BadInputError(f"{text!r} is no module name: modules lie side by side, not in each other.")
    return name


def draft_plain_module(place: Place, stubs: Stubs) -> Draft:
    """Only what makes a folder a module: `module.json`, a package, a catalogue."""
    draft = Draft(place)
    values = {"place": place, "title": place.module, "label": place.module, "is_plain": True}
    draft.add(place.path / "module.json", stubs.render("module/manifest", **values))
    draft.add(place.path / "__init__.py", stubs.render("module/init", **values))
    translate(draft, {})
    draft.imports.append(place.package)
    return draft


def draft_module(place: Place, title: str, label: str, model: Name, stubs: Stubs) -> Draft:
    """A list with a form, a job over all of it, and what belongs to that: model, migration, service, seeder, tests."""
    draft = draft_model(place, model, FIELDS, next_revision(place, Name(("first", "table"))), stubs)
    job = read_name(f"review_{model.table}", suffix="job")
    values = {"place": place, "title": title, "label": label, "model": model, "job": job, "is_plain": False}
    for stub, file in _files(place, model, job).items():
        draft.add(place.path / file, stubs.render(stub, **values))
        if f"{stub}_test" in TESTED:
            draft.add(place.test_of(place.path / file), stubs.render(f"{stub}_test", **values))
    for package in PACKAGES:
        draft.files.setdefault(place.path / package / "__init__.py", PROSE[package])
    init = place.path / "routes" / "__init__.py"
    draft.add(init, stubs.render("routes_init", place=place) + view_line(place, model.table))
    words = {label: title, f"Melihat {label}": f"See {title}", f"Mengubah {label}": f"Change {title}"}
    translate(draft, words | WORDS)
    draft.imports = [f"{place.package}.provider", f"{place.package}.seeders"]
    return draft


TESTED = ("module/routes_test", "module/form_test", "module/service_test", "module/seeders_test", "module/job_test")


def _files(place: Place, model: Name, job: Name) -> dict[str, str]:
    """Stub → the file that it becomes."""
    return {
        "module/manifest": "module.json",
        "module/init": "__init__.py",
        "module/provider": "provider.py",
        "module/permissions": "permissions.py",
        "module/routes": f"routes/{model.table}.py",
        "module/form": f"forms/{model.snake}.py",
        "module/services_init": "services/__init__.py",
        "module/service": f"services/{model.table}.py",
        "module/seeders": "seeders.py",
        "module/job": f"jobs/{job.snake}.py",
        "module/list.html": f"templates/{place.alias}/{model.snake}_list.html",
    }


def refuse_existing(place: Place) -> None:
    """Raise ModuleError when the module is there already, whatever its capitals."""
    for folder in place.path.parent.glob("*"):
        if folder.name.lower() == place.module.lower() and (folder / "module.json").exists():
            raise ModuleError(f"Module [{folder.name}] already exists!")
