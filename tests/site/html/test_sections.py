"""A page is divided at its headings."""

from generator.site.html.sections import outline_of, section_of

PAGE = """<h1 id="t">Title</h1>
<p>Head.</p>
<h2 id="chapters">Chapters</h2>
<p>All of them.</p>
<h3 id="t-0"><a href="#">0:00</a> Start</h3>
<p>One.</p>
<h3 id="t-9">Next</h3>
<h2 id="numbers">Numbers</h2>
<ul>
<li>5</li>
</ul>"""


def test_parts_hold_what_stands_under_their_headings() -> None:
    outline = outline_of(PAGE)
    assert outline.head.endswith("<p>Head.</p>\n")
    assert [part.anchor for part in outline.parts] == ["chapters", "numbers"]
    chapters = outline.parts[0]
    assert chapters.body == "<p>All of them.</p>"
    assert [(part.anchor, part.body) for part in chapters.parts] == [("t-0", "<p>One.</p>"), ("t-9", "")]


def test_the_parts_together_are_the_page() -> None:
    outline = outline_of(PAGE)
    pieces = [outline.head]
    for part in outline.parts:
        pieces += [part.heading, part.body]
        for inner in part.parts:
            pieces += [inner.heading, inner.body]
    assert "".join("".join(pieces).split()) == "".join(PAGE.split())


def test_a_page_without_headings_is_all_head() -> None:
    assert outline_of("<h1>Title</h1><p>Text.</p>") == ("<h1>Title</h1><p>Text.</p>", ())


def test_deep_and_skipped_levels_nest() -> None:
    outline = outline_of('<h2 id="a">A</h2>\n<h4 id="b">B</h4>\n<h3 id="c">C</h3>\n<h2 id="d">D</h2>')
    assert [[inner.anchor for inner in part.parts] for part in outline.parts] == [["b", "c"], []]


def test_what_is_folded_holds_the_headings_under_it_too() -> None:
    (part,) = outline_of('<h2 id="a">A</h2>\n<p>One.</p>\n<h3 id="b">B</h3>\n<p>Two.</p>').parts
    section = section_of(part, {"a": "Read"})
    box = section[section.index('<details class="ch-a"><summary>Read</summary>') : section.index("</details>")]
    assert "<p>One.</p>" in box
    assert '<section data-part="b">' in box
    assert "<p>Two.</p>" in box
    assert '<details class="ch-a" open>' in section_of(part, {"a": "Read"}, is_open=True)
