"""Run a preview from its start to its end, also where it begins with a mistake, in mkdocs.yml too."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import _normalize_mount_path, _serve_url

from generator.config import PLUGIN
from generator.config.settings_file import ConfigError
from generator.site.mkdocs.server import PreviewServer
from generator.site.preview.preview import Preview

log = logging.getLogger("mkdocs.plugins.chapterhouse")


class Serving:
    """A preview of an archive; what MkDocs' own command does, but that it waits for a mistake to be mended."""

    def __init__(self, config_file: Path, dev_addr: str, docs_dir: Callable[[Path], str | None]) -> None:
        """``docs_dir`` returns the folder of pages written by hand, where it is another one than MkDocs would take."""
        self._config_file = config_file
        self._docs_dir = docs_dir
        self._dev_addr = dev_addr
        self._preview = Preview()
        self._config: MkDocsConfig | None = None
        """The configuration that was built from last."""
        host, _, port = dev_addr.rpartition(":")
        # Where MkDocs would put a site; it is shown from where it is published.
        self._elsewhere = tempfile.mkdtemp(prefix="chapterhouse-")
        self._server = PreviewServer(self._build, host.strip("[]"), int(port), self._elsewhere, "/", self._preview)

    def serve(self, *, open_in_browser: bool) -> None:
        """Show the preview until the process is interrupted."""
        try:
            self._server.watch(str(self._config_file))
            self._server.build()
            if self._config is None:
                log.info("The preview begins when this has been mended.")
            self._server.serve(open_in_browser=open_in_browser)
        except KeyboardInterrupt:
            log.info("Shutting down...")
        finally:
            self._server.shutdown()
            if self._config is not None:
                self._config.plugins.on_shutdown()
            shutil.rmtree(self._elsewhere, ignore_errors=True)

    def _build(self) -> None:
        """Let MkDocs build from the configuration as it is now."""
        try:
            docs_dir = self._docs_dir(self._config_file)
        except ConfigError as error:
            raise Abort(str(error)) from error
        config = load_config(
            config_file=str(self._config_file), dev_addr=self._dev_addr, docs_dir=docs_dir, site_dir=self._elsewhere
        )
        host, port = config.dev_addr
        server, mount_path = self._server, urlsplit(config.site_url or "/").path
        server.mount_path = _normalize_mount_path(mount_path)
        server.url = config.site_url = _serve_url(host, port, mount_path)
        if self._config is not None:
            build(config, serve_url=config.site_url)
            return
        self._config = config
        plugin = config.plugins.get(PLUGIN)
        if plugin is not None:
            plugin.preview = self._preview
        config.plugins.on_startup(command="serve", dirty=False)
        for path in (config.docs_dir, *config.watch):
            server.watch(path)
        config.plugins.on_serve(server, config=config, builder=self._build)
        build(config, serve_url=config.site_url)
