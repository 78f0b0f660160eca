"""A comment says that a text is meant to be what a rule objects to: for one value and one rule."""

from __future__ import annotations

import pytest

from generator.checks import inspect_record
from generator.content.model import Episode
from generator.content.validation import build_record
from generator.content.yaml.reader import read_document

HEAD = "title: Fog\ndate: 2026-03-14\nsummary: Grey.\n"


def rules_broken(text: str) -> list[str]:
    document = read_document(text.encode(), "fog.yaml")
    record, problems = build_record(Episode, "acme/2026-03-14-fog", document)
    assert record is not None
    return [problem.rule for problem in (*problems, *inspect_record(record, document))]


@pytest.mark.parametrize(
    "text",
    [
        'takeaways:\n  # meant: unfinished-text\n  - "TODO: fog"\n',
        'takeaways:\n  - "TODO: fog"  # meant: unfinished-text\n',
        'takeaways:\n  - "TODO: fog"  # meant: unfinished-text (the title of a list)\n',
        "takeaways:\n  # meant: html-in-text, unfinished-text\n  - {text: 'TODO: </b>'}\n",
        "chapters:\n  - title: Fog\n    summary: |  # meant: unfinished-text\n      {{ fog }}\n",
        '# meant: unfinished-text\nchapters:\n  - {title: "TODO: fog", points: [Grey.]}\n',
    ],
)
def test_a_comment_at_a_value_takes_it_out_of_the_rule_that_it_names(text: str) -> None:
    assert rules_broken(HEAD + text) == []


def test_a_comment_concerns_no_other_value_and_no_other_rule() -> None:
    other_value = 'takeaways:\n  - "TODO: fog"  # meant: unfinished-text\n  - "TODO: horns"\n'
    assert rules_broken(HEAD + other_value) == ["unfinished-text"]
    other_rule = 'takeaways:\n  - "TODO: fog"  # meant: leaked-model-output\n'
    assert rules_broken(HEAD + other_rule) == ["unfinished-text", "meant-for-nothing"]


def test_a_comment_above_everything_concerns_the_first_field_alone() -> None:
    assert rules_broken(f"# meant: unfinished-text\n{HEAD}takeaways: ['TODO: fog']\n") == [
        "unfinished-text",
        "meant-for-nothing",
    ]


def test_a_rule_that_no_text_may_break_cannot_be_meant() -> None:
    later = "# meant: chapter-out-of-order\nchapters: [{at: 20, title: Fog}, {at: 10, title: Horns}]\n"
    assert sorted(rules_broken(HEAD + later)) == ["chapter-out-of-order", "empty-chapter", "meant-for-nothing"]


def test_words_about_a_comment_in_a_text_are_no_comment() -> None:
    assert rules_broken(f"{HEAD}takeaways: ['Write # meant: unfinished-text', 'TODO: fog']\n") == ["unfinished-text"]


@pytest.mark.parametrize(
    "text",
    ["TODO lists are long.", "Her To-do: list", "XXX is her brand.", "`{{ fog }}`", "[add](#t=1:02) [your](x) <3"],
)
def test_talk_about_notes_and_blanks_is_no_unfinished_text(text: str) -> None:
    assert "unfinished-text" not in rules_broken(f"title: Fog\nsummary: {text!r}\n")


@pytest.mark.parametrize(
    "text",
    ["todo", "To do", "n/a", "None", "TBD.", "[Host name]", "<title>", "[Summary goes here]", "{description}", "???"],
)
def test_a_text_that_only_says_what_belongs_there_is_unfinished(text: str) -> None:
    assert "unfinished-text" in rules_broken(f"title: Fog\nsummary: {text!r}\n")


@pytest.mark.parametrize(
    "text", ["[Guest introduction]", "None of it", "Null and void", "To do or not to do", "(here)"]
)
def test_other_words_in_brackets_and_small_words_are_texts(text: str) -> None:
    assert "unfinished-text" not in rules_broken(f"title: Fog\nsummary: {text!r}\n")
