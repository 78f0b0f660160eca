"""Describe the rules that are held where files are read: by the reader of YAML, the loader, the model's validation."""

from __future__ import annotations

from generator.checks.rule import Rule, file_rule
from generator.content.problems import Severity

_FOLDER: tuple[Rule, ...] = (
    file_rule(
        "unexpected-file",
        "Every file of the content folder lies where files of its kind lie, and has their suffix.",
        why="The file would be ignored, and nobody would know why its words are missing.",
        wrong="episodes/2026-03-14-fog.yml",
        right="episodes/acme/2026-03-14-fog.yaml",
    ),
    file_rule(
        "invalid-file-name",
        "Files and folders have names of lower-case letters, digits and single hyphens, other than “page” and"
        " “transcript”.",
        why="The name becomes an address. Names that differ only in case or accents' encoding are one file to some"
        " computers and two to others.",
        wrong="episodes/acme/2026-03-14-The_Fog.yaml",
        right="episodes/acme/2026-03-14-the-fog.yaml",
    ),
    file_rule(
        "symbolic-link",
        "The content folder holds files themselves, no links to them.",
        why="A link in a pull request could publish any file of the computer that builds the site.",
        wrong="episodes/acme/2026-03-14-fog.yaml -> /etc/passwd",
        right="episodes/acme/2026-03-14-fog.yaml",
    ),
    file_rule(
        "unreadable-file",
        "Every file and folder of the content can be read.",
        why="What the generator may not read is missing from the site.",
        wrong="-rw------- root episodes/acme/2026-03-14-fog.yaml",
        right="-rw-r--r-- root episodes/acme/2026-03-14-fog.yaml",
    ),
    file_rule(
        "transcript-twice",
        "An episode has one transcript.",
        why="Only one of the two could be shown.",
        wrong="""
            transcripts/acme/2026-03-14-fog.vtt
            transcripts/acme/2026-03-14-fog.txt
            """,
        right="transcripts/acme/2026-03-14-fog.vtt",
    ),
)

