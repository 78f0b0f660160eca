"""Import the feed of a show: its source, and a draft for each episode that the archive does not have yet.

Read is what RSS 2.0, RFC 4287, Podlove Simple Chapters and the namespaces of iTunes and of Podcasting 2.0 say of a
recording. An episode is known again by its guid,
which a comment of the draft keeps, by its recording, or by its title.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from calendar import timegm
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import feedparser

from generator.content.editing.draft import DraftRecord
from generator.content.editing.importers.chapters import marks_in
from generator.content.editing.importers.feed_elements import people_of_episodes, root_of, text_of, unread_elements
from generator.content.editing.importers.form import Form, Options
from generator.content.editing.importers.html_text import text_and_links
from generator.content.editing.importers.loose_values import clock_of
from generator.content.editing.material import Material, MaterialError
from generator.text.names import name_key, slug_of

GUID = "# guid: "
"""How the comment begins that keeps an episode's guid."""
_FEED = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<(?:\w+:)?(?:rss|feed|rdf|channel)\b", re.S | re.I
)
_ENTRY = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>]", re.I)
_REFERENCE = re.compile(r"&#(?:x(?P<hexadecimal>[0-9a-f]+)|(?P<decimal>\d+));?", re.I | re.A)
_LONGEST_ENTRY = 200_000
"""Characters in which an entry's guid or title is looked for."""
_AUDIO_OR_VIDEO = re.compile(r"(audio|video)/[\w.+-]+")


def likelihood(material: Material) -> float:
    """Tell how surely a text is a feed."""
    return 0.99 if _FEED.match(material.text[:20_000]) else 0.0


def drafts(material: Material, options: Options) -> Iterator[DraftRecord]:
    """Yield the source, where it is new, and the episodes that are not there yet."""
    feed = _parsed(material.text)
    if not feed.entries and not feed.feed.get("title"):
        raise MaterialError("It is no feed that can be read, or it has neither a title nor entries.")
    show = feed.feed
    title = text_of(show.get("title")) or material.stem
    source = options.source or _source_named(title, options) or slug_of(title)
    if source not in options.content.sources:
        yield _source(show, title, source)
    known = _known(options, source)
    root = root_of(material.text)
    people = people_of_episodes(root)
    unread = unread_elements(root)
    for entry, line in zip(feed.entries, _lines_of(feed.entries, material), strict=True):
        draft = _episode(entry, source, line, options, known)
        draft.fields |= {"people": named} if (named := people.get(text_of(entry.get("id")))) else {}
        if unread and not draft.known_as:
            draft.repaired(1, f"elements of the feed that no field takes were left out: {unread}")
            unread = ""
        yield draft


def _parsed(text: str) -> Any:
    """Return what feedparser reads. Raises `MaterialError` where the markup is more than it can bear."""
    raw = _REFERENCE.sub(lambda found: found[0] if _is_character(found) else "\ufffd", text).encode("utf-8", "replace")
    try:
        return feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, OverflowError, AssertionError, LookupError, RecursionError) as error:
        raise MaterialError("Its markup cannot be read; look whether it is the feed itself and whole.") from error


def _is_character(reference: re.Match[str]) -> bool:
    """Tell whether a numeric reference means a character; feedparser trips over the others."""
    digits = reference["hexadecimal"] or reference["decimal"]
    return len(digits) < 9 and 0 < int(digits, 16 if reference["hexadecimal"] else 10) < 0x110000


def _source_named(title: str, options: Options) -> str:
    key = name_key(title)
    sources = options.content.sources.values()
    return next((one.id for one in sources if key in map(name_key, (one.name, *one.aliases))), "")


def _source(show: Mapping[str, Any], title: str, source: str) -> DraftRecord:
    """Return the draft of a show's source."""
    draft = DraftRecord("source", {"name": title}, stem=source)
    link = text_of(show.get("link"))
    if link.startswith(("http://", "https://")):
        draft.fields["url"] = link
    if description := text_and_links(show.get("subtitle") or show.get("summary") or "")[0]:
        draft.fields["description"] = description
    if language := re.match(r"[a-zA-Z]{2,3}(?:-[A-Za-z0-9]{2,8})*$", text_of(show.get("language"))):
        head, *tail = language[0].split("-")
        draft.fields["lang"] = "-".join([head.lower(), *tail])
    own = [link["href"] for link in show.get("links", ()) if link.get("rel") == "self" and link.get("href")]
    if own and own[0].startswith(("http://", "https://")):
        draft.fields["feed"] = own[0]
    return draft


def _known(options: Options, source: str) -> dict[str, str]:
    """Return the paths of the episodes of a source by guid, by the addresses of recordings, and by title."""
    known: dict[str, str] = {}
    for one in options.content.summaries.values():
        if one.kind != "episode" or one.source != source:
            continue
        path = f"episodes/{one.id}.yaml"
        known[f"title {name_key(one.title)}"] = path
        known |= {f"url {recording.url}": path for recording in one.recordings if recording.url}
        if options.folder is not None:
            head = options.folder.bytes_of(path)[0][:2000].decode("utf-8", "replace")
            known |= {
                f"guid {line.removeprefix(GUID).strip()}": path for line in head.split("\n") if line.startswith(GUID)
            }
    return known


