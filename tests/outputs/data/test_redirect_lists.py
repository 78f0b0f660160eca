"""Servers are told what has moved in the forms that they read."""

from __future__ import annotations

from generator.outputs.data.redirect_lists import redirect_lists


def test_each_list_has_every_former_address_below_the_path_of_the_site() -> None:
    moved = {"topics/é/": "topics/e/", "episodes/a/old/": "episodes/a/new/"}
    assert dict(redirect_lists(moved, "/archive/")) == {
        "_redirects": b"/archive/episodes/a/old/ /archive/episodes/a/new/ 301\n"
        b"/archive/topics/%C3%A9/ /archive/topics/e/ 301\n",
        "data/redirects.txt": b"/archive/episodes/a/old/ /archive/episodes/a/new/\n"
        b"/archive/topics/\xc3\xa9/ /archive/topics/e/\n",
        "data/redirects.map": b'"/archive/episodes/a/old/" /archive/episodes/a/new/;\n'
        b'"/archive/topics/\xc3\xa9/" /archive/topics/e/;\n',
    }
