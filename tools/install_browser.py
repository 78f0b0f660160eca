"""Make sure that the tests find a Chromium: one on the system, Playwright's own, or the package manager's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Programs that can be driven, first the one without windows, which takes a third of the others' processor time."""


def main() -> int:
    """Find or install a browser; return the exit code."""
    found = system_browser() or playwright_browser()
    if found is None and (install_with_playwright() or install_with_package_manager()):
        found = playwright_browser() or system_browser()
    if found is None:
        print(
            "No Chromium could be found or installed. Install one (Debian: apt-get install chromium), then try again."
        )
        return 1
    print(f"The browser tests use {found}")
    return 0


def system_browser() -> str | None:
    """Return the path of a Chromium on the search path, if there is one, and else Playwright is to take its own."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def playwright_browser() -> str | None:
    """Return the path of the Chromium that Playwright brought, where it did."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_with_playwright() -> bool:
    """Let Playwright download its Chromium with what that needs of the system; tell whether it did."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if is_root():
        command.insert(4, "--with-deps")
    return succeeded(command)


def install_with_package_manager() -> bool:
    """Install Chromium with the system's package manager; tell whether it did."""
    sudo = [] if is_root() else ["sudo", "--non-interactive"]
    if shutil.which("apt-get"):
        succeeded([*sudo, "apt-get", "update", "--quiet"])
        install = [*sudo, "apt-get", "install", "--quiet", "--yes"]
        return succeeded([*install, "chromium-headless-shell"]) or succeeded([*install, "chromium"])
    if shutil.which("dnf"):
        return succeeded([*sudo, "dnf", "install", "--assumeyes", "chromium"])
    if shutil.which("brew"):
        return succeeded(["brew", "install", "--cask", "chromium"])
    return False


def is_root() -> bool:
    """Tell whether packages may be installed without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def succeeded(command: list[str]) -> bool:
    """Run a command with its output on the terminal; tell whether it went well."""
    print(" ".join(command), flush=True)
    try:
        return subprocess.run(command, check=False, timeout=900).returncode == 0
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error)
        return False


if __name__ == "__main__":
    sys.exit(main())
