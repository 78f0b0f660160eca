"""Pages written by hand keep what Markdown makes of them, and nothing of them runs, loads or poses as the theme."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import lxml.html
import markdown
import material
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.manual_pages.html import is_of_this_site, page_anchor, sanitised, unusable_classes
from generator.site.resources import theme_dir

THEME = Path(str(material.__file__)).parent / "templates"


def html_of(text: str, *extensions: str, **options: dict[str, Any]) -> str:
    return sanitised(markdown.markdown(text, extensions=[*extensions, "attr_list"], extension_configs=options))


def element(html: str, path: str) -> Any:
    return lxml.html.fragment_fromstring(html, create_parent=True).xpath(path)


# --- What pages use ---


def test_content_tabs_keep_their_switches_and_labels_that_lead_to_them() -> None:
    html = html_of(
        '=== "Horn"\n    Loud.\n\n=== "Bell"\n    Less so.\n',
        "pymdownx.tabbed",
        **{"pymdownx.tabbed": {"alternate_style": True}},
    )
    switches = element(html, "//div[@class='tabbed-set tabbed-alternate']/input[@type='radio']")
    assert [switch.get("checked") is not None for switch in switches] == [True, False]
    assert len({switch.get("name") for switch in switches}) == 1
    assert [label.get("for") for label in element(html, "//label")] == [switch.get("id") for switch in switches]


@pytest.mark.parametrize("clickable", [True, False])
def test_task_lists_keep_their_ticks(clickable: bool) -> None:
    options = {"custom_checkbox": True, "clickable_checkbox": clickable}
    html = html_of("- [x] done\n- [ ] open\n", "pymdownx.tasklist", **{"pymdownx.tasklist": options})
    ticks = element(html, "//li[@class='task-list-item']/label/input[@type='checkbox']")
    assert [tick.get("checked") is not None for tick in ticks] == [True, False]
    assert [tick.get("disabled") is None for tick in ticks] == [clickable] * 2


KEPT = {
    "admonition": (
        '!!! warning "Careful"\n    Fog.',
        "//div[@class='admonition warning']/p[@class='admonition-title']",
    ),
    "details": ("???+ tip\n    Fog.", "//details[@class='tip' and @open]/summary"),
    "footnote": ("Fog[^1].\n\n[^1]: Wet.", "//li[@id='fn:1']//a[@href='#fnref:1']"),
    "definition": ("Fog\n:   Wet air.", "//dl[dt]/dd"),
    "alignment": ("| a |\n|--:|\n| 1 |", "//td[@align='right' and not(@style)]"),
    "code": ("```python\nfog = 1\n```", "//div[@class='highlight']//code/span[@class='n']"),
    "heading": ("## Fog { #the-fog }", "//h2[@id='the-fog']"),
    "heading in other scripts": ("## 雾", "//h2[@id='_1']"),
    "button": ("[Fog](fog.md){ .md-button .md-button--primary }", "//a[@class='md-button md-button--primary']"),
    "image": ('![Fog](fog.png){ width="50" loading=lazy align=left }', "//img[@src='fog.png' and @width and @loading]"),
    "own class": ("Fog.\n{ .lead }", "//p[@class='lead']"),
    "list numbers": ("<ol start='3' type='a'><li value='5'>Fog</li></ol>", "//ol[@start='3' and @type='a']/li[@value]"),
    "recording": ('<video src="../media/fog.mp4" controls></video>', "//video[@src and @controls]"),
    "new window": ('[Fog](https://fog.example){ target="_blank" }', "//a[@target='_blank']"),
    "old anchor": ('<a name="old"></a>', "//a[@id='old' and not(@name)]"),
    "icon": ('<span class="twemoji"><svg viewBox="0 0 2 2"><path d="M0 0"/></svg></span>', "//span/svg[@*]/path[@d]"),
}
EXTENSIONS = (
    *("admonition", "footnotes", "def_list", "tables", "toc"),
    *("pymdownx.details", "pymdownx.superfences", "pymdownx.highlight"),
)


@pytest.mark.parametrize("kind", KEPT)
def test_what_pages_are_made_of_is_kept(kind: str) -> None:
    text, path = KEPT[kind]
    assert element(html_of(text, *EXTENSIONS), path), html_of(text, *EXTENSIONS)


# --- What poses as the theme ---


@pytest.mark.parametrize("name", ["id", "name"])
@pytest.mark.parametrize(
    "anchor", ["__config", "__search", "__drawer", "__palette_0", "__toc", "ch-search", "__tabbed"]
)
def test_an_anchor_of_the_theme_becomes_one_of_the_page(anchor: str, name: str) -> None:
    html = sanitised(f'<a {name}="{anchor}">Fog</a> <a href="#{anchor}">to it</a>')
    assert element(html, "//@id") == [f"page-{anchor}"]
    assert element(html, "//@href") == [f"#page-{anchor}"]


def test_a_label_switches_nothing_of_the_theme() -> None:
    assert element(sanitised('<label for="__drawer">Fog</label>'), "//@for") == ["page-__drawer"]


def test_every_id_that_the_theme_has_in_its_templates_stays_its_own() -> None:
    templates = [*theme_dir().rglob("*.html"), *THEME.rglob("*.html")]
    found = {name for file in templates for name in re.findall(r'\bid="([\w-]+)"', file.read_text(encoding="utf-8"))}
    ours = {"cite", "citation", "citation-bibtex", "citation-csl"}  # on pages of records alone
    assert found > {"__config", "__drawer", "__search"}
    assert [name for name in sorted(found - ours) if page_anchor(name) == name] == []


FOR_PAGES = {
    *("admonition", "admonition-title", "annotate", "card", "cards", "grid", "inline", "end", "block", "result"),
    *("arithmatex", "code", "critic", "comment", "filename", "footnote", "footnote-backref", "footnote-ref"),
    *("headerlink", "highlight", "highlighttable", "hll", "keys", "linenodiv", "linenos", "lg", "middle", "xl", "xxl"),
    *("xxxl", "tabbed-block", "tabbed-button", "tabbed-content", "tabbed-labels", "tabbed-labels--linked"),
    *("tabbed-set", "tabbed-alternate", "task-list-control", "task-list-indicator", "task-list-item"),
    *("twemoji", "emojione", "gemoji", "abstract", "bug", "danger", "example", "failure", "info", "note", "question"),
    *("quote", "success", "tip", "warning", "focus-visible", "katex-html"),
    *("md-button", "md-button--primary", "md-tag", "md-icon"),
}
"""Classes that Markdown makes, or that Material's reference offers for pages; and two of libraries that it lacks."""


