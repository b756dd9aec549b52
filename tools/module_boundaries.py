"""The import contract between modules; it reads the same `module.json` as the loader, so the two can't disagree."""

import json
from pathlib import Path

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output

DOORS = {"services", "models", "events", "errors"}
MODULES = Path(__file__).resolve().parent.parent / "modules"


class ModuleBoundaries(Contract):
    """A module imports another only if it requires it, and then only through its four doors."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001 - the library's signature
        """Look at each import between two modules."""
        # A list of names, or an object whose keys they are.
        requires = {
            file.parent.name: list(json.loads(file.read_text()).get("requires", []))
            for file in MODULES.glob("*/module.json")
        }
        broken = []
        for importer in sorted(graph.modules):
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                reason = why_forbidden(importer, imported, requires)
                if reason:
                    details = graph.get_import_details(importer=importer, imported=imported)
                    line = details[0]["line_number"] if details else "?"
                    broken.append(f"{importer}:{line} imports {imported}: {reason}")
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each breach."""
        for line in check.metadata["broken"]:
            output.print_error(line)


def why_forbidden(importer: str, imported: str, requires: dict[str, list[str]]) -> str | None:
    """The reason why this import is a breach, or None."""
    source, target = importer.split("."), imported.split(".")
    if source[0] != "modules" or target[0] != "modules" or len(source) < 2 or len(target) < 2 or source[1] == target[1]:
        return None
    if target[1] not in requires.get(source[1], []):
        return f"{source[1]}'s module.json does not require {target[1]}"
    if len(target) < 3 or target[2] not in DOORS:
        return f"only {', '.join(sorted(DOORS))} of {target[1]} may be imported"
    if target[2] == "services" and len(target) > 3:
        return f"{target[1]}'s services are used through modules.{target[1]}.services"
    return None
