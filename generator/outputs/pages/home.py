"""The home page: the newest briefing or digest first, then what is new by day, and beside it what is spoken of.

Beside it the page of the search, which begins with the same examples.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from urllib.parse import quote as url_quoted

from generator.archive import urls
from generator.archive.recent import Recent, news, recent
from generator.config import Config
from generator.content.model import DATED_KINDS, Briefing, DatedRecord, Digest, EntityType, Episode
from generator.content.statements import Statement
from generator.content.summary import RecordSummary
from generator.outputs.pages.indexes import home_sources, home_topics
from generator.outputs.pages.page import WIDE, Page
from generator.outputs.pages.partials import PageWriter
from generator.text.markdown import bullets, escape, heading, link, quotation, remark, strong

NEWEST = 12
"""Records in the list of what is new."""
OF_A_SOURCE = 3
"""Records of one source and day in that list; its page has the others."""
POINTS = 4
"""Points of the lead story."""
BESIDE = 6
"""Names in each of the lists beside the news."""
LEADS = (Briefing.kind, Digest.kind)
"""Kinds that the lead story is of, where there are any."""


def home_page(writer: PageWriter, config: Config) -> Page:
    """Return the home page: what is new, and links into the archive."""
    words, archive = writer.words, writer.archive
    lead = _lead(writer)
    found = recent(archive, config.trending_days)
    newest = next((words.date(one.published_on) for one in news(archive) if one.published_on), "")
    blocks = [heading(1, escape(config.site_name)), escape(config.site_description)]
    blocks.append(writer.line("edition", escape(f"{words('updated')} {newest}") if newest else ""))
    examples = _example_searches(writer, config)
    blocks.append(writer.line("try", f"{escape(words('try_search'))}: {' · '.join(examples)}" if examples else ""))
    blocks += writer.headed("new_here", "new-here", [_guide(writer)])
    blocks += _lead_story(writer, lead) if lead else []
    blocks += writer.headed("latest", "latest", _river(writer, lead))
    blocks += _beside(writer, config, found, lead)
    blocks += writer.headed("topics", "topics", home_topics(writer))
    blocks += writer.headed("sources", "sources", home_sources(writer))
    if not archive.records:
        blocks.append(escape(words("home_empty")))
    description = config.site_description or words("home_text", records=words.count("records", len(archive.summaries)))
    return Page(urls.HOME, config.site_name, tuple(b for b in blocks if b), description, "home.html", WIDE)


def _guide(writer: PageWriter) -> str:
    """Return links to the episodes that explain the archive, the first of them first."""
    guides = [one for one in writer.archive.summaries.values() if one.source in writer.archive.guides]
    return " · ".join(writer.named(one) for one in reversed(guides[:3]))


# The lead story


def _lead(writer: PageWriter) -> RecordSummary | None:
    """Return the newest briefing or digest; where there is none, the newest record of another kind."""
    newest = list(news(writer.archive)) or [
        one for one in writer.archive.summaries.values() if one.source not in writer.archive.guides
    ]
    return next((one for one in newest if one.kind in LEADS), newest[0] if newest else None)


def _lead_story(writer: PageWriter, lead: RecordSummary) -> Iterator[str]:
    """Yield the lead: its title, what it is, its summary, its points, one quote and one number."""
    yield heading(2, writer.named(lead), "lead")
    yield writer.line("lead-facts", writer.facts(_kind_and_facts(writer, lead)))
    yield escape(lead.summary)
    points = _points(writer.archive.records[lead.key])
    yield bullets(escape(text) for text in islice(points, POINTS))
    for quote in lead.quotes[:1]:
        yield quotation(f"{writer.quoted(lead, quote)} {remark(*writer.origin_of(lead, quote))}".rstrip())
    for number in lead.numbers[:1]:
        yield writer.line("lead-number", _number(writer, lead, number))


def _points(record: DatedRecord) -> Iterable[str]:
    """Return what a record itself says first."""
    match record:
        case Briefing():
            return (point.text for point in record.key_points)
        case Digest():
            return (point.text for point in record.highlights)
        case Episode():
            return (takeaway.text for takeaway in record.takeaways)
        case _:
            return ()


def _number(writer: PageWriter, summary: RecordSummary, number: Statement) -> str:
    about = writer.entity(number.about, number.about_id) if number.about else ""
    speaker = writer.entity(number.speaker, number.speaker_id) if number.speaker else ""
    where = writer.named(summary, number.anchor)
    return f"{strong(escape(number.value))} {escape(number.text)} {remark(speaker or about, where)}"


# What is new, by day


def _river(writer: PageWriter, lead: RecordSummary | None) -> list[str]:
    """Return the newest records but for the lead, under the days on which they were published."""
    blocks = []
    left = NEWEST
    newest = (one for one in news(writer.archive) if one is not lead)
    for date, published in groupby(newest, key=lambda one: one.published_on):
        entries = list(islice(_of_a_day(writer, list(published)), left))
        left -= len(entries)
        if date is not None and entries:
            blocks += [heading(3, escape(writer.words.date(date)), f"on-{date}"), bullets(entries)]
        if not left:
            break
    if blocks:
        blocks.append(link(escape(writer.words("all_by_date")), writer.to(urls.ARCHIVE)))
    return blocks


def _of_a_day(writer: PageWriter, published: Sequence[RecordSummary]) -> Iterator[str]:
    """Yield the records of a day; of a source that has many, the first and how many more there are."""
    total = Counter(one.source for one in published)
    shown: Counter[str | None] = Counter()
    for one in published:
        shown[one.source] += 1
        if not one.source or shown[one.source] <= OF_A_SOURCE:
            yield _entry(writer, one)
        elif shown[one.source] == OF_A_SOURCE + 1:
            yield _others(writer, one, total[one.source] - OF_A_SOURCE)


def _others(writer: PageWriter, one: RecordSummary, count: int) -> str:
    """Return how many more records the source of one has on its day, as it stands among these."""
    more = escape(writer.words("and_more", count=writer.words.number(count)))
    return f"{strong(more)}\n\n{writer.source_of(one)}"


def _entry(writer: PageWriter, summary: RecordSummary) -> str:
    """Return a record as it stands under its day."""
    line = f"{strong(writer.named(summary))}\n\n{writer.facts(_kind_and_facts(writer, summary, dated=False))}"
    return f"{line}\n\n{escape(summary.summary)}" if summary.summary else line


def _kind_and_facts(writer: PageWriter, summary: RecordSummary, *, dated: bool = True) -> list[str]:
    """Return the facts of a record: its source, or else its kind, its date where wanted, and its length."""
    first, date, *length = writer.record_facts(summary)
    return [first, *([date] if dated else []), *length]


# Beside the news


def _beside(writer: PageWriter, config: Config, found: Recent, lead: RecordSummary | None) -> Iterator[str]:
    words = writer.words
    for word, anchor, entities, days in (
        ("most_discussed", "discussed", found.discussed, found.days),
        ("new_names", "new-names", found.named_first, config.trending_days),
    ):
        text = escape(words(f"{word}_text", days=days))
        lines = bullets(_counted(writer, entity, count) for entity, count in entities[:BESIDE])
        yield from writer.headed(word, anchor, [text, lines] if lines else [])
    number = _newest_number(writer, lead)
    yield from writer.headed("one_number", "one-number", [_number(writer, *number)] if number else [])
    yield from writer.headed("in_the_archive", "holds", [_holdings(writer)])


def _counted(writer: PageWriter, entity: str, count: int) -> str:
    known = writer.archive.entities[entity]
    return f"{writer.entity_link(known)} {remark(escape(writer.words.count('records', count)))}"


def _newest_number(writer: PageWriter, lead: RecordSummary | None) -> tuple[RecordSummary, Statement] | None:
    """Return a number of the newest record that has some and is not the lead."""
    return next(((one, one.numbers[0]) for one in news(writer.archive) if one is not lead and one.numbers), None)


def _holdings(writer: PageWriter) -> str:
    """Return how much of everything there is."""
    words, archive = writer.words, writer.archive
    counts = [(kind.folder, len(archive.of_kind(kind).keys), urls.kind_listing(kind)) for kind in DATED_KINDS.values()]
    counts.append(("entities", len(archive.entities), urls.ENTITIES))
    return bullets(link(escape(words.count(word, count)), writer.to(to)) for word, count, to in counts if count)


# Searches


def _example_searches(writer: PageWriter, config: Config) -> list[str]:
    """Return searches that show what can be found, as links; none where the archive is empty."""
    queries = _queries(writer, recent(writer.archive, config.trending_days), _lead(writer))
    return [link(escape(query), f"{writer.to(urls.SEARCH)}?q={url_quoted(query)}") for query in queries]


def _queries(writer: PageWriter, found: Recent, lead: RecordSummary | None) -> Iterator[str]:
    """Yield up to three queries: a person and another name of the last days, and a number."""
    named = [writer.archive.entities[entity] for entity, _ in [*found.discussed, *found.named_first]]
    people = [entity.name for entity in named if entity.type is EntityType.PERSON]
    others = [entity.name for entity in named if entity.type is not EntityType.PERSON]
    yield from (*people[:1], *others[:1])
    number = _newest_number(writer, lead)
    if number:
        yield number[1].value


def search_page(writer: PageWriter, config: Config) -> Page:
    """Return the page that searches the whole archive, with a few searches to begin with."""
    words = writer.words
    blocks = [heading(1, escape(words("search"))), escape(words("search_text"))]
    blocks += writer.headed("try_search", "try", [bullets(_example_searches(writer, config))])
    return Page(
        urls.SEARCH,
        words("search"),
        tuple(blocks),
        words("search_text"),
        "search.html",
        {**WIDE, "search": {"exclude": True}},
    )
