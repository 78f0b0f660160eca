"""The page /subscribe/: every feed with what it holds, in plain words; the theme adds a picker of any set of them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.archive import urls
from generator.config import Config
from generator.outputs.feed_catalogue import Channel, FeedFormat, channels
from generator.outputs.feed_lists import FeedGroup, feed_groups
from generator.outputs.pages.page import Page
from generator.outputs.pages.partials import PageWriter
from generator.text.markdown import bullets, escape, heading, link, strong

FORM_NAMES = {FeedFormat.RSS: "RSS", FeedFormat.ATOM: "Atom", FeedFormat.JSON: "JSON Feed"}


def subscribe_page(writer: PageWriter, config: Config) -> Page:
    """Return the page."""
    words = writer.words
    blocks = [heading(1, escape(words("subscribe"))), escape(words("subscribe_how"))]
    blocks.append(link(escape(words("subscribe_opml")), _file(writer, urls.opml())))
    for group in feed_groups(channels(writer.archive, words, config), writer.archive, words):
        name = group.heading or words(f"subscribe_{group.group}")
        anchor = f"follow-{group.entity_type or group.group}"
        blocks += [heading(2, escape(name), anchor), *_listing(writer, group)]
    return Page(
        urls.SUBSCRIBE,
        words("subscribe"),
        tuple(blocks),
        words("subscribe_text"),
        "subscribe.html",
        {"feeds": urls.opml(), "search": {"exclude": True}},
    )


def _listing(writer: PageWriter, group: FeedGroup) -> Iterator[str]:
    """Yield what the feeds of a group hold, and the feeds, those of what is mentioned most where there are many."""
    words = writer.words
    yield escape(words(f"subscribe_{group.group}_text"))
    yield bullets(_feeds(writer, channel) for channel in group.shown)
    if group.complete:
        yield escape(words("subscribe_more", count=words.number(group.total - len(group.shown))))
        yield bullets(link(escape(one.title), _file(writer, one.address)) for one in group.complete)


def _feeds(writer: PageWriter, channel: Channel) -> str:
    name = strong(link(escape(channel.name), writer.to(channel.address)))
    forms = (link(FORM_NAMES[form], _file(writer, channel.file(form))) for form in channel.forms)
    return " · ".join((name, *forms))


def _file(writer: PageWriter, address: str) -> str:
    return urls.relative(address, writer.address)
