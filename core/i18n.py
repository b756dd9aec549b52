"""Languages: Indonesian is what the source says, English is its translation."""

import flask_babel
from flask import Flask, g, has_request_context, request, session
from flask_babel import Babel, LazyString, get_locale

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
SESSION_KEY = "language"


def gettext(text: str, **values: object) -> str:
    """`text` in the reader's language, with `%(name)s` filled from `values`."""
    return str(flask_babel.gettext(text, **values))


def ngettext(singular: str, plural: str, number: int, **values: object) -> str:
    """The form for `number`, which is also `%(num)d`."""
    return str(flask_babel.ngettext(singular, plural, number, **values))


def lazy_gettext(text: str, **values: object) -> LazyString:
    """`text`, translated when it is shown."""
    return flask_babel.lazy_gettext(text, **values)


def init_app(app: Flask, *, folders: list[str]) -> None:
    """Set up translations from `folders` (absolute paths of `translations` directories)."""
    app.config["BABEL_DEFAULT_LOCALE"] = app.config["SETTINGS"].language
    app.config["BABEL_DEFAULT_TIMEZONE"] = app.config["SETTINGS"].time_zone
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join(folders)
    Babel(app, locale_selector=_choose_language)
    app.jinja_env.globals.update(languages=LANGUAGES, current_language=current_language)


def current_language() -> str:
    """`id` or `en`: what this person reads."""
    locale = get_locale()
    return locale.language if locale is not None and locale.language in LANGUAGES else "id"


def _choose_language() -> str | None:
    if not has_request_context():
        language: str | None = g.get("language")
        return language
    if session.get(SESSION_KEY) in LANGUAGES:
        return str(session[SESSION_KEY])
    # Indonesian unless the browser asks for English and not for Indonesian at all.
    accepted = {str(value).split("-")[0] for value in request.accept_languages.values()}
    return "en" if "en" in accepted and "id" not in accepted else None
