"""The English of what a generated file says, appended to the module's catalogue."""

from collections.abc import Mapping

from babel.messages.pofile import read_po

from core.modules.make.draft import Draft

HEAD = """# English for the {module} module.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def translate(draft: Draft, words: Mapping[str, str]) -> None:
    """Add what the catalogue does not have yet; what it has stays as people wrote it."""
    file = draft.place.catalogue
    draft.add_unless_there(file, HEAD.format(module=draft.place.module))
    text = draft.text_of(file)
    known = {message.id for message in read_po(text.splitlines(keepends=True))}
    new = {said: english for said, english in words.items() if said not in known}
    if new:
        entries = [f'\nmsgid "{said}"\nmsgstr "{english}"\n' for said, english in sorted(new.items())]
        draft.edit(file, text + "".join(entries))
