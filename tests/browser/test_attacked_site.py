"""In a browser no text of a stranger runs, makes elements or loads anything, under the pages' policy and without it.

Two sites differ in nothing but their words, one of which attack. Every page is opened and provoked, and the search, the
filters, the pickers, the forms and the menus are used on both; what stands in the pages afterwards must be alike.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Dialog, Page

from generator.site.publish.files import files_of
from tests.attacked_archive import archive_of
from tests.attacks import ATTACKS, EVERY_ATTACK
from tests.browser.hosts import HostWithoutPolicy, SiteHost, hosted
from tests.browser.waiting import wait_until
from tests.conftest import BuildOnce

SAMPLE = 10
"""Attacks that every run tries in a browser; all of them are for the exhaustive one."""
WATCH = """
globalThis.ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open", "msgbox"]) {
  globalThis[name] = (...words) => { globalThis.ran.push(`${name} ${words}`); };
}
"""
"""Notes what only an attack calls."""
PROVOKE = """() => {
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  for (const one of document.querySelectorAll("*")) {
    for (const kind of ["mouseover", "mouseenter", "pointerenter", "focus", "animationstart", "error", "load"]) {
      one.dispatchEvent(new Event(kind, { bubbles: kind === "mouseover" }));
    }
    if (one.matches("a, button, input, [tabindex]")) one.focus?.({ preventScroll: true });
  }
}"""
COLLECT = """() => {
  const made = [], leads = [];
  const addresses = ["href", "xlink:href", "src", "srcset", "data", "poster", "action", "formaction", "background"];
  // What a browser or Material adds by the order in which things are used.
  const passing = new Set(["aria-busy", "aria-expanded", "data-focus-visible-added", "hidden", "open", "style"]);
  const namesOf = (one) => one.getAttributeNames()
    .filter((name) => !passing.has(name) && !(name === "class" && ["", "focus-visible"].includes(one.className)));
  const visit = (root) => {
    for (const one of root.querySelectorAll("*")) {
      made.push([one.localName, ...namesOf(one).sort()].join(" "));
      leads.push(...addresses.filter((name) => one.hasAttribute(name)).map((name) => [name, one.getAttribute(name)]));
      if (one.shadowRoot) visit(one.shadowRoot);
      if (one.content instanceof DocumentFragment) visit(one.content);
    }
  };
  visit(document);
  const isOdd = ([name, value]) => {
    try {
      const { protocol } = new URL(value, location);
      return !/^(https?|mailto|blob):$/.test(protocol) && !(name === "src" && value.startsWith("data:image/"));
    } catch {
      return false;
    }
  };
  return { made, odd: leads.filter(isOdd), ran: globalThis.ran };
}"""
FILTERS_ARE_FILLED = "[...document.querySelectorAll('.ch-filter datalist')].every(choices => choices.options.length)"
"""The choices of a filter come from a file, after the page; none of the pages here has an empty list of them."""
MARKED_UP = {"a", "a href", "blockquote", "br", "code", "em", "li", "ol", "p", "strong", "ul"}
"""The elements of Markdown, which attacks in a text may hold as everybody's words."""
BY_WORDS = {"details", "details class", "summary", "summary class", "span class title", "button class type"}
"""What depends on the words: what a transcript has in place of a quote's, the whole of a name that is cut off in the
header, the button that folds a list."""
BY_HAND = {
    "a id",
    "h1",
    "h2",
    "h3",
    "hr",
    "img",
    "img alt src",
    "img src",
    "pre",
    "span",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
}
"""Those that pages written by hand may hold besides."""


class Site(NamedTuple):
    """A site that is served, with what reads it."""

    folder: Path
    address: str
    page: Page
    problems: list[str]
    """What no page may do: dialogs, errors, windows, and requests elsewhere."""


class Folders(NamedTuple):
    """Where the sites lie that are served."""

    plain: Path
    attacked: Path
    attacks: tuple[str, ...]


class Sites(NamedTuple):
    """One archive twice: with plain words, and with attacks."""

    plain: Site
    attacked: Site
    attacks: tuple[str, ...]


