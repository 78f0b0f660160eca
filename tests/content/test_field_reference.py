"""The reference of fields says what the model says."""

import re

from pydantic import TypeAdapter

from generator.content.examples import examples
from generator.content.field_reference import field_reference
from generator.content.model.addresses import Identifier, RecordId
from generator.content.model.parts import QuoteOrText
from generator.content.model.values import Date, Seconds
from tests.paths import ROOT

DOCS = ROOT / "docs"


def test_the_field_reference_in_docs_is_that_of_the_model() -> None:
    written = (DOCS / "fields.md").read_text(encoding="utf-8")
    assert written == field_reference(), "write it anew: python -m generator.content.field_reference > docs/fields.md"


def test_times_dates_lists_and_closed_values_are_told_apart() -> None:
    reference = field_reference()
    assert "| `at` | time | When it starts. |" in reference
    assert "| `date` | date |" in reference
    assert "| `status` | `draft`, `published`, `withdrawn` |" in reference
    assert "| `chapters` | list of [Chapter](#chapter) |" in reference


def _spellings(name: str) -> list[str]:
    """Return the values in a line of the list of how values are written."""
    line = re.search(rf"- [^\n]*\*\*{name}\*\*.*?(?=\n- |\n\n)", field_reference(), re.DOTALL)
    assert line is not None
    return [value.strip('"') for value in re.findall(r"`([^`]+)`", line[0])]


def test_the_times_dates_and_ids_that_are_shown_are_some() -> None:
    assert TypeAdapter(tuple[Seconds, ...]).validate_python(_spellings("time")) == (2939, 3723, 5)
    assert len(TypeAdapter(tuple[Date, ...]).validate_python(_spellings("date"))) == 3
    entity, record = _spellings("id")
    assert TypeAdapter(Identifier).validate_python(entity) == entity
    assert TypeAdapter(RecordId).validate_python(record) == record


def test_a_part_says_where_a_text_stands_for_it() -> None:
    assert "| `quotes` | list of [Quote](#quote) or text |" in field_reference()
    words = "You hear it first."
    adapter = TypeAdapter[object](QuoteOrText)
    assert adapter.validate_python(words) == adapter.validate_python({"text": words})


def test_each_kind_of_file_is_shown_by_an_example_that_is_checked() -> None:
    shown = re.findall(r"`content/(\S+)`:\n\n```yaml\n(.*?)```", field_reference(), re.DOTALL)
    known = {path: raw.decode() for path, raw in examples()}
    assert len(shown) == 7
    assert all(known[path] == text for path, text in shown)
