"""TU403."""

import re
from collections.abc import Iterator

from core.modules.check.finding import Finding
from core.modules.check.rule import TemplateRule
from core.modules.check.template_file import TemplateFile, Text

LOADED = {
    "script": {"src"}, "link": {"href"}, "img": {"src", "srcset"}, "iframe": {"src"}, "source": {"src", "srcset"},
    "audio": {"src"}, "video": {"src", "poster"}, "object": {"data"}, "embed": {"src"}, "input": {"src"},
}  # fmt: skip
REMOTE = re.compile(r"^\s*(https?:)?//", re.IGNORECASE)
IN_STYLE = re.compile(r"(url\(\s*|@import\s+)['\"]?(https?:)?//", re.IGNORECASE)


class RemoteAsset(TemplateRule):
    """Pages and documents bring all they need."""

    code = "TU403"
    title = "a template that loads something from another server"
    why = (
        "Schools work without a good line, the content policy of our pages forbids it, and other people's servers "
        "would learn who looks at which page. A PDF that fetches its logo hangs when the other server does. Assets "
        "come from packages and `static/`. Links that people follow (`<a href>`) are fine."
    )
    bad = """
<script src="https://cdn.example.com/chart.js"></script>
"""
    good = """
<script type="module" src="{{ url_for('library.static', filename='chart.js') }}"></script>
"""

    def check(self, file: TemplateFile) -> Iterator[Finding]:
        """Attributes that browsers and PDF engines load by themselves, and addresses in style."""
        for text in file.texts:
            if _is_loaded(text):
                sentence = f"<{text.tag}> loads from another server: serve it from static/"
                yield self.finding(file, text.line, text.column, sentence)


def _is_loaded(text: Text) -> bool:
    if text.attribute is None:
        return text.tag == "style" and bool(IN_STYLE.search(text.value))
    if text.attribute == "style":
        return bool(IN_STYLE.search(text.value))
    return text.attribute in LOADED.get(text.tag, ()) and bool(REMOTE.match(text.value))
