"""Write an article as blocks of a search document: its words by weight, with the anchors that results lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.outputs.article import nodes
from generator.outputs.search.blocks import Block, heading, mark, paragraph
from generator.text.prose import words_of
from generator.text.quotation_marks import quoted

SUMMARY, TAKEAWAY, NAME = 2.0, 2.0, 2.0
"""How much words count: of summaries, takeaways and names more than of paragraphs (1)."""
_OF_LISTS = {"takeaway": TAKEAWAY, "highlight": TAKEAWAY, "key_point": TAKEAWAY}
"""How much they count in lists, by what is listed."""


def article_blocks(article: nodes.Article, language: str, transcript: Iterable[Block]) -> Iterator[Block]:
    """Yield all that an article in a language says; a transcript has its place in it."""
    for text in article.summary:
        yield paragraph(words_of(text.text), weight=SUMMARY)
    for name in article.people:
        yield paragraph(_named(name), weight=NAME)
    yield paragraph(article.headline, weight=SUMMARY)
    yield paragraph(joined(*map(_named, article.glance)))
    yield from _blocks(article.opening, language)
    yield from _blocks(article.sections, language)
    yield from transcript
    for section in (*article.closing, *article.history):
        yield mark(section.anchor)
        yield from _blocks(section.blocks, language, section.anchor)


def _blocks(parts: Iterable[nodes.Block], language: str, within: str = "") -> Iterator[Block]:
    """Yield parts of an article; what has no anchor of its own is found in the section that is ``within``."""
    for part in parts:
        match part:
            case nodes.Section(_, anchor, title, blocks):
                name = _named(title)
                if name:
                    yield heading(name, anchor)
                yield from _blocks(blocks, language, within)
            case nodes.Prose(text) | nodes.Story(text):
                yield paragraph(words_of(text))
            case nodes.Bullets(kind, bullets):
                for bullet in bullets:
                    text = _said(bullet.text, bullet.speaker)
                    yield paragraph(text, weight=_OF_LISTS.get(kind, 1), kind=kind, anchor=bullet.anchor)
            case nodes.Quotations(quotations):
                for quotation in quotations:
                    text = _said(quoted(quotation.quote.text, language), quotation.quote.speaker)
                    yield paragraph(text, kind="quote", anchor=quotation.anchor)
            case nodes.Cited(_, _, otherwise):
                yield from _blocks(otherwise, language, within)
            case _:
                yield from _entries(part, within)


def _entries(part: nodes.Block, within: str) -> Iterator[Block]:
    """Yield the entries of lists that are shorter or rarer."""
    match part:
        case nodes.Numbers(numbers):
            for number in numbers:
                text = joined(f"{number.metric.value} {number.metric.label}", number.metric.about)
                text = _said(text, number.metric.speaker)
                yield paragraph(text, kind="number", anchor=number.anchor)
        case nodes.Contributions(contributions):
            yield mark(contributions[0].anchor)  # posts belong to no position, and are found one by one
            for contribution in contributions:
                text = _said(words_of(contribution.post.text), contribution.post.author)
                yield paragraph(text, kind="post", anchor=contribution.anchor)
        case nodes.Origin(speaker):
            yield paragraph(speaker or "")
        case nodes.Facts(facts):
            yield paragraph(joined(*map(_named, facts)))
        case nodes.Names(_, _, names):
            yield from (paragraph(_named(name)) for name in names)
        case nodes.EntityNotes(notes):
            yield from (paragraph(joined(note.name, note.note), weight=NAME, anchor=within) for note in notes)
        case nodes.References(references):
            yield from (paragraph(joined(one.title, one.handle), anchor=within) for one in references)
        case nodes.Corrections(corrections):
            yield from (paragraph(one.correction.text, anchor=within) for one in corrections)


def _named(part: nodes.Inline) -> str:
    """Return the words of a record that stand in a line; those of the site and of other records are not its own."""
    match part:
        case str():
            return part
        case nodes.Name(name, _, _, note):
            return joined(name, note)
        case nodes.WebLink(text):
            return text
        case nodes.SourceCalled(name) | nodes.Word(_, name) | nodes.EpisodeLink(_, name):
            return name
        case nodes.Together(parts):
            return joined(*map(_named, parts))
    return ""


def _said(text: str, speaker: str | None) -> str:
    return f"{text} — {speaker}" if speaker else text


def joined(*texts: str | None) -> str:
    """Return texts in a row; empty ones are left out."""
    return " · ".join(text for text in texts if text)
