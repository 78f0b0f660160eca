"""Write lists of feeds as OPML 2.0, which feed readers import."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from generator.archive import urls
from generator.config import Config
from generator.outputs.feed_catalogue import Channel, FeedFormat
from generator.outputs.feed_lists import FeedGroup, FeedList
from generator.text.markdown import plain


def write_opml(groups: Iterable[FeedGroup], config: Config) -> bytes:
    """Return the first list, by what is followed; where a group has more feeds, it includes their complete lists.

    An included list is an outline of the type ``include`` with the address of its file (OPML 2.0, "Inclusion").
    """
    root, body = _document(plain(config.site_name))
    for group in groups:
        parent = etree.SubElement(body, "outline", text=group.heading) if group.heading else body
        for channel in group.shown:
            _add(parent, channel, config)
        for complete in group.complete:
            address = urls.absolute(config.site_url, complete.address)
            etree.SubElement(parent, "outline", type="include", text=plain(complete.title), url=address)
    return _written(root)


def write_feed_list(complete: FeedList, config: Config) -> bytes:
    """Return a list of all feeds of a group, or of a part of them."""
    root, body = _document(f"{plain(complete.title)} · {plain(config.site_name)}")
    for channel in complete.channels:
        _add(body, channel, config)
    return _written(root)


def _document(title: str) -> tuple[Any, Any]:
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    return root, etree.SubElement(root, "body")


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _add(parent: Any, channel: Channel, config: Config) -> None:
    name = plain(channel.name)
    etree.SubElement(
        parent,
        "outline",
        type="rss",
        text=name,
        title=plain(channel.title(config)),
        description=plain(channel.description),
        xmlUrl=urls.absolute(config.site_url, channel.file(FeedFormat.RSS)),
        htmlUrl=urls.absolute(config.site_url, channel.address),
    )
