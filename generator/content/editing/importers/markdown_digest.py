"""Import digests in Markdown: a title, a summary, chapters with times in their headings, quotes, a list of entities.

Copied from a web page, a whole digest may stand on one line, its title on the line before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from generator.content.editing.draft import DraftRecord
from generator.content.editing.importers import leaked_json
from generator.content.editing.importers.chapters import ChapterLine, links_in, marks_in
from generator.content.editing.importers.form import Form, Options
from generator.content.editing.importers.loose_values import clock_of, date_of, plain_clocks
from generator.content.editing.importers.run_on_titles import is_capitalised, parted
from generator.content.editing.material import Material
from generator.text.names import name_key

_CLOCK = r"[\[［【]?\(?(?P<at>\d{1,3}(?::\d{2}){1,2})\)?[\]］】]?(?:\(#t=[\d:]+\))?"
_MEANT = {
    "takeaways": "(?:key |main )?takeaways|key (?:points|insights)",
    "summary": "summary|tl;?dr|overview",
    "quotes": "(?:notable |memorable |key )?quotes",
    "references": "(?:references|links|resources)(?: mentioned)?|mentioned resources",
    "chapters": "chapters|timeline|timestamps|time stamps|outline",
    "topics": "topics|tags",
    "entities": "entities",
    "guests": "guests?",
    "hosts": "hosts?",
}
"""What sections are called, by the field that they are for."""
_NAMED = "|".join(_MEANT.values())
_HEADING = re.compile(
    rf"(?:(?<=\s)|^)#{{2,4}}[ \t]+(?:\*\*)?(?:{_CLOCK}(?:\*\*)?(?=\s|$)[ \t]*(?:[-–—:|][ \t]+)?"
    rf"|(?P<name>{_NAMED}):?(?:\*\*)?(?=\s|$)[ \t]*)",
    re.I | re.M,
)
_OTHER_HEADING = re.compile(r"^#{2,4}[ \t]+(?P<other>\S.*?)[ \t#]*$", re.M)
_CHAPTER = re.compile(rf"(?:(?<=\s)|^)#{{2,4}}[ \t]+(?:\*\*)?{_CLOCK}", re.M)
_QUOTE = re.compile(r"(?:(?<=\s)|^)>[ \t]?(?P<words>.+?)(?=\s+>\s|\s*\Z|\n(?!>))", re.S)
_ENTITY = re.compile(
    r"(?:(?<=\s)|^)[-*][ \t]+\*\*(?P<name>[^*\n]+?)\*\*[ \t]*(?:\((?P<type>[^)\n]+)\))?[ \t]*[:–—-]?[ \t]*"
)
_TIME_ALONE = re.compile(r"\[\s*\d+\s*,\s*\d+\s*(?:,\s*\d+\s*)?\]|\[?\(?\d{1,3}(?::\d{2}){1,2}\)?\]?")
_ATTRIBUTION = re.compile(
    r"\s+(?:—|–|--)\s*(?P<speaker>[^\W\d_][\w .'’-]{1,60}?)(?:,?[ \t]+[\[(]?(?P<at>\d{1,3}(?::\d{2}){1,2})[\])]?)?$"
)
_LABELLED = re.compile(
    r"^\*\*(?P<label>Podcast|Show|Channel|Source|Published|Date|Duration|Guests?|Hosts?|URL|Link):?\*\*:?[ \t]*"
    r"(?P<value>.+)$",
    re.I | re.M,
)
_LONG = 200
"""Characters of a line from which on a heading is not alone on it."""


def likelihood(material: Material) -> float:
    """Tell how surely a text holds chapters with times in their headings."""
    count = len(_CHAPTER.findall(plain_clocks(material.text)))
    if count:
        return 0.95 if count >= 3 else 0.6
    return 0.9 if material.suffix != ".json" and _has_timeline(material.text) else 0.0


def _has_timeline(text: str) -> bool:
    """Tell whether a digest has its chapters in a section of their own, under a title or beside other sections."""
    names = [_field_of(heading["name"]) for heading in _HEADING.finditer(text) if heading["name"]]
    if "chapters" not in names or text.startswith(("---\n", "+++\n")):
        return False
    return (len(set(names)) > 1 or re.search(r"^# ", text, re.M) is not None) and len(marks_in(text.split("\n"))) > 1


def _field_of(name: str) -> str:
    """Return the field that a section is for; of a name that is none of those known, the name."""
    return next((field for field, names in _MEANT.items() if re.fullmatch(names, name, re.I)), name)


def drafts(material: Material, _options: Options) -> Iterator[DraftRecord]:
    """Yield a draft for each digest; titles without a text become drafts that say so."""
    material = replace(material, text=plain_clocks(material.text))
    for piece in _pieces(material):
        draft = DraftRecord("episode", line=piece.line)
        _fill(draft, piece, material)
        yield draft


class _DigestText(NamedTuple):
    """The part of a material that is one digest."""

    title: str
    text: str
    line: int
    start: int
    """The offset of the text."""
    before: str = ""
    """Lines in front of the first digest that belong to none."""


def _pieces(material: Material) -> Iterator[_DigestText]:
    flat = any(len(line) > _LONG and _CHAPTER.search(line, 1) for line in material.lines)
    return _flat_pieces(material) if flat else _block_pieces(material)


def _flat_pieces(material: Material) -> Iterator[_DigestText]:
    """Yield digests that stand on one line each, under their titles."""
    titles: list[tuple[int, str]] = []
    offset, is_first = 0, True
    for number, line in enumerate(material.lines, 1):
        if _CHAPTER.search(line):
            furniture = [title for _, title in titles[:-1]] if is_first else []
            for at, title in [] if is_first else titles[:-1]:
                yield _DigestText(title, "", at, offset)
            at, title = titles[-1] if titles else (number, "")
            yield _DigestText(title, line, at, offset, "\n".join(furniture))
            titles, is_first = [], False
        elif line.strip():
            titles.append((number, line.strip()))
        offset += len(line) + 1
    for at, title in titles:
        yield _DigestText(title, "", at, offset)


def _block_pieces(material: Material) -> Iterator[_DigestText]:
    """Yield digests under headings of the first level, or the whole text as one."""
    tops = list(re.finditer(r"^#[ \t]+(?P<title>.+)$", material.text, re.M))
    if not tops:
        lines = material.text.split("\n")
        first = next((number for number, line in enumerate(lines) if line.strip()), 0)
        is_title = not _CHAPTER.match(lines[first]) and len(lines[first]) <= _LONG
        rest = first + 1 if is_title else first
        start = sum(len(line) + 1 for line in lines[:rest])
        title = lines[first].strip() if is_title else material.stem
        yield _DigestText(title, material.text[start:], first + 1, start)
        return
    for number, top in enumerate(tops):
        end = tops[number + 1].start() if number + 1 < len(tops) else len(material.text)
        before = material.text[: top.start()] if number == 0 else ""
        yield _DigestText(
            top["title"].strip(" #"), material.text[top.end() : end], material.line_at(top.start()), top.end(), before
        )


def _fill(draft: DraftRecord, piece: _DigestText, material: Material) -> None:
    draft.fields["title"] = piece.title
    if piece.before.strip():
        draft.left_over.append(piece.before)
        draft.repaired(1, "lines in front of the first digest stand in a comment")
    if not piece.text.strip():
        draft.ask(piece.line, f"“{piece.title}” is a title without a text")
        return
    headings = list(_HEADING.finditer(piece.text))
    if not _CHAPTER.search(piece.text):  # else a heading below that of a chapter belongs to it
        known = {heading.start() for heading in headings}
        others = (other for other in _OTHER_HEADING.finditer(piece.text) if other.start() not in known)
        headings = sorted([*headings, *others], key=lambda heading: heading.start())
    lead = piece.text[: headings[0].start()] if headings else piece.text
    _read_lead(draft, lead.strip())
    sections = _sections(piece, headings)
    chapters = [section for section in sections if not section.name]
    _read_named_sections(
        draft, [section for section in sections if section.name], material, has_chapters=bool(chapters)
    )
    if chapters:
        draft.fields["chapters"] = list(_chapters(draft, chapters, material))
    _recover_leaked(draft, piece, material)
    if chapters:
        _name_empty_chapters(draft)


class _MarkdownSection(NamedTuple):
    name: str
    at: str
    text: str
    offset: int


def _sections(piece: _DigestText, headings: list[re.Match[str]]) -> list[_MarkdownSection]:
    ends = [*(heading.start() for heading in headings[1:]), len(piece.text)][: len(headings)]
    return [
        _MarkdownSection(
            _field_of(parts["name"]) if parts.get("name") else parts.get("other", ""),
            clock_of(parts["at"]) or "" if parts.get("at") else "",
            piece.text[heading.end() : end].strip(),
            piece.start + heading.start(),
        )
        for heading, end in zip(headings, ends, strict=True)
        for parts in [heading.groupdict()]
    ]


def _read_lead(draft: DraftRecord, lead: str) -> None:
    """Read the lines between title and first chapter: labels such as ``**Published:**``, then the summary."""
    for found in _LABELLED.finditer(lead):
        label, value = found["label"].lower().rstrip("s"), found["value"].strip()
        if label in ("podcast", "show", "channel", "source"):
            draft.source = value
        elif label in ("published", "date") and (date := date_of(value)):
            draft.fields["date"] = date
        elif label in ("guest", "host"):
            names = [{"name": name, "role": label} for name in re.split(r"\s*(?:,|&| and )\s*", value) if name]
            draft.fields.setdefault("people", []).extend(names)
        else:
            draft.keep(draft.line, found[0], f"“{found['label']}” could not be read")
    summary = _LABELLED.sub("", lead).strip()
    if summary:
        draft.fields["summary"] = summary


def _chapters(draft: DraftRecord, sections: list[_MarkdownSection], material: Material) -> Iterator[dict[str, Any]]:
    people = _people_of(draft)
    capitalised = is_capitalised(section.text for section in sections)
    unsure = 0
    for section in sections:
        line = material.line_at(section.offset)
        first, _, rest = section.text.partition("\n")
        quoted = _QUOTE.search(first)
        head = first[: quoted.start()] if quoted else first
        if len(first) <= _LONG and not quoted:
            title, text = first.strip(), rest
        else:
            title, text, is_sure = parted(head, people, capitalised=capitalised)
            unsure += not is_sure
            text = f"{text} {first[quoted.start() :] if quoted else ''}\n{rest}"
        chapter: dict[str, Any] = {"at": section.at, "title": title.strip("*_ ")}
        if not title:
            draft.ask(line, f"the chapter at {section.at} has no title")
            chapter["title"] = section.at
        if not leaked_json.is_leaked(text):
            _read_text(draft, chapter, text.strip(), line)
        elif plain := _before_leak(text):
            _read_text(draft, chapter, plain, line)
        yield chapter
    if unsure:
        titles = "the title of 1 chapter" if unsure == 1 else f"the titles of {unsure} chapters"
        draft.ask(draft.line, f"titles and texts stood on one line: look at {titles}")


def _people_of(draft: DraftRecord) -> list[str]:
    """Return the names by which sentences about the people of a record are likely to begin."""
    people = [one["name"] for one in draft.fields.get("entities", ()) if str(one.get("type", "")).lower() == "person"]
    people += [one["name"] for one in draft.fields.get("people", ())]
    names = [one["name"] for one in draft.fields.get("entities", ())]
    return [*names, *(part for name in people for part in (name.split()[0], name.split()[-1]) if len(part) > 2)]


def _read_text(draft: DraftRecord, chapter: dict[str, Any], text: str, line: int) -> None:
    """Part a chapter's text into summary and quotes; a time that stands alone belongs to the quote before it."""
    quotes: list[dict[str, Any]] = []
    for found in _QUOTE.finditer(text):
        words = _without_marks(found["words"])
        if _TIME_ALONE.fullmatch(words) and quotes:
            quotes[-1]["at"] = clock_of(words)
            continue
        quote: dict[str, Any] = {"text": words}
        if said := _ATTRIBUTION.search(words):
            quote = {"text": _without_marks(words[: said.start()]), "speaker": said["speaker"]}
            quote |= {"at": said["at"]} if said["at"] else {}
        quotes.append(quote)
    if any("at" in quote for quote in quotes):
        draft.repaired(line, "times in brackets behind quotes were read as their moments")
    summary = _QUOTE.sub("", text).strip()
    points = re.findall(r"^[ \t]*[-*•][ \t]+(.+)$", summary, re.M)
    if points:
        chapter["points"] = [_without_marks(point, "_ ") for point in points]
        summary = re.sub(r"^[ \t]*[-*•][ \t]+.+$\n?", "", summary, flags=re.M).strip()
    if summary:
        chapter["summary"] = summary
    if quotes := [quote for quote in quotes if quote["text"]]:
        chapter["quotes"] = quotes


