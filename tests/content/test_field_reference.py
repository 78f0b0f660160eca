"""The reference of fields says what the model says."""

from generator.content.field_reference import field_reference
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
