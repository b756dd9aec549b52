"""Drafting the smaller parts of a module: command, view, form, service, seeder, test, schedule."""

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.modules.errors import BadInputError, ModuleError
from core.modules.make.catalogue import translate
from core.modules.make.declaring import declare, with_import
from core.modules.make.draft import Draft
from core.modules.make.fields import Field
from core.modules.make.finding import factory_of, first_permission, model_to_walk
from core.modules.make.place import Place, view_line
from core.modules.make.stubs import Stubs
from core.modules.make.wording import checked_label
from core.modules.names import Name

TYPED = {
    "str": "Contoh", "text": "Contoh", "int": "5", "bool": "y", "date": "2026-07-01", "datetime": "2026-07-01T08:00",
    "rupiah": "250000",
}  # fmt: skip


def draft_command(place: Place, name: Name, stubs: Stubs) -> Draft:
    """`cli/<name>.py`, added to the module's group, which the provider gives to the application."""
    draft = Draft(place)
    _refuse_one_file(place, "cli")
    package = f"{place.package}.cli.{name.snake}"
    _add(draft, "command", place.path / "cli" / f"{name.snake}.py", stubs, name=name, package=package)
    init = place.path / "cli" / "__init__.py"
    draft.add_unless_there(init, stubs.render("command_init", place=place))
    text = draft.text_of(init)
    if f"add_command({name.snake})" not in text:
        joined = with_import(text, f"from {package} import {name.snake}")
        draft.edit(init, f"{joined}\ncli.add_command({name.snake})\n")
    declare(draft, "cli", "cli", f"from {place.package}.cli import cli", same_is_fine=True)
    draft.imports.append(f"{place.package}.provider")
    return draft


def draft_view(place: Place, name: Name, label: str | None, stubs: Stubs) -> Draft:
    """A page of the module's blueprint, which is made where there is none."""
    draft = Draft(place)
    _refuse_one_file(place, "routes")
    said = checked_label(label or name.sentence)
    values: dict[str, Any] = {"name": name, "label": said, "permission": first_permission(place)}
    _add(draft, "view", place.path / "routes" / f"{name.snake}.py", stubs, **values)
    page = place.path / "templates" / place.alias / f"{name.snake}.html"
    draft.add(page, stubs.render("view.html", place=place, **values))
    init = place.path / "routes" / "__init__.py"
    if not init.exists():
        draft.add(init, stubs.render("routes_init", place=place))
        declare(draft, "blueprint", "blueprint", f"from {place.package}.routes import blueprint")
    line = view_line(place, name.snake)
    if line not in draft.text_of(init):
        draft.edit(init, draft.text_of(init) + line)
    translate(draft, {said: name.sentence, "Belum ada isi.": "Nothing here yet."})
    draft.imports.append(f"{place.package}.provider")
    return draft


def draft_form(place: Place, name: Name, fields: tuple[Field, ...], stubs: Stubs) -> Draft:
    """`forms/<name>.py` with a field for each `--field`."""
    draft = Draft(place)
    _refuse_one_file(place, "forms")
    name = name.without("form")
    package = f"{place.package}.forms.{name.snake}"
    file = place.path / "forms" / f"{name.snake}.py"
    _add(draft, "form", file, stubs, name=name, fields=fields, typed=TYPED, package=package)
    draft.add_packages(file.parent, place.path, '"""What people type in."""\n')
    words = {field.label: field.label for field in fields}
    needs_all = any(not field.is_optional and field.kind != "bool" for field in fields)
    translate(draft, words | ({"Isi kolom ini.": "Fill this in."} if needs_all else {}))
    draft.imports.append(package)
    return draft


def draft_service(place: Place, name: Name, model: str | None, stubs: Stubs) -> Draft:
    """`services/<name>.py`: a select over a model, for screens and jobs to build on."""
    draft = Draft(place)
    _refuse_one_file(place, "services")
    walked = model_to_walk(place, model)
    package = f"{place.package}.services.{name.snake}"
    file = place.path / "services" / f"{name.snake}.py"
    values: dict[str, Any] = {"name": name, "model": walked, "factory": factory_of(walked, place), "package": package}
    _add(draft, "service", file, stubs, **values)
    draft.add_packages(file.parent, place.path, '"""What this module does for others: what is imported here."""\n')
    draft.imports.append(package)
    return draft


