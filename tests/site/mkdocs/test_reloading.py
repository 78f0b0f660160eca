"""Pages of a preview get the script that loads them again as a file of the server."""

from __future__ import annotations

import re

from generator.site.mkdocs.reloading import reloading_script, with_reloading


def test_a_page_gets_the_script_of_its_state_at_the_end_of_its_body() -> None:
    page = with_reloading(b"<body>Fog</body></html>", 7)
    found = re.fullmatch(rb'<body>Fog<script src="(/livereload/7-\d+\.js)"></script></body></html>', page)
    assert found, page
    script = reloading_script(found[1].decode())
    assert script is not None
    assert b"livereload(7, " in script
    assert b"<script" not in script


def test_a_page_without_an_end_gets_it_too() -> None:
    assert with_reloading(b"<p>Fog", 7).startswith(b'<p>Fog<script src="/livereload/7-')


def test_other_paths_are_no_script() -> None:
    for path in ("/livereload/7/8", "/livereload/7-8.js/", "/livereload/a-8.js", "/7-8.js"):
        assert reloading_script(path) is None
