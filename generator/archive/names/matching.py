"""Find the names of entities in texts, as people write them.

Texts and names are compared folded (see `running_text`), leftmost and longest first. A name stands in a text where its
letters are words there (see `word_boundaries`), with the endings of its language (see `inflection`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from generator.archive.names.boundaries import BoundedName, ends_word, starts_word
from generator.archive.names.inflection import has_genitive_s, number_forms, pattern_of, with_arabic_article
from generator.archive.names.language_endings import COMPOUNDING
from generator.archive.names.ordinary_words import ORDINARY
from generator.archive.names.running_text import BREAK, END, folded_name, lowered
from generator.archive.names.short_names import is_label
from generator.content.model.entity_type import EntityType
from generator.text.names import without_latin_accents

_NUMBER = re.compile(r"(?<=[a-z]{2})[ -](\d.*)")
"""A number after a name, before which a hyphen or a space stands: GPT-4, GPT 4."""


class Spelled(Enum):
    """Whether a name is also found in other capitals."""

    ANYHOW = "anyhow"
    """They are the name as well: OpenAI, immich, machine learning."""
    ACRONYM = "acronym"
    """A word of capitals: NASA may be Nasa, but IT is not it."""
    CAPITALIZED = "capitalized"
    """A name that is no other word: Immich; in lower case it is likely meant."""
    ORDINARY = "ordinary"
    """A word of everyday language, or likely so: Apple is not apple."""


class NameForm(NamedTuple):
    """A name prepared for being looked for."""

    text: str
    """The name, folded."""
    anchor: str
    """Letters in lower case that stand in every text that names it."""
    stem: str
    endings: tuple[str, ...]
    """The endings of the stem, the longest first."""
    pattern: re.Pattern[str] | None
    """Finds the name instead of stem and endings, where several words change."""
    spelled: Spelled
    name: BoundedName


class Sought(NamedTuple):
    """A name that texts are searched for, with the entity that it means."""

    entity: str
    form: NameForm


class NamePlace(NamedTuple):
    """A place of a text where a name stands."""

    start: int
    end: int
    entity: str
    is_certain: bool
    """Whether it is surely the name: in lower case alone it is, where the record never writes it otherwise."""


def sought(entity: str, name: str, kind: EntityType | None = None, lang: str | None = None) -> Sought:
    """Return a name of an entity as texts in a language are searched for it."""
    return Sought(entity, _form_of(name, kind, lang))


def plain_spelling(name: str) -> str | None:
    """Return how a name is written where its accents are left out, if it can hardly be another word then.

    >>> plain_spelling("Beyoncé"), plain_spelling("Huế"), plain_spelling("exposé")
    ('Beyonce', None, None)
    """
    if name.isascii():
        return None
    plain = without_latin_accents(name).translate(_STROKES)
    is_telling = len(plain) > _TELLING and (" " in plain or plain[0].isupper())
    return plain if is_telling and plain != name else None


_STROKES = str.maketrans("łŁđĐøØ", "lLdDoO")
_TELLING = 4
"""Letters of a short word, which is often another one without its accents."""


@lru_cache(maxsize=65536)
def _form_of(written: str, kind: EntityType | None, lang: str | None) -> NameForm:
    text = folded_name(written)
    lower = lowered(text)
    is_common = kind is EntityType.CONCEPT
    stem, endings = number_forms(lower) if is_common else (lower, ("s", "") if has_genitive_s(lang) else ("",))
    declined = pattern_of(lower, lang, is_common=is_common)
    anchor, pattern = declined or (stem, None)
    article = with_arabic_article(lower)
    if article is not None and pattern is None:
        anchor, pattern = lower[2:], f"{re.escape(lower)}|{re.escape(article)}"
    number = _NUMBER.search(lower)
    if number is not None and pattern is None:
        anchor, pattern = lower[: number.start()], f"{re.escape(lower[: number.start()])}[ -]{re.escape(number[1])}"
    language = lang.partition("-")[0] if lang else "en"
    compounds = language in COMPOUNDING and kind not in (EntityType.PERSON, EntityType.PLACE)
    name = BoundedName(lower, _is_distinctive(text), kind is EntityType.PERSON, compounds)
    spelled = _spelled(text, kind, is_english=language == "en" and declined is None)
    return NameForm(text, anchor, stem, endings, re.compile(pattern) if pattern else None, spelled, name)


def _is_distinctive(text: str) -> bool:
    return len(text) > 1 and any(
        character.isdigit() or (character.isupper() and place and text[place - 1].isalnum())
        for place, character in enumerate(text)
    )


def _spelled(text: str, kind: EntityType | None, *, is_english: bool) -> Spelled:
    letters = [character for character in text if character.isalpha()]
    if not any(character.isupper() for character in letters):
        return Spelled.ANYHOW
    if all(character.isupper() for character in letters) and (text.isalpha() or _MEASURE.fullmatch(text)):
        return Spelled.ACRONYM
    if kind is EntityType.CONCEPT or _is_distinctive(text) or (kind is EntityType.PERSON and " " in text):
        return Spelled.ANYHOW
    if text.startswith(_ARTICLES) or ORDINARY.issuperset(lowered(text).split()):
        return Spelled.ORDINARY
    if not is_english and kind is not EntityType.PRODUCT:
        # The everyday words of other languages are not known: Vera is a woman, and faith.
        return Spelled.ORDINARY
    return Spelled.CAPITALIZED


_MEASURE = re.compile("[0-9]+[A-Z]")
"""A firm, 3M, that is three metres in lower case."""
_ARTICLES = ("The ", "A ", "An ", "Der ", "Die ", "Das ", "Le ", "La ", "Les ", "El ", "Los ", "Il ")


class NameFinder:
    """Finds the names that a record's texts are searched for."""

    def __init__(self, names: Sequence[Sought]) -> None:
        self._names = [name for name in names if name.form.anchor]
        self._index = _NameIndex(self._names) if len(self._names) > FEW else None

    def places_in(self, text: str) -> list[NamePlace]:
        """Return where names stand, from the left; ``text`` is folded, see `running_text.searched`."""
        lower = lowered(text)
        near = self._index.near(lower) if self._index else self._names
        present = [name for name in near if name.form.anchor in lower]
        places = [
            NamePlace(start, end, name.entity, is_certain)
            for name in present
            for start, end, is_certain in _places(text, lower, name.form, present)
        ]
        places.sort(key=lambda place: (place.start, -place.end))
        found: list[NamePlace] = []
        taken = 0
        for place in places:
            if place.start >= taken:
                taken = place.end
                found.append(place)
        return found