def test_every_class_of_the_theme_that_is_not_made_for_pages_is_refused() -> None:
    sheets = [*THEME.rglob("*.css"), *theme_dir().rglob("*.css")]
    found = {name for sheet in sheets for name in re.findall(r"\.([A-Za-z_][\w-]*)", _rules(sheet))}
    assert len(found) > 300
    kept = {name for name in found - FOR_PAGES if not unusable_classes(name)}
    assert [name for name in sorted(kept) if not re.fullmatch(r"[a-z]{1,3}\d?|key-[a-z-]+", name)] == []


def _rules(sheet: Path) -> str:
    return re.sub(r"url\([^)]*\)|/\*.*?\*/|\d\.\d", "", sheet.read_text(encoding="utf-8"), flags=re.S)


@pytest.mark.parametrize(
    "field",
    [
        "<input>",
        '<input type="text" id="q">',
        '<input type="password" name="p">',
        '<input type="radio" value="x">',
        '<input type="image" src="fog.png">',
        '<input type="submit" checked>',
        '<input type="checkbox" id="__drawer">',
        '<input type="file" disabled>',
        "<textarea>x</textarea><select><option>x</option></select><button>x</button>",
        '<form action="https://fog.example"><button formaction="https://fog.example">x</button></form>',
    ],
)
def test_nobody_can_type_into_a_page_or_send_anything(field: str) -> None:
    assert element(sanitised(f"<p>{field}</p>"), "//input|//textarea|//select|//button|//form") == []


@pytest.mark.parametrize(
    "drawing",
    [
        '<svg><a href="https://fog.example/"><path d="M0 0"/></a></svg>',
        '<svg viewBox="0 0 1 1"><svg><a href="fog.md">x</a></svg><a href="horn.md">x</a></svg>',
        '<svg><input type="checkbox"><a class="fog" href="fog.md">x</a><img src="fog.png"></svg>',
        '<svg><path d="M0 0"><a href="fog.md">',
    ],
)
def test_a_drawing_holds_lines_and_no_link(drawing: str) -> None:
    html = sanitised(f'<p>{drawing}</p><p><a href="after.md">after</a></p>')
    assert element(html, "//svg//*[name() != 'path' and name() != 'svg']") == []
    assert element(html, "//a[@href='after.md']")


def test_an_anchor_with_two_names_keeps_its_id() -> None:
    assert sanitised('<a id="one" name="two">Fog</a>') == '<a id="one">Fog</a>'


# --- What loads from elsewhere ---


ELSEWHERE = (
    "https://evil.example/t.png",
    "HTTP://evil.example/t.png",
    "//evil.example/t.png",
    "\\\\evil.example/t.png",
    "/\\evil.example/t.png",
    "/\t/evil.example/t.png",
    "\n//evil.example/t.png",
    " https://evil.example/t.png",
    "ht\ntps://evil.example/t.png",
    "\x01//evil.example/t.png",
    "data:image/png;base64,AAAA",
)


@pytest.mark.parametrize("address", ELSEWHERE)
@pytest.mark.parametrize("tag", ["img", "video", "audio", "source", "track"])
def test_nothing_is_loaded_from_elsewhere(tag: str, address: str) -> None:
    assert not is_of_this_site(address)
    html = sanitised(f'<{tag} src="{address}" poster="{address}" srcset="{address}" background="{address}">')
    assert element(html, "//@src|//@poster|//@srcset|//@background") == []


@pytest.mark.parametrize("address", ["fog.png", "../img/fog.png", "/fog.png", "./a:b.png", "fog.png#only-dark", "?a:b"])
def test_images_of_the_site_itself_are_shown(address: str) -> None:
    assert element(sanitised(f'<img src="{address}">'), "//@src") == [address]


@given(st.text(alphabet="<>\"'= /abimgsrcinputonclickidxy\n", max_size=60))
def test_whatever_is_cleaned_is_clean_when_it_is_cleaned_again(text: str) -> None:
    once = sanitised(f"<input {text}")
    assert sanitised(once) == once
