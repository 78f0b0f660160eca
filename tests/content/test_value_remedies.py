"""A value of a wrong type, or in another word, is answered with how it is written here."""

from __future__ import annotations

import pytest

from generator.content.model import Briefing, DatedRecord, Digest, Discussion, Episode, Record, Source, Vocabulary
from generator.content.validation import build_record
from generator.content.yaml.reader import read_document


def remedy(text: str, kind: type[Record] = Episode) -> str:
    head = "title: Fog\n" if issubclass(kind, DatedRecord) else ""
    (problem,) = build_record(kind, "acme/fog", read_document(f"{head}{text}\n".encode(), "file.yaml"))[1]
    return problem.remedy


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("topics: weather", "Write it as a list: topics: [weather]"),
        ("topics: weather, sea-lore", "Write it as a list: topics: [weather, sea-lore]"),
        ("topics: -weather", "Write it as a list: topics: [weather]"),
        ("people: Ada Keeper, Bo Ryde", "Write it as a list: people: [Ada Keeper, Bo Ryde]"),
        ("people: Ada Keeper and Bo Ryde", "Write it as a list: people: [Ada Keeper, Bo Ryde]"),
        (
            "people: Ada Keeper (guest), Bo Ryde (host)",
            "Write it as a list: people: [{name: Ada Keeper, role: guest}, {name: Bo Ryde, role: host}]",
        ),
        (
            "people: {hosts: [Bo Ryde], guest: Ada Keeper}",
            "Write it as a list: people: [{name: Bo Ryde, role: host}, {name: Ada Keeper, role: guest}]",
        ),
        ("people: {Ada Keeper: Gast}", "Write it as a list: people: [{name: Ada Keeper, role: guest}]"),
        ("people: [guest: Ada Keeper]", "Write - {name: Ada Keeper, role: guest}"),
        ("people: [Bo Ryde: co-host]", "Write - {name: Bo Ryde, role: host}"),
        (
            "media: https://example.org/fog.mp3",
            'Write it as a list: media: [{type: audio, url: "https://example.org/fog.mp3"}]',
        ),
        ("media: [youtube: abcdefghi-_]", 'Write - {type: video, url: "https://www.youtube.com/watch?v=abcdefghi-_"}'),
        ("media: [https://vimeo.com/1]", 'Write - {type: video, url: "https://vimeo.com/1"}'),
        (
            "video: https://example.org/fog",
            '"media" is the field for it here: media: [{type: video, url: "https://example.org/fog"}]',
        ),
        ("lang: en_US", "Write en-US."),
        ("lang: zh_hant_tw", "Write zh-Hant-TW."),
        ("lang: de_DE.UTF-8", "Write de-DE."),
        ("lang: pt (BR)", "Write pt-BR."),
        ("lang: Klingon", "Write a code such as en, de or pt-BR."),
        ("provenance: {method: ai, confidence: 93%}", "Write 0.93"),
        ("provenance: {method: ai, confidence: 93}", "Write 0.93"),
        ("provenance: {method: ai, confidence: '0,93'}", "Write 0.93"),
        ("provenance: {method: ai, confidence: 1.5}", "It should be less than or equal to 1."),
        ("provenance: {method: ai, confidence: 930}", "It should be less than or equal to 1."),
        ("metrics: [{value: 1,000, label: ships}]", 'Put the text into quotation marks: value: "1,000"'),
        ("metrics: [{value: $1,000,000, label: ships}]", 'Put the text into quotation marks: value: "$1,000,000"'),
        ("metrics: [{label: ships, value: 2,5 km}]", 'Put the text into quotation marks: value: "2,5 km"'),
        (
            "chapters: [{title: Fog, rain at 7:00, what comes, at: 12:30}]",
            'Put the text into quotation marks: title: "Fog, rain at 7:00, what comes"',
        ),
        ("chapters: [{title: Fog, note, at: 12:30}]", 'Put the text into quotation marks: title: "Fog, note"'),
        ("chapters: [0:00 Fog]", 'Write - {at: "0:00", title: Fog}'),
        ("chapters: ['[12:30] - Fog']", 'Write - {at: "12:30", title: Fog}'),
        ("chapters:\n  - 12:30: Fog", 'Write - {at: "12:30", title: Fog}'),
        (
            "chapters: |\n  0:00 Fog\n  1:02:03 Rain",
            'Write it as a list: chapters: [{at: "0:00", title: Fog}, {at: "1:02:03", title: Rain}]',
        ),
        ("chapters:\n  12:30: Fog", 'Write it as a list: chapters: [{at: "12:30", title: Fog}]'),
        ("quotes:\n  - Ada Keeper: Fog is loud", "Write - {text: Fog is loud, speaker: Ada Keeper}"),
        ("entities:\n  - North Light: company", "Write - {name: North Light, type: organization}"),
        (
            "entities: {Fog signal: product, Fog: concept}",
            "Write it as a list: entities: [{name: Fog signal, type: product}, {name: Fog, type: concept}]",
        ),
        ("metrics:\n  - foggy hours: 275", 'Write - {value: "275", label: foggy hours}'),
        ("metrics: [275 foggy hours]", 'Write - {value: "275", label: foggy hours}'),
        (
            "references: {The Fog Atlas: https://example.org/a}",
            'Write it as a list: references: [{title: The Fog Atlas, url: "https://example.org/a"}]',
        ),
        ("takeaways: • Fog • Rain", "Write it as a list: takeaways: [Fog, Rain]"),
        ("takeaways: 1. Fog 2. Rain 3. Hail", "Write it as a list: takeaways: [Fog, Rain, Hail]"),
        ("takeaways: – Fog – Rain", "Write it as a list: takeaways: [Fog, Rain]"),
        ("takeaways: 1. Fog is loud", "Write it as a list: takeaways: [Fog is loud]"),
        ("topics: weather; sea-lore", "Write it as a list: topics: [weather, sea-lore]"),
        ("topics: {weather, sea-lore}", "Write it as a list: topics: [weather, sea-lore]"),
        ("media: [{type: audio, length: '9,000,000'}]", "Write the number alone: 9000000"),
        ("number: '#12'", "Write the number alone: 12"),
        ("number: Episode 12", "Write the number alone: 12"),
        ("quotes: {text: Fog is loud}", "Write it as a list: quotes: [{text: Fog is loud}]"),
        ("takeaways: Fog, which goes as it came", 'Write it as a list: takeaways: ["Fog, which goes as it came"]'),
        ("provenance: human", "Write provenance: {method: human}"),
        ("media: [{type: audio, length: 9,000,000}]", "Write length: 9000000"),
        ("people: [{name: Ada Keeper,role:host}]", "Write role: host"),
        ("quotes: [{text: Fog is loud, at:12:30}]", 'Write at: "12:30"'),
        ("summary: [Fog is loud., Horns are louder.]", 'Write one text: "Fog is loud. Horns are louder."'),
        (
            "chapters: [{title: Fog, at: 0, entities: [{name: Fog signal, type: product}]}]",
            'Write one text: "Fog signal"',
        ),
        (
            "corrections: '2026-04-01: It was nine'",
            "Write it as a list: corrections: [{date: 2026-04-01, text: It was nine}]",
        ),
        ("corrections: [2026-04-01: It was nine]", "Write - {date: 2026-04-01, text: It was nine}"),
        ("formerly: https://example.org/episodes/acme/old/", "Write it as a list: formerly: [acme/old]"),
        ("formerly: [content/episodes/acme/old.yaml]", "Write acme/old."),
        (
            f"chapters: {{title: {'Fog' * 40}, at: '12:30'}}",
            "Begin it with a hyphen, as an entry of a list: - title: …",
        ),
    ],
)  # fmt: skip
def test_a_value_that_fits_is_shown_in_the_form_that_belongs_there(text: str, said: str) -> None:
    assert remedy(text) == said


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (Digest, "items: [{episode: episode:acme/fog}]", "Write acme/fog."),
        (Digest, "items: [{episode: 'episode:acme/fog#t=1:02'}]", "Write acme/fog."),
        (Digest, "items: [acme/fog]", "Write - {episode: acme/fog}"),
        (Briefing, "section: [fog, horns]", "Write one of them: fog"),
        (Briefing, "key_points: [{text: Fog, rests_on: ['acme/fog#1:02']}]", "Write episode:acme/fog#t=1:02"),
        (Briefing, "key_points: [{text: Fog, rests_on: ['acme/fog@1:02']}]", "Write episode:acme/fog#t=1:02"),
        (Discussion, "threads: [{title: Fog, score: 1.2k}]", "Write the number alone: 1200"),
        (Discussion, "threads: [{title: Fog, comment_count: 48 comments}]", "Write the number alone: 48"),
        (Digest, "quote: [{text: Fog is loud}]", "Write quote: {text: Fog is loud}"),
        (Briefing, "sources: [https://example.org/episodes/acme/fog/]", "Write - {episode: acme/fog}"),
        (Briefing, "key_points: [{text: Fog, rests_on: ['acme/fog#t=1:02']}]", "Write episode:acme/fog#t=1:02"),
        (Vocabulary, "topics: [Deep sea]", "Write - {id: deep-sea, name: Deep sea}"),
        (
            Source,
            "name: Acme\ntype: channel",
            "Write video-channel. Known: podcast, video-channel, newsletter, forum, site.",
        ),
    ],
)  # fmt: skip
def test_a_value_of_other_kinds_is_shown_in_the_form_that_belongs_there(
    kind: type[Record], text: str, said: str
) -> None:
    assert remedy(text, kind) == said


