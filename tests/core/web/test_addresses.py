"""Addresses for people who are elsewhere."""

from flask import Flask

from core.web.addresses import inbox_address, outside_address


def test_an_installation_that_knows_its_address_gives_it_whoever_asks(app: Flask) -> None:
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update={"public_url": "https://tu.sekolah.test/kantor/"})

    with app.test_request_context(base_url="http://somebody-elses.example"):
        assert outside_address("documents.verify", code="A2") == "https://tu.sekolah.test/kantor/documents/verify/A2"


def test_otherwise_the_address_of_the_request_is_given(app: Flask) -> None:
    with app.test_request_context(base_url="https://school.example/office/"):
        assert outside_address("documents.verify", code="A2") == "https://school.example/office/documents/verify/A2"


def test_a_job_knows_the_path_only(app: Flask) -> None:
    assert outside_address("documents.verify", code="A2") == ""
    assert inbox_address("jobs.show", run_id=7) == "/jobs/7"
