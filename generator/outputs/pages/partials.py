"""Write Markdown for pages: the nodes of articles, and the partials that several kinds of page share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.archive import urls
from generator.archive.comparison.history import History
from generator.archive.trends import TREND_DAYS, Trend
from generator.content.model import DATED_KINDS, Correction, DatedRecord, Entity, EntityNote, Post, Source
from generator.content.statements import Statement
from generator.content.summary import RecordSummary
from generator.content.verification import Sentence
from generator.outputs.article.nodes import Contribution, Quotation, Story
from generator.outputs.article.writer import ArticleWriter
from generator.text import markdown
from generator.text.links import parse_link
from generator.text.markdown import anchor, bullets, escape, heading, link, remark, strong
from generator.text.names import other_names, says_more
from generator.text.prose import prose, prose_blocks
from generator.text.quotation_marks import quoted


@dataclass(frozen=True)
class PageWriter(ArticleWriter):
    """Writes the parts of one page of an archive; links start at its address."""

    trending: Mapping[str, Trend] = field(default_factory=dict)
    """The entities that are marked as trending where the page lists them, by their ids."""

    corrected: Mapping[str, Sequence[Correction]] = field(default_factory=dict)
    """What was corrected in the record, by the anchors of the passages."""

    history: History | None = None
    """When the record was first published and on which days it changed, where that is shown."""

    all_changes: str = ""
    """Where the forge lists all changes of the record's file; empty where that is not known."""

    text = staticmethod(escape)
    link = staticmethod(link)
    strong = staticmethod(strong)
    heading = staticmethod(heading)
    bullets = staticmethod(bullets)
    anchor = staticmethod(anchor)
    marked_up = staticmethod(prose)

    @staticmethod
    def paragraph(line: str) -> str:
        """Return a paragraph; nothing for nothing."""
        return line

    @staticmethod
    def quotation(lines: Sequence[str]) -> str:
        """Return a block quote of paragraphs."""
        return markdown.quotation("\n\n".join(lines))

    def beside(self, line: str, *remarks: str) -> str:
        """Return a line with remarks in smaller print after it; empty ones are left out."""
        return f"{line} {remark(*remarks)}".rstrip()

    def said_by(self, words: str, *origin: str) -> str:
        """Return quoted words with who said them, and where; empty parts are left out."""
        return self.beside(words, *origin)

    def at(self, address: str) -> PageWriter:
        """Return what writes the same for another page."""
        return replace(self, address=address)

    # What pages show otherwise than feeds

    def _quotation(self, entry: Quotation) -> str:
        line, found = super()._quotation(entry), entry.verification
        if found is None or found.sentence is None:
            return line
        time = self.moment(entry.context) if entry.context else ""
        return f"{line}\n\n{self.context(entry.anchor, found.sentence, self.language, time)}"

    def context(self, quote: str, sentence: Sentence, language: str, time: str) -> str:
        """Return the sentence of the transcript that a quote stands in, as a paragraph that the theme folds.

        ``quote`` is the anchor of the quote, ``time`` a link to where the sentence begins.
        """
        before, words, after = sentence.before, strong(escape(sentence.quoted)), sentence.after
        whole = quoted(f"{_spaced(before)}{words}{_spaced(after)}", language)
        label = strong(escape(self.words("quote_context")))
        return self.beside(f"{anchor(urls.context_anchor(quote))}{label} {whole}", time)

    def corrections_of(self, anchor: str) -> Sequence[str]:
        """Return what was corrected in the passage of an anchor, with a link to the corrections of the page."""
        if not self.corrected:
            return ()
        return [self._correction_note(correction) for correction in self.corrected.get(anchor, ())]

    def _correction_note(self, correction: Correction) -> str:
        date = escape(self.words("corrected_on", date=self.words.date(correction.date)))
        return f"{link(date, '#corrections')}: {self.isolated(escape(correction.text))}"

    def entity_note(self, note: EntityNote) -> str:
        """Return an entity that a record lists, with its type and what the record says of it."""
        found = self.archive.entity_called(note.name, note.id)
        kind = escape(self.words(f"type_{found.type}")) if found else ""
        trend = self.trending.get(found.id) if found else None
        mark = strong(escape(self.words("trending_mark"))) if trend else ""
        line = f"{self.entity(note.name, note.id)} {remark(kind, mark, self.trend_counts(trend) if trend else '')}"
        return f"{line}\n\n{escape(note.note)}" if note.note else line

    def trend_counts(self, trend: Trend, days: int = TREND_DAYS) -> str:
        """Return how often something was mentioned in so many days, and how often it was in as many before."""
        counted, usual = self.words.count("mentions", trend.recent), self.words.number(trend.usual)
        return escape(self.words("trend_counts", mentions=counted, days=days, usual=usual))

    def contributions(self, posts: Sequence[Contribution]) -> str:
        """Return the posts of a thread as a nested list, answers under what they answer."""
        written = []
        for post in posts:
            blocks = [anchor(post.anchor) + self._byline(post.post), self.prose(post.post.text)]
            written.append((post.level, "\n\n".join(filter(None, blocks))))
        return _branches(written, 1)

    def story(self, story: Story) -> list[str]:
        """Return the story of a briefing, each paragraph followed by what it rests on, where any of them cites that."""
        blocks = list(prose_blocks(story.text, self.target))
        cited = [[link for written in block.links if (link := parse_link(written))] for block in blocks]
        evidence = [[link for link in links if link.kind in DATED_KINDS] for links in cited]
        if not any(evidence):
            return [block.markdown for block in blocks]
        written = []
        for number, (block, links) in enumerate(zip(blocks, evidence, strict=True), 1):
            written.append(block.markdown)
            if links or not block.is_heading:
                chips = remark(*self.evidence(links), self.source_count(link.key for link in links))
                written.append(self.line(urls.evidence_anchor(number), chips))
        return written

    def _byline(self, post: Post) -> str:
        """Return who wrote a post and when; the theme shows what is emphasised as a badge."""
        parts = [strong(escape(post.author)) if post.author else ""]
        parts.append(f"*{escape(self.words('author_here'))}*" if post.is_author else "")
        parts.append(escape(self.words.date(post.date)) if post.date else "")
        return " ".join(self.isolated(part) for part in parts if part)

    # Links

    def record(self, record: DatedRecord, fragment: str = "") -> str:
        """Return a link to a record, by its title."""
        return link(escape(record.title), self.to(urls.record_address(record), fragment))

    def entity_link(self, entity: Entity) -> str:
        """Return a link to an entity, by its name."""
        return link(escape(entity.name), self.to(urls.entity_page(entity)))

    # Texts and blocks

    def prose(self, text: str) -> str:
        """Return a contributor's Markdown with its links resolved."""
        return prose(text, self.target)

    def headed(self, word: str, name: str, blocks: Iterable[str], level: int = 2) -> list[str]:
        """Return a headed section, or nothing where it has no content."""
        content = [block for block in blocks if block]
        return [heading(level, escape(self.words(word)), name), *content] if content else []

    def line(self, name: str, markdown: str) -> str:
        """Return a line that the theme knows by its anchor, or nothing where it is empty."""
        return anchor(name) + markdown if markdown else ""

    def row(self, name: str, entries: Sequence[str]) -> str:
        """Return links in a row that the theme knows by its anchor, or nothing where there are none."""
        return self.line(name, " · ".join(entries))

    def also_known_as(self, named: Entity | Source) -> str:
        """Return the other names of something, or nothing where it has none."""
        others = (alias for alias in other_names(named.name, named.aliases) if says_more(alias, named.name))
        names = ", ".join(map(escape, others))
        return f"{escape(self.words('aliases'))}: {names}" if names else ""

    def quoted(self, summary: RecordSummary, quote: Statement) -> str:
        """Return a quote of the record of a summary in the quotation marks of its language."""
        return quoted(escape(quote.text), self.archive.languages.of(summary))

    def origin_of(self, summary: RecordSummary, quote: Statement) -> list[str]:
        """Return who said a quote of the record of a summary, where and when; unknown parts are empty."""
        moment = self.moment_of(summary, quote.moment, quote.path)
        return self.origin(quote.speaker, quote.episode, quote.at, moment, quote.speaker_id)

    def source_of(self, summary: RecordSummary) -> str:
        """Return a link to the source of a record, or what kind of record it is."""
        return self.source(summary.source) if summary.source else escape(self.words(summary.kind))

    def record_list(self, keys: Iterable[str], *, with_texts: bool = True) -> str:
        """Return records, given by their keys, as a list: title, source, date, length, the summary's beginning."""
        return bullets(self.record_line(self.archive.summaries[key], with_text=with_texts) for key in keys)

    def record_line(self, summary: RecordSummary, *, with_text: bool = True) -> str:
        """Return a record as it stands in a listing."""
        facts = self.facts(self.record_facts(summary))
        line = f"{strong(self.named(summary))}\n\n{facts}"
        return f"{line}\n\n{escape(summary.summary)}" if with_text and summary.summary else line


def _spaced(text: str) -> str:
    """Return a part of a sentence as Markdown, with the spaces at its ends."""
    return f"{' ' * text[:1].isspace()}{escape(text)}{' ' * text[-1:].isspace()}"


def _branches(posts: Sequence[tuple[int, str]], level: int) -> str:
    """Return the part of a walk through a tree that lies at a level or deeper as a nested list."""
    starts = [place for place, (depth, _) in enumerate(posts) if depth == level]
    items = []
    for start, end in zip(starts, [*starts[1:], len(posts)][: len(starts)], strict=True):
        below = _branches(posts[start + 1 : end], level + 1)
        items.append(f"{posts[start][1]}\n\n{below}" if below else posts[start][1])
    return bullets(items)
