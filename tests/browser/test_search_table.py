"""Some six hundred queries in more than thirty languages: what must be among the first three, and what must not."""

from __future__ import annotations

import datetime as dt
import shutil
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.browser.waiting import TIMEOUT
from tests.paths import ROOT, SHARED

TABLE = ROOT / "tests" / "search_table"
CASES = SHARED / "cases"
FILES = sorted(TABLE.glob("*.yaml"))
FIRST = 3
"""Among so many the wanted one must be."""

Table = dict[str, Any]


class Answer(NamedTuple):
    """What the page shows for a query."""

    records: list[str]
    """Ends of the records' addresses, without their dates."""
    names: list[str]
    passages: list[str]
    marks: list[str]


ASK = """async (typed) => {
  const page = document.getElementById("ch-search-page");
  const list = page.querySelector(".ch-search__list");
  page.querySelector("input[type=search]").value = typed;
  page.querySelector("form").requestSubmit();  // so that nothing waits for further letters
  await new Promise((resolve) => {
    const look = () => (list.getAttribute("aria-busy") === "false" ? resolve() : setTimeout(look, 5));
    look();
  });
  const all = (selector) => [...list.querySelectorAll(selector)];
  const texts = (selector) => all(selector).map((one) => one.textContent);
  return [all(".ch-search__record > .ch-search__title").map((link) => decodeURI(link.pathname)),
    texts(".ch-search__name a"), texts(".ch-search__passage"), texts(".ch-search__passage mark")];
}"""


def open_search(page: Page, address: str) -> None:
    """Open the search page, and wait until its scripts have taken over the form."""
    page.set_default_timeout(TIMEOUT)
    page.goto(f"{address}search/")
    page.wait_for_selector("#ch-search-page .ch-search__list[aria-busy=false]", state="attached")


def ask(page: Page, typed: str) -> Answer:
    addresses, *texts = page.evaluate(ASK, typed)
    return Answer([stem_of(address) for address in addresses], *texts)


def stem_of(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2].rpartition("-")[2]


# What a table says


def read_table(file: Path) -> Table:
    table: Table = {"phrases": {}, "nothing": [], "names": [], **yaml.safe_load(file.read_text(encoding="utf-8"))}
    return table


