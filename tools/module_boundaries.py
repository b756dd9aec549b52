"""The import contract between modules; it reads the same `module.json` as the loader, so the two can't disagree."""

import json
from pathlib import Path

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output

from core.modules.boundaries import why_forbidden

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