def _without_marks(words: str, marks: str = "*_ ") -> str:
    """Return quoted words without the marks of emphasis and quotation around them, on one line."""
    words = " ".join(re.sub(r"^>[ \t]?", "", line) for line in words.strip().split("\n"))
    return words.strip().strip(marks).strip()


def _before_leak(text: str) -> str:
    """Return what stands in a text before the quote that begins to be JSON, and the quotes before it."""
    signs = [found.start() for found in re.finditer(r">[ \t]*\*\s*[\]}]", text)]
    return text[: signs[0]].strip() if signs else ""


def _recover_leaked(draft: DraftRecord, piece: _DigestText, material: Material) -> None:
    """Put what leaked as JSON where it belongs, by the times of chapters."""
    if not leaked_json.is_leaked(piece.text):
        return
    line = material.line_at(piece.start)
    recovered = leaked_json.chapters_in(piece.text)
    chapters = draft.fields.setdefault("chapters", [])
    by_time = {chapter["at"]: chapter for chapter in chapters}
    for chapter in recovered:
        known = by_time.get(chapter["at"])
        if known is None:
            chapters.append(chapter)
            draft.ask(line, f"the chapter at {chapter['at']} stood in leaked JSON only: look at it")
        else:
            known.update({field: value for field, value in chapter.items() if field not in known})
    draft.repaired(line, f"{len(recovered)} chapters recovered from leaked JSON")
    if not draft.fields.get("entities") and (entities := leaked_json.entities_in(piece.text)):
        draft.fields["entities"] = entities
        draft.repaired(line, f"{len(entities)} entities recovered from leaked JSON")
    if tags := leaked_json.tags_in(piece.text):
        draft.fields["topics"] = tags
    draft.ask(line, "part of it had leaked as JSON: compare the recovered chapters with the source")


