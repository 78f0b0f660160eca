"""Build what a record says as a tree of nodes, made once for its page, its feed entries and its search document.

`article_of` makes it of the record alone; `nodes` says what there is. `lines` and `writer` have what all who write it
in a markup have in common: pages do so in `outputs/pages/partials.py`, feeds in `outputs/feeds/writer.py`. Its words
are sought as `outputs/search/article.py` gives them. Pages, feeds and search import this package; it imports none of
them.
"""

from __future__ import annotations

from generator.content.model import Briefing, DatedRecord, Digest, Discussion, Episode
from generator.outputs.article.briefing import briefing_article
from generator.outputs.article.digest import digest_article
from generator.outputs.article.discussion import discussion_article
from generator.outputs.article.episode import episode_article
from generator.outputs.article.nodes import Article
from generator.outputs.article.parts import UNVERIFIED, Verifications


def article_of(record: DatedRecord, verifications: Verifications = UNVERIFIED) -> Article:
    """Return the article of a record, with what its transcript says of its quotes and numbers, by their paths.

    Raises `TypeError` for a kind of which there is none.
    """
    match record:
        case Episode():
            return episode_article(record, verifications)
        case Digest():
            return digest_article(record)
        case Briefing():
            return briefing_article(record)
        case Discussion():
            return discussion_article(record)
    raise TypeError(record.kind)
