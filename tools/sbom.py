"""List what the wheel holds and rests on, as a bill of materials in it (CycloneDX 1.6; PEP 770).

A hook of the build: the list is made of the lock file and of the files of others that the theme carries, so that two
builds of one commit have the same bytes.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCK = "requirements/site.txt"
_LOCKED = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", re.MULTILINE)


class BillOfMaterials(BuildHookInterface[Any]):
    """Adds the bill of materials to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the list, and name it among the files of the wheel."""
        if version == "editable":
            return
        file = Path(tempfile.mkdtemp()) / f"{self.metadata.core.name}.cdx.json"
        bill = bill_of_materials(Path(self.root), self.metadata.core.name, self.metadata.version)
        file.write_text(json.dumps(bill, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        build_data["sbom_files"].append(str(file))


def bill_of_materials(root: Path, name: str, version: str) -> dict[str, Any]:
    """Return what a version of the package rests on."""
    locked = _LOCKED.findall((root / LOCK).read_text(encoding="utf-8"))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component("application", name, version)},
        "components": [_component("library", *one) for one in sorted(locked)],
        "dependencies": list(_dependencies(name, version, locked)),
    }


def _component(kind: str, name: str, version: str) -> dict[str, str]:
    return {
        "type": kind,
        "name": name,
        "version": version,
        "purl": _purl(name, version),
        "bom-ref": _purl(name, version),
    }


def _purl(name: str, version: str) -> str:
    return f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}"


def _dependencies(name: str, version: str, locked: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    yield {"ref": _purl(name, version), "dependsOn": sorted(_purl(*one) for one in locked)}
