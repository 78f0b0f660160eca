"""The form for an episode is in the language of the archive, with nothing left over from fields that are no more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml

from generator.content.form_fields import FormField, form_fields
from generator.content.model import Episode
from generator.text.form_words import FORM_WORDS, FormText, FormWords

LANGUAGES = sorted(file.stem for file in FORM_WORDS.glob("*.yaml"))


def all_fields(fields: tuple[FormField, ...]) -> Iterator[FormField]:
    for field in fields:
        yield field
        yield from all_fields(field.fields)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_names_every_field_and_every_choice_and_no_other(language: str) -> None:
    words = yaml.safe_load((FORM_WORDS / f"{language}.yaml").read_text(encoding="utf-8"))
    fields = list(all_fields(form_fields(Episode)))
    assert set(words["labels"]) == {field.name for field in fields}
    assert set(words["meanings"]) == {field.meaning for field in fields}
    assert set(words["options"]) == {option for field in fields for option in field.options}


def test_a_dialect_is_spoken_as_its_language() -> None:
    assert FormWords("de-AT").label("title") == FormText("Titel")


def test_what_a_language_lacks_is_said_in_english_and_marked_as_such() -> None:
    assert FormWords("fr").label("redirect_from") == FormText("redirect from", "en")
    assert FormWords("en-GB").meaning("The title, plain text.") == FormText("The title, plain text.")
