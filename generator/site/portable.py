"""Write an archive for any site builder: its Markdown, and the finished files that go beside the pages as they are.

Neither MkDocs nor its theme is needed, or imported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

from jinja2 import Environment, FileSystemLoader

from generator.archive import urls
from generator.archive.comparison.history import History
from generator.config import Config
from generator.outputs.feeds import EntrySpool
from generator.outputs.pages.page import Page
from generator.pipeline import Work
from generator.site.build import SiteBuild
from generator.site.fingerprints import fingerprint
from generator.site.lists import PrintRedirect
from generator.site.plan import Site
from generator.site.publish.files import marks_of, write_folder
from generator.site.publish.ledger import read_ledger
from generator.site.publish.publication import Publication
from generator.site.publish.publishing import Stage, finish_publication, upcoming_ledger
from generator.site.publish.up_to_date import settings_fingerprint
from generator.site.record_history import histories_of
from generator.site.resources import theme_dir
from generator.text.wording import Wording

PAGE_FILE = PurePath(urls.index_md("")).name
"""The name of every page's file in the folder of its address."""
GENERATE = "generate-"
"""Prefix of names in the build folder that belong to outputs for other builders."""


def other_files(config: Config, out: Path) -> list[str]:
    """Return the paths of the files in a folder that were not written by us, and would be deleted.

    What a stopped process had begun to publish is finished first: its files are ours.
    """
    stage = _stage(config)
    finish_publication(stage, out)
    known = [read_ledger(file).files for file in (stage.ledger, upcoming_ledger(stage))]
    marks = marks_of(out)
    others = (path for path in sorted(marks) if all(files.get(path) != marks[path] for files in known))
    return [path for path in others if PurePath(path).name != PAGE_FILE]


def write_markdown(config: Config, work: Work, out: Path) -> Sequence[str]:
    """Make a folder hold the Markdown of an archive, and nothing else; return the paths that changed."""
    site = Site(work.archive, Wording(config.language), config, work.folder, histories=_histories(config, work))
    pages = (page for job in site.page_jobs() for page in job.write() if isinstance(page, Page))
    return write_folder(out, ((page.file, page.markdown().encode()) for page in pages))


def write_everything(config: Config, settings: Mapping[str, Any], work: Work, out: Path) -> Sequence[str]:
    """Make a folder hold the Markdown with feeds, data, search and media; return the paths that changed.

    ``settings`` is everything that mkdocs.yml says.
    """
    stage, words = _stage(config), Wording(config.language)
    finish_publication(stage, out)
    site = Site(work.archive, words, config, work.folder, EntrySpool(config.build_dir), _histories(config, work))
    made_with = fingerprint(settings_fingerprint(config, settings), GENERATE)
    stage.cleared()
    build = SiteBuild(site, work, Publication(stage, out, is_shared=False), made_with)
    build.write(list(site.page_jobs()), None, _redirects(words))
    done = build.publish()
    return [*done.changed, *done.removed]


def _histories(config: Config, work: Work) -> Mapping[str, History]:
    return histories_of(config, work.archive.summaries, work.archive.cache)


def _stage(config: Config) -> Stage:
    return Stage.of(config.build_dir, GENERATE)


def _redirects(words: Wording) -> PrintRedirect:
    """Return what prints the pages that lead from former addresses, as the theme has them."""
    env = Environment(loader=FileSystemLoader(theme_dir()), autoescape=True)
    env.globals["archive_words"] = words
    template = env.get_template("redirect.html")
    return lambda target, canonical, _script: template.render(target=target, canonical=canonical)