def _name_empty_chapters(draft: DraftRecord) -> None:
    """Say which chapters have no text."""
    empty = [chapter for chapter in draft.fields["chapters"] if not chapter.keys() - {"at", "title"}]
    if empty:
        shown = ", ".join(f"{chapter['at']} {chapter['title']}" for chapter in empty[:3])
        more = f" and {len(empty) - 3} more" if len(empty) > 3 else ""
        draft.ask(draft.line, f"chapters without a text: {shown}{more}")


def _read_named_sections(
    draft: DraftRecord, sections: list[_MarkdownSection], material: Material, *, has_chapters: bool
) -> None:
    """Read the sections that have names; one of chapters only where no headings have times."""
    for section in sections:
        line = material.line_at(section.offset)
        if section.name == "entities":
            _read_entities(draft, section.text, line)
        elif section.name == "takeaways":
            draft.fields.setdefault("takeaways", []).extend(map(_takeaway, _items(section.text)))
        elif section.name == "chapters" and not has_chapters and (marks := marks_in(section.text.split("\n"))):
            draft.fields.setdefault("chapters", []).extend(_timeline(draft, section.text.split("\n"), marks, line))
        elif section.name == "references":
            for item in _items(section.text):
                draft.fields.setdefault("references", []).extend(_references(draft, item, line))
        elif section.name == "topics":
            draft.fields.setdefault("topics", []).extend(
                word.strip("#`* ")
                for word in re.split(r"[,\n]|\s[-*•]\s|^[-*•]\s", section.text)
                if word.strip("#`*-• ")
            )
        elif section.name == "summary":
            draft.fields["summary"] = "\n\n".join(filter(None, (draft.fields.get("summary"), section.text)))
        elif section.name == "quotes":
            holder: dict[str, Any] = {}
            _read_text(draft, holder, section.text, line)
            draft.fields.setdefault("quotes", []).extend(holder.get("quotes") or _items(section.text))
        elif section.name in ("guests", "hosts"):
            role = section.name.rstrip("s")
            people = [{"name": _without_marks(name), "role": role} for name in _items(section.text)]
            draft.fields.setdefault("people", []).extend(people)
        else:
            draft.keep(line, section.text, f"the section “{section.name}” could not be read")


