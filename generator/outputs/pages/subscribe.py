"""The page /subscribe/: every feed with what it holds, in plain words; the theme adds a picker of any set of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.archive import urls
from generator.config import Config
from generator.outputs.feed_catalogue import Channel, Form, channels, heading_of, in_groups
from generator.outputs.pages.page import Page
from generator.outputs.pages.partials import PageWriter
from generator.text.markdown import bullets, escape, heading, link, strong

MOST_LISTED = 100
"""Feeds of one group that the page lists; the picker and the list of all feeds have every one."""
FORM_NAMES = {Form.RSS: "RSS", Form.ATOM: "Atom", Form.JSON: "JSON Feed"}


def subscribe_page(writer: PageWriter, config: Config) -> Page:
    """Return the page."""
    words = writer.words
    blocks = [heading(1, escape(words("subscribe"))), escape(words("subscribe_how"))]
    blocks.append(link(escape(words("subscribe_opml")), _file(writer, urls.opml())))
    listed = in_groups(channels(writer.archive, words, config))
    for (group, entity_type), found in groupby(listed, key=lambda channel: (channel.group, channel.entity_type)):
        name = heading_of(group, entity_type, words) or words(f"subscribe_{group}")
        anchor = f"follow-{entity_type or group}"
        blocks += [heading(2, escape(name), anchor), *_listing(writer, list(found))]
    return Page(
        urls.SUBSCRIBE,
        words("subscribe"),
        tuple(blocks),
        words("subscribe_text"),
        "subscribe.html",
        {"feeds": urls.opml(), "search": {"exclude": True}},
    )


def _listing(writer: PageWriter, found: Sequence[Channel]) -> Iterator[str]:
    """Yield what the feeds of a group hold, and the feeds, those of what is mentioned most where there are many."""
    words = writer.words
    group = found[0].group
    yield escape(words(f"subscribe_{group}_text"))
    shown = found
    if len(found) > MOST_LISTED:
        by_weight = sorted(found, key=lambda channel: -len(writer.archive.records_mentioning(channel.subject)))
        chosen = {channel.subject for channel in by_weight[:MOST_LISTED]}
        shown = [channel for channel in found if channel.subject in chosen]
    yield bullets(_feeds(writer, channel) for channel in shown)
    if len(found) > len(shown):
        yield escape(words("subscribe_more", count=words.number(len(found) - len(shown))))


def _feeds(writer: PageWriter, channel: Channel) -> str:
    name = strong(link(escape(channel.name), writer.to(channel.address)))
    forms = (link(FORM_NAMES[form], _file(writer, channel.file(form))) for form in channel.forms)
    return " · ".join((name, *forms))


def _file(writer: PageWriter, address: str) -> str:
    return urls.relative(address, writer.address)