def draft_seeder(place: Place, name: Name, model: str | None, stubs: Stubs) -> Draft:
    """`seeders/<name>.py`: invented content."""
    draft = Draft(place)
    _refuse_one_file(place, "seeders")
    name = name.without("seeder")
    package = f"{place.package}.seeders.{name.snake}"
    file = place.path / "seeders" / f"{name.snake}.py"
    _add(draft, "seeder", file, stubs, name=name, model=model_to_walk(place, model), package=package)
    init = file.parent / "__init__.py"
    if init.exists():
        draft.notes.append(f"Call seed_{name.snake}() from seed() in {init}.")
    else:
        draft.add(init, stubs.render("seeders_init", place=place, name=name))
    draft.imports.append(package)
    return draft


def draft_test(place: Place, name: Name, *, is_for_every_database: bool, stubs: Stubs) -> Draft:
    """A test of behaviour, in the module's folder of tests."""
    draft = Draft(place)
    name = name.without("test")
    file = place.tests.joinpath(*name.folders, f"test_{name.snake}.py")
    text = stubs.render("test", place=place, name=name, is_for_every_database=is_for_every_database)
    draft.add(file, text)
    return draft


@dataclass(frozen=True)
class ScheduledJob:
    """A job without payload that the calendar can ask for."""

    package: str
    name: str


def draft_schedule(place: Place, name: Name, job: str | None, times: dict[str, str], stubs: Stubs) -> Draft:
    """`schedules/<name>.py`, added to what the provider declares; `times` has cron and catch_up."""
    draft = Draft(place)
    _refuse_one_file(place, "schedules")
    name = name.without("schedule")
    package = f"{place.package}.schedules.{name.snake}"
    file = place.path / "schedules" / f"{name.snake}.py"
    label = name.sentence
    values: dict[str, Any] = {
        "name": name,
        "job": _job_to_schedule(place, job),
        "label": label,
        "package": package,
        **times,
    }
    _add(draft, "schedule", file, stubs, **values)
    draft.add_packages(file.parent, place.path, '"""What the calendar asks for."""\n')
    declare(draft, "schedules", name.constant, f"from {package} import {name.constant}", adds=True)
    translate(draft, {label: label})
    draft.imports.append(f"{place.package}.provider")
    return draft


def _add(draft: Draft, stub: str, file: Path, stubs: Stubs, *, name: Name, **values: Any) -> None:
    """The file and its test."""
    if name.folders:
        raise BadInputError(f"{'/'.join((*name.folders, name.snake))!r} has a folder; only jobs and tests have some.")
    known = {"place": draft.place, "name": name, "dashed": name.snake.replace("_", "-")} | values
    known.setdefault("package", "")
    draft.add(file, stubs.render(stub, **known))
    draft.add(draft.place.test_of(file), stubs.render(f"{stub}_test", **known))


def _refuse_one_file(place: Place, room: str) -> None:
    file = place.path / f"{room}.py"
    if file.exists():
        raise ModuleError(f"{file} is one file. Make it a folder first: git mv {room}.py {room}/__init__.py")


def _job_to_schedule(place: Place, wanted: str | None) -> ScheduledJob:
    there = dict(_jobs_of(place))
    free = [job for job, has_payload in there.items() if not has_payload]
    chosen = [job for job in free if wanted in (None, job.name, job.name.removesuffix("Job"))]
    if len(chosen) == 1:
        return chosen[0]
    names = ", ".join(job.name for job in free) or "none; flask module make-job writes one"
    why = f"no job {wanted} without a payload" if wanted else "no single job to choose"
    raise ModuleError(f"Module [{place.module}] has {why}. Name one with --job. There are: {names}.")


def _jobs_of(place: Place) -> list[tuple[ScheduledJob, bool]]:
    found = []
    for file in sorted((place.path / "jobs").glob("**/*_job.py")):
        package = ".".join((place.package, *file.relative_to(place.path).with_suffix("").parts))
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                has_payload = any(isinstance(each, ast.AnnAssign) and each.value is None for each in node.body)
                found.append((ScheduledJob(package, node.name), has_payload))
    return found
