"""What `flask jobs doctor` says of modules."""

from collections.abc import Iterator

from flask import Flask

from core.errors import TatausahaError
from core.jobs.doctor import MORE, Finding
from core.modules.activation import read_activation
from core.modules.lifecycle import registry_now, rehearse

NAME = "modules"


def state() -> Iterator[Finding]:
    """Whether `modules.json` can be read, names only what is there, and starts."""
    try:
        registry = registry_now()
        names = read_activation(registry.activation_file)
        unknown = sorted(set(names) - set(registry.manifests))
        rehearse(registry)
    except TatausahaError as error:
        remedy = "Running processes keep the state before it. Mend the file, or: flask module disable …"
        yield Finding.fault(NAME, f"the present state does not start: {error}", remedy)
        return
    if unknown:
        remedy = f"Put their folders back, or take the names out of {registry.activation_file}."
        yield Finding.warning(NAME, f"modules.json names {', '.join(unknown)}, which are not here", remedy)
    else:
        yield Finding.ok(NAME, f"{len(registry.enabled_names())} of {len(registry.manifests)} are on")


def init_app(app: Flask) -> None:
    """Let the doctor look at modules too."""
    app.extensions[MORE] = (*app.extensions.get(MORE, ()), state)
