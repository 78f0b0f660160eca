"""The words of the archive's own pages: complete, and dates and numbers as the language writes them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel import Locale

from generator.content.model import PartialDate
from generator.text.wording import Wording, catalogue
from tests.paths import ROOT

CATALOGUES = sorted(path.stem for path in (ROOT / "generator/text/words").glob("*.yaml"))


@pytest.mark.parametrize(
    ("language", "date", "written"),
    [
        ("en", PartialDate(2026, 4, 23), "23 April 2026"),
        ("en", PartialDate(2026, 4), "April 2026"),
        ("en", PartialDate(2026), "2026"),
        ("de", PartialDate(2026, 4, 3), "3. April 2026"),
        ("fr", PartialDate(2026, 4), "avril 2026"),
        ("en", PartialDate(987, 1, 2), "2 January 987"),
    ],
)
def test_dates_are_written_as_far_as_they_are_known(language: str, date: PartialDate, written: str) -> None:
    assert Wording(language).date(date) == written


def test_one_thing_and_many_things_have_words_of_their_own() -> None:
    words = Wording()
    assert [words.count("episodes", count) for count in (0, 1, 2, 12_345)] == [
        "0 episodes",
        "1 episode",
        "2 episodes",
        "12,345 episodes",
    ]


def test_a_language_has_as_many_forms_as_its_plural_rules_ask_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "en.yaml").write_text("count_days: {one: '{count} day', other: '{count} days'}", encoding="utf-8")
    (tmp_path / "ru.yaml").write_text(
        "count_days: {one: '{count} день', few: '{count} дня', many: '{count} дней', other: '{count} дня'}",
        encoding="utf-8",
    )
    monkeypatch.setattr("generator.text.wording.WORDS", tmp_path)
    catalogue.cache_clear()
    counts = (1, 2, 5, 11, 21, 22, 25)
    try:
        written = [Wording("ru").count("days", count) for count in counts]
        # Without words of its own a language speaks English, by English rules.
        english = [Wording("uk").count("days", count) for count in counts]
    finally:
        catalogue.cache_clear()
    assert written == ["1 день", "2 дня", "5 дней", "11 дней", "21 день", "22 дня", "25 дней"]
    assert english == ["1 day", "2 days", "5 days", "11 days", "21 days", "22 days", "25 days"]


def test_words_stand_in_a_row_as_the_language_joins_them() -> None:
    assert [Wording().listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_months_have_names_and_an_unknown_one_has_words() -> None:
    assert Wording().month(3) == "March"
    assert Wording().month(0) == "Month unknown"


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("he", "rtl"), ("ar", "rtl"), ("ja", "ltr")])
def test_the_direction_is_that_of_the_language(language: str, direction: str) -> None:
    assert Wording(language).direction == direction


@pytest.mark.parametrize("language", ["xx", "no-such-language", "", "en-", "../en", "zh-Hant-TW", "pt-BR"])
def test_a_language_that_nobody_knows_is_english(language: str) -> None:
    words = Wording(language)
    assert words("episodes") == "Episodes"
    assert words.number(1000)


def test_an_unknown_key_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        Wording()("no such key")


def test_values_are_put_in_as_they_are() -> None:
    assert Wording()("provenance_model", model="{a} <b>") == "Model: {a} <b>."


def test_every_key_that_modules_and_templates_use_has_words() -> None:
    known = set(Wording()._words)
    used = {key for file in (ROOT / "generator").rglob("*.py") for key in keys_in_python(file)}
    used |= {key for file in (ROOT / "theme").rglob("*.html") for key in keys_in_template(file)}
    assert len(used) > 50
    # A key that ends so is the beginning of several: "types_" ~ kind.
    assert {key for key in used - known if not (key.endswith("_") and any(k.startswith(key) for k in known))} == set()


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_catalogue_has_no_words_that_english_lacks_and_the_same_values(language: str) -> None:
    english = Wording()._words
    for key, words in Wording(language)._words.items():
        assert key in english
        assert values_in(words) == values_in(english[key]), key


@pytest.mark.parametrize("language", CATALOGUES)
def test_what_is_counted_has_a_form_for_each_plural_category_of_the_language(language: str) -> None:
    own = catalogue(language)
    counted = {key for key, words in Wording()._words.items() if isinstance(words, dict)}
    wanted = Locale.parse(language).plural_form.tags | {"other"}
    assert {key: set(own[key]) for key in counted} == dict.fromkeys(counted, wanted)


def values_in(words: str | dict[str, str]) -> set[str]:
    forms = [words] if isinstance(words, str) else words.values()
    return {value for form in forms for value in re.findall(r"\{(\w+)\}", form)}


def keys_in_python(file: Path) -> set[str]:
    """Return the keys that calls of wording name outright: ``words("…")``, ``words.count("…", n)``."""
    keys: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        called = ast.unparse(node.func)
        if re.search(r"(?:^|\.)words(?:\.forms)?$", called):
            keys.add(str(node.args[0].value))
        elif called.endswith("words.count"):
            keys.add(f"count_{node.args[0].value!s}")
    return keys


def keys_in_template(file: Path) -> set[str]:
    return set(re.findall(r"""archive_words\(\s*["'](\w+)["']""", file.read_text(encoding="utf-8")))
