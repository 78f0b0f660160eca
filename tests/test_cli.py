"""The command line: what each command says, where, and with which exit code."""

from __future__ import annotations

import json
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import __version__
from generator.cli import main
from generator.site.publish.files import files_of
from tests.conftest import Run
from tests.paths import GOLDEN, ROOT

MISTAKE = "content/episodes/north-light/2026-02-fog-bells.yaml"


@pytest.fixture
def spoilt(golden: Path) -> Path:
    """Return an archive with a mistake in line 15 of a record."""
    with (golden / MISTAKE).open("a", encoding="utf-8") as file:
        file.write("no_such_field: 1\n")
    return golden


def call(folder: Path, *words: str) -> Result:
    result = CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), *words])
    # Anything but an exit is a mistake of ours, which a contributor would see as a traceback.
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_check_is_done_when_only_warnings_stand(golden: Path) -> None:
    result = call(golden, "check")
    assert result.exit_code == 0
    assert " (warning)\n" in result.stdout


def test_check_with_strict_lets_warnings_count(golden: Path) -> None:
    assert call(golden, "check", "--strict").exit_code == 1


def test_check_of_content_with_a_problem_says_where_and_exits_with_1(spoilt: Path) -> None:
    result = call(spoilt, "check")
    assert result.exit_code == 1
    assert f"{MISTAKE}:15:1: unknown-field\n  There is no field" in result.stdout


def test_check_of_paths_reports_only_what_is_there(spoilt: Path) -> None:
    assert call(spoilt, "check", str(spoilt / "content/briefings")).exit_code == 0
    result = call(spoilt, "check", str(spoilt / MISTAKE))
    assert result.exit_code == 1
    assert {line.split(":")[0] for line in result.stdout.splitlines() if line.startswith("content/")} == {MISTAKE}


def test_check_says_so_when_nothing_is_wrong(golden: Path) -> None:
    assert call(golden, "check", str(golden / "content/topics.yaml")).stdout == "No problems.\n"


def test_check_for_programs_is_json_and_for_github_a_list_of_commands(spoilt: Path) -> None:
    report = json.loads(call(spoilt, "check", "--format", "json").stdout)
    assert [problem["rule"] for problem in report["problems"] if problem["severity"] == "error"] == ["unknown-field"]
    assert (
        f"::error file={MISTAKE},line=15,col=1,title=unknown-field::"
        in call(spoilt, "check", "--format", "github").stdout
    )


