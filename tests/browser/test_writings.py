"""Texts of other scripts and directions, and words longer than a line, stay in their places on every kind of page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.hosts import hosted
from tests.browser.test_geometry import GEOMETRY
from tests.small_archives import write

LONG = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"
TALK = """title: "{title}"
date: 2025-03-14
lang: {lang}
media:
  - {{type: audio, url: "https://example.org/a.mp3", duration: "45:10"}}
people: [{{name: "{name}", role: guest, note: "{text}"}}]
summary: "{text}\\n\\n- {text}\\n- GPT-5"
takeaways: [{{text: "{text}", at: "12:59", speaker: "{name}"}}]
chapters:
  - {{at: "0:00", title: "{title}"}}
  - at: "12:10"
    title: Fog signals
    summary: "{text}"
    points: ["{text}", "The horn: every 30 s."]
    quotes: [{{text: "{text}", speaker: "{name}", at: "13:12"}}]
quotes: [{{text: Fog is honest, speaker: Ada Keeper}}]
metrics: [{{value: $255 million, label: "{text}", about: "{name}", at: "14:20"}}]
entities: [{{name: "{name}", type: person, note: "{text}"}}, {{name: GPT-5, type: product}}]
references: [{{type: paper, title: "{title}", url: "https://example.org/fog"}}]
corrections: [{{date: 2025-06-02, text: "{text}", at: "14:20"}}]
"""
THREAD = """title: "{title}"
date: 2025-05-05
lang: {lang}
threads:
  - title: "{title}"
    author: {name}
    positions:
      - {{stance: "{text}", claims: ["{text}", Nobody looks out.], quotes: [{{text: "{text}", speaker: "{name}"}}]}}
      - {{stance: Against, claims: [Nobody looks out of the window.]}}
    posts:
      - {{id: a, author: "{name}", date: 2025-05-06, text: "{text}", is_author: true}}
      - {{id: b, parent: a, author: bob, text: "See https://example.org/a/path/that/breaks/nowhere/0123456789"}}
"""
STORY = """title: "{title}"
date: 2025-06-01
lang: {lang}
key_points: ["{text}", "GPT-5 {text}"]
body: "{text}\\n\\n> {text}\\n\\n1. {text}\\n2. `{name}`"
sources: [{{episode: fog/2025-03-14-talk, claims: ["{text}", {{text: Fog delays., at: "12:30"}}]}}]
"""
ROUND_UP = """title: "{title}"
date: 2025-07-01
lang: {lang}
highlights: ["{text}"]
quote: {{text: "{text}", speaker: "{name}"}}
items:
  - {{episode: fog/2025-03-14-talk}}
  - {{id: one, title: "{title}", source: "{name}", summary: "{text}", takeaways: ["{text}", Point two.]}}
"""
WRITINGS = {
    "from right to left": {
        "lang": "ar",
        "title": "كيف تعمل المنارة: GPT-5",
        "name": "ليلى حسن",
        "text": "الضوء قبل الصوت بنسبة 40%.",
    },
    "without spaces": {
        "lang": "ja",
        "title": "灯台守の日誌と霧信号についての長い題名",
        "name": "霧島灯",
        "text": "灯台守が霧信号について話す。" * 3,
    },
    "in words longer than a line": {"lang": "de", "title": LONG, "name": LONG, "text": f"Die {LONG} ruft."},
}


@pytest.mark.parametrize("writing", WRITINGS.values(), ids=WRITINGS)
def test_texts_of_every_writing_stay_in_their_places(
    browser: Browser, tmp_path: Path, build_archive: Callable[[Path], Path], writing: dict[str, str]
) -> None:
    written = {
        "episodes/fog/2025-03-14-talk.yaml": TALK,
        "discussions/2025-05-05-thread.yaml": THREAD,
        "briefings/2025-06-01-story.yaml": STORY,
        "digests/2025-07-01-day.yaml": ROUND_UP,
        "sources/fog.yaml": "name: {name}\ndescription: {text}\n",
        "pages/about.md": "# {title}\n\n{text}\n",
    }
    site = build_archive(write(tmp_path, {path: text.format(**writing) for path, text in written.items()}))
    pages = sorted(str(page.parent.relative_to(site)) for page in site.rglob("index.html"))
    assert len(pages) > 20
    with hosted(site) as address:
        faults = []
        for width in (390, 1280):
            context = browser.new_context(viewport={"width": width, "height": 900}, has_touch=width < 800)
            page = context.new_page()
            for path in pages:
                page.goto(f"{address}{path}/")
                faults += [f"{width} {path}: {fault}" for fault in page.evaluate(GEOMETRY)]
            context.close()
    assert faults == []
