"""Import captions in XML, as WebVTT: TTML of players and Apple Podcasts, and the timed text of YouTube.

Source of times and structure: W3C Timed Text Markup Language 2, §8 (content) and §12.3 (time expressions).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from generator.content.editing.draft import DraftRecord
from generator.content.editing.importers import transcript
from generator.content.editing.importers.feed_elements import root_of
from generator.content.editing.importers.form import Form, Options
from generator.content.editing.material import Material, MaterialError
from generator.content.transcripts import Segment, Transcript, write_vtt

_BEGINS = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:\w+:)?(?:tt|timedtext|transcript)[\s>]", re.S)
_CLOCK = re.compile(r"(\d+):(\d\d):(\d\d)(?:(\.\d+)|:(\d+)(?:\.\d+)?)?", re.A)
_OFFSET = re.compile(r"(\d+(?:\.\d+)?)(h|ms|m|s|f|t)", re.A)
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def likelihood(material: Material) -> float:
    """Tell how surely a text is captions in XML."""
    return 0.97 if _BEGINS.match(material.text[:4000]) else 0.0


def drafts(material: Material, options: Options) -> Iterator[DraftRecord]:
    """Yield the captions as a transcript in WebVTT, with the episode that they belong to."""
    root = root_of(material.text)
    segments = tuple(_segments(root)) if root is not None else ()
    if not segments:
        raise MaterialError("It holds no captions with times.")
    vtt = replace(material, name=re.sub(r"\.\w+$", "", material.name) + ".vtt", text=write_vtt(Transcript(segments)))
    for draft in transcript.drafts(vtt, options):
        draft.repaired(1, f"its {len(segments)} captions are filed as WebVTT")
        yield draft


def _segments(root: etree._Element) -> Iterator[Segment]:
    name = _name(root)
    if name == "tt":
        yield from _of_ttml(root)
        return
    captions = root.iter("p") if name == "timedtext" else root.iter("text")
    unit = 1000 if name == "timedtext" else 1
    for caption in captions:
        start = _number(caption.get("t") or caption.get("start"))
        length = _number(caption.get("d") or caption.get("dur"))
        words = " ".join(html.unescape("".join(map(str, caption.itertext()))).split())  # escaped twice there
        if words and start is not None:
            yield Segment(words, start / unit, (start + length) / unit if length else None)


def _of_ttml(root: etree._Element) -> Iterator[Segment]:
    """Yield what is said, sentence by sentence where sentences have times of their own."""
    rates = {name: _number(_attribute(root, name)) or usual for name, usual in _RATES.items()}
    speakers = {
        agent.get(_XML_ID): " ".join("".join(map(str, named.itertext())).split())
        for agent in root.iter("{*}agent")
        for named in agent.iterchildren("{*}name")
    }
    for paragraph in root.iter("{*}p"):
        speaker = _of_nearest(paragraph, "agent")
        sentences = [part for part in paragraph.iter("{*}span") if _attribute(part, "unit") == "sentence"]
        for part in sentences or [paragraph]:
            words = " ".join(_words(part).split())
            start, end = _times(part, rates)
            if words and start is not None:
                yield Segment(
                    words, start, end if end is not None and end > start else None, speakers.get(speaker, speaker)
                )


_RATES: Mapping[str, float] = {"frameRate": 30, "tickRate": 1}
"""Frames and ticks a second where a file does not say."""


def _words(element: etree._Element) -> str:
    """Return the words of an element; those that stand in elements of their own are parted by spaces."""
    said = [str(element.text or "")]
    for child in element:
        if _name(child) == "br":
            said.append(" ")
        elif isinstance(child.tag, str) and _name(child) != "metadata":
            said.append(f" {_words(child)} " if _attribute(child, "unit") else _words(child))
        said.append(str(child.tail or ""))
    return "".join(said)


def _times(element: etree._Element, rates: Mapping[str, float]) -> tuple[float | None, float | None]:
    """Return the start and end of an element; times count from the start of what holds it, but for sentences."""
    start, end, length = (_seconds(element.get(name), rates) for name in ("begin", "end", "dur"))
    holders = () if _name(element) == "span" else element.iterancestors("{*}div", "{*}body")
    offset = sum(_seconds(holder.get("begin"), rates) or 0 for holder in holders)
    if start is None:
        return None, None
    if end is None and length is not None:
        end = start + length
    return start + offset, None if end is None else end + offset


def _seconds(text: str | None, rates: Mapping[str, float]) -> float | None:
    """Return the seconds of a time expression; None where it is none."""
    if text is None:
        return None
    text = text.strip()
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part) for part in clock.groups()[:3])
        rest = float(clock[4] or 0) + int(clock[5] or 0) / rates["frameRate"]
        return hours * 3600 + minutes * 60 + seconds + rest
    if offset := _OFFSET.fullmatch(text):
        units = {"h": 3600, "m": 60, "s": 1, "ms": 0.001, "f": 1 / rates["frameRate"], "t": 1 / rates["tickRate"]}
        return float(offset[1]) * units[offset[2]]
    parts = text.split(":")
    if 1 <= len(parts) <= 2 and all(re.fullmatch(r"\d+(?:\.\d+)?", part, re.A) for part in parts):  # as Apple writes
        return float(sum(float(part) * 60**place for place, part in enumerate(reversed(parts))))
    return None


def _of_nearest(element: etree._Element, name: str) -> str | None:
    """Return an attribute of an element, or of the nearest one that holds it."""
    for holder in (element, *element.iterancestors()):
        if value := _attribute(holder, name):
            return value
    return None


def _attribute(element: etree._Element, name: str) -> str | None:
    """Return an attribute by its name without its namespace."""
    found = (value for key, value in element.attrib.items() if etree.QName(key).localname == name)
    return next((str(value) for value in found), None)


def _number(text: Any) -> float | None:
    try:
        number = float(text)
    except (TypeError, ValueError):
        return None
    return number if 0 <= number < 10**12 else None


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


FORM = Form("timed-text", "captions in XML (TTML, YouTube)", likelihood, drafts)
