"""What the marks of Markdown take away from readers is found, and nothing that they see."""

from __future__ import annotations

import pytest

from generator.text.unseen import unseen_in
from tests.site.html.test_words_kept import OWN, on_page, words_shown

LOST = {
    "[Ann]: Hello": ["[Ann]: Hello"],
    "- Fog\n\n- [Ann]: Hello": ["- [Ann]: Hello"],
    "[a]\n\n[a]:\n  https://example.org/a\n  'The first'": ["The first"],
    "[a]\n\n[a]: https://example.org/a\n[A]: https://example.org/b": ["[A]: https://example.org/b"],
    '[a](https://example.org/a "The first")': ["The first"],
    "![a](https://example.org/a.png 'A heron')": ["A heron"],
    "[![a](https://example.org/a.png (A heron))](https://example.org)": ["A heron"],
    '```python title="fog.py"\nfog()\n```': ['python title="fog.py"'],
    "> ~~~\n> fog()\n\nIt is loud.": ["> ~~~"],
    "Port | Tide\n--|--\nCork | 3 m | at dawn | in May": ["at dawn | in May"],
}
KEPT = (
    "[a], [b][] and [c][a] ![d][e]\n\n[a]: /a\n[b]: /b\n[e]: https://example.org/e.png",
    "`[Ann]: Hello` and \\[Ann]: Hello",
    "```\n[Ann]: Hello\n[a](b 'c')\n| a |\n|---|\n| a | b |\n```",
    "Fog [Ann]: it is no definition within a line.",
    "[a](https://example.org/a_(b))",
    "> ~~~sh\n> fog()\n> ~~~~~\n\n- ```\n  fog()\n  ```",
    "| a | b |\n|---|---|\n| 1 |\n| 2 \\| 3 | 4 |\n| 5 | 6 |\n\nfog | horn | bell",
)


@pytest.mark.parametrize("text", LOST)
def test_words_that_no_reader_sees_are_found_as_they_are_written(text: str) -> None:
    assert [unseen.words for unseen in unseen_in(text)] == LOST[text]


@pytest.mark.parametrize("text", [*KEPT, *(OWN[name] for name in OWN)])
def test_words_that_readers_see_are_not_reported(text: str) -> None:
    assert list(unseen_in(text)) == []


@pytest.mark.parametrize("text", [text for text in LOST if "~~~" not in text])
def test_what_is_reported_is_on_no_page(text: str) -> None:
    shown = set(words_shown(on_page(text)))
    assert not any(set(unseen.words.lstrip("[- ").split()) <= shown for unseen in unseen_in(text))


@pytest.mark.parametrize("letter", ["-", " ", "\t"])
def test_a_long_run_that_could_begin_a_table_is_looked_at_once(letter: str) -> None:
    # Looked at from each of its letters, it would take minutes.
    assert list(unseen_in(f"{letter * 100_000}fog")) == []
