"""Tell what a preview shows around its generated pages, so that MkDocs need build again only where that changes."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.config import Config
from generator.config.settings_file import ConfigError, read_settings
from generator.outputs.links import LinkResolver
from generator.pipeline import Work
from generator.site.mkdocs.navigation import links_at_the_foot, listings
from generator.site.publish.up_to_date import frame_fingerprint
from generator.text.wording import Wording


def shown_around(words: Wording, own_links: Sequence[tuple[str, str]], work: Work) -> Hashable:
    """Return what navigation, foot and pages written by hand show of an archive.

    ``own_links`` are the addresses of these pages, each with a link such as ``episode:…`` that stands there.
    """
    archive = work.archive
    targets = [LinkResolver(archive, address).target(written) for address, written in own_links]
    return repr((listings(archive, words), links_at_the_foot(archive, words, (), ()), targets))


def frame_made_from(choices: Config, config: MkDocsConfig) -> bytes:
    """Return the fingerprint of what MkDocs builds from; of a mkdocs.yml that cannot be read it is another one."""
    try:
        return frame_fingerprint(choices, read_settings(Path(str(config.config_file_path))))
    except (ConfigError, OSError):
        return b""
