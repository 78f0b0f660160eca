"""Feeds of everything that can be followed: one model of an entry, written as RSS 2.0, Atom 1.0 and JSON Feed 1.1."""

from generator.channels import Channel, Form, Group, channels
from generator.feeds.advertised import FeedLink, feeds_of
from generator.feeds.files import Feeds
from generator.feeds.shelf import EntryShelf

__all__ = ["Channel", "EntryShelf", "FeedLink", "Feeds", "Form", "Group", "channels", "feeds_of"]
