"""Spellings of one name compare equal, and every name has an id that can be part of an address."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.content.model.addresses import is_identifier
from generator.text.names import name_key, other_names, says_more, slug_of

names = st.text(min_size=1, max_size=200)


@given(names)
def test_every_name_has_an_id_that_can_be_part_of_an_address(name: str) -> None:
    assert is_identifier(slug_of(name))


@given(st.text(alphabet="ÀÉİßſﬁﷺΣςꮳᎣǅŉ가각힣กำि्त्रé́ʼn①²½Ⅻ🧑‍💻️", min_size=1, max_size=40))
def test_letters_that_change_with_case_or_composition_make_ids_too(name: str) -> None:
    assert is_identifier(slug_of(name))


@given(names)
@example("À#")
def test_an_id_does_not_depend_on_how_letters_are_composed(name: str) -> None:
    assert slug_of(unicodedata.normalize("NFC", name)) == slug_of(unicodedata.normalize("NFD", name))


@given(names)
def test_the_same_name_in_other_spacing_is_the_same_name(name: str) -> None:
    assert name_key(f"  {name}\t") == name_key(name)


@given(names)
def test_comparing_names_twice_changes_nothing(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Sam Altman", "sam-altman"),
        ("sam_altman", "sam-altman"),
        ("GPT-4o", "gpt-4o"),
        ("Node.js", "node-js"),
        ("Károly Zsolnai-Fehér", "karoly-zsolnai-feher"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        (".NET", "dot-net"),
        ("AT&T", "at-and-t"),
        ("Google+", "google-plus"),
        ("R & D", "r-and-d"),
        ("#MeToo", "metoo"),
        ("東京", "東京"),
        ("हिन्दी", "हिन्दी"),
        ("Ёлка", "ёлка"),
        ("ＧＰＴ", "gpt"),
        ("con", "con-name"),
        ("***", "2a-2a-2a"),
        ("❤️", "2764-fe0f"),
    ],
)
def test_a_name_becomes_an_id_that_people_can_read(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_no_id_is_too_long_for_a_file_system() -> None:
    assert slug_of("𒀀" * 300) == "𒀀" * 50  # of 200 bytes
    assert slug_of("x" * 300) == "x" * 80


@pytest.mark.parametrize("name", ["STRASSE", "straße", "Straße"])
def test_names_that_differ_in_case_alone_are_one(name: str) -> None:
    assert name_key(name) == "strasse"


def test_another_name_differs_in_more_than_capitals() -> None:
    aliases = ["dark factory", "dark factories", "Dark Factories", "lights-out plant"]
    assert list(other_names("Dark factory", aliases)) == ["dark factories", "lights-out plant"]


@pytest.mark.parametrize(
    ("alias", "name", "says"),
    [
        ("Willison", "Simon Willison", False),
        ("Open AI", "OpenAI", False),
        ("open-ai", "OpenAI", True),
        ("Will", "Simon Willison", True),
        ("Shawn Wang", "swyx", True),
    ],
)
def test_a_part_of_a_name_tells_readers_nothing_more(alias: str, name: str, says: bool) -> None:
    assert says_more(alias, name) is says
