"""The words of the archive's own pages in the site's language, and dates and numbers as that language writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_day_names, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.plural import PluralRule

from generator.text.dates import PartialDate

FALLBACK = "en"

WORDS = Path(__file__).resolve().parent / "words"
"""The folder of the words of each language."""


@cache
def catalogue(language: str, folder: Path | None = None) -> dict[str, Any]:
    """Return the texts of a language by their keys; of what is counted, a text for each plural category."""
    path = (folder or WORDS) / f"{language}.yaml"
    if not path.is_file():
        return {}
    words: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return words


@dataclass(frozen=True)
class Wording:
    """Speaks one language; what a catalogue lacks is said in English."""

    language: str = FALLBACK

    def __call__(self, word: str, **values: Any) -> str:
        """Return the words for a key, with ``values`` filled in. An unknown key is a mistake of ours: `KeyError`."""
        text: str = self._words[word]
        return text.format(**values) if values else text

    def count(self, word: str, number: int) -> str:
        """Return a number with the thing it counts, in the form of ``count_<word>`` that the number takes."""
        forms = self.forms(f"count_{word}")
        form = forms.get(self._plural_category(number), forms["other"])
        return form.format(count=self.number(number))

    def forms(self, word: str) -> dict[str, str]:
        """Return the texts of something counted by plural category (CLDR); "other" is always among them."""
        forms: dict[str, str] = self._words[word]
        return forms

    def number(self, number: float) -> str:
        """Return a number with the language's separators."""
        return _number(number, self.locale)

    def date(self, date: PartialDate) -> str:
        """Return a date for people, as far as it is known: ``23 April 2026``, ``April 2026``, ``2026``."""
        return _date(date, self.locale)

    def month(self, month: int) -> str:
        """Return the name of a month by its number, or the words for an unknown one (0)."""
        return self._months[month] if month else self("unknown_month")

    @cached_property
    def _months(self) -> dict[int, str]:
        return {number: str(name) for number, name in get_month_names("wide", "stand-alone", self.locale).items()}

    @cached_property
    def direction(self) -> str:
        """``rtl`` for a language written from right to left, else ``ltr``."""
        return direction_of(self.language)

    @cached_property
    def first_weekday(self) -> int:
        """The day that weeks begin with; Monday is 0."""
        return int(self.locale.first_week_day)

    @cached_property
    def weekdays(self) -> list[str]:
        """The names of the days of the week in their shortest form, beginning with the first."""
        names = get_day_names("narrow", "stand-alone", self.locale)
        return [str(names[(self.first_weekday + day) % 7]) for day in range(7)]

    def listed(self, words: list[str]) -> str:
        """Return words in a row as the language joins them: "a, b and c"."""
        return str(format_list(words, locale=self.locale)) if words else ""

    @cached_property
    def locale(self) -> Locale:
        """The language's rules for dates, numbers and lists; British English for English."""
        try:
            return Locale.parse("en_GB" if self.language == "en" else self.language.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return Locale.parse("en_GB")

    @cached_property
    def spoken(self) -> str:
        """The language of the words: English where the site's language has none. Its plural rules hold for them."""
        return next((lang for lang in self._languages if catalogue(lang)), FALLBACK)

    @cached_property
    def _plural_category(self) -> PluralRule:
        return Locale.parse(self.spoken, sep="-").plural_form

    @property
    def _languages(self) -> tuple[str, str]:
        return self.language, self.language.split("-")[0]

    @cached_property
    def _words(self) -> dict[str, Any]:
        exact, primary = self._languages
        return {**catalogue(FALLBACK), **catalogue(primary), **catalogue(exact)}


def month_names(language: str) -> Iterator[tuple[int, str]]:
    """Yield the names of the months in a language, in full and shortened, in dates and by themselves, by number."""
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            yield from ((number, str(name)) for number, name in get_month_names(width, context, language).items())


@cache
def direction_of(lang: str) -> str:
    """Return ``rtl`` for a language written from right to left, else ``ltr``; ``lang`` is a BCP 47 tag."""
    try:
        return str(Locale.parse(lang, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"


@lru_cache(maxsize=4096)
def _number(number: float, locale: Locale) -> str:
    return str(format_decimal(number, locale=locale))


@cache
def _date(date: PartialDate, locale: Locale) -> str:
    if date.day:
        return str(format_date(date.start(), "long", locale=locale))
    if date.month:
        return str(format_skeleton("yMMMM", date.start(), locale=locale))
    return str(date.year)
