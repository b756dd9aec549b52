"""Which imports between modules are allowed: the one answer that the import contract and `flask module check` share."""

from collections.abc import Mapping, Sequence

DOORS = ("errors", "events", "models", "services")


def why_forbidden(importer: str, imported: str, requires: Mapping[str, Sequence[str]]) -> str | None:
    """The reason why `importer` may not import `imported`, both dotted, or None; `requires` is module → modules."""
    source, target = importer.split("."), imported.split(".")
    if source[0] != "modules" or target[0] != "modules" or len(source) < 2 or len(target) < 2 or source[1] == target[1]:
        return None
    if target[1] not in requires.get(source[1], ()):
        return f"{source[1]}'s module.json does not require {target[1]}"
    if len(target) < 3 or target[2] not in DOORS:
        return f"only {', '.join(DOORS)} of {target[1]} may be imported"
    if target[2] == "services" and len(target) > 3:
        return f"{target[1]}'s services are used through modules.{target[1]}.services"
    return None