@pytest.fixture(scope="module")
def folders(request: pytest.FixtureRequest, build_once: BuildOnce) -> Folders:
    attacks = EVERY_ATTACK if request.config.getoption("--exhaustive") else ATTACKS[:: len(ATTACKS) // SAMPLE]
    harmless = tuple(f"Fog {number}" for number in range(len(attacks)))
    plain = build_once("plain", partial(archive_of, attacks=harmless))
    attacked = build_once("attacked", partial(archive_of, attacks=attacks))
    return Folders(plain, attacked, attacks)


@pytest.fixture(scope="module", params=[SiteHost, HostWithoutPolicy], ids=["with its policy", "without a policy"])
def sites(request: pytest.FixtureRequest, folders: Folders, browser: Browser) -> Iterator[Sites]:
    with ExitStack() as open_sites:
        opened: list[Site] = []
        for folder in (folders.plain, folders.attacked):
            address = open_sites.enter_context(hosted(folder, request.param))
            context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
            open_sites.callback(context.close)
            context.add_init_script(WATCH)
            opened.append(Site(folder, address, context.new_page(), []))
            watch(opened[-1])
        plain, attacked = opened
        yield Sites(plain, attacked, folders.attacks)


def watch(site: Site) -> None:
    """Note whatever a page may not do."""
    note = site.problems.append
    origin = site.address.partition("/archive/")[0]

    def requested(address: str) -> None:
        if not address.startswith((origin, "blob:", "data:")):
            note(f"request: {address}")

    def asked(dialog: Dialog) -> None:
        if dialog.type == "beforeunload":  # a form of ours that was filled in
            dialog.accept()
            return
        note(f"dialog: {dialog.message}")
        dialog.dismiss()

    site.page.on("dialog", asked)
    site.page.on("popup", lambda opened: note(f"window: {opened.url}"))
    site.page.on("pageerror", lambda error: note(f"error: {error}"))
    site.page.on("request", lambda request: requested(request.url))


def provoked(site: Site, address: str, use: Callable[[Site], None] | None = None) -> Counter[str]:
    """Open a page, use it and provoke it; return its elements with the names of their attributes."""
    site.problems.clear()
    site.page.goto(f"{site.address}{address}")
    wait_until(site.page, FILTERS_ARE_FILLED)
    if use is not None:
        use(site)
    site.page.evaluate(PROVOKE)
    found = site.page.evaluate(COLLECT)
    assert (address, found["odd"], found["ran"], site.problems) == (address, [], [], [])
    return Counter(found["made"])


MOST_VISITS = 5
"""Visits at which something must be new each time: parts of a page come late, what an attack makes is always there."""


def new_in(sites: Sites, address: str) -> set[str]:
    """Return the sorts of elements of which a page with attacks has more than the same page with plain words.

    There may be more of what Markdown makes, with what our scripts put beside any of that.
    """
    usual = MARKED_UP | BY_WORDS | (BY_HAND if address.startswith("page-") else set())
    tags = {made.split()[0] for made in usual}

    def is_new(made: str, plain: Counter[str]) -> bool:
        return made not in usual and not (made in plain and made.split()[0] in tags)

    new: set[str] | None = None
    for _ in range(MOST_VISITS):
        plain, attacked = (provoked(site, address) for site in (sites.plain, sites.attacked))
        seen = {made for made in attacked - plain if is_new(made, plain)}
        new = seen if new is None else new & seen
        if not new:
            break
    return new or set()


def test_what_an_attack_does_is_noticed(sites: Sites) -> None:
    site = sites.attacked
    site.problems.clear()
    site.page.goto("about:blank")
    site.page.set_content(
        "<img src='https://evil.example/t.png' onerror=alert(1)><a href=' javascript:alert(2)'>Fog</a>"
    )
    wait_until(site.page, "globalThis.ran.length")
    found = site.page.evaluate(COLLECT)
    assert found["ran"] == ["alert 1"]
    assert found["odd"] == [["href", " javascript:alert(2)"]]
    assert "img onerror src" in found["made"]
    assert site.problems == ["request: https://evil.example/t.png"]


def address_of(path: str) -> str:
    return path.removesuffix("index.html")


def kind_of(path: str) -> str:
    """Return the sort of page that a path is of, whichever record it shows."""
    first, *others = path.split("/")
    return f"{'page' if first.startswith('page-') else first} {len(others)}"


def test_no_page_runs_makes_or_loads_anything_that_a_text_asks_for(
    sites: Sites, request: pytest.FixtureRequest
) -> None:
    pages = [path for path in files_of(sites.attacked.folder) if path.endswith(".html")]
    if not request.config.getoption("--exhaustive"):
        pages = [path for _, some in groupby(sorted(pages, key=kind_of), key=kind_of) for path in islice(some, 1)]
    assert len({kind_of(path) for path in pages}) > 12
    assert {path: new for path in pages if (new := new_in(sites, address_of(path)))} == {}


def unlike(sites: Sites, address: str, use: Callable[[Site], None]) -> set[str]:
    """Return the sorts of elements that stand in a page after it was used with attacks alone."""
    plain, attacked = (provoked(site, address, use) for site in (sites.plain, sites.attacked))
    return attacked.keys() - plain.keys() - MARKED_UP - BY_WORDS


def settled(site: Site, area: str) -> None:
    """Wait until a search has drawn all of its answer, on its page or in the dialog."""
    wait_until(site.page, f"document.querySelector('#{area} .ch-search__list[aria-busy=false]')")


SHOW_MORE = """() => {
  const more = document.querySelector(".ch-search__more:not([hidden])");
  if (more) {
    document.querySelector("#ch-search-page .ch-search__list").firstElementChild.dataset.old = "";
    more.click();
  }
}"""
"""Asks for more results, and marks those that are drawn again with them."""


def open_everything(site: Site) -> None:
    """Show all choices that there are for a search, and more of its results."""
    for name in site.page.eval_on_selector_all("summary[data-facet]", "all => all.map(one => one.dataset.facet)"):
        site.page.evaluate(
            "name => new Promise((done) => {"
            " const box = document.querySelector(`summary[data-facet=${name}]`).parentElement;"
            " if (box.open) done(); else box.addEventListener('toggle', () => done(), { once: true });"
            " box.open = true; })",
            name,
        )
        settled(site, "ch-search-page")
    site.page.evaluate("document.querySelectorAll('button.ch-search__wide').forEach((one) => one.click())")
    wait_until(site.page, "!document.querySelector('button.ch-search__wide')")
    site.page.evaluate(SHOW_MORE)
    wait_until(site.page, "!document.querySelector('[data-old]')")


RESULTS = {
    *("bdi", "mark", "li class lang", "ol class", "p class", "p class lang"),
    *("a class data-ch-query dir href", "ol aria-label"),
}
"""What results are made of, of which there may be none for plain words: those that lack a word are for rare ones."""


@pytest.mark.parametrize("asked", ["q=fog", "q=fog&sort=new", "q=fog&part=quote", "kind=episode", "q=zzfog+fog"])
def test_no_field_of_a_result_makes_anything(sites: Sites, asked: str) -> None:
    def search(site: Site) -> None:
        settled(site, "ch-search-page")
        open_everything(site)

    assert unlike(sites, f"search/?{asked}", search) <= RESULTS


def typed_into_dialog(words: str) -> Callable[[Site], None]:
    def use(site: Site) -> None:
        site.page.keyboard.press("/")
        site.page.keyboard.insert_text(words)
        settled(site, "ch-search")

    return use


def tried(sites: Sites, request: pytest.FixtureRequest) -> tuple[str, ...]:
    """Return the attacks that are typed and put into addresses."""
    return sites.attacks if request.config.getoption("--exhaustive") else sites.attacks[:2]


def test_no_query_and_no_address_makes_anything(sites: Sites, request: pytest.FixtureRequest) -> None:
    record = "episodes/s0/r0/"
    usual = {
        address: provoked(sites.plain, address.format(words="fog"), typed_into_dialog("fog")).keys()
        for address in (
            "search/?q={words}&kind={words}&topic={words}&speaker={words}&sort={words}",
            "no/{words}/?{words}={words}#{words}",
            record + "?t={words}&h={words}#{words}",
            "quotes/?person={words}&entity={words}&topic={words}&year={words}#{words}",
            "contribute/episode/?source={words}",
        )
    }
    for words in tried(sites, request):
        for address, known in usual.items():
            asked = address.format(words=quote(words, safe=""))
            new = provoked(sites.attacked, asked, typed_into_dialog(words)).keys() - known - MARKED_UP - BY_WORDS
            assert (asked, new) == (asked, set())


@pytest.mark.parametrize("listing", ["quotes/", "numbers/"])
def test_no_choice_of_a_filter_makes_anything(sites: Sites, listing: str) -> None:
    def choose(site: Site) -> None:
        wait_until(site.page, "document.querySelector('.ch-filter select[name=topic]').options.length > 1")
        for facet in ("topic", "source", "person", "entity"):
            choices = f"document.querySelector('[data-facet={facet}]').querySelectorAll('option')"
            for number in range(1, min(5, site.page.evaluate(f"{choices}.length"))):
                site.page.evaluate(
                    "([facet, number]) => { const form = document.querySelector('.ch-filter');"
                    " const field = form.elements[facet];"
                    " for (const one of form.elements) if (one.name && one !== field) one.value = '';"
                    " field.value = (field.options ?? field.list.options)[number].value;"
                    " field.dispatchEvent(new Event('input', {bubbles: true})); }",
                    [facet, number],
                )
                wait_until(site.page, "document.querySelector('.ch-filter [role=status]').textContent")

    assert unlike(sites, listing, choose) == set()


def test_no_feed_that_is_picked_makes_anything(sites: Sites) -> None:
    def pick(site: Site) -> None:
        site.page.locator(".ch-picker__groups details").first.wait_for(state="attached")
        site.page.evaluate(
            "document.querySelectorAll('.ch-picker__groups details').forEach((one) => { one.open = true; })"
        )
        site.page.locator(".ch-picker__groups input").first.wait_for(state="attached")
        site.page.evaluate("document.querySelectorAll('.ch-picker__groups input').forEach((one) => one.click())")
        with site.page.expect_download() as saved:
            site.page.evaluate("document.querySelector('.ch-picker').elements.save.click()")
        saved.value.delete()
        site.page.evaluate("document.querySelector('.ch-picker').elements.copy.click()")

    assert unlike(sites, "subscribe/", pick) == set()


def test_no_entry_of_a_menu_that_shares_makes_anything(sites: Sites) -> None:
    def share(site: Site) -> None:
        site.page.locator("a.ch-share").first.wait_for(state="attached")
        for number in range(0, site.page.locator("a.ch-share").count(), 3):
            site.page.evaluate("number => document.querySelectorAll('a.ch-share')[number].click()", number)
            site.page.locator("#ch-share-menu button").first.wait_for()
            for entry in range(site.page.locator("#ch-share-menu button").count()):
                site.page.evaluate("entry => document.querySelectorAll('#ch-share-menu button')[entry].click()", entry)

    for kind in ("episodes/s0", "digests", "briefings", "discussions"):
        assert unlike(sites, f"{kind}/r0/", share) == set()


def test_nothing_that_is_written_into_the_form_makes_anything(sites: Sites, request: pytest.FixtureRequest) -> None:
    def written(words: str) -> Callable[[Site], None]:
        def use(site: Site) -> None:
            site.page.evaluate(
                "words => { document.querySelectorAll('.ch-form [data-add]').forEach((one) => one.click());"
                " for (const one of document.querySelectorAll('.ch-form :is(input, textarea)')) {"
                "   one.value = one.type === 'number' ? 1 : one.dataset.takes === 'text' ? words : '';"
                "   one.dispatchEvent(new Event('input', {bubbles: true})); }"
                " const title = document.querySelector('[data-field=title] [data-takes]'); title.value = words;"
                " document.querySelector('.ch-form').requestSubmit(); }",
                words,
            )
            assert site.page.evaluate("document.querySelector('[data-propose]').href").startswith("https://github.com/")

        return use

    usual = provoked(sites.plain, "contribute/episode/", written("Fog")).keys()
    for words in tried(sites, request):
        assert provoked(sites.attacked, "contribute/episode/", written(words)).keys() - usual == set()


def test_no_entry_of_a_feed_that_is_opened_as_a_page_makes_anything(
    sites: Sites, request: pytest.FixtureRequest
) -> None:
    feeds = [path for path in files_of(sites.attacked.folder) if path.endswith("feed.json")]
    if not request.config.getoption("--exhaustive"):
        feeds = ["feed.json", "episodes/feed.json", "digests/feed.json", "briefings/feed.json", "discussions/feed.json"]

    def made_by(site: Site, path: str) -> set[str]:
        site.problems.clear()
        site.page.goto("about:blank")
        entries = json.loads((site.folder / path).read_text(encoding="utf-8"))["items"]
        site.page.set_content(
            "<!doctype html><base href='https://fog.example/'>"
            + "<hr>".join(entry["content_html"] for entry in entries)
        )
        site.page.evaluate(PROVOKE)
        found = site.page.evaluate(COLLECT)
        assert (path, found["odd"], found["ran"], site.problems) == (path, [], [], [])
        return set(found["made"])

    for path in feeds:
        new = made_by(sites.attacked, path) - made_by(sites.plain, path)
        assert (path, new - MARKED_UP) == (path, set())
