"""Headers, cookies and limits that keep a browser from being turned against the school."""

from datetime import timedelta

from flask import Flask, Response, current_app, session
from flask_login import current_user
from werkzeug.middleware.proxy_fix import ProxyFix

from core.config import Settings

FORM_LIMIT = 2 * 1024 * 1024
"""Bytes of a request, unless its view raises `request.max_content_length` for an upload."""

IDLE_TIME = timedelta(hours=8)

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}


def init_app(app: Flask) -> None:
    """Apply to every request and answer."""
    settings: Settings = app.config["SETTINGS"]
    is_https_only = settings.is_production and not settings.insecure_cookies
    app.config.update(
        MAX_CONTENT_LENGTH=FORM_LIMIT,
        SESSION_COOKIE_NAME="__Host-session" if is_https_only else "session",
        SESSION_COOKIE_SECURE=is_https_only,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=IDLE_TIME,
        WTF_CSRF_TIME_LIMIT=None,
    )
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    app.before_request(_end_idle_sessions)
    app.after_request(_add_headers)


def _end_idle_sessions() -> None:
    session.permanent = True


def _add_headers(response: Response) -> Response:
    response.headers.update(HEADERS)
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if current_user.is_authenticated and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return response
