"""A field that is unknown in its place is answered with what to write there, or with where it belongs."""

from __future__ import annotations

import pytest
import yaml

from generator.content.model import Briefing, Digest, Discussion, Entity, Episode, Record, Source, synonyms
from generator.content.model.fields import file_fields, holders_in
from generator.content.unknown_fields import KINDS, remedy_for
from generator.content.yaml.reader import FieldPath


@pytest.mark.parametrize(
    ("kind", "path", "remedy"),
    [
        (Episode, ("threads",), '"threads" is a field of a discussion (content/discussions/).'),
        (Episode, ("items",), '"items" is a field of a digest (content/digests/).'),
        (Source, ("chapters",), '"chapters" is a field of an episode (content/episodes/<source>/).'),
        (Briefing, ("media",), '"media" is a field of an episode (content/episodes/<source>/).'),
        (Digest, ("items", 0, "chapters"), '"chapters" is a field of an episode (content/episodes/<source>/).'),
    ],
)
def test_a_field_of_another_kind_is_answered_with_that_kind(kind: type[Record], path: FieldPath, remedy: str) -> None:
    assert remedy_for(path, kind, {}) == remedy


@pytest.mark.parametrize(
    ("kind", "path", "remedy"),
    [
        (
            Episode,
            ("chapters", 0, "topics"),
            '"topics" is a field of the episode as a whole: write it at the left margin.',
        ),
        (Episode, ("confidence",), '"confidence" is a field of what stands under “provenance”.'),
        (Episode, ("speaker",), '"speaker" is a field of what stands under “quotes”, “metrics” or “takeaways”.'),
        (Discussion, ("posts",), '"posts" is a field of what stands under “threads”.'),
    ],
)
def test_a_field_of_another_place_is_answered_with_that_place(kind: type[Record], path: FieldPath, remedy: str) -> None:
    assert remedy_for(path, kind, {}) == remedy


@pytest.mark.parametrize(
    ("kind", "path", "field"),
    [
        (Episode, ("context",), "summary"),
        (Episode, ("keyTakeaways",), "takeaways"),
        (Episode, ("Show Notes",), "summary"),
        (Episode, ("timeline",), "chapters"),
        (Episode, ("Gäste",), "people"),
        (Episode, ("invités",), "people"),
        (Episode, ("título",), "title"),
        (Episode, ("Zusammenfassung",), "summary"),
        (Episode, ("chapters", 0, "heure"), "at"),
        (Episode, ("章节",), "chapters"),
        (Episode, ("metrics", 0, "context"), "label"),
        (Episode, ("entities", 0, "context"), "note"),
        (Episode, ("quotes", 0, "author"), "speaker"),
        (Episode, ("media", 0, "size"), "length"),
        (Digest, ("takeaways",), "highlights"),
        (Briefing, ("takeaways",), "key_points"),
        (Discussion, ("threads", 0, "subreddit"), "community"),
        (Discussion, ("threads", 0, "posts", 0, "reply_to"), "parent"),
        (Source, ("rss",), "feed"),
        (Entity, ("wikipedia",), "same_as"),
    ],
)
def test_another_word_for_a_field_is_answered_with_the_field_of_its_place(
    kind: type[Record], path: FieldPath, field: str
) -> None:
    assert remedy_for(path, kind, {}).startswith(f'"{field}" is the field for it here: {field}: ')


def test_a_word_with_several_meanings_means_the_field_that_is_not_written_yet() -> None:
    assert remedy_for(("people", 0, "title"), Episode, {"name": "Ada Keeper"}).startswith('"note" is the field')


@pytest.mark.parametrize("word", ["transcript", "subtitles", "captions"])
def test_a_transcript_in_a_record_is_answered_with_the_file_that_holds_it(word: str) -> None:
    assert remedy_for((word,), Episode, {}).startswith("A transcript is a file of its own: transcripts/<source>/")


@pytest.mark.parametrize("word", ["podcast", "channel", "source"])
def test_the_source_of_an_episode_is_answered_with_its_folder(word: str) -> None:
    assert "content/episodes/<source>/" in remedy_for((word,), Episode, {})


@pytest.mark.parametrize(("word", "meant"), [("sumary", "summary"), ("headlin", "headline")])
def test_a_misspelled_field_is_answered_with_its_spelling(word: str, meant: str) -> None:
    assert remedy_for((word,), Briefing, {}).startswith(f'Did you mean "{meant}"?')


@pytest.mark.parametrize(("word", "meant"), [("Title", "title"), ("key-points", "key_points")])
def test_a_field_in_other_letters_is_answered_with_its_spelling(word: str, meant: str) -> None:
    assert remedy_for((word,), Briefing, {}) == f'Write it "{meant}".'


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (
            ("guests",),
            ["Ada Keeper", "Bo Ryde"],
            "people: [{name: Ada Keeper, role: guest}, {name: Bo Ryde, role: guest}]",
        ),
        (("host",), "Ada Keeper", "people: [{name: Ada Keeper, role: host}]"),
        (("description",), "Fog: what it does", 'summary: "Fog: what it does"'),
        (("tags",), ["weather", "sea-lore"], "topics: [weather, sea-lore]"),
        (("chapters", 0, "start"), 72, "at: 72"),
        (("quotes", 0, "said_by"), "no", 'speaker: "no"'),
        (("description",), "Fog. " * 40, "summary: …"),
    ],
)
def test_what_fits_the_field_is_shown_as_it_is_written_there(path: FieldPath, value: object, line: str) -> None:
    said = remedy_for(path, Episode, {str(path[-1]): value})
    assert said == f'"{line.partition(":")[0]}" is the field for it here: {line}'


def test_what_does_not_fit_the_field_is_answered_with_an_example_of_it() -> None:
    said = remedy_for(("url",), Episode, {"url": "https://example.org/fog.mp3"})
    assert said.startswith('"media" is the field for it here: media: [{type: audio, ')


def test_what_fits_only_the_field_of_another_kind_is_answered_with_that_kind() -> None:
    said = remedy_for(("aliases",), Episode, {"aliases": ["The Fog"]})
    assert said == '"aliases" is a field of a source (content/sources/) or an entity (content/entities/).'


def test_what_is_written_under_two_names_is_to_be_joined() -> None:
    said = remedy_for(("guests",), Episode, {"guests": ["Ada Keeper"], "people": ["Bo Ryde"]})
    meant = "people: [Bo Ryde, {name: Ada Keeper, role: guest}]"
    assert said == f'"people" is the field for it here, and stands here too: join the two: {meant}'


def test_a_word_that_means_nothing_here_is_not_taken_for_one_that_looks_alike() -> None:
    assert remedy_for(("quotes", 0, "context"), Episode, {}).startswith("Known fields here: text, ")


def test_the_fields_that_most_files_need_are_listed_first() -> None:
    assert file_fields(Episode)[0] == "title"
    assert file_fields(Episode)[-1] == "seo"


FIELDS = {field for kind in KINDS for field in kind.model_fields} | {
    field for field in synonyms.EXAMPLES if any(list(holders_in(kind, field)) for kind in KINDS)
}


def test_every_word_means_a_field_that_there_is_and_that_has_an_example() -> None:
    assert synonyms.WORDS.keys() - FIELDS == set()
    assert synonyms.WORDS.keys() == synonyms.EXAMPLES.keys()


def test_every_example_is_its_field_in_yaml() -> None:
    assert [field for field, example in synonyms.EXAMPLES.items() if list(yaml.safe_load(example)) != [field]] == []