def _timeline(draft: DraftRecord, lines: list[str], marks: list[ChapterLine], line: int) -> Iterator[dict[str, Any]]:
    """Yield the chapters of a list with times; what stands below an entry, or behind its bold title, is its text."""
    if lead := "\n".join(lines[: marks[0].line - 1]).strip():
        draft.keep(line, lead, "words in front of the chapters")
    for mark, end in zip(marks, [*(mark.line - 1 for mark in marks[1:]), len(lines)], strict=True):
        title, _, behind = re.sub(r"(?::\*\*|\*\*:?)\s*(?:[-–—:]\s+)?", "\0", mark.title, count=1).partition("\0")
        chapter: dict[str, Any] = {"at": mark.at, "title": title.strip("*_ ")}
        _read_text(draft, chapter, "\n".join([behind, *lines[mark.line : end]]).strip(), line)
        yield chapter


def _references(draft: DraftRecord, item: str, line: int) -> list[dict[str, str]]:
    """Return the links of an entry, of which a single one has all words of the entry as its title."""
    links = [*links_in(item)]
    title = _without_marks(_ADDRESS.sub(lambda link: link["title"] or "", item.replace("**", ""))).strip("-–—: ")
    if len(links) > 1:
        draft.keep(line, item, "an entry has several links")
        return links
    return [{**links[0], "title": title or links[0]["title"]}] if links else [{"title": title}]