def _episode(
    entry: Mapping[str, Any], source: str, line: int, options: Options, known: Mapping[str, str]
) -> DraftRecord:
    guid = text_of(entry.get("id"))
    title = html.unescape(text_of(entry.get("title"))) or guid or "untitled"
    draft = DraftRecord("episode", {"title": title}, source, line=line)
    media = _media(entry)
    keys = [f"guid {guid}", *(f"url {medium['url']}" for medium in media), f"title {name_key(title)}"]
    draft.known_as = next((known[key] for key in keys if key in known), "")
    if guid:
        draft.head = (f"{GUID}{' '.join(guid.split())}",)
    if moment := entry.get("published_parsed") or ("updated_parsed" in entry and entry["updated_parsed"]):
        zoned = dt.datetime.fromtimestamp(timegm(moment), options.zone)
        draft.fields["date"] = zoned.date().isoformat()
    else:
        draft.ask(draft.line, f"“{title}” has no date that can be read")
    for field, name in (("number", "itunes_episode"), ("season", "itunes_season")):
        if text_of(entry.get(name)).isdecimal():
            draft.fields[field] = int(entry[name])
    if media:
        draft.fields["media"] = media
    _read_description(draft, entry)
    _read_chapters(draft, entry)
    for name in ("chapters", "transcript"):
        if address := text_of((entry.get(f"podcast_{name}") or {}).get("url")):
            draft.left_over.append(f"{name}: {address}")
            draft.repaired(draft.line, f"its {name} can be imported too: save {address} as a file")
    return draft


def _read_chapters(draft: DraftRecord, entry: Mapping[str, Any]) -> None:
    """Read Podlove Simple Chapters, which are surer than times in a description."""
    chapters = [
        {"at": at, "title": title}
        for one in (entry.get("psc_chapters") or {}).get("chapters", ())
        if (at := clock_of(text_of(one.get("start")))) and (title := text_of(one.get("title")))
    ]
    if not chapters:
        return
    draft.fields["chapters"] = chapters
    for one in entry["psc_chapters"]["chapters"]:
        address = text_of(one.get("href"))
        if address.startswith(("http://", "https://")):
            link = {"type": "link", "title": text_of(one.get("title")) or address, "url": address}
            draft.fields.setdefault("references", []).append(link)


def _media(entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the recordings that an entry encloses."""
    found: list[dict[str, Any]] = []
    duration = clock_of(text_of(entry.get("itunes_duration")))
    for enclosure in entry.get("enclosures", ()):
        address, kind = text_of(enclosure.get("href")), _AUDIO_OR_VIDEO.fullmatch(text_of(enclosure.get("type")))
        if not address.startswith(("http://", "https://")) or kind is None:
            continue
        medium: dict[str, Any] = {"type": kind[1], "url": address}
        if duration and duration != "0:00":
            medium["duration"] = duration
        if text_of(enclosure.get("length")).isdecimal() and int(enclosure["length"]):
            medium["length"] = int(enclosure["length"])
        medium["mime"] = kind[0]
        found.append(medium)
    return found


def _read_description(draft: DraftRecord, entry: Mapping[str, Any]) -> None:
    """Read chapters, links and text of an entry's description, of which the longest is taken."""
    texts = dict.fromkeys(
        map(str, (entry.get("summary", ""), *(one.get("value", "") for one in entry.get("content", ()))))
    )
    longest = max(texts, key=len)
    text, links = text_and_links(longest)
    for other in (text_and_links(one)[0] for one in texts if one != longest):
        if not _words_of(other) <= _words_of(text):
            draft.left_over.append(other)
            draft.repaired(draft.line, "a second description stands in a comment")
    marks = marks_in(tuple(text.split("\n")))
    if len(marks) >= 2:
        draft.fields["chapters"] = [{"at": mark.at, "title": mark.title} for mark in marks]
        taken = {mark.line for mark in marks}
        text = "\n".join(line for number, line in enumerate(text.split("\n"), 1) if number not in taken)
    if text := re.sub(r"\n{3,}", "\n\n", text).strip():
        draft.fields["summary"] = text
    page = text_of(entry.get("link"))
    if page.startswith(("http://", "https://")) and page not in [url for _, url in links]:
        links.insert(0, (draft.fields["title"], page))
    if links:
        draft.fields["references"] = [{"type": "link", "title": title, "url": url} for title, url in links]


def _words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _lines_of(entries: Sequence[Mapping[str, Any]], material: Material) -> list[int]:
    """Return the line on which each entry begins, or that of its guid or title where tags do not tell."""
    starts = [found.start() for found in _ENTRY.finditer(material.text)]
    if len(starts) == len(entries):
        return [material.line_at(start) for start in starts]
    lines: list[int] = []
    place = 0
    for entry in entries:
        texts = [text for text in (text_of(entry.get("id")), text_of(entry.get("title"))) if text]
        found = (material.text.find(text, place, place + _LONGEST_ENTRY) for text in texts)
        place = next((at for at in found if at >= 0), place)
        lines.append(material.line_at(place))
    return lines


FORM = Form("feed", "the RSS or Atom feed of a show", likelihood, drafts)
