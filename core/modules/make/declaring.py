"""Adding a word to a module's provider: one assignment in its class, one import at its head."""

import ast

from core.modules.errors import ModuleError
from core.modules.make.draft import Draft


def declare(
    draft: Draft, attribute: str, value: str, statement: str, *, adds: bool = False, same_is_fine: bool = False
) -> None:
    """Let the provider say `attribute = value`, or with `adds` have `value` among its values.

    `same_is_fine`: when it says so already there is nothing to do. `statement` imports what `value` names. Where that
    can't be done by rule, a note says what to write.
    """
    file = draft.place.path / "provider.py"
    if file not in draft.files and not file.is_file():
        raise ModuleError(f"{file} is not there, so nothing can be declared in it. Write a provider first.")
    text = draft.text_of(file)
    if same_is_fine and f"    {attribute} = {value}\n" in text:
        return
    changed = _with_word(text, attribute, f"({value},)" if adds else value, value if adds else None)
    if changed is None:
        draft.notes.append(f"Add to the class in {file}: {attribute} = … {value}, and at its head: {statement}")
        return
    if changed != text:
        draft.edit(file, with_import(changed, statement))


def _with_word(text: str, attribute: str, whole: str, item: str | None) -> str | None:
    provider = next((node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)), None)
    if provider is None:
        return None
    lines = text.splitlines(keepends=True)
    for node in provider.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=said) if name == attribute:
                return _among(lines, said, item) if item else None
    lines.insert(provider.end_lineno or len(lines), f"    {attribute} = {whole}\n")
    return "".join(lines)


def _among(lines: list[str], said: ast.expr, item: str) -> str | None:
    if not isinstance(said, ast.Tuple | ast.List) or said.end_lineno is None or said.end_col_offset is None:
        return None
    if any(isinstance(each, ast.Name) and each.id == item for each in said.elts):
        return "".join(lines)
    row, column = said.end_lineno - 1, said.end_col_offset - 1
    # Columns count bytes.
    line = lines[row].encode()
    before = line[:column].decode().rstrip()
    comma = "" if not said.elts or before.endswith(",") else ", "
    lines[row] = f"{before}{comma}{item},{line[column:].decode()}"
    return "".join(lines)


def with_import(text: str, statement: str) -> str:
    """`text` with one import more, below those that it has."""
    imports = [node for node in ast.parse(text).body if isinstance(node, ast.Import | ast.ImportFrom)]
    lines = text.splitlines(keepends=True)
    at = max((node.end_lineno or 0 for node in imports), default=1)
    lines.insert(at, f"{statement}\n")
    return "".join(lines)
