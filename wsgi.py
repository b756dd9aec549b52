"""Web entry point: `gunicorn wsgi:app`, Passenger, or `flask run`."""

from core.app import create_app

app = create_app()
