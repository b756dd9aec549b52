"""TU401."""

from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.rule import TemplateRule
from core.modules.check.template_file import TemplateFile, Text
from core.modules.check.wording import first_words, is_sentence

READ_ALOUD = {"alt", "aria-description", "aria-label", "label", "placeholder", "title"}
BUTTONS = {"button", "reset", "submit"}


class UntranslatedPage(TemplateRule):
    """What people read goes through gettext."""

    code = "TU401"
    title = "text of a page that is not translated"
    why = (
        "The source says it in Indonesian, the catalogue in English; a text past `_()` is shown to everybody in one "
        "language. Found in the text between tags, in attributes that people see or hear, and in constants of "
        "simple expressions. Abbreviations in capitals (NISN, PDF) and the product's name are the same in both; "
        'mark other such words by `translate="no"` on their element. Text handed to a macro is not seen.'
    )
    bad = """
<label title="Nomor buku">Cari buku</label>
"""
    good = """
<label title="{{ _('Nomor buku') }}">{{ _('Cari buku') }}</label>
"""

    def check(self, file: TemplateFile) -> Iterator[Finding]:
        """Each text and each attribute that is read."""
        for text in file.texts:
            for said in text.said if text.attribute is None or _is_read(file, text) else ():
                if is_sentence(said):
                    sentence = f"{first_words(said)!r} is not translated: _(…)"
                    yield self.finding(file, text.line, text.column, sentence)


def _is_read(file: TemplateFile, text: Text) -> bool:
    if text.attribute == "value" and text.tag == "input":
        place = (text.line, text.column)
        beside = (other for other in file.texts if (other.line, other.column) == place)
        return any(other.attribute == "type" and other.value in BUTTONS for other in beside)
    return text.attribute in READ_ALOUD
