"""Rules on what a published record should not lack. Drafts may lack anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from generator.checks.rule import EVERYTHING, Rule, record_rule, rule, summary_rule
from generator.checks.subjects import Finding, RecordSubject, Subject, file_of
from generator.content import passages
from generator.content.folder import record_path
from generator.content.model import Briefing, Digest, Discussion, Episode
from generator.content.problems import Severity
from generator.content.summary import PlacedRecording, RecordSummary
from generator.content.yaml.reader import FieldPath
from generator.text.platforms import FILE_SUFFIXES

_LONGEST_QUOTE = 80
"""Words; what is longer is a passage of somebody's work, not a quote."""


@record_rule(
    "missing-date-and-order",
    Severity.WARNING,
    needs=EVERYTHING,
    why="Undated records come last in listings, and without an order among themselves by their names alone.",
    wrong="""
        title: "Fog"
        """,
    right="""
        title: "Fog"
        date: 2026-03      # as much as is known; or, where nothing is:
        order: 12          # its place in the source
        """,
)
def missing_date_and_order(subject: RecordSubject) -> Iterator[Finding]:
    """A published episode, digest or briefing has a date, or else an order."""
    record = subject.published
    if record is None or isinstance(record, Discussion) or record.date is not None or record.order is not None:
        return
    yield subject.finding(
        (),
        f"The {record.kind} has neither a date nor an order.",
        "Write as much of the date as is known, “date: 2026-03”; else “order: 12”, its place in the source.",
    )


@record_rule(
    "missing-summary",
    Severity.WARNING,
    needs=EVERYTHING,
    why="Listings, feeds, search results and link previews show the summary first of all.",
    wrong="""
        title: "Fog"
        """,
    right="""
        title: "Fog"
        summary: "A lighthouse keeper explains what fog does to sound."
        """,
)
def missing_summary(subject: RecordSubject) -> Iterator[Finding]:
    """A published record has a summary, or what stands for one: highlights, key points, summaries of its threads."""
    record = subject.published
    if record is None or record.summary:
        return
    stands_in = (
        (isinstance(record, Digest) and record.highlights)
        or (isinstance(record, Briefing) and (record.key_points or record.body))
        or (isinstance(record, Discussion) and any(thread.summary for thread in record.threads))
    )
    if not stands_in:
        yield subject.finding((), f"The {record.kind} has no summary.", "Add two or three sentences: “summary: …”.")


@record_rule(
    "empty-chapter",
    Severity.HINT,
    needs=EVERYTHING,
    why="A bare heading tells the reader nothing; often the text was lost when the file was made.",
    wrong="""
        chapters:
          - {at: "2:10", title: "Fog"}
        """,
    right="""
        chapters:
          - {at: "2:10", title: "Fog", summary: "It comes within minutes, and swallows high tones."}
        """,
)
def empty_chapter(subject: RecordSubject) -> Iterator[Finding]:
    """A chapter has a summary, points or quotes. Reported once an episode."""
    record = subject.published
    chapters = record.chapters if isinstance(record, Episode) else ()
    empty = [n for n, chapter in enumerate(chapters) if not (chapter.summary or chapter.points or chapter.quotes)]
    if empty:
        yield subject.finding(
            ("chapters", empty[0]),
            f'The chapter "{chapters[empty[0]].title}" has only a title{_and_others(len(empty) - 1)}.',
            "Say in a sentence what it is about.",
        )


def _and_others(count: int) -> str:
    return f", and so have {count} others" if count > 1 else ", and so has another one" if count else ""


@record_rule(
    "quote-too-long",
    Severity.HINT,
    why="A quote is a phrase worth keeping. A long passage is the speaker's work, and nobody reads it as a quote.",
    wrong="""
        quotes: ["(a text of more than 80 words)"]
        """,
    right="""
        quotes: ["You hear the fog before you see it."]
        """,
)
def quote_too_long(subject: RecordSubject) -> Iterator[Finding]:
    """A quote has 80 words at most."""
    record = subject.published
    for quote in passages.quotes(record) if record else ():
        text = quote.part.text
        # Words are counted only where there can be so many.
        if len(text) > 2 * _LONGEST_QUOTE and (words := len(text.split())) > _LONGEST_QUOTE:
            yield subject.finding(
                quote.path,
                f"The quote has {words} words; the limit is {_LONGEST_QUOTE}.",
                "Keep the sentence that matters, and tell the rest in your own words.",
            )


