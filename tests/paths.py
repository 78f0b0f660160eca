"""Where the tests find the checkout, the golden archive, and the shared material that some of them read."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"

SHARED = ROOT.parent / "shared"
"""Real material beside the checkout, which is not part of it: tests that read it are skipped where it is absent."""
