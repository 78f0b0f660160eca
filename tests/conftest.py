"""What tests of several modules share: commands, and sites that are built once."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import hypothesis
import pytest
import yaml
from filelock import FileLock

from tests.commands import run_module
from tests.paths import GOLDEN, ROOT

# How long an example takes says more of the machine than of the code.
hypothesis.settings.register_profile("chapterhouse", deadline=None)
hypothesis.settings.load_profile("chapterhouse")

# Caches of tests are sealed with a key of their own, and none is made in anybody's home.
os.environ.setdefault("CHAPTERHOUSE_CACHE_KEY", "tests")

# Who starts the tests in the background may have these ignored, and then every command that a test interrupts goes on.
for sent in ("SIGINT", "SIGHUP"):
    number = getattr(signal, sent, None)
    if number is not None and signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.default_int_handler if sent == "SIGINT" else signal.SIG_DFL)

Run = Callable[..., subprocess.CompletedProcess[str]]
BuildOnce = Callable[[str, Callable[[Path], Path]], Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write what the tests expect anew, then read the diff")
    parser.addoption("--exhaustive", action="store_true", help="run the slow, exhaustive variants too")


END_TO_END = frozenset({"browser", "build_archive", "build_once", "run"})
"""The fixtures that build sites, run commands and open browsers."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if not END_TO_END.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.end_to_end)
        if "exhaustive" in item.keywords and not config.getoption("--exhaustive"):
            item.add_marker(pytest.mark.skip(reason="runs with --exhaustive"))


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    """Whether what the tests expect is to be written anew."""
    return bool(request.config.getoption("--bless"))


@pytest.fixture(scope="session")
def run() -> Run:
    """Return a function that runs a Python module as a command in a folder: ``run("generator", "build", cwd=…)``."""
    return run_module


def copy_archive(source: Path, target: Path) -> Path:
    """Copy an archive's configuration and content, and nothing that was built from them."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copytree(source / "content", target / "content", symlinks=True)
    shutil.copyfile(source / "mkdocs.yml", target / "mkdocs.yml")
    return target


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    """Return a fresh copy of the golden archive, to be built and changed."""
    return copy_archive(GOLDEN, tmp_path / "golden")


@pytest.fixture(scope="session")
def build_once(tmp_path_factory: pytest.TempPathFactory) -> BuildOnce:
    """Return a function that lays out an archive in a new folder and builds it, for all worker processes together."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def build(name: str, lay_out: Callable[[Path], Path]) -> Path:
        archive = shared / name
        with FileLock(f"{archive}.lock"):
            if not archive.with_suffix(".built").exists():
                built(lay_out(archive))
                archive.with_suffix(".built").touch()
        return archive / "site"

    return build


@pytest.fixture(scope="session")
def golden_site(build_once: BuildOnce) -> Path:
    """Return the site of the golden archive; not to be changed."""
    return build_once("golden", partial(copy_archive, GOLDEN))


@pytest.fixture
def built_golden(golden_site: Path, tmp_path: Path) -> Path:
    """Return a copy of the golden archive that is built already, to be changed."""
    return Path(shutil.copytree(golden_site.parent, tmp_path / "built"))


@pytest.fixture(scope="session")
def hebrew_site(build_once: BuildOnce) -> Path:
    """Return the site of the golden archive in Hebrew, from right to left, and in the scheme that a reader prefers."""
    toggle = {"icon": "material/brightness-7", "name": "Switch"}
    schemes = [
        {"media": f"(prefers-color-scheme{which})", "scheme": scheme, "toggle": toggle}
        for which, scheme in (("", "default"), (": light", "default"), (": dark", "slate"))
    ]

    def lay_out(folder: Path) -> Path:
        archive = copy_archive(GOLDEN, folder)
        settings = yaml.safe_load((archive / "mkdocs.yml").read_text(encoding="utf-8"))
        settings["theme"] = {**settings["theme"], "language": "he", "palette": schemes}
        (archive / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        return archive

    return build_once("hebrew", lay_out)


@pytest.fixture(scope="session")
def sample_site(build_once: BuildOnce) -> Path:
    """Return the site of the sample archive; not to be changed."""
    return build_once("sample", partial(copy_archive, ROOT))


@pytest.fixture(scope="session")
def build_archive() -> Callable[[Path], Path]:
    """Return a function that builds the content in a folder with the sample archive's configuration."""

    def build(folder: Path) -> Path:
        shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
        return built(folder)

    return build


def built(archive: Path) -> Path:
    done = run_module("generator", "build", cwd=archive)
    assert done.returncode == 0, done.stderr
    return archive / "site"
