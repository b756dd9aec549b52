"""Deny by default."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.i18n import lazy_gettext as _l
from core.web.access import OPEN, Permission, access_of
from tests.fixtures.app import SignIn

ADMINISTRATORS = (["admin"], ["admin", "paymaster"], ["paymaster"])
OPEN_TO_ALL = {
    "documents.open_by_link",
    "documents.verify",
    "finance.linked_receipt",
    "healthz.healthz",
    "jobs_tick.tick_by_url",
    "language.choose",
    "notification.gateway",
    "notification.meta",
    "notification.meta_asks",
    "security.login",
    "security.logout",
}


def test_every_route_declares_who_may_use_it(app: Flask) -> None:
    undeclared = {
        rule.endpoint for rule in app.url_map.iter_rules() if access_of(app).rule_of(app, rule.endpoint) is None
    }

    assert undeclared == set()


def test_every_declared_permission_exists(app: Flask) -> None:
    access = access_of(app)
    named = {access.rule_of(app, rule.endpoint) for rule in app.url_map.iter_rules()}

    assert {name for name in named if name and "." in name} <= set(access.permissions)


def test_nothing_is_open_but_what_people_need_before_they_have_signed_in_or_without_an_account(app: Flask) -> None:
    access = access_of(app)
    open_endpoints = {rule.endpoint for rule in app.url_map.iter_rules() if access.rule_of(app, rule.endpoint) == OPEN}

    assert {endpoint for endpoint in open_endpoints if not endpoint.endswith(".static")} == OPEN_TO_ALL


def test_each_page_sends_a_stranger_to_the_sign_in(app: Flask, client: FlaskClient) -> None:
    pages = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments]
    for rule in pages:
        if access_of(app).rule_of(app, rule.endpoint) == OPEN:
            continue

        answer = client.get(rule.rule)

        assert (answer.status_code, "/sign-in" in answer.location) == (302, True), rule.rule


def test_a_route_that_forgot_to_declare_is_refused_even_to_the_administrator(app: Flask, sign_in: SignIn) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")

    assert sign_in("admin").get("/forgotten").status_code == 403


def test_an_administrator_needs_a_role_for_what_is_confidential(app: Flask) -> None:
    open_, secret = (
        Permission("drill.open", _l("Terbuka")),
        Permission("drill.secret", _l("Rahasia"), is_confidential=True),
    )
    access = access_of(app)
    access.declare((open_, secret), {"paymaster": (secret,)})

    held = [[access.holds(roles, each.name) for each in (open_, secret)] for roles in ADMINISTRATORS]
    assert held == [[True, False], [True, True], [False, True]]


@pytest.mark.parametrize("page", ["/payroll/runs", "/payroll/components", "/payroll/tax-files"])
def test_the_administrator_does_not_see_what_people_earn(app: Flask, sign_in: SignIn, page: str) -> None:
    assert sign_in("admin").get(page).status_code == 403
    assert sign_in("payroll").get(page).status_code == 200


@pytest.mark.parametrize("page", ["/students/import"])
def test_the_finance_staff_may_not_import_students(sign_in: SignIn, page: str) -> None:
    assert sign_in("finance").get(page).status_code == 403


def test_the_menu_shows_only_what_may_be_opened(sign_in: SignIn) -> None:
    page = sign_in("finance").get("/students").text

    assert "/finance/invoices" in page
    assert "/students/import" not in page
