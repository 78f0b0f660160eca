"""What the fields of a form are called and explained by in a language, for those which the model names in English."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from generator.text.wording import catalogue

FORM_WORDS = Path(__file__).resolve().parent
"""The folder of the words of each language but English."""


class FormText(NamedTuple):
    """Words of a form."""

    text: str
    lang: str = ""
    """Their language, where it is not that of the form."""


class FormWords:
    """The words of a form in a language; what its catalogue lacks is said in English, as the model has it."""

    def __init__(self, language: str) -> None:
        """``language`` is a BCP 47 tag; of an unknown dialect the language itself is spoken."""
        self._is_english = language.split("-")[0] == "en"
        self._words = {**catalogue(language.split("-")[0], FORM_WORDS), **catalogue(language, FORM_WORDS)}

    def label(self, field: str) -> FormText:
        """Return what a field of a file is called."""
        return self._said("labels", field, field.replace("_", " "))

    def meaning(self, english: str) -> FormText:
        """Return what the model says of a field."""
        return self._said("meanings", english, english)

    def option(self, value: str) -> FormText:
        """Return what a value that can be chosen is called."""
        return self._said("options", value, value)

    def _said(self, part: str, key: str, english: str) -> FormText:
        text: str | None = self._words.get(part, {}).get(key)
        return FormText(text) if text is not None else FormText(english, "" if self._is_english else "en")
