"""An owner's templates: added the way Material documents it, they keep every page of an archive whole."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import material
import pytest

from generator.site.mkdocs.commands import build_site
from tests.conftest import Run
from tests.small_archives import light_house, write

pytestmark = pytest.mark.end_to_end

MATERIAL = Path(material.__file__).parent / "templates"
RECORD, HANDWRITTEN = "episodes/light/2026-02-01-horns/index.html", "about/index.html"
KINDS = ["index.html", RECORD, "entities/fog/index.html", "archive/2026/02/index.html", "search/index.html", "404.html"]

MAIN = """\
{% extends "base.html" %}

{% block extrahead %}
  <meta name="owner" content="Ada">
{% endblock %}

{% block announce %}The lamp is lit.{% endblock %}

{% block content %}
  <aside class="notice">Mind the step.</aside>
  {{ super() }}
{% endblock %}

{% block scripts %}
  {{ super() }}
  <script src="own.js"></script>
{% endblock %}
"""
TOLD_APART = """\
{% extends "base.html" %}
{% block announce %}{% if page %}This is {{ page.meta.kind or "no record" }}: {{ page.title }}{% endif %}{% endblock %}
"""
FOOTER = """\
<footer class="md-footer">{% if page and page.meta.date %}<b class="date">{{ page.meta.date }}</b>{% endif %}</footer>
"""


def archive_with(folder: Path, templates: dict[str, str], *, renderer: str = "fast") -> Path:
    """Write a small archive with templates of its owner's."""
    record = 'title: "Horns & bells"\ndate: {}\nsummary: "Loud."\nentities: [{{name: Fog, type: concept}}]\n'
    stems = ("2026-02-01-horns", "2026-02-02-bells")
    write(folder, light_house(**{stem: record.format(stem[:10]) for stem in stems}))
    write(folder, {"pages/about.md": "# About\n\nFog.\n"})
    for path, text in templates.items():
        file = folder / "overrides" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Fog\nsite_url: https://fog.example.org/\ndocs_dir: content/pages\n"
        "theme: {name: material, font: false, custom_dir: overrides, icon: {admonition: {note: octicons/tag-16}}}\n"
        f"plugins:\n  - chapterhouse: {{authority: fog.example.org, since: 2020, renderer: {renderer}}}\n",
        encoding="utf-8",
    )
    return folder


def site_with(folder: Path, templates: dict[str, str], *, renderer: str = "fast") -> Path:
    """Build such an archive; return its site."""
    archive = archive_with(folder, templates, renderer=renderer)
    assert build_site(archive / "mkdocs.yml", strict=False, clean=False) == 0
    return archive / "site"


def page_of(site: Path, path: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring((site / path).read_bytes())


def linked(page: lxml.html.HtmlElement) -> str:
    """Return the addresses of all styles and scripts."""
    return " ".join([*page.xpath("//link[@rel='stylesheet']/@href"), *page.xpath("//script/@src")])


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site whose owner extends the base template as Material documents it."""
    return site_with(tmp_path_factory.mktemp("extended"), {"main.html": MAIN})


@pytest.mark.parametrize("path", [*KINDS, HANDWRITTEN])
def test_pages_are_whole_and_hold_what_the_owner_adds(extended: Path, path: str) -> None:
    page = page_of(extended, path)
    for asset in ("chapterhouse.css", "reading.js", "search.js", "search.css", "icons.css", "own.js"):
        assert asset in linked(page)
    assert not page.xpath("//style")  # the policy of the pages would let none run
    assert page.xpath("//head/meta[@name='owner']")
    assert "The lamp is lit." in page.text_content()
    assert page.xpath("//aside[@class='notice']/following::h1")
    assert page.xpath("//dialog[@id='ch-search']")


def test_the_icons_that_an_owner_chooses_stand_in_a_style(extended: Path) -> None:
    style = (extended / "assets/stylesheets/icons.css").read_text(encoding="utf-8")
    assert style.startswith(":root { --md-admonition-icon--note: url('data:image/svg+xml;charset=utf-8,%3Csvg")


def test_machines_are_told_of_a_page_what_they_are_told_without_the_owner(extended: Path) -> None:
    page = page_of(extended, RECORD)
    assert page.xpath("//meta[@property='og:title']/@content") == ["Horns & bells"]
    assert len(page.xpath("//script[@type='application/ld+json']")) == 1
    assert page.xpath("//link[@type='application/rss+xml']")


def test_what_the_owner_prints_of_a_page_is_that_page_s(tmp_path: Path) -> None:
    site = site_with(tmp_path, {"main.html": TOLD_APART, "partials/footer.html": FOOTER})
    for stem in ("2026-02-01-horns", "2026-02-02-bells"):
        page = page_of(site, f"episodes/light/{stem}/index.html")
        assert page.xpath("string(//footer/b[@class='date'])") == stem[:10]
        assert "This is episode: Horns & bells" in page.text_content()
    assert "This is no record: Archive" in page_of(site, "archive/index.html").text_content()


@pytest.mark.parametrize(
    "templates", [{"main.html": MAIN}, {"main.html": TOLD_APART}, {"partials/footer.html": FOOTER}]
)
def test_pages_with_the_owner_s_templates_are_the_same_whoever_makes_them(
    tmp_path: Path, templates: dict[str, str]
) -> None:
    fast, stock = (site_with(tmp_path / name, templates, renderer=name) for name in ("fast", "mkdocs"))
    paths = sorted(file.relative_to(stock) for file in stock.rglob("*.html"))
    assert len(paths) > 20
    assert [path for path in paths if words(fast / path) != words(stock / path)] == []


def words(file: Path) -> list[str]:
    """Return the tags, attributes and words of a page in their order."""
    page = lxml.html.document_fromstring(file.read_bytes())
    return [str((e.tag, sorted(e.attrib.items()), (e.text or "").split(), (e.tail or "").split())) for e in page.iter()]


@pytest.mark.parametrize(
    "template", ["base.html", "partials/header.html", "partials/content.html", "partials/nav.html"]
)
def test_a_template_that_the_owner_has_copied_from_material_may_be_changed(tmp_path: Path, template: str) -> None:
    copied = (MATERIAL / template).read_text(encoding="utf-8")
    site = site_with(tmp_path, {template: copied + '<i class="mine"></i>'})
    for path in (RECORD, HANDWRITTEN):
        page = page_of(site, path)
        assert "chapterhouse.css" in linked(page)
        assert page.xpath("//dialog[@id='ch-search']")
        # Material's content stands where ours does not.
        assert bool(page.xpath("//i[@class='mine']")) == (template != "partials/content.html" or path == HANDWRITTEN)


@pytest.mark.parametrize("mistake", ["{% block announce %}", "\n{{ page.no.such }}"])
def test_a_mistake_in_a_template_of_the_owner_is_said_with_its_file_and_line(
    tmp_path: Path, run: Run, mistake: str
) -> None:
    template = '{% extends "base.html" %}\n{% block footer %}' + mistake + "{% endblock %}"
    done = run("generator", "build", cwd=archive_with(tmp_path, {"main.html": template}))
    assert done.returncode == 1
    assert f"overrides/main.html:{template.count(chr(10)) + 1}: " in done.stderr
    assert "Traceback" not in done.stderr