FEW = 64
"""So many names are looked for one after another; of more, those whose beginning is one of the text's words."""
_BEGINNING = re.compile("[a-z0-9]+")


class _NameIndex:
    """Knows many names by the letters they begin with."""

    def __init__(self, names: Sequence[Sought]) -> None:
        self._by_beginning: dict[str, list[Sought]] = {}
        self._always: list[Sought] = []
        for name in names:
            beginning = _BEGINNING.match(name.form.anchor)
            is_whole = beginning is not None and (
                beginning.end() >= _KEY or beginning.end() < len(name.form.anchor) or name.form.endings == ("",)
            )
            if beginning is None or not is_whole or name.form.pattern:
                self._always.append(name)
            else:
                self._by_beginning.setdefault(beginning[0][:_KEY], []).append(name)

    def near(self, lower: str) -> Iterator[Sought]:
        """Yield the names that may stand in a text, in an order that the text does not change."""
        yield from self._always
        for key in sorted({word[:_KEY] for word in _BEGINNING.findall(lower)} & self._by_beginning.keys()):
            yield from self._by_beginning[key]


_KEY = 4


def _places(text: str, lower: str, form: NameForm, present: Sequence[Sought]) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of each place where a name stands, and whether it is certainly the name."""

    def starts_name(place: int) -> bool:
        return any(one.form is not form and lower.startswith(one.form.name.lower, place) for one in present)

    def ends_name(place: int) -> bool:
        return any(one.form is not form and lower.endswith(one.form.name.lower, 0, place) for one in present)

    for start, ends in _occurrences(lower, form):
        certain = _is_meant(text, start, ends[0] if form.pattern else start + len(form.stem), form)
        if certain is None or (form.spelled is Spelled.ORDINARY and _may_be_a_word(text, start, form)):
            continue
        if len(form.text) == 1 and is_label(text, lower, start):
            continue
        capital = start > 1 and text[start - 2].isupper()
        if not starts_word(lower, start, form.name, capital=capital, ends_name=ends_name):
            continue
        for end in ends:
            if ends_word(lower, start, end, form.name, starts_name):
                yield start, end, certain
                break


def _occurrences(lower: str, form: NameForm) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield where the letters of a name start, and where they may end."""
    if form.pattern:
        yield from ((found.start(), (found.end(),)) for found in form.pattern.finditer(lower))
        return
    stem, endings = form.stem, form.endings
    start = lower.find(stem)
    while start >= 0:
        end = start + len(stem)
        yield start, [end + len(ending) for ending in endings if lower.startswith(ending, end)]
        start = lower.find(stem, start + 1)


def _is_meant(text: str, start: int, end: int, form: NameForm) -> bool | None:
    """Tell whether letters in their case are certainly the name, likely (False), or something else (None)."""
    spelled = form.spelled
    if spelled is Spelled.ANYHOW:
        return True
    letters = text[start:end]
    if letters == form.text[: end - start] and not (form.pattern and letters.islower()):
        return True
    is_long = len(form.stem) > 3
    if letters.isupper():
        return True if is_long else None
    if spelled is Spelled.ACRONYM and not form.pattern:
        if not is_long or not letters[1:].islower() or (form.name.lower in ORDINARY and letters.islower()):
            return None
        return not letters.islower()
    if form.pattern and form.text[:1].isupper() == letters[0].isupper() and not _is_sentence_case(letters, form):
        return spelled is not Spelled.ACRONYM or letters[: len(form.anchor)].isupper() or None
    if not letters.islower() and not _is_sentence_case(letters, form):
        return True if spelled is Spelled.CAPITALIZED or " " in letters else None
    return None if spelled is Spelled.ORDINARY else False


def _is_sentence_case(letters: str, form: NameForm) -> bool:
    """Tell whether only the first of several words has a capital where the name has more: The economist."""
    return " " in letters and letters[1:].islower() and not form.text[1:].islower()


def _may_be_a_word(text: str, start: int, form: NameForm) -> bool:
    """Tell whether an ordinary word starts a sentence of a text that holds it in lower case too."""
    if " " in form.text:
        return False
    before = text[max(0, start - 4) : start].rstrip(" \"'(")
    if before and before[-1] not in f".!?:{BREAK}{END}":
        return False
    first, last = text.rfind(END, 0, start) + 1, text.find(END, start)
    here = text[max(first, start - _NEARBY) : min(last if last >= 0 else len(text), start + _NEARBY)]
    return re.search(rf"\b{re.escape(form.name.lower)}\b", here) is not None


_NEARBY = 500
"""Characters before and after a word in which it is looked for in lower case."""