_YAML: tuple[Rule, ...] = (
    file_rule(
        "not-utf-8",
        "Files are text in UTF-8.",
        why="In another encoding letters outside English become others, or nothing.",
        wrong='title: "Caf\\xe9"    # a byte of Latin-1',
        right='title: "Café"',
    ),
    file_rule(
        "file-too-large",
        "A file is no larger than 2 MB, a page written by hand 200 kB, a transcript in VTT, SRT or JSON 8 MB.",
        why="So large a digest is something pasted in by mistake, or an attack on those who read it.",
        wrong='summary: "(the recording itself, as text)"',
        right='summary: "Two or three sentences."',
    ),
    file_rule(
        "empty-file",
        "A file holds a record.",
        why="An empty file is left over, or was lost while it was saved.",
        wrong="# nothing but comments",
        right='title: "Fog"',
    ),
    file_rule(
        "yaml-syntax",
        "A file is YAML.",
        why="Nothing of a file can be read that is not. Most often a text with a colon or a quote sign lacks quotation"
        " marks, or a tab stands in the indentation.",
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
        "An unquoted text does not go on behind a space and #.",
        why="There begins a comment for YAML, so that the rest of the sentence would not be published.",
        wrong="title: Leaks, part #1",
        right='title: "Leaks, part #1"',
    ),
    file_rule(
        "comment-after-text",
        "A comment stands two spaces behind an unquoted text.",
        why="Behind one space it looks like a part of the sentence, which would not be published.",
        wrong="title: The note C # and what follows",
        right='title: "The note C # and what follows"',
        severity=Severity.WARNING,
    ),
    file_rule(
        "lines-joined",
        "Items and paragraphs of a text are still apart once YAML has folded its lines.",
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
        why="The word would name the value for YAML (an anchor), and not be published.",
        wrong="title: &more fog",
        right='title: "&more fog"',
    ),
    file_rule(
        "stray-quotation-mark",
        "A quotation mark that closes is one that was opened.",
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
        why="So long a list is something pasted in by mistake, and fills pages that no browser shows.",
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

_RECORDS: tuple[Rule, ...] = (
    file_rule(
        "not-a-record",
        "A file holds fields, not a list or a mere text.",
        why="A record is a set of fields; without their names nobody knows what is what.",
        wrong='- title: "Fog"',
        right='title: "Fog"',
    ),
    file_rule(
        "unknown-field",
        "A file has only fields that its kind of record has.",
        why="A misspelled field would be ignored, and its value be missing from the site.",
        wrong='sumary: "A lighthouse keeper explains fog."',
        right='summary: "A lighthouse keeper explains fog."',
    ),
    file_rule(
        "missing-field",
        "The fields that a record cannot do without are there. Drafts may lack them.",
        why="An episode without a title cannot be listed.",
        wrong="date: 2026-03-14",
        right="""
            title: "Fog"
            date: 2026-03-14
            """,
    ),
    file_rule(
        "wrong-type",
        "A value is of the kind that its field takes: text, a number, a list, a set of fields.",
        why="Unquoted, YAML reads 1984 as a number and true as a truth value, and shows them differently.",
        wrong="title: 1984",
        right='title: "1984"',
    ),
    file_rule(
        "unknown-value",
        "Where a field takes one of a few words, or a text of a certain form, the value is of these.",
        why="The site has no place for another one: a type “Company” would be a second “organization”.",
        wrong="status: finished",
        right="status: published",
    ),
    file_rule(
        "out-of-range",
        "Numbers are as large as they can be, and lists that need entries have some.",
        why="There are no episodes below zero, and no confidence above one.",
        wrong="provenance: {method: ai, confidence: 93}",
        right="provenance: {method: ai, confidence: 0.93}",
    ),
    file_rule(
        "empty-text",
        "A title, name, claim or quote is not empty. In drafts it may be.",
        why="An empty line on the page looks like a fault of the page.",
        wrong='title: ""',
        right='title: "Fog"',
    ),
    file_rule(
        "text-too-long",
        "Titles and names have 500 characters at most; claims, quotes and notes 2,000; summaries and other texts of"
        " paragraphs 100,000.",
        why="What is longer belongs into a summary, which can have paragraphs.",
        wrong='title: "(a whole summary, of more than 500 characters)"',
        right='title: "Fog"',
    ),
    file_rule(
        "text-too-dense",
        "A text has 2,000 opening brackets at most.",
        why="Each may begin a link, and the search for its end takes time: ten thousand of them hold up a build.",
        wrong='summary: "(2,001 opening brackets)"',
        right='summary: "A lighthouse keeper [explains](https://example.org/fog) what fog does to sound."',
    ),
    file_rule(
        "invalid-time",
        "Times are written as minutes and seconds, hours, minutes and seconds, or whole seconds.",
        why="A time that cannot be read leads to no minute of the recording.",
        wrong="at: 48m59s",
        right='at: "48:59"',
    ),
    file_rule(
        "invalid-date",
        "Dates are days, months or years of the calendar.",
        why="A date that does not exist has no place in the archive by date.",
        wrong="date: 2026-02-30",
        right="date: 2026-02-28",
    ),
    file_rule(
        "invalid-url",
        "Addresses are full web addresses (http, https, mailto), or of recordings that are files of the site.",
        why="Half an address leads nowhere, and addresses such as javascript: can run code at a click.",
        wrong="url: www.example.org/fog",
        right="url: https://www.example.org/fog",
    ),
    file_rule(
        "invalid-id",
        "Ids and slugs consist of lower-case letters, digits and single hyphens.",
        why="They are parts of addresses, which must be the same on every computer.",
        wrong="slug: The Fog",
        right="slug: the-fog",
    ),
    file_rule(
        "too-many-problems",
        "A file has at most a hundred problems, or else the others are only counted.",
        why="So many come from one cause, and a report of thousands is not read.",
        wrong='chapters: ["(101 texts where chapters belong)"]',
        right='chapters: [{at: "2:10", title: "Fog"}]',
    ),
)

_TRANSCRIPTS: tuple[Rule, ...] = (
    file_rule(
        "transcript-empty",
        "A transcript holds words.",
        why="The page would announce a transcript and show none.",
        wrong="WEBVTT",
        right="""
            WEBVTT

            00:02.000 --> 00:05.000
            You hear it first.
            """,
    ),
    file_rule(
        "transcript-time",
        "The times of a transcript can be read.",
        why="A line without a time that is meant to have one cannot be played.",
        wrong="0:2 --> 00:05.000",
        right="00:02.000 --> 00:05.000",
    ),
    file_rule(
        "transcript-order",
        "What is said later stands later in a transcript.",
        why="Such a time is likely a slip: the words would stand at another moment, where players mark the wrong line.",
        wrong="""
            00:09.000 --> 00:12.000
            Then you see nothing.

            00:02.000 --> 00:05.000
            You hear it first.
            """,
        right="""
            00:02.000 --> 00:05.000
            You hear it first.

            00:09.000 --> 00:12.000
            Then you see nothing.
            """,
        severity=Severity.WARNING,
    ),
    file_rule(
        "transcript-stamp",
        "Every time of a transcript stands in front of the words it belongs to, or after them.",
        why="Readers would see it as if it were said, and the words would lose their moment.",
        wrong="""
            [0:02] You hear it first.
            Listen. [0:09] (0:12)
            """,
        right="""
            [0:02] You hear it first.
            [0:09] Listen.
            """,
        severity=Severity.WARNING,
    ),
    file_rule(
        "transcript-shape",
        "A transcript in JSON is a list of segments with body, speaker, startTime and endTime (Podcasting 2.0).",
        why="Nothing else can be told apart in it.",
        wrong='{"words": "You hear it first."}',
        right='{"segments": [{"startTime": 2, "endTime": 5, "body": "You hear it first."}]}',
    ),
    file_rule(
        "json-syntax",
        "A transcript with the suffix .json is JSON.",
        why="Nothing of it can be read otherwise.",
        wrong='{"segments": [{"body": "You hear it first."}',
        right='{"segments": [{"body": "You hear it first."}]}',
    ),
    file_rule(
        "webvtt-header",
        "A transcript with the suffix .vtt starts with the line WEBVTT.",
        why="Browsers refuse subtitles without it (WebVTT §4.1); the site adds it.",
        wrong="""
            00:02.000 --> 00:05.000
            You hear it first.
            """,
        right="""
            WEBVTT

            00:02.000 --> 00:05.000
            You hear it first.
            """,
        severity=Severity.WARNING,
    ),
    file_rule(
        "text-outside-cue",
        "In subtitles every line of text stands under a time.",
        why="It is shown nowhere, since nobody knows when it is said.",
        wrong="""
            00:02.000 --> 00:05.000
            You hear it first.

            Then you see nothing.
            """,
        right="""
            00:02.000 --> 00:05.000
            You hear it first.
            Then you see nothing.
            """,
        severity=Severity.WARNING,
    ),
    file_rule(
        "transcript-end",
        "What stands under a later heading of a transcript in text is no longer the transcript.",
        why="Show notes and advertisements often follow it; were it still the talk, it would be missing.",
        wrong="""
            # Transcript
            You hear it first.
            # Sponsors
            """,
        right="""
            # Transcript
            You hear it first.
            """,
        severity=Severity.HINT,
    ),
    file_rule(
        "transcript-too-long",
        "A transcript has 200,000 segments at most.",
        why="So many are not the talk of one recording.",
        wrong="(200,001 lines)",
        right="(some thousand lines)",
    ),
    file_rule(
        "transcript-more",
        "A transcript has no more than twenty problems, or else the others are only counted.",
        why="A slip in the format of a transcript tends to be in every line of it.",
        wrong="(21 lines with times that are none)",
        right="(no such lines)",
    ),
)

_PAGES: tuple[Rule, ...] = (
    file_rule(
        "page-front-matter",
        "A page written by hand sets what the site makes something of.",
        why="Whatever else it sets would be ignored, or is the owner's to decide.",
        wrong="template: redirect.html",
        right="title: About",
        severity=Severity.WARNING,
    ),
    file_rule(
        "page-html",
        "A page written by hand holds no HTML that could run, be typed into, or load from elsewhere.",
        why="Pages come from strangers; the site leaves such elements and attributes out.",
        wrong='<iframe src="https://example.org/"></iframe>',
        right="[The other site](https://example.org/)",
        severity=Severity.WARNING,
    ),
    file_rule(
        "image-elsewhere",
        "Images and recordings of a page written by hand are files of the site.",
        why="Another host would learn who reads the page; the site leaves the image out.",
        wrong="![Fog](https://example.org/fog.png)",
        right="![Fog](fog.png)",
        severity=Severity.WARNING,
    ),
    file_rule(
        "page-link",
        "The links of a page written by hand lead to addresses.",
        why="What is no address leads nowhere, and ends the build.",
        wrong="[Fog](//[)",
        right="[Fog](https://example.org/)",
    ),
    file_rule(
        "page-list-number",
        "The lists of a page written by hand begin at 1.",
        why="Readers see every list begin there, and the number that was written nowhere.",
        wrong="2024. That was a year!",
        right="2024\\. That was a year!",
        severity=Severity.WARNING,
    ),
    file_rule(
        "page-too-dense",
        "A block of a page has 20,000 characters and 2,000 opening brackets at most, 100 of them open at once; a page"
        " has 5,000 angle brackets, 1,000 headings and 1,000 footnotes with the references to them.",
        why="Markdown that is denser takes a build minutes, and memory without end.",
        wrong="(a word of half a million letters)",
        right="(paragraphs with empty lines between them)",
    ),
)

GROUPS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Files and folders", _FOLDER),
    ("YAML", _YAML),
    ("Fields and values", _RECORDS),
    ("Files of transcripts", _TRANSCRIPTS),
    ("Pages written by hand", _PAGES),
)
"""The rules of reading files, by what they are about."""

RULES: tuple[Rule, ...] = tuple(rule for _, rules in GROUPS for rule in rules)
