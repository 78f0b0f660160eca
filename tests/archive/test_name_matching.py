from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.archive.names.matching import FEW, NameFinder, NamePlace, sought
from generator.archive.names.running_text import blocks_of, folded_name, searched
from generator.content.model import EntityType

ORGANIZATION, PERSON, PLACE = EntityType.ORGANIZATION, EntityType.PERSON, EntityType.PLACE
PRODUCT, CONCEPT = EntityType.PRODUCT, EntityType.CONCEPT


def names_in(text: str, *names: str, kind: EntityType | None = PRODUCT, lang: str | None = None) -> set[str]:
    """Return those of the names that a text of Markdown certainly names."""
    finder = NameFinder([sought(name, name, kind, lang) for name in names])
    return {place.entity for place in finder.places_in(searched(blocks_of([], [text]))) if place.is_certain}


@pytest.mark.parametrize(
    "text",
    [
        "At Fog\nHouse today",
        "At Fog\u00a0House today",
        "At Fog  House\ttoday",
        "At **Fog** House today",
        "At *Fog* __House__ today",
        "At Fo\u00adg House today",
        "At Fog\u200b House today",
        "At [Fog House](https://example.org/) today",
        "At FOG HOUSE today",
        "Fog House's keeper",
        "Fog House\u2019s keeper",
        "The Fog-House",
    ],
)
def test_a_name_is_found_however_it_is_set(text: str) -> None:
    assert names_in(text, "Fog House") == (set() if "-" in text else {"Fog House"})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Lenny's Bar", "Lenny\u2019s Bar"),
        ("Côte d\u2019Émeraude", "la Co\u0302te d'E\u0301meraude"),
        ("XR-7", "the XR\u20117 and"),
        ("Azur", "la côte d'Azur"),
        ("תל אביב", "תֵּל אָבִיב"),
        ("תל-אביב", "תל־אביב"),
        ("Ёлкино", "станция Елкино"),
        ("ＧＰＵ", "a GPU there"),
    ],
)
def test_spellings_that_readers_take_for_one_are_one(name: str, text: str) -> None:
    assert names_in(text, name) == {name}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Fog", "`Fog` in code"),
        ("Fog", "[there](https://example.org/Fog)"),
        ("Fog", "see https://example.org/Fog and fog@Fog.org"),
        ("Fog", "at 1/2 www.example.org?Fog and example.org/Fog"),
        ("Fog", "either/or\nhttps://example.org/Fog"),
        ("Fog", "<https://example.org/?q=Fog>"),
        ("Fog", "```\nFog\n```"),
        ("Fog House", "the Fog\n\nHouse"),
    ],
)
def test_code_addresses_and_ends_of_paragraphs_are_no_words(name: str, text: str) -> None:
    assert names_in(text, name) == set()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("C", "C++, C#, Objective-C and C&A"),
        ("Node", "Node.js"),
        ("NET", "ASP.NET"),
        ("GPT-4", "GPT-4.1, GPT-4o and GPT-40"),
        ("X", "an X-ray of the X-Files"),
        ("Meta", "Meta-analysis, meta-level, Metaphysics"),
        ("Luc", "Jean-Luc"),
        ("Baden", "Baden-Baden"),
        ("Reilly", "O'Reilly"),
        ("R", "R&D by J. R. R. Tolkien"),
        ("Google", "Google+"),
        ("IT", "what is it"),
        ("Apple", "an apple a day"),
        ("राम", "रामायण"),
        ("রাম", "রামায়ণ"),
        ("京都", "東京都に住む"),
        ("アップル", "アップルパイ"),
        ("서울", "서울대학교"),
        ("רון", "שרון"),
        ("Иван", "Иванов"),
        ("Вера", "без веры"),
        ("علي", "على الجبل"),
        ("高通", "提高通行效率"),
        ("百度", "二百度"),
        ("小米", "小米粥"),
        ("ตาก", "ยืนตากแดด"),
        ("The Lancet", "The lancet is a knife"),
        ("C", "vitamin C, Section C, C major, 20 °C and 35 C"),
        ("C", "by Arthur C. Clarke"),
        ("X", "Malcolm X on the X axis, with Mac OS X"),
        ("C", "on the drive C:\\fog"),
    ],
)
def test_part_of_a_longer_word_is_no_name(name: str, text: str) -> None:
    assert names_in(text, name, kind=PERSON if name == "רון" else PRODUCT) == set()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("C++", "C++20 and C++, of course"),
        ("OpenAI", "OpenAI-backed"),
        ("OpenAI", "pre-OpenAI"),
        ("Claude", "a Claude-based agent"),
        ("Paris", "Paris–Dakar"),
        ("OpenAI", "der OpenAI-Chef"),
        ("AT&T", "from AT&T."),
        (".NET", "on .NET, too"),
        ("東京", "東京都に住む"),
        ("OpenAI", "今日OpenAIが発表した"),
        ("서울", "서울에서는 비가 온다"),
        ("ภูเก็ต", "เราไปเที่ยวภูเก็ตกัน"),
        ("ירושלים", "ובירושלים"),
        ("القاهرة", "سافر للقاهرة ثم عاد"),
        ("Москва", "в Москве"),
        ("Ада Линд", "с Адой Линд"),
        ("ঢাকা", "ঢাকায় বৃষ্টি"),
        ("சென்னை", "சென்னையில் மழை"),
        ("თბილისი", "თბილისში წვიმს"),
        ("Юрий Гагарин", "с Юрием Гагариным"),
        ("Μαρία Κάλλας", "της Μαρίας Κάλλας"),
        ("Όλυμπος", "του Ολύμπου"),
        ("תל אביב", "מתל־אביב"),
        ("高通", "中国高通"),
        ("ตาก", "จังหวัดตากอยู่ไกล"),
        ("C", "Rewrite it in C. Then measure."),
    ],
)
def test_a_name_is_a_word_as_its_script_has_words(name: str, text: str) -> None:
    assert names_in(text, name) == {name}


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        ("machine learning", CONCEPT, "Machine Learning today"),
        ("fog signal", CONCEPT, "Fog signals compared"),
        ("fog signals", CONCEPT, "a fog signal"),
        ("policy", CONCEPT, "Policies"),
        ("NixOS", PRODUCT, "on nixos"),
        ("immich", PRODUCT, "Immich arrives"),
        ("OpenAI", ORGANIZATION, "OPENAI"),
        ("Ada Keeper", PERSON, "ada keeper"),
    ],
)
def test_capitals_and_plurals_that_do_not_change_the_meaning_count(name: str, kind: EntityType, text: str) -> None:
    assert names_in(text, name, kind=kind) == {name}


