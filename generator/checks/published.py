"""Rules on what was published once: addresses, anchors and the names by which feeds know their entries live on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.archive import urls
from generator.archive.address_ledger import read_ledger
from generator.archive.ledger_losses import Keeper, Loss, losses
from generator.checks.rule import Rule, file_rule
from generator.checks.subjects import Finding, Subject
from generator.content.folder import TOPICS_FILE
from generator.content.model import DATED_KINDS, Episode
from generator.content.yaml.reader import FieldPath
from generator.text.timecode import format_timecode

LOST_ADDRESS = file_rule(
    "published-address-lost",
    "Every address that was published leads to a page.",
    why="Readers have linked to it, and search engines know it: they would find nothing.",
    wrong="""
        # episodes/acme/2026-03-14-thick-fog.yaml, which was 2026-03-14-fog.yaml
        title: Thick fog
        """,
    right="""
        # episodes/acme/2026-03-14-thick-fog.yaml
        title: Thick fog
        formerly: [acme/2026-03-14-fog]
        """,
)
LOST_ANCHOR = file_rule(
    "published-anchor-lost",
    "Every chapter, quote, claim and number that was published is found where it was, whatever became of it.",
    why="A link to the minute, or to the sentence, would lead to the top of a long page.",
    wrong="""
        chapters:
          - {at: "12:40", title: Horns}    # which began at 12:00
        """,
    right="""
        chapters:
          - {at: "12:40", title: Horns, was: ["12:00"]}
        """,
)
LOST_FEED_NAME = file_rule(
    "published-entry-renamed",
    "Feeds know a record by the first id that it had.",
    why="Subscribers would see as new what they have already read.",
    wrong="""
        formerly: [acme/fog]         # which was [acme/2026-03-14-fog, acme/fog]
        """,
    right="""
        formerly: [acme/2026-03-14-fog, acme/fog]
        """,
)

RULES: tuple[Rule, ...] = (LOST_ADDRESS, LOST_ANCHOR, LOST_FEED_NAME)


def lost_since_published(subject: Subject) -> Iterator[tuple[Rule, Finding]]:
    """Yield what the address ledger knows and the content no longer leads to."""
    for loss in losses(read_ledger(subject.folder.addresses), subject.content, subject.archive):
        if not loss.key:
            yield LOST_ADDRESS, _lost_address(loss)
        elif loss.anchor:
            yield LOST_ANCHOR, _lost_anchor(loss)
        elif loss.keeper:
            message = f'Feeds know this record as "{loss.keeper.value}", its first id, which it no longer lists.'
            remedy = f"Write “formerly: [{loss.keeper.value}, …]”, before other former ids."
            yield LOST_FEED_NAME, Finding(_file_of(loss.key), ("formerly",), message, remedy)


def _lost_address(loss: Loss) -> Finding:
    address, keeper = loss.page.address, loss.keeper
    message = f"/{address} was published, and now leads nowhere."
    if keeper is not None:
        return Finding(_file_of(keeper.key), (), message, f"Write “{keeper.field}: [{keeper.value}]” here.")
    former = urls.former_name(loss.page.folder, address)
    remedy = f"Write “redirect_from: [{former}]” in what takes its place"
    if any(kind.folder == loss.page.folder for kind in DATED_KINDS.values()):
        remedy += ", or bring the file back with “status: withdrawn”"
    file = f"{loss.page.folder}/{former}.yaml"
    if not loss.page.is_of_this_site:
        kind, _, oldest = loss.page.feed_name.partition("/")
        file = _file_of(f"{kind}:{oldest}") if kind in urls.FOLDERS else TOPICS_FILE
    return Finding(file, (), message, f"{remedy}.")


def _lost_anchor(loss: Loss) -> Finding:
    place = f"/{loss.page.address}#{loss.anchor}"
    message = f"{place} was published, and now leads to no part of the page."
    path: FieldPath = loss.keeper.path if loss.keeper else ()
    if loss.keeper:
        return Finding(_file_of(loss.key), path, message, f"Write “{_written(loss.keeper)}” here.")
    second = loss.anchor.removeprefix("t-")
    if second.isdecimal() and loss.key.startswith(f"{Episode.kind}:"):
        remedy = f'Write “was: ["{format_timecode(int(second))}"]” in the chapter that it has become'
    else:
        remedy = f"Write “id: {loss.anchor}” in the part that it has become"
    remedy += f"; where it was taken out, write “removed: [{loss.anchor}]” in the record."
    return Finding(_file_of(loss.key), path, message, remedy)


def _written(keeper: Keeper) -> str:
    if keeper.field == "was":
        return f'was: ["{format_timecode(int(keeper.value))}"]'
    return f"{keeper.field}: {keeper.value}" if keeper.field == "id" else f"{keeper.field}: [{keeper.value}]"


def _file_of(key: str) -> str:
    kind, _, id_ = key.partition(":")
    return f"{urls.FOLDERS[kind]}/{id_}.yaml"
