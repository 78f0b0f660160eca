"""Two archives for tests of failures, each made once."""

from __future__ import annotations

import pytest

from tests.site.publish.trials import COMMANDS, Trial, trial


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """Return an archive that is written for other builders, which is quick."""
    return trial(tmp_path_factory.mktemp("generated"), COMMANDS["generate"])


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """Return an archive of which a site is built."""
    return trial(tmp_path_factory.mktemp("built"), COMMANDS["build"])
