"""What is a role, a type, a speaker or a time in the wrong field, and what is a part of a name, a quote or a title."""

from __future__ import annotations

import json

import pytest

from generator.checks.other_fields import belongs_in_another_field
from generator.checks.subjects import RecordSubject
from generator.content.model import Episode
from generator.content.validation import build_record
from generator.content.yaml.reader import read_document


def remedies(**fields: object) -> list[str]:
    document = read_document(json.dumps({"title": "Fog", **fields}).encode(), "fog.yaml")
    record, problems = build_record(Episode, "acme/fog", document)
    assert record is not None, problems
    assert belongs_in_another_field.record_check is not None
    return [finding.remedy for finding in belongs_in_another_field.record_check(RecordSubject(record, document))]


@pytest.mark.parametrize(
    ("field", "entry", "remedy"),
    [
        ("people", "Ada Keeper (Gast)", 'Write {name: "Ada Keeper", role: guest}'),
        ("people", {"name": "Bo Ryde - co-host"}, 'Write {name: "Bo Ryde", role: host}'),
        ("entities", "North Light [Organization]", 'Write {name: "North Light", type: organization}'),
        ("quotes", "«Fog is loud», says Ada Keeper", 'Write {text: "Fog is loud", speaker: "Ada Keeper"}'),
        ("references", "https://a.example/b", 'Write {title: "what it is called", url: "https://a.example/b"}'),
        ("references", {"title": "www.a.example"}, 'Write {title: "what it is called", url: "https://www.a.example"}'),
        ("chapters", {"title": "(1:02:03) Fog"}, 'Write at: "1:02:03" and title: "Fog"'),
    ],
)
def test_what_has_a_field_of_its_own_is_named_with_the_line_that_is_right(
    field: str, entry: object, remedy: str
) -> None:
    assert remedies(**{field: [entry]}) == [remedy]


@pytest.mark.parametrize(
    ("field", "entry"),
    [
        ("people", "Cy Young (pitcher)"),
        ("people", "Jean-Luc Gast"),
        ("entities", {"name": "Mercury (place)", "type": "place"}),
        ("entities", "#MeToo movement"),
        ("entities", "hub.example and friends"),
        ("quotes", "It is loud - and late"),
        ("quotes", {"text": "“Fog is loud” — Ada", "speaker": "Bo"}),
        ("references", {"title": "https://a.example/b", "url": "https://a.example/b"}),
        ("references", "HTTP by Ada Keeper"),
        ("chapters", {"title": "7:45 is when it lifts", "at": "20:00"}),
        ("chapters", {"title": "7:45 am"}),
        ("chapters", {"title": "1984 and fog"}),
    ],
)
def test_what_belongs_to_a_name_a_quote_or_a_title_is_left_alone(field: str, entry: object) -> None:
    assert remedies(**{field: [entry]}) == []
