"""Write the list of all feeds as OPML 2.0, which feed readers import."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from lxml import etree

from generator.archive import urls
from generator.config import Config
from generator.outputs.feed_catalogue import Channel, Form, heading_of, in_groups
from generator.text.markdown import plain
from generator.text.wording import Wording


def write_opml(channels: Iterable[Channel], words: Wording, config: Config) -> bytes:
    """Return the list, grouped by what is followed; entities by their types."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = plain(config.site_name)
    body = etree.SubElement(root, "body")
    for group, listed in groupby(in_groups(channels), key=lambda channel: (channel.group, channel.entity_type)):
        heading = heading_of(*group, words)
        parent = etree.SubElement(body, "outline", text=heading) if heading else body
        for channel in listed:
            _add(parent, channel, config)
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
        xmlUrl=urls.absolute(config.site_url, channel.file(Form.RSS)),
        htmlUrl=urls.absolute(config.site_url, channel.address),
    )
