"""Read from the XML of a feed what feedparser leaves out: people of episodes, and which elements nothing reads.

Source of the people: the namespace of Podcasting 2.0, ``podcast:person``.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from lxml import etree

_ROLES = frozenset({"host", "guest", "author", "producer"})
_ENTRIES = frozenset({"item", "entry"})
_HEADS = frozenset({"channel", "feed"})
_READ_WORDS = (
    "title link guid id pubdate date published updated modified issued enclosure description summary content encoded"
    " subtitle duration episode season person chapters transcript language"
)
_READ = frozenset(_READ_WORDS.split())
"""Names of elements that are read, in lower case and without their namespaces."""
_SAY_NOTHING = frozenset({"generator", "docs", "lastbuilddate", "ttl", "cloud", "episodetype", "explicit", "items"})
"""Elements that say nothing of what an episode is about."""
_MOST_NAMED = 12


def root_of(text: str) -> etree._Element | None:
    """Return the root of a feed's XML, mended where it is broken; None where there is none."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing of it is XML
        return None


def people_of_episodes(root: etree._Element | None) -> dict[str, list[dict[str, str]]]:
    """Return the people that Podcasting 2.0 names, by the guids of their episodes; without a role they are hosts."""
    found: dict[str, list[dict[str, str]]] = {}
    for item in root.iter("{*}item") if root is not None else ():
        guid = text_of(item.findtext("{*}guid"))
        for person in item.iterfind("{*}person"):
            if name := text_of(person.text):
                role = text_of(person.get("role")).lower() or "host"
                found.setdefault(guid, []).append({"name": name, "role": role if role in _ROLES else "other"})
    return found


def unread_elements(root: etree._Element | None) -> str:
    """Return the names of the elements of a feed and its entries that nothing reads, each with how often it occurs."""
    counts: Counter[str] = Counter()
    for holder in root.iter() if root is not None else ():
        if _name(holder) not in _ENTRIES | _HEADS:
            continue
        for element in holder:
            name = _name(element)
            if name and name not in _READ | _SAY_NOTHING | _ENTRIES:
                counts[f"{element.prefix}:{name}" if element.prefix else name] += 1
    named = [f"{name} ({count})" for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]
    more = [f"{len(named) - _MOST_NAMED} others"] if len(named) > _MOST_NAMED else []
    return ", ".join([*named[:_MOST_NAMED], *more])


def _name(element: etree._Element) -> str:
    """Return the name of an element without its namespace, in lower case; nothing for comments."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def text_of(value: Any) -> str:
    """Return a text of a feed on one line; nothing where there is none."""
    return " ".join(str(value or "").split())
