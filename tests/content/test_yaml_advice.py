"""What a contributor is told where a file is not YAML: the line that would be right, where it can be known."""

from __future__ import annotations

import pytest

from generator.content.yaml.reader import read_document


def told(text: str) -> tuple[int, int, str, str]:
    (problem,) = read_document(text.encode(), "file.yaml").problems
    return problem.line, problem.column, problem.message, problem.remedy


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        ("people:\n  - name: Ada\n   role: guest\n", (3, 4), "Begin it with 4 spaces:     role: guest"),
        ("people:\n  - name: Ada\n     role: guest\n", (3, 6), "Begin it with 4 spaces:     role: guest"),
        ("quotes:\n- text: Fog\n - text: Horns\n", (3, 2), "Begin it with no space: - text: Horns"),
        ("title: Fog\n  date: 2026\n", (2, 3), "Begin it with no space: date: 2026"),
        ("seo:\n  title: Fog\n description: Grey\n", (3, 2), "Begin it with 2 spaces:   description: Grey"),
    ],
)
def test_a_line_out_of_line_is_shown_where_it_should_begin(text: str, place: tuple[int, int], remedy: str) -> None:
    line, column, message, said = told(text)
    assert ((line, column), said) == (place, remedy)
    assert message.startswith(f"The line begins in column {column}; the ")


def test_a_line_far_from_every_column_is_not_guessed_at() -> None:
    _, _, message, _ = told("seo:\n            title: Fog\n       description: Grey\n")
    assert "begins in column" not in message


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        ('title "Fog"\ndate: 2026\n', (1, 6), 'Write title: "Fog"'),
        (
            "chapters:\n  - at 12\n    title: Fog\n",
            (2, 3),
            "Write “name: value”; indent the lines of a long text under it.",
        ),
        ('title:"Fog"\n\n# when\ndate: 2026\n', (1, 6), 'Write title: "Fog"'),
        (
            "title: Fog\nsummary: Grey\nand wet\ndate: 2026\n",
            (3, 1),
            "Indent it, as a part of the text that began in line 2; or write “name: value”.",
        ),
    ],
)
def test_a_line_without_a_colon_is_named_itself_and_not_the_next(
    text: str, place: tuple[int, int], remedy: str
) -> None:
    line, column, _, said = told(text)
    assert ((line, column), said) == (place, remedy)


def test_a_colon_in_the_second_line_of_a_text_is_no_fault_of_its_first() -> None:
    for text in ("summary: She reckons\n  the bill\n  in all: nine\n", "summary: She reckons\n  it.\n  Total: nine\n"):
        line, _, message, remedy = told(text)
        assert (line, remedy) == (3, "Write summary: | and the text below it, indented.")
        assert message.endswith("it began in line 1.")


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        ('title: ""Fog""\n', (1, 8), 'Put one on each side: title: "Fog"'),
        ('summary: """Fog, and rain."""\n', (1, 10), 'Put one on each side: summary: "Fog, and rain."'),
        ("title: ''Fog''\nlang: en\n", (1, 8), 'Put one on each side: title: "Fog"'),
        ('title: "Fog";\ndate: 2026\n', (1, 13), 'Delete it: title: "Fog"'),
        ('title: "Fog".\ndate: 2026\n', (1, 13), 'Put it into the text: title: "Fog."'),
        ("title: 'It\\'s fog'\ndate: 2026\n", (1, 11), 'Write title: "It\'s fog"'),
        ('title: "It\\\'s fog"\n', (1, 11), 'Write title: "It\'s fog"'),
        ('title: "C:\\horn"\n', (1, 11), "Use single quotes: title: 'C:\\horn'"),
        ('title: "Fog\u201d\ndate: 2026\n', (1, 8), 'Close it: title: "Fog"'),
        ("title: '90s horns\ndate: 2026\n", (1, 8), 'Put the whole text into double quotes: title: "\'90s horns"'),
        ("title: 's Avonds\ndate: 2026\n", (1, 8), 'Put the whole text into double quotes: title: "\'s Avonds"'),
        ("people:\n  - {name: Ada, handle: @ada}\n", (2, 25), 'Put the text into quotation marks: handle: "@ada"'),
        ("topics: [%, fog]\n", (1, 10), 'Put the text into quotation marks: "%"'),
        ("points:\n  * Fog\n  * Rain\n", (2, 3), "Write - Fog"),
        ('quotes:\n  -{text: "Fog", at: 12}\n', (2, 3), 'Write - {text: "Fog", at: 12}'),
        ("quotes:\n  -text: Fog\n", (2, 3), "Write - text: …"),
        ("// fog\ntitle: Fog\n", (1, 1), "Write # fog"),
        ("title: Fog\n<!-- later -->\ndate: 2026\n", (2, 1), "Write # later"),
        ("topics: [#fog]\ntitle: Fog\n", (1, 10), 'Leave out the #, or put the word into quotation marks: "#fog"'),
        ("summary: |\n    Fog.\n  Rain.\n", (3, 3), "Begin it with 4 spaces:     Rain."),
        ("summary: | Fog.\n  Rain.\n", (1, 10), "End the line with |, and move its text to a line below."),
        ("summary: >- Fog.\n  Rain.\n", (1, 10), "End the line with >-, and move its text to a line below."),
        ("title: >- Fog.\ndate: 2026\n", (1, 8), 'Write title: "Fog."'),
        ("quotes:\n  > Fog is loud\n", (2, 3), "Write - Fog is loud"),
        ('title: "C:\\Users"\n', (1, 11), "Use single quotes: title: 'C:\\Users'"),
    ],
)  # fmt: skip
def test_the_habits_of_other_formats_are_named_with_the_line_as_it_should_be(
    text: str, place: tuple[int, int], remedy: str
) -> None:
    line, column, _, said = told(text)
    assert ((line, column), said) == (place, remedy)


