"""Describe the rules that are held where files are read; those on YAML and transcripts stand in modules beside it."""

from __future__ import annotations

from generator.checks import transcript_files, yaml_files
from generator.checks.rule import Rule, file_rule
from generator.content.problems import Severity

_FOLDER: tuple[Rule, ...] = (
    file_rule(
        "unexpected-file",
        "Every file of the content folder is where files of its kind belong, and has their suffix.",
        why="The file would be ignored, and nobody would know why its words are missing.",
        wrong="episodes/2026-03-14-fog.yml",
        right="episodes/acme/2026-03-14-fog.yaml",
    ),
    file_rule(
        "wrong-folder",
        "A record is in the folder of its kind, inside the content folder.",
        why="Anywhere else it is not published, or is read as something that it is not.",
        wrong="entities/2026-03-14-fog.yaml    # an episode",
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
        "The content folder contains files, not links to them.",
        why="A link in a pull request could publish any file of the computer that builds the site.",
        wrong="episodes/acme/2026-03-14-fog.yaml -> /etc/passwd",
        right="episodes/acme/2026-03-14-fog.yaml",
    ),
    file_rule(
        "unreadable-file",
        "Every file and folder of the content can be read.",
        why="Files that the generator cannot read are missing from the site.",
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

_RECORDS: tuple[Rule, ...] = (
    file_rule(
        "not-a-record",
        "A file contains fields, not a list or plain text.",
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
        "The required fields of a record are there. Drafts may lack them.",
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
        "If a field takes one of a few words, or a text of a certain form, the value is one of them.",
        why="The site has no place for any other: a type “Company” would be a second “organization”.",
        wrong="status: finished",
        right="status: published",
    ),
    file_rule(
        "out-of-range",
        "Numbers are within their limits, and lists that need entries have some.",
        why="There are no episodes below zero, and no confidence above one.",
        wrong="provenance: {method: ai, confidence: 93}",
        right="provenance: {method: ai, confidence: 0.93}",
    ),
    file_rule(
        "empty-text",
        "A title, name, claim or quote is not empty. In drafts it may be.",
        why="An empty line on the page looks like an error.",
        wrong='title: ""',
        right='title: "Fog"',
    ),
    file_rule(
        "text-too-long",
        "Titles and names have 500 characters at most; claims, quotes and notes 2,000; summaries and other texts of"
        " paragraphs 500,000, of which one of more than 100,000 has paragraphs of 20,000.",
        why="Longer texts belong in a summary, which can have paragraphs.",
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
        "invalid-former-address",
        "A path of another site is one that a page of this site can stand at, and that this site does not use itself.",
        why="A redirect would be written over a file of the site, or could not be written at all.",
        wrong="redirect_from: [/assets/fog.html]",
        right="redirect_from: [/blog/fog.html]",
    ),
    file_rule(
        "too-many-problems",
        "A file has at most a hundred problems; any others are only counted.",
        why="So many usually have one cause, and nobody reads a report of thousands.",
        wrong='chapters: ["(101 texts where chapters belong)"]',
        right='chapters: [{at: "2:10", title: "Fog"}]',
    ),
)

_PAGES: tuple[Rule, ...] = (
    file_rule(
        "page-front-matter",
        "A page written by hand sets only fields that the site uses.",
        why="Any others would be ignored, or are for the owner to decide.",
        wrong="template: redirect.html",
        right="title: About",
        severity=Severity.WARNING,
    ),
    file_rule(
        "page-html",
        "A page written by hand has no HTML that could run code, take input, or load from elsewhere.",
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
        why="Anything else leads nowhere, and stops the build.",
        wrong="[Fog](//[)",
        right="[Fog](https://example.org/)",
    ),
    file_rule(
        "page-list-number",
        "The lists of a page written by hand begin at 1.",
        why="Readers see every list start at 1, whatever number was written.",
        wrong="2024. That was a year!",
        right="2024\\. That was a year!",
        severity=Severity.WARNING,
    ),
    file_rule(
        "page-words-not-shown",
        "Readers see the words of a page written by hand: a name before a colon is no address of a link, and asterisks"
        " between numbers are no emphasis.",
        why="Markdown takes “[Ann]: Hello” for the address of a link, which vanishes, and shows 234 for “2*3*4”.",
        wrong="[Ann]: Hello",
        right="\\\\[Ann]: Hello",
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
    ("YAML", yaml_files.RULES),
    ("Fields and values", _RECORDS),
    ("Files of transcripts", transcript_files.RULES),
    ("Pages written by hand", _PAGES),
)
"""The rules of reading files, by what they are about."""

RULES: tuple[Rule, ...] = tuple(rule for _, rules in GROUPS for rule in rules)