def test_check_needs_no_mkdocs(golden: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.py").write_text("raise ImportError('mkdocs is not here')", encoding="utf-8")
    done = run("generator", "check", cwd=golden, env={"PYTHONPATH": f"{tmp_path}:{ROOT}"})
    assert done.returncode == 0, done.stderr


def test_generate_writes_the_markdown_and_nothing_else(golden: Path, tmp_path: Path) -> None:
    result = call(golden, "generate", "--out", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert f"pages changed in {tmp_path / 'out'}" in result.stderr
    assert files_of(tmp_path / "out") == files_of(GOLDEN / "expected")
    assert "0 pages changed" in call(golden, "generate", "--out", str(tmp_path / "out")).stderr


def test_generate_deletes_pages_that_are_gone(golden: Path, tmp_path: Path) -> None:
    call(golden, "generate", "--out", str(tmp_path / "out"))
    (golden / "content/discussions/who-needs-keepers.yaml").unlink()
    call(golden, "generate", "--out", str(tmp_path / "out"))
    assert not (tmp_path / "out/discussions/who-needs-keepers").exists()


def test_generate_leaves_folders_alone_that_hold_other_things(golden: Path) -> None:
    (golden / "mine.txt").write_text("mine", encoding="utf-8")
    before = files_of(golden)
    result = call(golden, "generate", "--out", str(golden))
    assert result.exit_code == 2
    assert "holds other files" in result.stderr
    assert [path for path in files_of(golden) if not path.startswith(".chapterhouse/")] == before


def test_generate_of_content_with_a_problem_writes_nothing(spoilt: Path, tmp_path: Path) -> None:
    result = call(spoilt, "generate", "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert f"{MISTAKE}:15:1: unknown-field" in result.stderr
    assert not (tmp_path / "out").exists()


def test_generate_with_strict_writes_nothing_while_there_are_warnings(golden: Path, tmp_path: Path) -> None:
    assert call(golden, "generate", "--strict", "--out", str(tmp_path / "out")).exit_code == 1
    assert not (tmp_path / "out").exists()


COMMANDS = [["check"], ["generate"], ["build"], ["serve"]]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_configuration_that_is_not_there_exits_with_2(tmp_path: Path, command: list[str]) -> None:
    result = call(tmp_path, *command)
    assert result.exit_code == 2
    assert "mkdocs.yml" in result.stderr


# A preview shows what is wrong with the configuration, and waits until it is mended.
@pytest.mark.parametrize("command", [["check"], ["generate"], ["build"]], ids=" ".join)
@pytest.mark.parametrize(
    "settings", ["", "site_name: [", "site_name: x", "plugins: [chapterhouse: {no_such_option: 1}]"]
)
def test_a_configuration_that_cannot_be_used_exits_with_2(tmp_path: Path, command: list[str], settings: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    result = call(tmp_path, *command)
    assert result.exit_code == 2
    assert "mkdocs.yml" in result.stderr


def test_a_preview_says_that_its_address_is_taken_and_how_to_choose_another(golden: Path, run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = f"127.0.0.1:{other.getsockname()[1]}"
        done = run("generator", "serve", "--dev-addr", taken, cwd=golden)
    assert done.returncode == 1
    assert taken in done.stderr
    assert "--dev-addr" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (golden / ".chapterhouse").exists(), "it was tried before anything was built"


@pytest.mark.parametrize(
    ("words", "settings", "address"),
    [
        ([], "", "127.0.0.1:8000"),
        (["-a", "8001"], "", "127.0.0.1:8001"),
        (["-a", ":8001"], "", "127.0.0.1:8001"),
        (["-a", "127.0.0.2"], "", "127.0.0.2:8000"),
        (["-a", "localhost:9000"], "dev_addr: 127.0.0.1:7000\n", "localhost:9000"),
        (["-a", "[::1]:9000"], "", "[::1]:9000"),
        ([], "dev_addr: 127.0.0.1:7000\n", "127.0.0.1:7000"),
    ],
)
def test_a_port_alone_is_enough_to_say_where_a_preview_is_shown(
    golden: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], settings: str, address: str
) -> None:
    chosen: list[str] = []

    def serve_site(_config_file: Path, dev_addr: str, *, open_in_browser: bool) -> int:
        assert not open_in_browser
        chosen.append(dev_addr)
        return 0

    monkeypatch.setattr("generator.site.mkdocs.commands.serve_site", serve_site)
    with (golden / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(settings)
    assert call(golden, "serve", *words).exit_code == 0
    assert chosen == [address]


def test_a_port_that_cannot_be_is_wrong_usage(golden: Path) -> None:
    assert call(golden, "serve", "-a", "80000").exit_code == 2


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_takes_the_configuration_before_and_behind_its_name(tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere.yml"
    arguments = {
        "schema": ["--out", str(tmp_path / "schema")],
        "init": [str(tmp_path / "archive"), "--missing"],
        "import": ["notes.md"],
        "new": ["source", "--name", "Fog"],
        "diff": ["HEAD"],
        "rename": ["episode:acme/fog", "acme/bells"],
        "entity": ["alias", "Fog", "Mist"],
        "pull-request": ["check", "HEAD", "--into", str(tmp_path / "changes")],
    }.get(name, [])
    for words in (["-f", str(elsewhere), name, *arguments], [name, "-f", str(elsewhere), *arguments]):
        result = CliRunner().invoke(main, words)
        assert (str(elsewhere) in result.stderr) == (name not in ("init", "schema")), result.output


def test_the_configuration_named_last_counts(golden: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["-f", str(tmp_path / "gone.yml"), "check", "-f", str(golden / "mkdocs.yml")])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("named", ["mkdocs.yaml", "folder", "nothing"])
def test_the_configuration_is_found_as_mkdocs_finds_it_and_in_a_folder_that_is_named(
    golden: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    file = (golden / "mkdocs.yml").rename(golden / "mkdocs.yaml")
    monkeypatch.chdir(golden)
    words = {"mkdocs.yaml": ["-f", str(file)], "folder": ["-f", str(golden)], "nothing": []}[named]
    result = CliRunner().invoke(main, ["check", *words])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("command", [["check"], ["generate"], ["build"]], ids=" ".join)
def test_strict_in_the_configuration_lets_warnings_count(golden: Path, command: list[str]) -> None:
    with (golden / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("strict: true\n")
    result = call(golden, *command)
    assert result.exit_code == 1
    assert " (warning)\n" in result.output
    assert not (golden / "site").exists()


@pytest.mark.end_to_end
def test_a_site_that_stands_is_not_enough_where_warnings_count(golden: Path) -> None:
    assert call(golden, "build").exit_code == 0
    assert "Nothing has changed" in call(golden, "build").stderr
    assert call(golden, "build", "--strict").exit_code == 1


@pytest.mark.parametrize("command", ["generator", "mkdocs"])
def test_what_should_be_added_to_the_configuration_is_said_once(golden: Path, run: Run, command: str) -> None:
    settings = (golden / "mkdocs.yml").read_text(encoding="utf-8")
    kept = [line for line in settings.splitlines() if not line.strip().startswith(("site_url:", "authority:"))]
    (golden / "mkdocs.yml").write_text("\n".join(kept) + "\n", encoding="utf-8")
    for _ in range(2):  # also where nothing has changed since
        done = run(command, "build", cwd=golden)
        assert done.returncode == 0, done.stderr
        for line in ("site_url: https://example.org/archive/", "authority: example.org"):
            assert done.stderr.count(line) == 1


def test_a_configuration_that_mkdocs_refuses_exits_with_2(golden: Path, run: Run) -> None:
    settings = (golden / "mkdocs.yml").read_text(encoding="utf-8").replace("name: material", "name: no-such-theme")
    (golden / "mkdocs.yml").write_text(settings, encoding="utf-8")
    done = run("generator", "build", cwd=golden)
    assert done.returncode == 2
    assert "no-such-theme" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-command"],
        ["check", "--no-such-option"],
        ["check", "no-such-file"],
        ["check", "--format", "xml"],
        ["-f"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2(golden: Path, words: list[str]) -> None:
    assert call(golden, *words).exit_code == 2


def test_content_that_is_missing_is_a_problem(golden: Path) -> None:
    (golden / "content").rename(golden / "elsewhere")
    result = call(golden, "check")
    assert result.exit_code == 1
    assert result.stdout.startswith("content:1:1: ")


def test_the_module_is_the_command(golden: Path, run: Run) -> None:
    assert run("generator", "--version", cwd=golden).stdout.strip().endswith(__version__)
    assert "Usage: " in run("generator", "--help", cwd=golden).stdout


@pytest.mark.end_to_end
def test_build_writes_the_database_where_it_is_asked_for(golden: Path) -> None:
    assert call(golden, "build", "--data").exit_code == 0
    with closing(sqlite3.connect(golden / "site" / "data" / "archive.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
