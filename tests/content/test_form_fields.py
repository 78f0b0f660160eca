"""A form has a field for each of the model's, which takes what the model takes."""

from __future__ import annotations

import pytest

from generator.content.form_fields import FormField, Input, form_fields
from generator.content.json_schema import KINDS
from generator.content.model import Episode, Record
from generator.content.model.fields import file_fields

EPISODE = {field.name: field for field in form_fields(Episode)}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_kind_is_there(kind: type[Record]) -> None:
    assert {field.name for field in form_fields(kind)} == set(file_fields(kind))


def test_a_field_takes_what_the_model_takes() -> None:
    media = {field.name: field for field in EPISODE["media"].fields}
    assert {name: EPISODE[name].takes for name in ("title", "summary", "date", "order", "status", "media")} == {
        "title": Input.LINE,
        "summary": Input.TEXT,
        "date": Input.DATE,
        "order": Input.INTEGER,
        "status": Input.CHOICE,
        "media": Input.PART,
    }
    assert (media["duration"].takes, media["type"].options) == (Input.TIME, ("audio", "video"))
    assert (media["type"].is_required, media["url"].is_required) == (True, False)


def test_lists_and_the_parts_in_parts_are_known() -> None:
    assert {name for name in ("topics", "chapters", "seo", "title") if EPISODE[name].is_list} == {"topics", "chapters"}
    (quotes,) = (field for field in EPISODE["chapters"].fields if field.name == "quotes")
    assert quotes == FormField("quotes", quotes.meaning, Input.PART, is_list=True, fields=EPISODE["quotes"].fields)
