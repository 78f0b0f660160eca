"""Services that count readers work as the documentation says, under the policy that it makes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from playwright.sync_api import Page, Route

from generator.site.mkdocs.commands import build_site
from tests.browser.hosts import PREFIX, hosted
from tests.paths import ROOT
from tests.small_archives import light_house, write

SETTINGS = {
    "site_name": "Fog",
    "site_url": f"https://fog.example{PREFIX}",
    "docs_dir": "content/pages",
    "theme": {"name": "material"},
}


class Recipe(NamedTuple):
    """What an owner copies from the documentation: a script, and settings."""

    script: str
    settings: dict[str, object]


def recipes() -> dict[str, Recipe]:
    text = (ROOT / "docs/policy.md").read_text(encoding="utf-8").partition("### Counting readers")[2]
    blocks = re.findall(r"\n(\w+)(?:,[^\n]*\n?[^\n]*)?:\n\n```js\n(.*?)```\n\n```yaml\n(.*?)```", text, re.S)
    return {name: Recipe(script, yaml.safe_load(settings)) for name, script, settings in blocks}


SENDS = {
    # Each sends as the service's own script does: where to is read from the element, from its source, or from a list.
    "Plausible": (
        "https://plausible.io/js/script.js",
        "fetch(new URL('/api/event', document.currentScript.src), {method: 'POST', body:"
        " JSON.stringify({d: document.currentScript.dataset.domain})});",
        "https://plausible.io/api/event",
    ),
    "GoatCounter": (
        "https://gc.zgo.at/count.js",
        "navigator.sendBeacon(document.querySelector('script[data-goatcounter]').dataset.goatcounter);",
        "https://archive.goatcounter.com/count",
    ),
    "Matomo": (
        "https://matomo.example.org/matomo.js",
        "new Image().src = `${_paq.find(([name]) => name === 'setTrackerUrl')[1]}?action_name=Fog`;",
        "https://matomo.example.org/matomo.php?action_name=Fog",
    ),
}


@pytest.mark.parametrize("service", SENDS)
def test_a_service_that_the_documentation_names_counts_a_reader(service: str, page: Page, tmp_path: Path) -> None:
    script, code, counts = SENDS[service]
    recipe = recipes()[service]
    write(tmp_path, {**light_house(**{"2026-02-01-horns": ""}), "pages/stats.js": recipe.script})
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump({**SETTINGS, **recipe.settings}), encoding="utf-8")
    assert build_site(tmp_path / "mkdocs.yml", strict=False, clean=False) == 0
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)

    def answer(route: Route) -> None:
        is_script = route.request.url == script
        route.fulfill(body=code if is_script else "", content_type="text/javascript" if is_script else "image/gif")

    with hosted(tmp_path / "site") as address:
        page.route(lambda url: not url.startswith(address), answer)
        with page.expect_request(counts):
            page.goto(f"{address}episodes/light/2026-02-01-horns/")
    assert [text for text in refused if "Content Security Policy" in text] == []


def test_every_recipe_of_the_documentation_is_tried() -> None:
    assert recipes().keys() == SENDS.keys()
