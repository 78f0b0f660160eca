"""Related records are earlier ones that share rare things."""

from generator.archive.related import RelatedRecords

MENTIONED = {
    "newest": ["fog", "bell", "sea"],
    "new": ["fog", "bell", "sea", "gull"],
    "middle": ["sea", "gull"],
    "old": ["fog", "bell"],
    "oldest": ["sea", "gull"],
}
RELATED = RelatedRecords(list(MENTIONED), MENTIONED)


def test_what_shares_most_comes_first() -> None:
    assert RELATED.earlier("newest")[0] == "new"


def test_only_earlier_records_are_related() -> None:
    assert RELATED.earlier("old") == []
    assert "newest" not in RELATED.earlier("new")


def test_one_thing_in_common_is_not_enough() -> None:
    assert RELATED.earlier("newest") == ["new", "old"]


def test_a_record_added_later_changes_nothing_for_those_before_it() -> None:
    later = {"later": ["fog", "bell", "sea", "gull"], **MENTIONED}
    for key in MENTIONED:
        assert RelatedRecords(list(later), later).earlier(key) == RELATED.earlier(key)


def test_a_rare_thing_weighs_more_than_a_common_one() -> None:
    mentioned = {
        "here": ["rare", "odd", "common", "usual"],
        "by-common": ["common", "usual"],
        "by-rare": ["rare", "odd"],
        **{f"filler-{number}": ["common", "usual"] for number in range(5)},
    }
    assert RelatedRecords(list(mentioned), mentioned).earlier("here")[0] == "by-rare"
