"""Keep the compiled code of templates for the life of the process.

A build renders the same templates in three environments (whole pages, shells, and the blocks that differ), each of
which would compile them anew; a preview does so after every saved file. The code stays in memory only: code that is
read from a file runs, whoever wrote the file.
"""

from __future__ import annotations

from types import CodeType
from typing import NamedTuple

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket


class _Compiled(NamedTuple):
    checksum: str
    """Of the template's source."""
    code: CodeType


class CompiledTemplates(BytecodeCache):
    """Code by template and by what the compiler asks of an environment: its extensions, filters and tests."""

    def __init__(self) -> None:
        """Begin without any code."""
        self._known: dict[tuple[object, ...], _Compiled] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it was compiled from the same source."""
        known = self._known.get(_key(bucket))
        if known and known.checksum == bucket.checksum:
            bucket.code = known.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template in place of that of an earlier source."""
        if bucket.code is not None:
            self._known[_key(bucket)] = _Compiled(bucket.checksum, bucket.code)


def _key(bucket: Bucket) -> tuple[object, ...]:
    return bucket.key, *_compiled_alike(bucket.environment)


def _compiled_alike(env: Environment) -> tuple[object, ...]:
    """Return what code depends on beside its source: which filters and tests there are and which take a context."""
    takes = {**env.filters, **{f"is {name}": test for name, test in env.tests.items()}}
    return (
        frozenset(env.extensions),
        frozenset((name, getattr(function, "jinja_pass_arg", None)) for name, function in takes.items()),
        (env.trim_blocks, env.lstrip_blocks, env.keep_trailing_newline, env.optimized, env.autoescape),
        env.undefined,
    )


COMPILED_TEMPLATES = CompiledTemplates()
"""Of all builds of this process."""
