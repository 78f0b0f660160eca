"""Say which template, plugin or hook of the owner's it was that did not let a build come to its end."""

from __future__ import annotations

import logging
from traceback import extract_tb, walk_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.plugins import PluginCollection
from mkdocs.utils import CountHandler

from generator.config import PLUGIN


def owner_s_failure(error: BaseException) -> str | None:
    """Return what failed, and why; None where it was we or MkDocs itself."""
    if isinstance(error, TemplateNotFound):
        return f"{_place_in_template(error)}: There is no template {error.name}"
    if isinstance(error, TemplateError):
        return f"{_place_in_template(error)}: {error}"
    culprit = _whose(error)
    return f"The {culprit} failed with {type(error).__name__}: {error}" if culprit else None


def place_in_code(error: Exception) -> str:
    """Return the file and line at which code of the owner's could not go on."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename}:{error.lineno}"
    last = extract_tb(error.__traceback__)[-1]
    return f"{last.filename}:{last.lineno}"


def _place_in_template(error: TemplateError) -> str:
    """Return the file and line of a mistake in a template, which Jinja puts into tracebacks as if it were code."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}"
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "A template"


def _whose(error: BaseException) -> str | None:
    """Return which plugin or hook of the owner's had the turn; None where it was we or MkDocs itself."""
    for frame, _ in reversed(list(walk_tb(error.__traceback__))):
        method = frame.f_locals.get("method")
        if frame.f_code.co_name != PluginCollection.run_event.__name__ or method is None:
            continue
        plugins, owner = frame.f_locals.get("self"), getattr(method, "__self__", None)
        if owner is None:
            return f'hook "{method.__module__}"'
        names = [name for name, plugin in plugins.items() if plugin is owner] if isinstance(plugins, dict) else []
        return f'plugin "{names[0]}"' if names and names[0] != PLUGIN else None
    return None


def has_warnings() -> bool:
    """Tell whether anybody has warned of anything in a strict build, which MkDocs counts."""
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(handler, CountHandler) and handler.get_counts() for handler in handlers)
