"""Run MkDocs' own build and preview from our command line, so that both ways to a site are one."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import socket
from ipaddress import ip_address
from pathlib import Path

# Material for MkDocs announces the end of MkDocs 1.x at every start; contributors can do nothing about it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException

from generator.config import PLUGIN
from generator.config import load_config as load_choices
from generator.config.settings_file import read_settings
from generator.site.mkdocs.failures import place_in_code
from generator.site.publish.failures import explained
from generator.site.publish.files import remove
from generator.site.publish.lock import NAME as LOCK
from generator.site.publish.lock import take_lock
from generator.site.publish.publishing import PREVIEW, Stage, finish_publication

FAILED, WRONG_CONFIGURATION = 1, 2


def build_site(config_file: Path, *, strict: bool, clean: bool, data: bool = False) -> int:
    """Build the site, with ``data`` the database too; return the exit code."""
    _log_to_terminal()
    try:
        config = load_config(config_file=str(config_file), strict=strict or None, docs_dir=docs_dir(config_file))
    except (Abort, ConfigurationError) as error:
        return _failed(error, WRONG_CONFIGURATION)
    except Exception as error:  # noqa: BLE001 - hooks are run to load them, and may raise anything
        return _failed(f"{place_in_code(error)}: {type(error).__name__}: {error}", WRONG_CONFIGURATION)
    try:
        if clean:
            _forget(config_file)
        if data:
            config.plugins[PLUGIN].config["database"] = True
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except ConfigurationError as error:
        return _failed(error, WRONG_CONFIGURATION)
    except (Abort, MkDocsException) as error:
        return _failed(error, FAILED)
    except OSError as error:  # before MkDocs began to build
        if (said := explained(error)) is None:
            raise
        return _failed(said, FAILED)
    return 0


def serve_site(config_file: Path, dev_addr: str, *, open_in_browser: bool) -> int:
    """Preview the site until interrupted; return the exit code."""
    from generator.site.mkdocs.serving import Serving  # with a server and a watcher that no build needs

    _log_to_terminal()
    try:
        _try_address(dev_addr)
        Serving(config_file, dev_addr, docs_dir).serve(open_in_browser=open_in_browser)
    except ConfigurationError as error:
        return _failed(error, WRONG_CONFIGURATION)
    except (Abort, MkDocsException) as error:
        return _failed(error, FAILED)
    except OSError as error:
        if error.errno not in _NO_ADDRESS:
            raise
        remedy = "Stop what is shown there, or choose another address: chapterhouse serve --dev-addr 127.0.0.1:8001"
        return _failed(f"Nothing can be shown at {dev_addr}: {error.strerror}. {remedy}", FAILED)
    return 0


_NO_ADDRESS = (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES)
"""Why a server cannot begin: another one is there, or this machine has no such address."""


def docs_dir(config_file: Path) -> str | None:
    """Return an empty folder where there are no pages written by hand: an archive needs none, but MkDocs a folder."""
    config = load_choices(config_file)
    if (config.project_dir / str(read_settings(config_file).get("docs_dir") or "docs")).is_dir():
        return None
    empty = config.build_dir / "no-pages"
    if empty.is_symlink() or not empty.is_dir() or any(empty.iterdir()):
        remove(empty)
    empty.mkdir(parents=True, exist_ok=True)
    return str(empty)


def _try_address(dev_addr: str) -> None:
    """Raise now, before anything is built, what a server would raise that cannot begin there."""
    host, _, port = dev_addr.rpartition(":")
    with contextlib.suppress(ValueError):  # MkDocs says it better what is no address
        host = "127.0.0.1" if host == "localhost" else str(ip_address(host.strip("[]")))
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        socket.create_server((host, int(port)), family=family).close()


def _forget(config_file: Path) -> None:
    """Delete what former builds left to build upon, but finish publishing what one of them had begun to.

    What a preview shows stays: somebody may be looking at it.
    """
    chosen = load_choices(config_file)
    take_lock(chosen.build_dir)
    finish_publication(Stage.of(chosen.build_dir), chosen.site_dir)
    for path in chosen.build_dir.iterdir():
        if path.name != LOCK and not path.name.startswith(PREVIEW):
            remove(path)


def _failed(error: BaseException | str, code: int) -> int:
    logging.getLogger("mkdocs").error("%s", error)
    return code


def _log_to_terminal() -> None:
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
