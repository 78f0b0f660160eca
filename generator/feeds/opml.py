"""Write the list of all feeds as OPML 2.0, which feed readers import."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from lxml import etree

from generator import urls
from generator.config import Config
from generator.feeds.channels import Channel, Form, Group
from generator.markdown_text import plain
from generator.model import EntityType
from generator.wording import Wording

_HEADINGS = {Group.KIND: "feeds_by_kind", Group.SOURCE: "sources", Group.TOPIC: "topics"}


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


def in_groups(channels: Iterable[Channel]) -> list[Channel]:
    """Return feeds in the order of lists: group by group, entities type by type."""
    groups, types = list(Group), list(EntityType)
    return sorted(
        channels,
        key=lambda channel: (groups.index(channel.group), types.index(channel.entity_type or EntityType.PERSON)),
    )


def heading_of(group: Group, entity_type: EntityType | None, words: Wording) -> str:
    """Return what a group of feeds is called; single feeds stand under no heading."""
    if entity_type is not None:
        return words(f"types_{entity_type}")
    return words(_HEADINGS[group]) if group in _HEADINGS else ""


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
