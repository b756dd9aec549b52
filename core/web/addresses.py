"""Addresses of pages for people who are elsewhere: on paper, in a message, in an inbox."""

from typing import Any

from flask import current_app, has_request_context, request


def outside_address(endpoint: str, **values: Any) -> str:
    """The whole address of a page, for whoever is outside; empty where this installation does not know its own.

    The setting TATAUSAHA_PUBLIC_URL counts before the request's host, which whoever asks may choose.
    """
    base: str | None = current_app.config["SETTINGS"].public_url
    if not base and has_request_context():
        base = request.url_root
    return base.rstrip("/") + _path(endpoint, values) if base else ""


def inbox_address(endpoint: str, **values: Any) -> str:
    """The same for messages that are also read in the inbox here: there the path is enough."""
    return outside_address(endpoint, **values) or _path(endpoint, values)


def _path(endpoint: str, values: dict[str, Any]) -> str:
    # A job has no request from which `url_for` would know the host.
    return current_app.url_map.bind("").build(endpoint, values)
