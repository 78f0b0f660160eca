"""What others add to a site: hooks and plugins that write beside us, before, after and into what we publish."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.site.mkdocs.commands import build_site
from generator.site.publish.files import files_of
from tests.conftest import Run
from tests.small_archives import light_house, write

pytestmark = pytest.mark.end_to_end

SETTINGS = """\
site_name: Fog & sons
site_url: https://fog.example.org/log/
docs_dir: content/pages
theme: {name: material, font: false}
plugins:
  - chapterhouse: {authority: fog.example.org, since: 2020}
"""
PAGE = "episodes/light/2026-02-01-horns/index.html"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return a small archive with a page written by hand."""
    horns = 'title: "Horns"\ndate: 2026-02-01\nsummary: "They are loud."\n'
    write(tmp_path, {**light_house(**{"2026-02-01-horns": horns}), "pages/about.md": "# About\n\nFog.\n"})
    configure(tmp_path)
    return tmp_path


def configure(archive: Path, more: str = "") -> None:
    """Write the archive's configuration, with more lines at its end."""
    (archive / "mkdocs.yml").write_text(SETTINGS + more, encoding="utf-8")


def build(archive: Path, *, code: int = 0) -> set[str]:
    """Build the archive; return the paths of the published files."""
    assert build_site(archive / "mkdocs.yml", strict=False, clean=False) == code
    return set(files_of(archive / "site")) if (archive / "site").is_dir() else set()


def hook(archive: Path, code: str) -> None:
    """Give the archive a hook that runs after everything else, as far as MkDocs lets it say so."""
    (archive / "hook.py").write_text(
        "import pathlib\nfrom mkdocs.plugins import event_priority\n\n"
        f"@event_priority(-1000)\ndef on_post_build(config, **_):\n    site = pathlib.Path(config.site_dir)\n{code}",
        encoding="utf-8",
    )
    configure(archive, "hooks: [hook.py]\n")


def test_what_a_hook_writes_after_the_build_is_published_until_the_hook_is_gone(archive: Path) -> None:
    hook(archive, "    (site / 'CNAME').write_text('fog.example.org')\n")
    for _ in range(2):
        assert "CNAME" in build(archive)
    configure(archive)
    assert "CNAME" not in build(archive)


def test_a_hook_sees_the_whole_site_also_where_nothing_has_changed(archive: Path) -> None:
    hook(archive, "    (site / 'pages.txt').write_text(str(len(list(site.rglob('*.html')))))\n")
    for _ in range(2):
        pages = [path for path in build(archive) if path.endswith(".html")]
        assert (archive / "site/pages.txt").read_text(encoding="utf-8") == str(len(pages))


def test_what_a_hook_changes_and_deletes_is_published_so(archive: Path) -> None:
    hook(
        archive,
        f"    page = site / '{PAGE}'\n    page.write_text(page.read_text() + '<!-- seen -->')\n"
        "    (site / 'llms.txt').unlink()\n",
    )
    for _ in range(2):
        assert "llms.txt" not in build(archive)
        assert (archive / "site" / PAGE).read_text(encoding="utf-8").count("<!-- seen -->") == 1


def test_what_a_hook_writes_into_the_published_site_itself_stays(archive: Path) -> None:
    hook(
        archive,
        f"    own = pathlib.Path('{archive}/site')\n    own.mkdir(exist_ok=True)\n"
        "    (own / 'CNAME').write_text('fog.example.org')\n",
    )
    for _ in range(2):
        assert {"CNAME", PAGE} <= build(archive)


