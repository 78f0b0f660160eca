"""Related records are earlier ones that share rare things."""

from generator.archive.related import Kinship

MENTIONED = {
    "newest": ["fog", "bell", "sea"],
    "new": ["fog", "bell", "sea", "gull"],
    "middle": ["sea", "gull"],
    "old": ["fog", "bell"],
    "oldest": ["sea", "gull"],
}
KINSHIP = Kinship(list(MENTIONED), MENTIONED)


def test_what_shares_most_comes_first():
    assert KINSHIP.earlier("newest")[0] == "new"


def test_only_earlier_records_are_related():
    assert KINSHIP.earlier("old") == []
    assert "newest" not in KINSHIP.earlier("new")


def test_one_thing_in_common_is_not_enough():
    assert KINSHIP.earlier("newest") == ["new", "old"]


def test_a_record_added_later_changes_nothing_for_those_before_it():
    later = {"later": ["fog", "bell", "sea", "gull"], **MENTIONED}
    for key in MENTIONED:
        assert Kinship(list(later), later).earlier(key) == KINSHIP.earlier(key)


def test_a_rare_thing_weighs_more_than_a_common_one():
    mentioned = {
        "here": ["rare", "odd", "common", "usual"],
        "by-common": ["common", "usual"],
        "by-rare": ["rare", "odd"],
        **{f"filler-{number}": ["common", "usual"] for number in range(5)},
    }
    assert Kinship(list(mentioned), mentioned).earlier("here")[0] == "by-rare"
