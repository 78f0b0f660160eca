"""Write the files of an archive's search into a site, without building the site: for the benchmark of the search.

python -m benchmarks.search_files PROJECT SITE
"""

from __future__ import annotations

import sys
from pathlib import Path

from generator.archive import link
from generator.config import load_config
from generator.loader import ContentFolder, load_content
from generator.mkdocs_plugin.search import write_search
from generator.search.files import search_files
from generator.wording import Wording


def main(project: Path, site: Path) -> None:
    """Write the search of a project into a site."""
    config = load_config(project / "mkdocs.yml")
    folder = ContentFolder(config.content_dir)
    content, _ = load_content(folder)
    write_search(search_files(link(content), Wording("en"), config, folder), site)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
