"""What a remedy offers for times, dates and addresses that are written otherwise than here."""

from __future__ import annotations

import pytest

from generator.content.model import Episode
from generator.content.validation import build_record
from generator.content.yaml.reader import read_document


def advice(text: str) -> str:
    _, (problem,) = build_record(Episode, "acme/fog", read_document(f"title: Fog\n{text}\n".encode(), "file.yaml"))
    return f"{problem.message} {problem.remedy}"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1h02m", "1:02:00"),
        ("48m59s", "48:59"),
        ("1 hr 2 min", "1:02:00"),
        ("72s", "1:12"),
        ("00:12:00.500", "12:00"),
        ('"[12:30]"', "12:30"),
        ("۳:۲۰", "3:20"),
        ("٤٨:٥٩", "48:59"),
        ("१:०२:०३", "1:02:03"),
        ("1：02", "1:02"),
        ("1h05", "1:05:00"),
        ("12′00″", "12:00"),
        ("12;30", "12:30"),
        ('"12: 30"', "12:30"),
        ("ca. 12:30", "12:30"),
        ("12:30 min", "12:30"),
        ("'?t=750'", "12:30"),
        ("00:12:30:07", "12:30"),
        ("[12:30]", "12:30"),
        ("70 Minuten", "1:10:00"),
        ("1 heure 10 minutes", "1:10:00"),
        ("1 час 10 минут", "1:10:00"),
        ("1時間10分", "1:10:00"),
    ],
)
def test_a_time_written_otherwise_is_offered_as_it_is_written_here(written: str, meant: str) -> None:
    assert f'"{meant}"' in advice(f"chapters: [{{title: Horns, at: {written}}}]")


def test_a_fraction_that_may_count_minutes_or_seconds_is_offered_as_both() -> None:
    said = advice("chapters: [{title: Horns, at: 12.5}]")
    assert 'Write "12:30" if it counts minutes, "0:12" if it counts seconds.' in said


@pytest.mark.parametrize("written", ["12:75", "-3", "soon", "1:2:3:4", "1 horse", "12:30 Uhr"])
def test_a_time_that_may_mean_several_is_not_guessed(written: str) -> None:
    assert "Write minutes and seconds" in advice(f"chapters: [{{title: Horns, at: {written}}}]")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-5-2", "2026-05-02"),
        ("2.5.2026", "2026-05-02"),
        ("2026/05/02", "2026-05-02"),
        ('"May 2, 2026"', "2026-05-02"),
        ("2nd of May 2026", "2026-05-02"),
        ("Sept 2026", "2026-09"),
        ("2026-05-02T10:00:00Z", "2026-05-02"),
        ("۲۰۲۶-۰۵-۰۲", "2026-05-02"),
        ("2026年5月2日", "2026-05-02"),
        ("2026년 5월 2일", "2026-05-02"),
        ("2026. 5. 2.", "2026-05-02"),
        ("20260502", "2026-05-02"),
        ("Sat, 02 May 2026 10:00:00 GMT", "2026-05-02"),
        ("02-May-2026", "2026-05-02"),
        ("2. Mai 2026", "2026-05-02"),
        ("1er mai 2026", "2026-05-01"),
        ("2 de mayo de 2026", "2026-05-02"),
        ("2 мая 2026 г.", "2026-05-02"),
        ("2 Μαΐου 2026", "2026-05-02"),
        ("5 października 2026", "2026-10-05"),
        ("05/2026", "2026-05"),
        ("2026-05-xx", "2026-05"),
    ],
)
def test_a_date_written_otherwise_is_offered_as_it_is_written_here(written: str, meant: str) -> None:
    assert f"Write it as {meant}." in advice(f"date: {written}")


@pytest.mark.parametrize("written", ["2026-02-30", "31.4.2026", "Fog 2, 2026", "tomorrow", "listopad 2026", "20261399"])
def test_what_is_no_date_or_may_be_two_is_not_guessed(written: str) -> None:
    assert "as much as is known" in advice(f"date: {written}")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("www.example.org/fog", "https://www.example.org/fog"),
        ("//example.org/fog", "https://example.org/fog"),
        ('"<https://example.org/fog>"', "Write https://example.org/fog"),
        ('"[listen](https://example.org/fog)"', "Write https://example.org/fog"),
        ("https:/example.org/fog", "Write https://example.org/fog"),
        ("doi:10.1000/182", "Write https://doi.org/10.1000/182"),
        ("10.1038/nature14539", "Write it in full: https://doi.org/10.1038/nature14539"),
        ("arXiv:1706.03762v5", "Write https://arxiv.org/abs/1706.03762v5"),
        ('"PMID: 12345678"', "Write https://pubmed.ncbi.nlm.nih.gov/12345678"),
        ('"RFC 4287"', "Write https://www.rfc-editor.org/rfc/rfc4287"),
        ("0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
        ("Q42", "https://www.wikidata.org/wiki/Q42"),
        ('"https://example.org/fog (open access)"', "Write https://example.org/fog"),
        ("htps://example.org/fog", "Write https://example.org/fog"),
        ("http//example.org/fog", "Write https://example.org/fog"),
        ("ada@example.org", "mailto:ada@example.org"),
        ('"https://example.org/a b"', "Character 22 of the address is a space"),
        (f"https://example.org/{'a/' * 50}?id=1\\22", "Character 126 of the address is \\ (U+005C)"),
        (f"https://example.org/{'a/' * 50}?id=1\\22", "id=1%5C22"),
        ('"https://example.org/{a}"', "https://example.org/%7Ba%7D"),
        ("javascript:alert(1)", "starting with https://"),
    ],
)
def test_what_is_wrong_with_an_address_is_named(written: str, said: str) -> None:
    assert said in advice(f"references: [{{title: Horns, url: {written}}}]")


def test_a_number_in_quotation_marks_is_offered_without() -> None:
    assert advice('number: "12"').endswith("Write it without quotation marks: 12")


def test_line_ends_of_another_system_are_line_ends() -> None:
    record, problems = build_record(
        Episode, "acme/fog", read_document(b'title: Fog\nsummary: "Fog.\\r\\n\\r\\nHorns."\n', "file.yaml")
    )
    assert problems == []
    assert record is not None
    assert record.summary == "Fog.\n\nHorns."