@summary_rule(
    "quote-over-limit",
    Severity.ERROR,
    why="How much of somebody's words an archive may repeat is its owner's choice; it says so in `quote_words`.",
    wrong="""
        # mkdocs.yml: quote_words: 5
        quotes: ["You hear the fog before you see it."]
        """,
    right="""
        # mkdocs.yml: quote_words: 5
        quotes: ["You hear the fog before"]
        """,
)
def quote_over_limit(subject: Subject, summary: RecordSummary) -> Iterator[Finding]:
    """A quote has no more words than `quote_words` in mkdocs.yml allows, where it says something."""
    most = subject.folder.quote_words
    for quote in summary.quotes if most and summary.is_published else ():
        words = len(quote.text.split())
        if words > most:
            yield Finding(
                file_of(summary),
                quote.path,
                f"The quote has {words} words; this archive allows {most}.",
                "Keep the words that matter, and tell the rest in your own.",
            )


def _once_a_source(
    subject: Subject, lacks: Callable[[RecordSummary], FieldPath | None], message: Callable[[int], str], remedy: str
) -> Iterator[Finding]:
    """Yield the first record of each source or kind that lacks something, with the number of the others.

    What is missing everywhere is missing on purpose, or is put right in one go: one hint says as much as a hundred.
    """
    found: dict[tuple[str, str | None], list[tuple[RecordSummary, FieldPath]]] = {}
    for summary in subject.published:
        path = lacks(summary)
        if path is not None:
            found.setdefault((summary.kind, summary.source), []).append((summary, path))
    for summaries in found.values():
        summary, path = summaries[0]
        yield Finding(file_of(summary), path, message(len(summaries) - 1), remedy)


def _more(count: int) -> str:
    """Return how a message goes on that speaks of one record and of others like it."""
    return f", like {count} more of its source or kind" if count else ""


@rule(
    "no-media",
    Severity.HINT,
    needs=EVERYTHING,
    why="Readers cannot go from the summary to the recording, nor from a chapter to its minute.",
    wrong="""
        title: "Fog"
        """,
    right="""
        title: "Fog"
        media: [{type: audio, url: "https://example.org/fog.mp3", duration: "42:00"}]
        """,
)
def no_media(subject: Subject) -> Iterator[Finding]:
    """An episode says where its recording is. Reported once a source."""
    return _once_a_source(
        subject,
        lambda summary: () if summary.source is not None and not summary.recordings else None,
        lambda count: f"The episode names no recording{_more(count)}.",
        "If it is known, add “media: [{type: audio, url: …, duration: …}]”.",
    )


def _is_enclosure(recording: PlacedRecording) -> bool:
    """Tell whether a recording is a file on the web."""
    url = recording.url or "/"
    # To take every address apart would take long.
    return (
        any(suffix in url.lower() for suffix in FILE_SUFFIXES)
        and not url.startswith("/")
        and PurePosixPath(urlsplit(url).path).suffix.lower() in FILE_SUFFIXES
    )


@rule(
    "enclosure-without-length",
    Severity.HINT,
    needs=EVERYTHING,
    why="Podcast players want to know how many bytes they will download (RSS 2.0, enclosure); feeds say 0 instead.",
    wrong="""
        media: [{type: audio, url: "https://example.org/fog.mp3"}]
        """,
    right="""
        media: [{type: audio, url: "https://example.org/fog.mp3", length: 51234567}]
        """,
)
def enclosure_without_length(subject: Subject) -> Iterator[Finding]:
    """A recording that feeds can carry has its length in bytes. Reported once a source."""

    def lacks(summary: RecordSummary) -> FieldPath | None:
        if summary.source is None or not summary.recordings:
            return None
        main = summary.recordings[0]
        return main.path if _is_enclosure(main) and main.length is None else None

    return _once_a_source(
        subject,
        lacks,
        lambda count: f"The recording's size is not known{_more(count)}.",
        "Add “length: …”, the bytes of the file.",
    )