def episodes_of(table: Table) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield id and fields of each record of a table."""
    for place, (stem, record) in enumerate(table["records"].items()):
        if isinstance(record, list):
            record = {"lang": table["lang"], "title": record[0], "text": record[1]}
        entities = [{"name": name["name"], "type": name["type"]} for name in table["names"]] if place == 0 else []
        yield (
            stem,
            {
                "title": record["title"],
                "lang": record["lang"],
                "chapters": [{"at": "1:00", "title": record["title"], "summary": record["text"]}],
                "entities": entities,
            },
        )


def write_archive(folder: Path) -> None:
    """Write the archive of all tables into a project folder."""
    content = folder / "content"
    for name in ("pages", "sources", "entities", "episodes/table"):
        (content / name).mkdir(parents=True)
    (content / "pages/about.md").write_text("# About\n", encoding="utf-8")
    (content / "sources/table.yaml").write_text("name: The Table\n", encoding="utf-8")
    read = [read_table(file) for file in FILES]
    for number, (stem, fields) in enumerate(chain.from_iterable(map(episodes_of, read))):
        date = dt.date(2026, 1, 1) + dt.timedelta(days=number)
        write_yaml(content / f"episodes/table/{date}-{stem}.yaml", {**fields, "date": str(date)})
    for number, name in enumerate(name for table in read for name in table["names"]):
        write_yaml(content / f"entities/name-{number}.yaml", name)


def write_yaml(file: Path, fields: dict[str, Any]) -> None:
    file.write_text(yaml.safe_dump(fields, allow_unicode=True), encoding="utf-8")


# What is wrong with an answer


def missed(answer: Answer, wanted: str | Sequence[str]) -> bool:
    """Tell whether the wanted record or name is not among the first ones."""
    if not isinstance(wanted, str):
        first = answer.records[:FIRST]
        return not first or not set(first) <= set(wanted)
    if wanted.startswith("="):
        return wanted[1:] not in answer.names[:FIRST]
    return wanted not in answer.records[:FIRST]


def misread(answer: Answer, phrase: str, wanted: str) -> bool:
    """Tell whether a phrase shows another record, a passage that does not hold it, or is not marked as one."""
    letters = letters_of(phrase)
    others = [passage for passage in answer.passages if letters not in letters_of(passage)]
    marked = not answer.passages or letters in map(letters_of, answer.marks)
    return answer.records != [wanted] or bool(others) or not marked


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, without marks, in one case."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in folded if letter.isalnum())


# The tests


@pytest.fixture(scope="module")
def search_page(
    browser: Browser,
    serve: Callable[[Path], str],
    build_archive: Callable[[Path], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Page]:
    folder = tmp_path_factory.mktemp("table")
    write_archive(folder)
    context = browser.new_context()
    page = context.new_page()
    open_search(page, serve(build_archive(folder)))
    yield page
    context.close()


def test_the_table_holds_enough_queries_and_languages() -> None:
    all_tables = [read_table(file) for file in FILES]
    assert sum(len(table["queries"]) + len(table["phrases"]) + len(table["nothing"]) for table in all_tables) >= 600
    assert len({fields["lang"] for table in all_tables for _, fields in episodes_of(table)}) >= 30


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_words_that_stand_in_the_text_are_found(search_page: Page, file: Path) -> None:
    wrong = []
    for typed, wanted in read_table(file)["queries"].items():
        answer = ask(search_page, typed)
        if missed(answer, wanted):
            wrong.append(f"{typed}: wanted {wanted}, not {answer.records[:FIRST]} or {answer.names[:FIRST]}")
    assert not wrong, report(wrong)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_phrase_shows_what_holds_it_and_nothing_else(search_page: Page, file: Path) -> None:
    wrong = []
    for phrase, wanted in read_table(file)["phrases"].items():
        answer = ask(search_page, f'"{phrase}"')
        if misread(answer, phrase, wanted):
            wrong.append(f'"{phrase}": wanted {wanted}, not {answer}')
    assert not wrong, report(wrong)


@pytest.mark.parametrize(
    ("typed", "names"), [("C++", ["C++"]), ("c#", ["C#"]), (".NET", [".NET"]), ("f#", []), ("G+", [])]
)
def test_signs_tell_a_name_from_others_that_begin_with_its_letter(
    search_page: Page, typed: str, names: list[str]
) -> None:
    assert ask(search_page, typed).names == names


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_nowhere_finds_nothing(search_page: Page, file: Path) -> None:
    wrong = []
    for typed in read_table(file)["nothing"]:
        answer = ask(search_page, typed)
        if answer.records:
            wrong.append(f"{typed}: {answer.records[:FIRST]}")
    assert not wrong, report(wrong)


@pytest.mark.skipif(not CASES.exists(), reason="the cases are not beside the checkout")
@pytest.mark.parametrize(
    ("case", "queries"),
    [
        ("13-search", "queries-13.tsv"), ("14-search-marks", "queries-14.tsv"), ("15-search-cjk", "queries-15.tsv"),
    ],
)  # fmt: skip
def test_the_cases_come_out_right(
    browser: Browser,
    serve: Callable[[Path], str],
    build_archive: Callable[[Path], Path],
    tmp_path: Path,
    case: str,
    queries: str,
) -> None:
    shutil.copytree(CASES / case / "content", tmp_path / "content")
    (tmp_path / "content/pages").mkdir(exist_ok=True)
    (tmp_path / "content/pages/about.md").write_text("# About\n", encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    open_search(page, serve(build_archive(tmp_path)))
    wrong = []
    for line in (CASES / queries).read_text(encoding="utf-8").splitlines():
        typed, _, wanted = line.partition("\t")
        answer = ask(page, typed)
        found = wanted in answer.records[:FIRST] or wanted in answer.names[:FIRST]
        if bool(answer.records) if wanted == "none" else not found:
            wrong.append(f"{typed}: wanted {wanted}, not {answer.records[:FIRST]} or {answer.names[:FIRST]}")
    context.close()
    assert not wrong, report(wrong)


def report(wrong: list[str]) -> str:
    return f"{len(wrong)} queries come out wrong:\n" + "\n".join(wrong)
