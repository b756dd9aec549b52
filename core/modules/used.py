"""The module that commands mean when none is named: a word in the instance folder, for this installation only."""

import os
from pathlib import Path

from flask import Flask

FILE = "module.used"


def used_module(app: Flask) -> str | None:
    """The chosen module's name, or None."""
    try:
        return _place(app).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def use_module(app: Flask, name: str) -> None:
    """Choose `name`; by rename, so that no reader sees half of it."""
    temporary = _place(app).with_name(f".{FILE}.{os.getpid()}")
    temporary.write_text(f"{name}\n", encoding="utf-8")
    temporary.replace(_place(app))


def forget_used_module(app: Flask) -> str | None:
    """Choose none; return the one that was chosen."""
    name = used_module(app)
    _place(app).unlink(missing_ok=True)
    return name


def _place(app: Flask) -> Path:
    return Path(app.instance_path) / FILE