def test_a_text_between_two_kinds_of_quotation_marks_is_shown_between_one() -> None:
    (_, _, message, remedy) = told('title: \u201cFog"\n')
    assert message == 'The text is opened with \u201c, which is no quotation mark for YAML, and closed with ".'
    assert remedy == 'Write title: "Fog"'


@pytest.mark.parametrize(
    ("text", "column", "remedy"),
    [
        ('- {text: "A "loud" horn", at: "1:02"}', 16, "Keep the marks inside like this: text: 'A \"loud\" horn'"),
        ('- {text: "Loud" horns, at: "1:02"}', 19, "Keep the marks inside like this: text: '\"Loud\" horns'"),
        ("- {at: 62, text: It's: a horn}", 20, 'Put it into quotation marks: text: "It\'s: a horn"'),
        ('- {text: "Loud." speaker: Ada, at: "1:02"}', 20, 'Write text: "Loud.", speaker: Ada'),
        (
            "- {text: Loud speaker: Ada}",
            12,
            'Put it into quotation marks: text: "Loud speaker: Ada"; or, where "speaker" begins a field, write a comma'
            " before it",
        ),
    ],
)
def test_a_text_in_braces_that_ends_too_early_is_shown_in_the_marks_it_needs(
    text: str, column: int, remedy: str
) -> None:
    assert told(f"quotes:\n  {text}\n")[1::2] == (column, remedy)


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        ("people:\n  - {name: Ada}\n  {name: Bo}\n", (3, 3), "Write - {name: Bo}"),
        ("people:\n  - {name: Ada}\n  -{name: Bo}\n", (3, 3), "Write - {name: Bo}"),
        ("people:\n  - {name: Ada\n  - {name: Bo}\n", (2, 5), "Close it: - {name: Ada}"),
        ("topics: [weather, {id: fog\ntitle: Fog\n", (1, 19), "Close it: topics: [weather, {id: fog}]"),
        ("topics: [weather\n# when\ndate: 2026\n", (1, 9), "Close it: topics: [weather]"),
        ("topics: [weather]]\ntitle: Fog\n", (1, 18), "Delete it: topics: [weather]"),
        ('title: "Fog",\ndate: 2026\n', (1, 13), 'Delete it: title: "Fog"'),
        ("---\ntitle: Fog\n---\n", (3, 1), "Delete both lines."),
        (
            "---\ntitle: Fog\n---\nIt is grey.\n",
            (3, 1),
            "Delete both lines. Put the text below it into a field, such as summary.",
        ),
    ],
)
def test_marks_missing_and_marks_too_many_are_shown_as_they_should_be(
    text: str, place: tuple[int, int], remedy: str
) -> None:
    line, column, _, said = told(text)
    assert ((line, column), said) == (place, remedy)


def test_a_mark_that_is_not_closed_is_shown_closed() -> None:
    assert told('title: "Fog\ndate: 2026\n')[3] == 'Close it: title: "Fog"'


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('title: "Fog" — "Horns"\n', 'title: \'"Fog" — "Horns"\''),
        ("title: 'Fog' vs. 'Horns'\n", "title: \"'Fog' vs. 'Horns'\""),
        ('title: "Fog," she said\n', "title: '\"Fog,\" she said'"),
        ('title: "She said "fog" and left"\n', "title: 'She said \"fog\" and left'"),
        ("title: 'The keepers' lamp'\n", 'title: "The keepers\' lamp"'),
    ],
)
def test_marks_around_words_of_a_title_are_kept_and_those_around_all_of_it_are_not(text: str, line: str) -> None:
    assert told(text)[3] == f"Keep the marks inside like this: {line}"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("title: {Fog} and horns\n", 'Put it into quotation marks: title: "{Fog} and horns"'),
        ("title: [Fog] and horns\n", 'Put it into quotation marks: title: "[Fog] and horns"'),
        ("title: , fog\n", 'Put it into quotation marks: title: ", fog"'),
    ],
)
def test_a_text_that_starts_with_a_mark_of_yaml_is_shown_in_quotation_marks(text: str, remedy: str) -> None:
    line, column, message, said = told(text)
    assert ((line, column), said) == ((1, 8), remedy)
    assert message.startswith("A text may not start with ")


def test_a_quotation_mark_that_is_never_closed_is_shown_where_it_is_opened() -> None:
    line, column, _, remedy = told('title: "Fog\ndate: 2026-11-20\nchapters:\n  - {at: 5, title: Horns}\n')
    assert ((line, column), remedy) == ((1, 8), 'Close it: title: "Fog"')


@pytest.mark.parametrize("text", ["title: C # sharp\n", "title: Fog\t# and horns\n"])
def test_a_title_of_one_word_loses_no_words_behind_a_hash(text: str) -> None:
    (problem,) = read_document(text.encode(), "file.yaml").problems
    assert problem.rule == "comment-after-text"


@pytest.mark.parametrize("text", ["status: draft # for now\n", "title: Fog  # and horns\n"])
def test_a_comment_that_is_set_apart_is_a_comment(text: str) -> None:
    assert not read_document(text.encode(), "file.yaml").problems
