"""Fails the build when something public of the SDK is missing in the API reference or undocumented.

Public are the names of `__all__` of the modules below and the methods and properties of the classes
among them, inherited ones too. They are read from the source; nothing is imported.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import griffe
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

MODULES = ("openai_codex", "openai_codex.events", "openai_codex.observe", "openai_codex.testing")
_log = get_plugin_logger("public_names")


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Compare what is public with what the pages rendered so far describe."""
    del files
    rendered = set(config.plugins["autorefs"]._primary_url_map)
    missing: list[str] = []
    silent: list[str] = []
    for path, found in _public():
        if not {path, found.canonical_path} & rendered:
            missing.append(path)
        if not found.has_docstring:
            silent.append(path)
    if missing or silent:
        raise PluginError(
            "docs/api-reference.md and what is public differ.\n"
            f"  not in the reference: {', '.join(missing) or 'none'}\n"
            f"  without a docstring: {', '.join(silent) or 'none'}\n"
            "  add `::: NAME` to docs/api-reference.md, or the docstring"
        )
    _log.info("everything public is in the reference")
    return env


def _public() -> Iterator[tuple[str, Any]]:
    package = griffe.load("openai_codex", search_paths=["sdk/src"])
    for module in MODULES:
        scope = package if module == package.path else package[module.partition(".")[2]]
        for name in map(str, scope.exports or ()):
            if not name.startswith("__"):
                yield f"{module}.{name}", scope[name]
                yield from _members(f"{module}.{name}", scope[name])


def _members(path: str, found: Any) -> Iterator[tuple[str, Any]]:
    """Methods and properties of a class; plain attributes stand in its docstring or signature."""
    if not found.is_class:
        return
    for name, member in found.all_members.items():
        if not name.startswith("_") and (member.is_function or "property" in member.labels):
            yield f"{path}.{name}", member
