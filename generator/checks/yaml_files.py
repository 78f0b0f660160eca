"""Describe the rules that the reader of YAML holds."""

from __future__ import annotations

from generator.checks.rule import Rule, file_rule
from generator.content.problems import Severity

RULES: tuple[Rule, ...] = (
    file_rule(
        "not-utf-8",
        "Files are text in UTF-8.",
        why="In another encoding, letters outside English turn into others or disappear.",
        wrong='title: "Caf\\xe9"    # a byte of Latin-1',
        right='title: "Café"',
    ),
    file_rule(
        "file-too-large",
        "A file is no larger than 2 MB, a page written by hand 200 kB, a transcript in VTT, SRT or JSON 8 MB.",
        why="A digest that large was pasted in by mistake, or is an attack on those who read it.",
        wrong='summary: "(the recording itself, as text)"',
        right='summary: "Two or three sentences."',
    ),
    file_rule(
        "empty-file",
        "A file holds a record.",
        why="An empty file is a leftover, or was damaged while it was saved.",
        wrong="# nothing but comments",
        right='title: "Fog"',
    ),
    file_rule(
        "yaml-syntax",
        "A file is YAML.",
        why="A file that is not YAML cannot be read at all. Most often a text with a colon or a quote sign lacks"
        " quotation marks, or there is a tab in the indentation.",
        wrong="title: Fog: what it does to sound",
        right='title: "Fog: what it does to sound"',
    ),
    file_rule(
        "duplicate-key",
        "A field stands only once in a place.",
        why="Of two values YAML readers keep the last one, silently.",
        wrong="""
            title: "Fog"
            title: "Horns"
            """,
        right="""
            title: "Fog and horns"
            """,
    ),
    file_rule(
        "yaml-key",
        "Field names are plain text, of 100 characters at most.",
        why="A list or a set of fields is no name.",
        wrong="? [title]\n: Fog",
        right="title: Fog",
    ),
    file_rule(
        "yaml-tag",
        "Values have no YAML tags.",
        why="The field says what type its value has; tags can also make readers of YAML run code.",
        wrong="date: !!timestamp 2026-03-14",
        right="date: 2026-03-14",
    ),
    file_rule(
        "text-after-hash",
        "An unquoted text does not continue after a space and #.",
        why="YAML starts a comment there, so the rest of the sentence would not be published.",
        wrong="title: Leaks, part #1",
        right='title: "Leaks, part #1"',
    ),
    file_rule(
        "comment-after-text",
        "A comment comes two spaces after an unquoted text.",
        why="After one space it looks like part of the sentence, which would not be published.",
        wrong="title: The note C # and what follows",
        right='title: "The note C # and what follows"',
        severity=Severity.WARNING,
    ),
    file_rule(
        "lines-joined",
        "Items and paragraphs of a text are still separate once YAML has folded its lines.",
        why="After “>” or without any mark a line break becomes a space, and an empty line a mere line break.",
        wrong="""
            summary: >
              The keeper logs:

              - fog
              - wind
            """,
        right="""
            summary: |
              The keeper logs:

              - fog
              - wind
            """,
        severity=Severity.WARNING,
    ),
    file_rule(
        "typographic-quotation-marks",
        "The quotation marks around a value are straight ones.",
        why="YAML knows no others, so that readers would see them around a title that is no quotation.",
        wrong="title: “Fog”",
        right='title: "Fog"',
        severity=Severity.WARNING,
    ),
    file_rule(
        "word-taken-for-anchor",
        "An unquoted text does not start with &.",
        why="YAML would take the word as a name for the value (an anchor) and not publish it.",
        wrong="title: &more fog",
        right='title: "&more fog"',
    ),
    file_rule(
        "stray-quotation-mark",
        "Every closing quotation mark has an opening one.",
        why="Readers would see it.",
        wrong='title: Leaks"',
        right='title: "Leaks"',
        severity=Severity.WARNING,
    ),
    file_rule(
        "nested-too-deeply",
        "Lists and fields are nested 32 levels deep at most.",
        why="Records need eight; what is deeper is a slip of indentation or an attack.",
        wrong="points: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[fog]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
        right="points: [fog]",
    ),
    file_rule(
        "too-many-values",
        "A file comes to 100,000 values and two million characters at most, once its aliases are followed.",
        why="A few lines of aliases of aliases can stand for more text than fits into a computer.",
        wrong="""
            a: &a [fog, fog, fog, fog, fog, fog, fog, fog, fog]
            b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
            c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]    # and so on
            """,
        right="a: [fog]",
    ),
    file_rule(
        "list-too-long",
        "A list has 5,000 entries at most.",
        why="A list that long was pasted in by mistake, and fills pages that no browser can show.",
        wrong="quotes: [(5,001 quotes)]",
        right='quotes: ["You hear the fog before you see it."]',
    ),
    file_rule(
        "invisible-character",
        "Texts hold no control characters, and no code points that are none.",
        why="Nobody sees them, feeds may not hold them (XML 1.0), and pages leave them out.",
        wrong=r'title: "Fog\x07"',
        right='title: "Fog"',
        severity=Severity.WARNING,
    ),
)
