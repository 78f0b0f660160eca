"""The address ledger remembers what was published, and what a change would lose of it is found, with what keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.archive.address_ledger import Ledger, read_ledger, vanished_names, written_ledger
from generator.archive.archive import Archive
from generator.archive.ledger_losses import Keeper, losses
from generator.archive.linking import link
from generator.content.folder import ContentFolder
from generator.content.loader import Content, load_content
from tests.small_archives import light_house, write

EPISODE = """
date: 2026-03-01
takeaways: ["Fog is loud.", "Light is not."]
chapters:
  - {at: "2:00", title: Horns, summary: How they sound., quotes: ["You hear it."]}
  - {at: "4:00", title: Light, summary: How it looks.}
"""


def read(folder: Path) -> tuple[Content, Archive]:
    content, _ = load_content(ContentFolder(folder / "content"))
    return content, link(content)


def publish(folder: Path) -> Ledger:
    """Write the ledger of the archive in a folder; return it as it is read again."""
    ledger = folder / "addresses"
    ledger.mkdir(exist_ok=True)
    for name, content in written_ledger(read_ledger(ledger), *read(folder)).items():
        (ledger / name).write_bytes(content)
    return read_ledger(ledger)


@pytest.fixture
def published(tmp_path: Path) -> Ledger:
    return publish(write(tmp_path, light_house(one=EPISODE)))


def change(folder: Path, old: str, new: str) -> None:
    file = folder / "content/episodes/light/one.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_page_is_known_by_its_address_its_name_in_feeds_and_its_anchors(published: Ledger) -> None:
    page = published["episodes/light/one/"]
    assert page.feed_name == "episode/light/one"
    assert page.anchors[:2] == ("t-120", "t-240")
    assert [anchor[:2] for anchor in page.anchors[2:]] == ["k-", "k-", "q-"]
    assert {"sources/light/", "topics/weather/"} < published.keys()


def test_what_has_not_changed_has_lost_nothing(tmp_path: Path, published: Ledger) -> None:
    assert list(losses(published, *read(tmp_path))) == []
    change(tmp_path, "How they sound.", "How they roar.")
    assert list(losses(published, *read(tmp_path))) == []


@pytest.mark.parametrize(
    ("old", "new", "path", "field", "value"),
    [
        ('at: "4:00"', 'at: "4:30"', ("chapters", 1), "was", 240),
        ("Fog is loud.", "Fog is very loud.", ("takeaways", 0), "id", "k-"),
        ("You hear it.", "You hear it first.", ("chapters", 0, "quotes", 0), "id", "q-"),
    ],
)
def test_what_was_edited_is_told_with_what_keeps_its_address(
    tmp_path: Path, published: Ledger, old: str, new: str, path: tuple[str | int, ...], field: str, value: str | int
) -> None:
    change(tmp_path, old, new)
    (loss,) = losses(published, *read(tmp_path))
    assert loss.keeper is not None
    assert loss.keeper[:3] == ("episode:light/one", path, field)
    assert str(loss.keeper.value).startswith(str(value))


def test_of_two_that_were_edited_it_is_not_guessed_which_is_which(tmp_path: Path, published: Ledger) -> None:
    change(tmp_path, '"Fog is loud.", "Light is not."', '"Fog is quiet.", "Light is loud."')
    assert [(loss.anchor[:2], loss.keeper) for loss in losses(published, *read(tmp_path))] == [("k-", None)] * 2


def test_a_moved_file_is_known_again_by_its_parts(tmp_path: Path, published: Ledger) -> None:
    file = tmp_path / "content/episodes/light/one.yaml"
    file.rename(file.with_name("first.yaml"))
    (loss,) = losses(published, *read(tmp_path))
    assert loss.page.address == "episodes/light/one/"
    assert loss.keeper == Keeper("episode:light/first", (), "formerly", "light/one")


def test_a_deleted_file_has_no_keeper(tmp_path: Path, published: Ledger) -> None:
    (tmp_path / "content/episodes/light/one.yaml").unlink()
    (loss,) = losses(published, *read(tmp_path))
    assert (loss.page.address, loss.keeper) == ("episodes/light/one/", None)


def test_a_record_that_was_taken_back_keeps_its_address_and_needs_no_anchors(tmp_path: Path, published: Ledger) -> None:
    text = 'title: One\nstatus: withdrawn\ncorrections: [{date: 2026-03-02, text: "It was wrong."}]\n'
    write(tmp_path, {"episodes/light/one.yaml": text})
    assert list(losses(published, *read(tmp_path))) == []


def test_feeds_must_know_a_record_by_its_first_id(tmp_path: Path, published: Ledger) -> None:
    file = tmp_path / "content/episodes/light/one.yaml"
    text = file.read_text(encoding="utf-8") + "redirect_from: [light/one]\n"
    file.unlink()
    write(tmp_path, {"episodes/light/first.yaml": text})
    (loss,) = losses(published, *read(tmp_path))
    assert loss.keeper == Keeper("episode:light/first", (), "formerly", "light/one")


def test_a_file_that_cannot_be_read_has_lost_nothing_yet(tmp_path: Path, published: Ledger) -> None:
    write(tmp_path, {"episodes/light/one.yaml": "title: [\n"})
    assert list(losses(published, *read(tmp_path))) == []


def test_the_ledger_forgets_nothing(tmp_path: Path, published: Ledger) -> None:
    file = tmp_path / "content/episodes/light/one.yaml"
    file.rename(file.with_name("first.yaml"))
    change_of = tmp_path / "content/episodes/light/first.yaml"
    change_of.write_text(change_of.read_text(encoding="utf-8") + "formerly: [light/one]\n", encoding="utf-8")
    after = publish(tmp_path)
    assert after["episodes/light/one/"] == published["episodes/light/one/"]
    assert after["episodes/light/first/"].feed_name == "episode/light/one"


def test_a_part_that_was_taken_out_is_named_in_the_record(tmp_path: Path, published: Ledger) -> None:
    change(tmp_path, ', "Light is not."', "")
    (loss,) = losses(published, *read(tmp_path))
    assert loss.keeper == Keeper("episode:light/one", (), "removed", loss.anchor)
    change(tmp_path, "date: 2026-03-01", f"date: 2026-03-01\nremoved: [{loss.anchor}]")
    assert list(losses(published, *read(tmp_path))) == []


def test_a_chapter_keeps_the_address_that_it_had_before_its_time_was_known(tmp_path: Path) -> None:
    write(tmp_path, light_house(one="chapters:\n  - title: Horns\n"))
    published = publish(tmp_path)
    change(tmp_path, "- title: Horns", '- {title: Horns, at: "2:00"}')
    (loss,) = losses(published, *read(tmp_path))
    assert loss.keeper == Keeper("episode:light/one", ("chapters", 0), "id", loss.anchor)
    change(tmp_path, "title: Horns", f"id: {loss.anchor}, title: Horns")
    assert list(losses(published, *read(tmp_path))) == []


def test_the_second_of_two_chapters_at_one_time_is_no_time_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, light_house(one='chapters: [{at: "2:00", title: Horns}, {at: "2:00", title: Bells}]\n'))
    published = publish(tmp_path)
    change(tmp_path, '"2:00", title: Bells', '"3:00", title: Bells')
    (loss,) = losses(published, *read(tmp_path))
    assert (loss.anchor, loss.keeper) == ("t-120-2", None)


@pytest.mark.parametrize("kind", ["sources", "entities"])
def test_a_file_that_was_moved_is_known_again_by_what_it_holds(kind: str, tmp_path: Path) -> None:
    files = light_house(one=EPISODE) | {"entities/horn.yaml": "name: Horn\ntype: product\n"}
    published = publish(write(tmp_path, files))
    old = {"sources": "light", "entities": "horn"}[kind]
    for folder in (f"{kind}/{old}.yaml", "episodes/light") if kind == "sources" else (f"{kind}/{old}.yaml",):
        moved = tmp_path / "content" / folder
        moved.rename(moved.with_name(moved.name.replace(old, "beacon")))
    kept = {loss.page.address: loss.keeper for loss in losses(published, *read(tmp_path))}
    field = "formerly" if kind == "sources" else "redirect_from"
    assert kept[f"{kind}/{old}/"] == Keeper(
        f"{kind.removesuffix('s').replace('entitie', 'entity')}:beacon", (), field, old
    )


def test_the_page_of_a_name_may_vanish_and_its_address_is_remembered(tmp_path: Path) -> None:
    published = publish(write(tmp_path, light_house(one="entities: [{name: Fog horn, type: product}]\n")))
    change(tmp_path, "entities: [{name: Fog horn, type: product}]", "")
    content, archive = read(tmp_path)
    assert list(losses(published, content, archive)) == []
    assert vanished_names(published, archive) == ["entities/fog-horn/"]
    assert publish(tmp_path)["entities/fog-horn/"].is_name


def test_a_line_that_was_damaged_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "episodes-2026.tsv").write_text(
        "<<<<<<< ours\nepisodes/a/b/\tepisode/a/b\t00\tt-0\n\n", encoding="utf-8"
    )
    assert list(read_ledger(tmp_path)) == ["episodes/a/b/"]


def test_an_address_of_another_site_is_remembered_and_named_again_in_what_it_led_to(tmp_path: Path) -> None:
    line = "redirect_from: [/blog/fog.html, /2019/03/fog/]\n"
    published = publish(write(tmp_path, light_house(one=EPISODE + line)))
    assert (tmp_path / "addresses/elsewhere.tsv").read_text(encoding="utf-8") == (
        "2019/03/fog/\tepisode/light/one\t-\t-\nblog/fog.html\tepisode/light/one\t-\t-\n"
    )
    change(tmp_path, line, "redirect_from: [/2019/03/fog]\n")
    assert [loss.keeper for loss in losses(published, *read(tmp_path))] == [
        Keeper("episode:light/one", (), "redirect_from", "/blog/fog.html")
    ]


def test_an_address_of_another_site_may_be_taken_over_by_a_record_that_feeds_know_by_its_own_name(
    tmp_path: Path,
) -> None:
    line = "redirect_from: [/blog/fog.html]\n"
    published = publish(write(tmp_path, light_house(one=EPISODE + line)))
    change(tmp_path, line, "")
    write(tmp_path, {"episodes/light/two.yaml": f"title: Two\n{line}"})
    assert list(losses(published, *read(tmp_path))) == []


def test_a_former_address_that_was_a_page_once_keeps_all_that_is_known_of_it(tmp_path: Path) -> None:
    published = publish(write(tmp_path, light_house(one=EPISODE)))
    known = published["episodes/light/one/"]
    (tmp_path / "content/episodes/light/one.yaml").unlink()
    write(tmp_path, {"episodes/light/two.yaml": f"{EPISODE}formerly: [light/one]\n"})
    assert publish(tmp_path)["episodes/light/one/"] == known