def test_a_hook_that_warns_lets_a_strict_build_publish_nothing(archive: Path) -> None:
    hook(archive, "    import logging\n    logging.getLogger('mkdocs.hooks').warning('Fog.')\n")
    with (archive / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("strict: true\n")
    assert build(archive, code=1) == set()


@pytest.mark.parametrize("branch", ["gh-pages", "pages"])
def test_the_site_can_be_deployed_to_a_branch_as_mkdocs_does(
    archive: Path, run: Run, tmp_path: Path, branch: str
) -> None:
    def git(*words: str, cwd: Path = archive) -> str:
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main"]
        return subprocess.run(["git", *who, *words], cwd=cwd, check=True, capture_output=True, text=True).stdout

    remote = tmp_path / "remote.git"
    git("init", "--quiet", "--bare", str(remote))
    git("init", "--quiet")
    git("remote", "add", "origin", str(remote))
    git("add", "mkdocs.yml", "content")
    git("commit", "--quiet", "--message", "Begin")
    who = {f"GIT_{role}_{name}": "ada@example.org" for role in ("AUTHOR", "COMMITTER") for name in ("NAME", "EMAIL")}
    done = run("mkdocs", "gh-deploy", "--remote-branch", branch, cwd=archive, env=who)
    assert done.returncode == 0, done.stderr
    assert PAGE in git("ls-tree", "-r", "--name-only", branch, cwd=remote).splitlines()


def test_the_name_and_the_address_that_a_hook_sets_stand_in_pages_and_feeds(archive: Path) -> None:
    code = "def on_config(config):\n    config.site_url = 'https://other.example/log'\n    config.site_name = 'Other'\n"
    (archive / "hook.py").write_text(code, encoding="utf-8")
    configure(archive, "hooks: [hook.py]\n")
    build(archive)
    for file in ("feed.xml", PAGE):
        text = (archive / "site" / file).read_text(encoding="utf-8")
        assert "https://other.example/log/" in text
        assert "Other" in text


def test_styles_and_scripts_are_there_for_a_plugin_that_makes_others_of_them(archive: Path) -> None:
    write(archive, {"pages/own.css": "b { color: red }\n", "pages/own.js": "var fog = 1;\n"})
    minify = "  - minify: {minify_js: true, minify_css: true, js_files: [own.js], css_files: [own.css]}\n"
    configure(archive, f"{minify}extra_css: [own.css]\nextra_javascript: [own.js]\n")
    assert {"own.min.css", "own.min.js", PAGE} <= build(archive)


def fails(archive: Path, run: Run, *command: str) -> str:
    """Run a command that cannot be carried out; return what it says in place of a traceback."""
    done = run(*command, cwd=archive)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert not (archive / "site").exists()
    return done.stderr


@pytest.mark.parametrize("command", [("generator", "build"), ("mkdocs", "build")], ids=" ".join)
@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("use_directory_urls: false\n", "use_directory_urls is false, but"),
        ("theme: mkdocs\n", 'The theme is "mkdocs", but'),
        ("theme: {name: readthedocs, language: de}\n", "Write: theme: {name: material}"),
        ("theme: {name: material, language: xx}\n", 'theme.language is "xx", for which Material has no words'),
        ("extra: {version: {provider: mike}}\n", "extra.version is set, but an archive has one version"),
        ("extra: {analytics: {provider: plausible}}\n", 'extra.analytics.provider is "plausible", for which'),
        ("docs_dir: content\n", "Write, for the pages written by hand: docs_dir: content/pages"),
        ("plugins: [chapterhouse, chapterhouse]\n", '"chapterhouse" stands in the list of plugins more than once'),
    ],
    ids=lambda words: words.partition(",")[0].strip(),
)
def test_settings_that_no_archive_can_be_built_with_are_refused_with_what_to_do(
    archive: Path, run: Run, settings: str, said: str, command: tuple[str, str]
) -> None:
    # Of two lines of one name the last counts.
    (archive / "mkdocs.yml").write_text(SETTINGS + settings, encoding="utf-8")
    assert said in fails(archive, run, *command)


