"""Import a transcript, and file it beside its episode, which is found by name or by title and date.

The talk stays as it is: what reads it on every build reads it here, so that nothing is filed that no page could show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.content.editing.draft import DraftRecord
from generator.content.editing.importers.form import Form, Options
from generator.content.editing.importers.loose_values import date_of
from generator.content.editing.known_names import KnownNames
from generator.content.editing.material import Material, MaterialError
from generator.content.problems import Severity
from generator.content.transcripts import READERS, Transcript, read_transcript
from generator.text.names import name_key

_SURE = frozenset({".vtt", ".srt", ".sbv", ".lrc", ".ass"})
_TURN = re.compile(r"^(?:\*\*)?[^\W\d_][\w .'’-]{1,40}:(?:\*\*)?[ \t]\S", re.M)
_STAMPED = re.compile(r"^[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \t]+\S.{20,}", re.M)
_STAMPED_TURN = re.compile(r"^[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \t]+\*\*[^*\n]{1,40}(?::\*\*|\*\*:)[ \t]+\S", re.M)
_TURN_HEAD = re.compile(
    r"^(?:[^\W\d_][\w .'’-]{1,40}?[ \t]+[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?:?|\d{1,2}:\d\d(?::\d\d)?)[ \t]*"
    r"\n(?![^\n]*\d:\d\d[\])]?[ \t]*$)[ \t]*[^\s\d]",
    re.M,
)
"""A line with the time of what follows it, with or without who says it: what services and players let one copy."""
_HEAD = re.compile(
    r"^\*\*(?P<label>Podcast|Show|Channel|Source|Published|Date):?\*\*:?[ \t]*(?P<value>.+)$", re.I | re.M
)
_LABEL = re.compile(r"^\*\*(?P<name>[^*\n]{2,40}):\*\*(?:[ \t]\S|[ \t]*$)", re.M)
_TITLE = re.compile(r"\A\s*#[ \t]+(?P<title>\S.*?)[ \t#]*$", re.M)
_PLACEHOLDER = re.compile(r"(?:SPEAKER|Speaker|spk)[ _-]?\w{1,3}|Unknown(?: Speaker)?")


def likelihood(material: Material) -> float:
    """Tell how surely a text is the transcript of a recording."""
    if material.suffix in _SURE or material.text.lstrip().startswith("WEBVTT"):
        return 0.98
    if re.search(r"^#{1,3} Transcript\b", material.text, re.M):
        return 0.96
    start = material.text[:40_000]
    if material.suffix in (".csv", ".tsv"):
        return 0.6
    if material.suffix == ".json":
        has_talk = re.search(r'"(?:text|body|words|utterances)"\s*:', start)
        return 0.9 if has_talk and re.search(r'"(?:segments|utterances|results|monologues|words)"\s*:', start) else 0.0
    heads, lines = len(_TURN_HEAD.findall(start)), sum(bool(line.strip()) for line in start.split("\n"))
    if heads >= 2 and heads > lines / 4:
        return 0.88
    if len(_STAMPED_TURN.findall(start)) > lines / 2:
        return 0.88
    turns, stamped = len(_TURN.findall(start)), len(_STAMPED.findall(start))
    if turns >= 8 or stamped >= 15:
        return 0.88
    return 0.8 if _is_labelled(_HEAD.sub("", start)) and re.search(r"^#{1,4}[ \t]", start, re.M) is None else 0.0


def _is_labelled(text: str) -> bool:
    """Tell whether bold labels name who speaks: one of them comes again, or every second paragraph has one.

    Labels such as ``**Joke:**`` or ``**Ada #2:**`` are headings of show notes.
    """
    names = [found["name"] for found in _LABEL.finditer(text) if "#" not in found["name"]]
    paragraphs = sum(bool(one.strip()) for one in re.split(r"\n[ \t]*\n", text))
    return len(set(names)) < len(names) or len(names) >= paragraphs / 2 > 0


def drafts(material: Material, options: Options) -> Iterator[DraftRecord]:
    """Yield the transcript with the episode that it belongs to, which is a new draft where the archive has none."""
    suffix = material.suffix if material.suffix in READERS else ".txt"
    talk = _talk(material, suffix)
    head = {found["label"].lower(): found["value"].strip() for found in _HEAD.finditer(material.text[:4000])}
    named = _TITLE.search(material.text)
    title = named["title"] if named else ""
    date = date_of(head.get("published") or head.get("date")) or ""
    draft = DraftRecord("episode", into=options.into or _episode_of(material, title, date, options))
    draft.transcript = (suffix, material.text)
    if not draft.into:
        draft.fields["title"] = title or re.sub(r"[-_]+", " ", material.stem).strip() or material.stem
        if date:
            draft.fields["date"] = date
        draft.source = next((head[name] for name in ("podcast", "show", "channel", "source") if name in head), "")
        if not title:
            draft.ask(1, "nothing says which episode it is: name it with --into, or write title and date")
    _say_who_speaks(draft, talk, KnownNames(options.content))
    yield draft


def _talk(material: Material, suffix: str) -> Transcript:
    """Return what is said. Raises `MaterialError` where the transcript cannot be read."""
    talk, problems = read_transcript(material.text.encode(), suffix, material.name)
    error = next((problem for problem in problems if problem.severity is Severity.ERROR), None)
    if error is not None:
        raise MaterialError(f"Line {error.line}: {error.message} {error.remedy}")
    if talk is None or not talk.has_words:
        raise MaterialError("Nothing is said in it.")
    return talk


def _episode_of(material: Material, title: str, date: str, options: Options) -> str:
    """Return the id of the episode of the same file name, or of the same title and date."""
    stem = material.stem.removesuffix(".transcript").removesuffix("-transcript")
    episodes = [one for one in options.content.summaries.values() if one.kind == "episode"]
    if options.source:
        episodes = [one for one in episodes if one.source == options.source]
    found = [one.id for one in episodes if one.id.endswith(f"/{stem}")]
    if not found and title:
        key = name_key(title)
        alike = [one for one in episodes if name_key(one.title) == key]
        found = [one.id for one in alike if not date or one.published_on is None or str(one.published_on) == date]
    return found[0] if len(found) == 1 else ""


def _say_who_speaks(draft: DraftRecord, talk: Transcript, names: KnownNames) -> None:
    """Ask about speakers without a name, and about those who resemble known people."""
    speakers = dict.fromkeys(segment.speaker for segment in talk.segments if segment.speaker)
    for speaker in speakers:
        if _PLACEHOLDER.fullmatch(speaker):
            draft.ask(1, f"“{speaker}” is no name: write who speaks")
        elif (found := names.find(speaker)).resembles:
            draft.ask(
                1, f"the speaker “{speaker}” resembles “{found.resembles}”: write the known name, if both are one"
            )
    if not speakers:
        draft.repaired(1, "the transcript names no speakers")
    if not talk.is_timed:
        draft.repaired(1, "the transcript has no times, or only some")


FORM = Form("transcript", "the transcript of a recording", likelihood, drafts)
