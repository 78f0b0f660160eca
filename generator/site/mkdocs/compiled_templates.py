"""Keep the compiled code of templates, from one build to the next under a seal.

A build renders the same templates in three environments (whole pages, shells, and the blocks that differ), each of
which would compile them anew; a preview does so after every saved file. Code that is read from a file runs, so what is
kept between builds is believed only under the seal of the build cache.
"""

from __future__ import annotations

from functools import cache
from types import CodeType
from typing import NamedTuple

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from generator.execution.build_cache import BuildCache, fingerprint_of

TEMPLATES = "templates"
"""Under this name the build cache keeps the code of templates."""


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


class KeptTemplates(BytecodeCache):
    """Code that outlives the process: what is not in memory is looked for in a build cache."""

    def __init__(self, memory: CompiledTemplates, kept: BuildCache) -> None:
        """Keep in a build cache what is not in memory; both may hold code already."""
        self._memory = memory
        self._kept = kept

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it was compiled from the same source by the same compiler."""
        self._memory.load_bytecode(bucket)
        if bucket.code is None:
            code = self._kept.value(TEMPLATES, _path(bucket), bucket.checksum.encode())
            if code is not None:
                bucket.bytecode_from_string(code)
                self._memory.dump_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template in place of that of an earlier source."""
        self._memory.dump_bytecode(bucket)
        self._kept.keep(TEMPLATES, {_path(bucket): (bucket.checksum.encode(), bucket.bytecode_to_string())})


def _path(bucket: Bucket) -> str:
    """Return the path under which the code of a template is kept."""
    return f"{bucket.key}/{_stable_name(_compiled_alike(bucket.environment))}"


@cache
def _stable_name(compiled_alike: tuple[object, ...]) -> str:
    """Return a name for what code depends on beside its source that is the same in every process."""
    parts = (sorted(map(repr, part)) if isinstance(part, frozenset) else repr(part) for part in compiled_alike)
    return fingerprint_of(repr(list(parts)).encode()).hex()
