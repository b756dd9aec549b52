"""A template can't do harm: each ends in a sentence, and the press prints the next document."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from flask import Flask

from core.documents import DocumentError, order_of
from core.documents.errors import DocumentDataError, DocumentTemplateError, DocumentTooHeavyError
from core.documents.press import Press
from tests.core.documents.papers import LETTER, PLAIN, declare_papers, text_of

HOSTILE: dict[str, tuple[str, type[DocumentError], str]] = {
    "loop": (
        "{% for a in range(9999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        DocumentTooHeavyError,
        "",
    ),
    "memory": ("{{ 'a' * 10 ** 10 }}", DocumentTooHeavyError, ""),
    "recursion": ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", DocumentTooHeavyError, ""),
    "colspan": ('<table><tr><td colspan="100000000">x</td></tr></table>', DocumentTooHeavyError, ""),
    "depth": ("<div>" * 400 + "x", DocumentTooHeavyError, ""),
    "length": ("{% for a in range(99999) %}" + "x" * 200 + "{% endfor %}", DocumentTooHeavyError, ""),
    "file": ('<img src="file:///etc/passwd">', DocumentTemplateError, "/etc/passwd"),
    "path": ('<img src="/etc/passwd">', DocumentTemplateError, "/etc/passwd"),
    "upwards": ('<img src="../../../../../etc/passwd">', DocumentTemplateError, "passwd"),
    "background": ("<style>@page{background-image:url(/etc/passwd)}</style>x", DocumentTemplateError, "/etc/passwd"),
    "font": (
        "<style>@font-face{font-family:x;src:url(/usr/share/x.ttf)}</style><p style='font-family:x'>x</p>",
        DocumentTemplateError,
        "x.ttf",
    ),
    "network": ('<img src="http://127.0.0.1:9/x.png">', DocumentTemplateError, "127.0.0.1"),
    "stylesheet": ('<link rel="stylesheet" href="http://127.0.0.1:9/x.css">x', DocumentTemplateError, "127.0.0.1"),
    "import": ("<style>@import url(http://127.0.0.1:9/x.css);</style>x", DocumentTemplateError, "127.0.0.1"),
    "missing": ('<img src="stempel.png">', DocumentTemplateError, "stempel.png"),
    "include": ('{% include "test/../../../etc/passwd" %}', DocumentTemplateError, "passwd"),
    "other module": ('{% include "student/active_certificate.html" %}', DocumentTemplateError, "tidak ada"),
    "class": ("{{ name.__class__.__mro__ }}", DocumentTemplateError, "__class__"),
    "attribute": ("{{ ''|attr('__class__') }}", DocumentTemplateError, "__class__"),
    "format": ("{{ '{0.__class__}'.format(name) }}", DocumentTemplateError, "__class__"),
    "globals": ("{{ cycler.__init__.__globals__ }}", DocumentTemplateError, "__init__"),
    "app": ("<p>\n{{ config }}", DocumentTemplateError, "baris 2"),
    "syntax": ("<p>\n\n{% if %}", DocumentTemplateError, "baris 3"),
    "letters": ("<p>{{ '\U0001f600' }}</p>", DocumentDataError, "\U0001f600"),
}


def test_each_ends_in_a_sentence_and_the_next_document_is_printed(app: Flask, tmp_path: Path) -> None:
    files = {f"{name}.html": text for name, (text, _error, _words) in HOSTILE.items()}
    declare_papers(app, tmp_path / "templates", {"letter.html": PLAIN} | files)
    ends: dict[str, DocumentError | None] = {}

    with Press() as press:
        for name in HOSTILE:
            try:
                press.print(replace(order_of(f"test/{name}.html", {"name": "Ayu"}), seconds=1))
                ends[name] = None
            except DocumentError as error:
                ends[name] = error
        printed = press.print(order_of(LETTER, {"name": "Budi"}))

    assert {name: type(error) for name, error in ends.items()} == {
        name: error for name, (_, error, _) in HOSTILE.items()
    }
    assert [name for name, (_text, _error, words) in HOSTILE.items() if words not in str(ends[name])] == []
    assert "Untuk Budi." in text_of(printed.pdf)


def test_the_guard_stands_even_when_the_sandbox_is_left(tmp_path: Path) -> None:
    """What a library might be made to do one day is tried in the press's own kind of process."""
    secret = tmp_path / "secret"
    secret.write_text("rahasia")
    program = f"""
import os, socket, subprocess, sys
from core.press.guard import Guard
guard = Guard()
guard.start()
guard.let_read([], [])
for attempt in (
    lambda: open({str(secret)!r}),
    lambda: open({str(tmp_path / "new")!r}, "w"),
    lambda: socket.socket(),
    lambda: subprocess.Popen(["true"]),
    lambda: os.system("true"),
):
    try:
        attempt()
    except PermissionError:
        print("refused")
guard.let_read([{str(tmp_path)!r}], [])
print(open({str(secret)!r}).read())
"""

    (scratch := tmp_path / "scratch").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, env={"TMPDIR": str(scratch)}
    )

    assert done.stdout.split() == ["refused"] * 5 + ["rahasia"], done.stderr
