"""What a machine can check of WCAG 2.2, levels A and AA: light and dark, on a desk and on a phone."""

from collections.abc import Iterable

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.test_first_month import DESKTOP, PHONE
from tests.fixtures.browser import LiveSchool

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]
"""All that another light can break."""

BROKEN = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"], preload: false}).then(
    found => found.violations.flatMap(each => each.nodes.map(node => `${each.id}: ${node.html.slice(0, 160)}`)))"""


def broken(page: Page, address: str) -> list[str]:
    """What axe finds on the page, in each light and width."""
    page.evaluate(AXE_SCRIPT)
    found = []
    for width in (DESKTOP, PHONE):
        page.set_viewport_size(width)
        for light in ("light", "dark"):
            page.emulate_media(color_scheme=light)
            rules = LEVELS if light == "light" else OF_COLOURS
            found += [f"{address} {light} {width['width']}: {each}" for each in page.evaluate(BROKEN, rules)]
    return found


def broken_pages(page: Page, school: LiveSchool, addresses: Iterable[str]) -> list[str]:
    """What axe finds on these pages, each of which is there for who is signed in."""
    found = []
    for address in addresses:
        answer = page.goto(f"{school.url}{address}")
        assert answer is not None, address
        assert (answer.status, page.url) == (200, f"{school.url}{address}")
        found += broken(page, address)
    return found
