"""Fails the build when a public name of the SDK is missing in the API reference or undocumented.

A public name is one of `__all__` of the modules below, read from the source; nothing is imported.
"""

from __future__ import annotations

from typing import Any

import griffe
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

MODULES = ("openai_codex", "openai_codex.events", "openai_codex.observe", "openai_codex.testing")
_log = get_plugin_logger("public_names")


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Compare the names of the modules with what the pages rendered so far describe."""
    del files
    rendered = set(config.plugins["autorefs"]._primary_url_map)
    package = griffe.load("openai_codex", search_paths=["sdk/src"])
    missing: list[str] = []
    silent: list[str] = []
    for module in MODULES:
        scope = package if module == package.path else package[module.partition(".")[2]]
        for name in scope.exports or ():
            member = scope[str(name)]
            if str(name).startswith("__"):
                continue
            if not {f"{module}.{name}", member.canonical_path} & rendered:
                missing.append(f"{module}.{name}")
            if not member.has_docstring:
                silent.append(f"{module}.{name}")
    if missing or silent:
        raise PluginError(
            "docs/api-reference.md and __all__ differ.\n"
            f"  not in the reference: {', '.join(missing) or 'none'}\n"
            f"  without a docstring: {', '.join(silent) or 'none'}\n"
            "  add `::: NAME` to docs/api-reference.md, or the docstring"
        )
    _log.info("every public name is in the reference")
    return env