_ADDRESS = re.compile(r"\[(?P<title>[^\]\n]+)\]\(https?://[^\s)]+[^)]*\)|<?https?://[^\s<>\"')\]]+>?")


def _takeaway(item: str) -> str | dict[str, Any]:
    """Return a takeaway without marks of emphasis, and with the time that stands behind it."""
    text = item.replace("**", "")
    found = re.fullmatch(r"(?P<text>.*\S)[ \t]+[\[(](?P<at>\d{1,3}(?::\d{2}){1,2})[\])][.]?", text)
    at = clock_of(found["at"]) if found else None
    return {"text": found["text"], "at": at} if found and at else text


def _items(text: str) -> list[str]:
    """Return the entries of a list, each on a line behind a number or hyphen, or behind a hyphen alone."""
    entries = re.split(r"(?:^|\n|\s)[-*•][ \t]+|\n[ \t]*\d{1,3}[.)][ \t]+", f"\n{text.strip()}")
    return [" ".join(entry.split()) for entry in entries if entry.strip()]


def _read_entities(draft: DraftRecord, text: str, line: int) -> None:
    entries = list(_ENTITY.finditer(text))
    if not entries:
        draft.fields["entities"] = [{"name": name} for name in _items(text)]
        return
    if lead := text[: entries[0].start()].strip():
        draft.keep(line, lead, "words in front of the list of entities")
    ends = [*(entry.start() for entry in entries[1:]), len(text)]
    found: dict[str, dict[str, Any]] = {}
    for entry, end in zip(entries, ends, strict=True):
        name, note = entry["name"].strip(), " ".join(text[entry.end() : end].split())
        one: dict[str, Any] = {
            "name": name,
            **({"type": entry["type"]} if entry["type"] else {}),
            **({"note": note} if note else {}),
        }
        first = found.setdefault(name_key(name), one)
        if first is not one:
            draft.keep(line, f"{name}: {note}", f"“{name}” is listed twice")
    draft.fields["entities"] = list(found.values())


FORM = Form("markdown-digest", "digests in Markdown with times in their headings", likelihood, drafts)