def test_the_longest_name_from_the_left_is_meant() -> None:
    assert names_in("The New York Times Square piece", "New York Times", "Times Square", "York") == {"New York Times"}
    assert names_in("Ask Fog Signal and Fog", "Fog", "Fog Signal") == {"Fog", "Fog Signal"}


def test_a_name_in_lower_case_is_only_likely_the_name() -> None:
    found = NameFinder([sought("i", "Immich", PRODUCT)]).places_in("immich again")
    assert found == [NamePlace(0, 6, "i", is_certain=False)]


def test_an_ordinary_word_at_the_start_of_a_sentence_is_no_name_beside_itself_in_lower_case() -> None:
    assert names_in("Go big or go home.", "Go") == set()
    assert names_in("Go is a language.", "Go") == {"Go"}


def test_in_german_a_name_may_end_in_the_s_of_a_genitive() -> None:
    assert names_in("Merkels Rede", "Merkel", kind=PERSON, lang="de") == {"Merkel"}
    assert names_in("Merkels Rede", "Merkel", kind=PERSON) == set()


@pytest.mark.parametrize(
    ("lang", "name", "text"),
    [
        ("pl", "Warszawa", "w Warszawie"),
        ("pl", "ONZ", "w ONZ-u"),
        ("cs", "Karel Čapek", "hra Karla Čapka"),
        ("hr", "Nikola Tesla", "o Nikoli Tesli"),
        ("fi", "Helsinki", "Helsingissä"),
        ("hu", "Duna", "a Dunán"),
        ("hu", "Google", "a Google-nál"),
        ("lt", "Vilnius", "Vilniuje"),
        ("lv", "Rīga", "Rīgā"),
        ("mr", "पुणे", "पुणेला"),
    ],
)
def test_names_are_declined_in_the_texts_of_their_language(lang: str, name: str, text: str) -> None:
    assert names_in(text, name, lang=lang) == {name}
    assert names_in(text, name) == set() or "-" in text


def test_a_common_noun_may_take_the_article_of_hebrew_and_arabic_in_each_of_its_words() -> None:
    assert names_in("הבינה המלאכותית", "בינה מלאכותית", kind=CONCEPT) == {"בינה מלאכותית"}
    assert names_in("ذكاء اصطناعي", "الذكاء الاصطناعي", kind=CONCEPT) == {"الذكاء الاصطناعي"}


def test_many_names_are_found_like_few() -> None:
    names = [f"Name{number} Keeper" for number in range(FEW + 1)]
    assert names_in("With Name7 Keeper and Name70 Keeper and Name64 Keeper", *names) == {
        "Name7 Keeper",
        "Name64 Keeper",
    }


@given(st.text(min_size=1, max_size=60))
def test_a_name_between_spaces_is_found_whatever_it_is(name: str) -> None:
    folded = folded_name(name).strip()
    found = NameFinder([sought("x", folded)]).places_in(f". {folded} .")
    assert {place.entity for place in found} == ({"x"} if folded else set())


@given(st.text(max_size=60))
def test_how_letters_are_composed_changes_nothing(text: str) -> None:
    assert searched(unicodedata.normalize("NFD", text)) == searched(unicodedata.normalize("NFC", text))
