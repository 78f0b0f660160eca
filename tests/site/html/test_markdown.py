"""Markdown as it is written here becomes the HTML of a page, with its headings; links to files lead to folders."""

from __future__ import annotations

from generator.site.html.markdown import Heading, render_page


def test_a_page_is_rendered_whole_with_its_headings_and_a_link_to_each() -> None:
    markdown = (
        '# A "fog" { #title }\n\nSee [a day](../episodes/fog/index.md#t-1).\n\n## Horn & bell { #horn }\n\nEnd.\n'
    )
    rendered = render_page(markdown, '<a href="#{anchor}"></a>')
    assert rendered.html == (
        '<h1 id="title">A "fog"<a href="#title"></a></h1>\n'
        '<p>See <a href="../episodes/fog/#t-1">a day</a>.</p>\n'
        '<h2 id="horn">Horn &amp; bell<a href="#horn"></a></h2>\n'
        "<p>End.</p>"
    )
    assert rendered.headings == (Heading(1, "title", "A &#34;fog&#34;"), Heading(2, "horn", "Horn &amp; bell"))
