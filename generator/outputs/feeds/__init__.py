"""Feeds of everything that can be followed: one model of an entry, written as RSS 2.0, Atom 1.0 and JSON Feed 1.1."""

from generator.outputs.feed_catalogue import Channel, FeedFormat, Group, channels
from generator.outputs.feeds.advertised import FeedLink, feeds_of
from generator.outputs.feeds.files import Feeds
from generator.outputs.feeds.spool import EntryName, EntrySpool

__all__ = ["Channel", "EntryName", "EntrySpool", "FeedFormat", "FeedLink", "Feeds", "Group", "channels", "feeds_of"]
