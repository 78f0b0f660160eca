"""Wait for a page in ways that its policy allows: Playwright's own would have the page evaluate a text."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page

from tests.waiting import PATIENCE

TIMEOUT = PATIENCE * 1000
"""The same in milliseconds, as Playwright counts."""
COPIED = "navigator.clipboard.readText()"


def wait_until(page: Page, expression: str, arg: object = None) -> None:
    """Wait until a JavaScript expression, or a function of ``arg``, is true in a page."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(20)


def copied_by(page: Page, act: Callable[[], object]) -> str:
    """Return the text that an act puts into the clipboard, which happens a moment after it."""
    page.evaluate("navigator.clipboard.writeText('')")
    act()
    wait_until(page, COPIED)
    return str(page.evaluate(COPIED))


def add_style(page: Page, rules: str) -> None:
    """Give a page further rules, as a script of its own would."""
    add = "const more = new CSSStyleSheet(); more.replaceSync(rules); document.adoptedStyleSheets.push(more);"
    page.evaluate(f"rules => {{ {add} }}", rules)