@rule(
    "missing-provenance",
    Severity.HINT,
    needs=EVERYTHING,
    why="Readers want to know whether a person or a model wrote what they read, and whether anybody checked it.",
    wrong="""
        title: "Fog"
        """,
    right="""
        title: "Fog"
        provenance: {method: ai+human, reviewed_by: [octocat]}
        """,
)
def missing_provenance(subject: Subject) -> Iterator[Finding]:
    """A record says how it came about. Reported once a source, or once a kind."""
    return _once_a_source(
        subject,
        lambda summary: None if summary.has_provenance else (),
        lambda count: f"Nothing says how the text was made{_more(count)}.",
        "Add “provenance: {method: human}”, or ai, or ai+human.",
    )


def _own_recordings(subject: Subject) -> Iterator[tuple[str, PlacedRecording, str]]:
    """Yield the recordings that are files of the site: the file that names each, the recording, its address."""
    for summary in subject.summaries:
        for recording in summary.recordings:
            if recording.url and recording.url.startswith("/"):
                yield file_of(summary), recording, recording.url


def _size(folder: Path, url: str) -> int | None:
    """Return the bytes of the file that an address of the site means; None when there is none."""
    parts = unquote(url).strip("/").split("/")
    if parts[0] != "media" or any(part in ("", ".", "..") or "\0" in part or "\\" in part for part in parts):
        return None
    file = folder.joinpath(*parts)
    try:
        return file.stat().st_size if file.is_file() else None
    except OSError:
        return None


@rule(
    "missing-media-file",
    Severity.ERROR,
    why="The player would stay silent, or a picture would be missing.",
    wrong="""
        media: [{type: audio, url: "/media/fgo.mp3"}]
        """,
    right="""
        media: [{type: audio, url: "/media/fog.mp3"}]    # content/media/fog.mp3
        """,
)
def missing_media_file(subject: Subject) -> Iterator[Finding]:
    """A recording or picture that is a file of the site lies in the folder media/, and is of a kind that is taken."""
    for source in subject.content.sources.values():
        if source.artwork and _size(subject.folder.path, source.artwork) is None:
            yield _no_file(subject, record_path(source), ("artwork",), source.artwork)
    for file, recording, url in _own_recordings(subject):
        if PurePosixPath(url).suffix.lower() not in FILE_SUFFIXES:
            message = "The site does not support recordings of this kind."
            yield Finding(file, (*recording.path, "url"), message, f"Known suffixes: {', '.join(FILE_SUFFIXES)}.")
        elif _size(subject.folder.path, url) is None:
            yield _no_file(subject, file, (*recording.path, "url"), url)


def _no_file(subject: Subject, file: str, path: FieldPath, url: str) -> Finding:
    message = f'There is no file "{subject.folder.shown(url.lstrip("/"))}".'
    return Finding(file, path, message, "Put the file into the folder media/, or correct the path.")


@rule(
    "wrong-media-length",
    Severity.WARNING,
    why="Players that trust the number stop downloading early, or report a broken file.",
    wrong="""
        media: [{type: audio, url: "/media/fog.mp3", length: 12}]
        """,
    right="""
        media: [{type: audio, url: "/media/fog.mp3", length: 51234567}]    # the bytes of content/media/fog.mp3
        """,
)
def wrong_media_length(subject: Subject) -> Iterator[Finding]:
    """The length of a recording that is a file of the site is that file's size in bytes."""
    for file, recording, url in _own_recordings(subject):
        size = _size(subject.folder.path, url) if recording.length is not None else None
        if size is not None and size != recording.length:
            yield Finding(
                file,
                (*recording.path, "length"),
                f"The length is {recording.length}; the file has {size} bytes.",
                f"Write “length: {size}”.",
            )


RULES: tuple[Rule, ...] = (
    missing_date_and_order,
    missing_summary,
    empty_chapter,
    quote_too_long,
    quote_over_limit,
    no_media,
    enclosure_without_length,
    missing_provenance,
    missing_media_file,
    wrong_media_length,
)
