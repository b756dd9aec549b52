"""Every refusal and every failure is a page in words; what went wrong inside stays in the log."""

import secrets

import structlog
from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from core.db import db
from core.errors import TatausahaError
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l

SENTENCES = {
    400: _l("Permintaan ini tidak dapat dipahami. Muat ulang halaman dan coba lagi."),
    403: _l("Anda tidak berhak membuka halaman ini. Mintalah hak akses kepada pengelola sistem."),
    404: _l("Halaman atau data ini tidak ditemukan."),
    405: _l("Halaman ini tidak dapat dibuka dengan cara itu. Kembali dan coba lagi."),
    413: _l("Berkas yang diunggah terlalu besar."),
}
log = structlog.get_logger(__name__)


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(TatausahaError, refusal)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _failure)


def _page(sentence: str, status: int) -> ResponseReturnValue:
    return render_template("error.html", sentence=sentence, status=status), status


def refusal(error: TatausahaError) -> ResponseReturnValue:
    """The page of a refusal, for handlers of single modules too; nothing of the request is kept."""
    db.session.rollback()  # noqa: TU103 - the request failed: nothing of it stays
    return _page(str(error), error.status)


def _stale_form(error: CSRFError) -> ResponseReturnValue:
    return _page(_("Formulir ini sudah kedaluwarsa. Muat ulang halaman, lalu kirim sekali lagi."), 400)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    if error.code == 413:
        limit = (request.max_content_length or 0) // (1024 * 1024)
        return _page(_("Berkas yang diunggah terlalu besar: paling besar %(limit)s MiB.", limit=limit), 413)
    return _page(str(SENTENCES.get(error.code, SENTENCES[400])), error.code)


def _failure(error: Exception) -> ResponseReturnValue:
    db.session.rollback()  # noqa: TU103 - the request failed: nothing of it stays
    number = secrets.token_hex(4)
    log.error("request_failed", error_id=number, endpoint=request.endpoint, exc_info=error)
    sentence = _(
        "Terjadi kesalahan pada sistem; tidak ada yang disimpan. Coba lagi. Bila terulang, sampaikan nomor %(number)s "
        "kepada pengelola sistem.",
        number=number,
    )
    return _page(sentence, 500)
