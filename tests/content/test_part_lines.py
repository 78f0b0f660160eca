"""Every part of a record leads back to its line."""

import pytest

from generator.content.model import DATED_KINDS
from generator.content.part_lines import lines_of_parts, packed_lines
from generator.content.validation import build_record
from generator.content.yaml.reader import FieldPath, read_document

EPISODE = """title: Fog
metrics:
  - {value: "7", label: horns}
takeaways:
  - Fog bends sound.
chapters:
  - title: Horns
    quotes:
      - |
        You hear it last.

      - {text: Louder!}
    at: "1:00"

  # A remark.
  -
    title: Bells
entities: [Ada Keeper,
  {name: Bo}]
corrections:
  - {date: 2026-05-02, text: It was seven.}
references:
  - title: The Fog Atlas
people: [Ada Keeper]
summary: >-
  What fog is.
"""
EPISODE_LINES = {
    ("summary",): 25,
    ("takeaways", 0): 5,
    ("chapters", 0): 7,
    ("chapters", 0, "quotes", 0): 9,
    ("chapters", 0, "quotes", 1): 12,
    ("chapters", 1): 17,
    ("metrics", 0): 3,
    ("entities", 0): 18,
    ("entities", 1): 19,
    ("corrections", 0): 21,
    ("references", 0): 23,
    ("people", 0): 24,
}
BRIEFING = """title: Fog
sources:
  - episode: fog/horns
    claims: [Fog bends sound.]
    also:
      - topic: bells
        claims:
          - Bells do not.
key_points: [Fog is loud.]
"""
BRIEFING_LINES = {
    ("sources", 0): 3,
    ("sources", 0, "claims", 0): 4,
    ("sources", 0, "also", 0): 6,
    ("sources", 0, "also", 0, "claims", 0): 8,
    ("key_points", 0): 9,
}
DIGEST = """title: Fog
quote: You hear it last.
summary: ""
items:
  - id: horns
    title: Horns
    summary: Loud.
    entities: [Ada Keeper]
"""
DIGEST_LINES = {("quote",): 2, ("items", 0): 5, ("items", 0, "summary"): 7, ("items", 0, "entities", 0): 8}
DISCUSSION = """title: Fog
threads:
- title: Horns
  posts:
  - {id: a, text: Loud.}
  positions:
  - stance: Louder
    claims:
    - They are.
"""
DISCUSSION_LINES = {
    ("threads", 0): 3,
    ("threads", 0, "posts", 0): 5,
    ("threads", 0, "positions", 0): 7,
    ("threads", 0, "positions", 0, "claims", 0): 9,
}


@pytest.mark.parametrize(
    ("kind", "text", "lines"),
    [
        ("episode", EPISODE, EPISODE_LINES),
        ("briefing", BRIEFING, BRIEFING_LINES),
        ("digest", DIGEST, DIGEST_LINES),
        ("discussion", DISCUSSION, DISCUSSION_LINES),
    ],
)
def test_every_part_of_every_kind_leads_to_its_line(kind: str, text: str, lines: dict[FieldPath, int]) -> None:
    document = read_document(text.encode(), "fog.yaml")
    record, problems = build_record(DATED_KINDS[kind], "acme/fog", document)
    assert record is not None, problems
    assert lines_of_parts(record, packed_lines(document)) == lines


def test_a_part_further_down_than_two_bytes_can_say_has_no_line() -> None:
    text = "title: Fog\n" + "\n" * 70_000 + "takeaways: [Fog bends sound.]\nentities: []\n"
    document = read_document(text.encode(), "fog.yaml")
    record, _ = build_record(DATED_KINDS["episode"], "acme/fog", document)
    assert record is not None
    assert lines_of_parts(record, packed_lines(document)) == {}


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_digest_without_a_quote_has_lines_for_its_other_parts(nothing: str) -> None:
    document = read_document(f"title: Fog\nquote: {nothing}\nquotes: [Fog bends sound.]\n".encode(), "fog.yaml")
    record, _ = build_record(DATED_KINDS["digest"], "fog", document)
    assert record is not None
    assert lines_of_parts(record, packed_lines(document)) == {("quotes", 0): 3}


def test_a_record_that_is_not_as_its_file_says_gets_no_lines_rather_than_wrong_ones() -> None:
    document = read_document(EPISODE.encode(), "fog.yaml")
    record, _ = build_record(DATED_KINDS["episode"], "acme/fog", document)
    assert record is not None
    assert lines_of_parts(record.model_copy(update={"entities": ()}), packed_lines(document)) == {}