@pytest.mark.parametrize("extensions", ["[]", "[tables, toc]", "[attr_list]", "[extra, smarty]"])
def test_mkdocs_makes_the_pages_with_all_anchors_and_nothing_to_warn_of(archive: Path, extensions: str) -> None:
    settings = SETTINGS.replace("since: 2020", "since: 2020, renderer: mkdocs")
    (archive / "mkdocs.yml").write_text(
        f"{settings}strict: true\nmarkdown_extensions: {extensions}\n", encoding="utf-8"
    )
    (archive / "content/episodes/light/2026-02-01-horns.yaml").write_text(
        'title: "Horns"\ndate: 2026-02-01\nsummary: "Loud."\nmedia: [{type: audio, url: "https://fog.example/a.mp3"}]\n'
        'chapters: [{at: "0:00", title: "One"}, {at: "1:30", title: "Two"}]\n',
        encoding="utf-8",
    )
    assert PAGE in build(archive)
    page = (archive / "site" / PAGE).read_text(encoding="utf-8")
    assert 'id="t-0"' in page
    assert 'id="t-90"' in page
    assert "{ #" not in page


def test_instant_navigation_is_switched_off_with_a_word(archive: Path, run: Run) -> None:
    features = "[navigation.instant, navigation.instant.prefetch, navigation.tabs]"
    settings = SETTINGS.replace("font: false", f"font: false, features: {features}")
    (archive / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = run("generator", "build", cwd=archive)
    assert len([line for line in done.stderr.splitlines() if '"navigation.instant" is switched off' in line]) == 1
    for path in (PAGE, "about/index.html", "404.html"):
        page = (archive / "site" / path).read_text(encoding="utf-8")
        assert "navigation.instant" not in page
        assert '"navigation.tabs"' in page


@pytest.mark.parametrize(
    ("options", "is_kept"), [("", True), ("extra_javascript: [fog.js]\n", False)], ids=["trusted types", "own scripts"]
)
def test_tooltips_that_make_html_of_texts_are_shown_where_trusted_types_hold_them_off(
    archive: Path, run: Run, options: str, is_kept: bool
) -> None:
    write(archive, {"pages/fog.js": ""})
    configure(archive, options)
    settings = (archive / "mkdocs.yml").read_text(encoding="utf-8")
    features = "font: false, features: [content.tooltips, navigation.tabs]"
    (archive / "mkdocs.yml").write_text(settings.replace("font: false", features), encoding="utf-8")
    done = run("generator", "build", cwd=archive)
    assert ('"content.tooltips" is switched off' in done.stderr) is not is_kept
    page = (archive / "site" / PAGE).read_text(encoding="utf-8")
    assert ("content.tooltips" in page) is is_kept


@pytest.mark.parametrize("code", ["def (:", "import no_such_module", "1 / 0"])
def test_a_hook_that_cannot_be_loaded_is_said_with_its_file_and_line(archive: Path, run: Run, code: str) -> None:
    (archive / "hook.py").write_text(f"import pathlib\n\n{code}\n", encoding="utf-8")
    configure(archive, "hooks: [hook.py]\n")
    assert f"{archive / 'hook.py'}:3: " in fails(archive, run, "generator", "build")


def test_the_search_of_mkdocs_lets_a_build_end_where_nothing_has_changed(archive: Path, run: Run) -> None:
    settings = SETTINGS.replace("plugins:\n", "plugins:\n  - search\n")
    (archive / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert "search/search_index.json" in build(archive)
    assert "Nothing has changed" in run("generator", "build", cwd=archive).stderr
    (archive / "content/pages/about.md").write_text("# About\n\nMore fog.\n", encoding="utf-8")
    assert "search/search_index.json" in build(archive)
    assert "More fog." in (archive / "site/search/search_index.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("renderer", ["fast", "mkdocs"])
def test_records_and_pages_lead_to_an_editor_that_takes_their_path_in_a_query(archive: Path, renderer: str) -> None:
    settings = SETTINGS.replace("since: 2020", f"since: 2020, renderer: {renderer}")
    editor = "edit_uri_template: 'https://edit.example/?file=content%2Fpages%2F{path!q}'\n"
    (archive / "mkdocs.yml").write_text(settings + editor, encoding="utf-8")
    build(archive)
    for page, file in ((PAGE, "episodes%2Flight%2F2026-02-01-horns.yaml"), ("about/index.html", "pages%2Fabout.md")):
        text = (archive / "site" / page).read_text(encoding="utf-8")
        assert f'href="https://edit.example/?file=content%2F{file}"' in text
