"""Read every YAML file of a folder with PyYAML's C loader and do nothing with it: the least that a check costs.

python -m benchmarks.bare_yaml CONTENT
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml


def read_all(folder: Path) -> int:
    """Return how many files were read, one after the other, in one process."""
    files = sorted(folder.rglob("*.yaml"))
    for file in files:
        yaml.load(file.read_bytes(), yaml.CSafeLoader)
    return len(files)


if __name__ == "__main__":
    print(f"{read_all(Path(sys.argv[1]))} files read")
