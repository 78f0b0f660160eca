"""Tell the addresses of a repository and of its site, by the rules of the forges that publish sites."""

from __future__ import annotations

from urllib.parse import urlsplit


def repository_address(address: str) -> str:
    """Return the address of a repository's page, where that to clone it from was given."""
    return address.rstrip("/").removesuffix(".git")


def pages_address(repository: str) -> str:
    """Return the address that a forge gives the site of a repository; empty where that is not known."""
    parts = urlsplit(repository)
    owner, _, project = parts.path.strip("/").partition("/")
    domain = _PAGES.get(parts.hostname or "")
    if not domain or not owner or not project:
        return ""
    root = f"{owner.lower()}.{domain}"
    return f"https://{root}/" if project.lower() == root else f"https://{root}/{project}/"


_PAGES = {"github.com": "github.io", "gitlab.com": "gitlab.io", "codeberg.org": "codeberg.page"}
"""The domain of a forge's sites, by its host."""
