"""Tables of contents are what the theme's template for an entry makes of them, whatever the theme."""

import pytest
from jinja2 import DictLoader, Environment

from generator.site.html.markdown import Heading
from generator.site.mkdocs.toc import Contents, toc_of

NESTING = (
    '<li title="{{ config.site_name }}"><a href="{{ toc_item.url }}">{{ toc_item.title }}</a>'
    '{% if toc_item.children %}<ul>{% for toc_item in toc_item.children %}{% include "entry" %}{% endfor %}</ul>'
    "{% endif %}</li>"
)
FLAT = '<li><a href="{{ toc_item.url }}">100 % {{ toc_item.title }}</a></li>'
HEADINGS = [Heading(1, "title", "Title"), Heading(2, "a", "A &amp; %s"), Heading(3, "b", "B"), Heading(2, "c", "C")]


@pytest.mark.parametrize("template", [NESTING, FLAT])
@pytest.mark.parametrize("headings", [HEADINGS, HEADINGS[1:], HEADINGS[:1], []])
def test_entries_are_those_that_the_template_prints_by_itself(template: str, headings: list[Heading]) -> None:
    entry = Environment(loader=DictLoader({"entry": template})).get_template("entry")  # noqa: S701 - as MkDocs does it
    context = {"config": {"site_name": "Fog"}}
    toc = toc_of(headings)
    listed = [item for top in toc for item in (top.children if top.level == 1 else [top])]
    expected = "".join(entry.render({**context, "toc_item": item}) for item in listed)
    assert Contents(entry, context).entries(toc) == expected


def test_times_of_chapters_are_set_apart_and_kinds_of_references_left_out() -> None:
    toc = toc_of(
        [
            Heading(2, "chapters", "Chapters"),
            Heading(3, "t-3662", "1:01:02 Fog"),
            Heading(3, "t-9", "9 lives"),
            Heading(2, "references", "References"),
            Heading(3, "references-tool", "Tools"),
        ]
    )
    chapters, references = toc
    assert [chapter.title for chapter in chapters.children] == ["<span class=ch-at>1:01:02</span> Fog", "9 lives"]
    assert references.children == []