@pytest.mark.parametrize("text", ["media: fog.mp3", "chapters: [Fog]"])
def test_a_value_that_fits_in_no_form_is_answered_with_an_example_of_the_field(text: str) -> None:
    field = text.partition(":")[0]
    assert f"as in {field}: [{{" in remedy(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("status: public", "Write published."),
        ("people: [{name: Ada, role: interviewer}]", "Write host."),
        ("people: [{name: Ada, role: Guest}]", "Write guest."),
        ("people: [{name: Ada, role: invitée}]", "Write guest."),
        ("media: [{type: audio/mpeg}]", "Write audio."),
        ("media: [{type: youtube}]", "Write video."),
        ("entities: [{name: Fog signal, type: software}]", "Write product."),
        ("entities: [{name: Ada, type: Persom}]", 'Did you mean "person"?'),
        ("lang: English", "Write en."),
        ("lang: English please", "Write a code such as en, de or pt-BR."),
        ("date: 05/02/2026", "Write 2026-05-02 or 2026-02-05."),
        ("date: 05/22/2026", "Write 2026-05-22."),
        ("chapters: [{title: Fog, at: 12:00-14:00}]", 'Write the start alone: "12:00".'),
        ("media: [{type: audio, duration: PT1H2M}]", 'Write it as "1:02:00".'),
    ],
)  # fmt: skip
def test_another_word_for_a_value_is_answered_with_the_value(text: str, said: str) -> None:
    assert remedy(text).startswith(said)


@pytest.mark.parametrize("text", ["quotes:\n  - Quote: Fog is loud", "references:\n  - url: https://example.org/a"])
def test_another_word_for_a_field_is_no_name(text: str) -> None:
    assert "speaker" not in remedy(text)
    assert "title: url" not in remedy(text)


def test_people_who_stand_under_several_words_are_shown_as_one_list() -> None:
    text = "title: Fog\nhosts: [Ada Keeper]\nguests:\n  - {name: Bo Ryde, note: keeper}\n"
    hosts, guests = build_record(Episode, "acme/fog", read_document(text.encode(), "file.yaml"))[1]
    people = "{name: Ada Keeper, role: host}, {name: Bo Ryde, role: guest, note: keeper}"
    assert hosts.remedy == f'"people" is the field for it and for "guests" here: people: [{people}]'
    assert guests.remedy == 'It belongs into the list "people" with "hosts", as is shown there.'
