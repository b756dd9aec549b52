"""TU404."""

from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.rule import TemplateRule
from core.modules.check.template_file import TemplateFile, Text


class InlineCode(TemplateRule):
    """Pages hold no script and no style."""

    code = "TU404"
    title = "script or style inside a page"
    why = (
        "The content policy forbids both, so browsers ignore them: what looks right with the policy off is broken "
        "for every user. Style has classes in a style sheet, behaviour is an ES module in `static/`. Only pages are "
        "looked at (they extend a layout); documents for printing need their own style."
    )
    bad = """
<p style="color: red" onclick="go()">…</p>
"""
    good = """
<p class="text-danger" data-opens="details">…</p>
"""

    def check(self, file: TemplateFile) -> Iterator[Finding]:
        """Attributes and elements."""
        for text in file.texts if file.is_page else ():
            if reason := _reason(text):
                yield self.finding(file, text.line, text.column, f"{reason} is ignored under our content policy")


def _reason(text: Text) -> str | None:
    if text.attribute is None:
        return f"the content of <{text.tag}>" if text.tag in ("script", "style") and text.value.strip() else None
    if text.attribute == "style":
        return "style="
    return f"{text.attribute}=" if text.attribute.startswith("on") and text.attribute.isalpha() else None
