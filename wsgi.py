"""Web entry point: `gunicorn wsgi:app`, Passenger, or `flask run`."""

from core.app import create_app
from core.errors import ConfigurationError

try:
    app = create_app()
except ConfigurationError as error:
    # Whoever installs it needs the sentence, and no trace.
    raise SystemExit(str(error)) from None
