"""Names are found by every word of theirs, whatever file they are in."""

from generator.outputs.search.names import SearchName, name_files, rows
from generator.outputs.search.words import key_of


def name(text: str, *aliases: str) -> SearchName:
    return SearchName(key_of(text).replace(" ", "-"), text, "person", f"entities/{key_of(text)}/", 1, aliases)


def test_a_short_list_is_one_file() -> None:
    assert list(name_files([name("Ada"), name("Bo")])) == [""]


def test_a_long_list_is_divided_and_holds_a_name_under_each_of_its_words() -> None:
    ada, bo = name("Ada Keeper", "The Light"), name("Bo Host")
    files = name_files([ada, bo], largest=1)
    assert {start: [found.name for found in names] for start, names in files.items()} == {
        "a": ["Ada Keeper"], "b": ["Bo Host"], "h": ["Bo Host"], "k": ["Ada Keeper"], "l": ["Ada Keeper"],
        "t": ["Ada Keeper"],
    }  # fmt: skip


def test_what_is_still_too_long_is_divided_by_more_letters() -> None:
    assert list(name_files([name("Ada"), name("Abe"), name("A")], largest=1)) == ["a", "ab", "ad"]


def test_names_are_compared_without_accents_case_and_punctuation() -> None:
    assert key_of("Károly Zsolnai-Fehér") == "karoly zsolnai feher"
    assert key_of("人工智能") == "人工智能"


def test_aliases_are_written_only_where_there_are_any() -> None:
    assert rows([name("Ada"), name("Bo", "B.")]) == [
        ["Ada", "person", "entities/ada/", 1],
        ["Bo", "person", "entities/bo/", 1, ["B."]],
    ]


def test_a_name_is_listed_under_its_parts_too() -> None:
    files = name_files([name("ChatGPT"), name("xAI"), name("Orca")], largest=1)
    assert {start: [found.name for found in names] for start, names in files.items()} == {
        "a": ["xAI"], "c": ["ChatGPT"], "g": ["ChatGPT"], "o": ["Orca"], "x": ["xAI"],
    }  # fmt: skip
