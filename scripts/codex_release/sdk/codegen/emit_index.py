"""The index: plain string tables that tell which module to import for what, importing nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from codex_release.sdk.codegen.methods import Method, Protocol
from codex_release.sdk.codegen.text import call, literal, source


def emit_index(homes: Mapping[str, str], protocol: Protocol, header: str) -> str:
    """The source of `generated/index.py`."""
    return source(
        [
            *header.splitlines(),
            "",
            "MODELS: dict[str, str] = {",
            *(f"    {literal(name)}: {literal(home)}," for name, home in sorted(homes.items())),
            "}",
            '"""Class name → the module beside this one that defines it."""',
            "",
            "CLIENT_REQUESTS: dict[str, tuple[str | None, str]] = {",
            *_pairs(protocol.client_requests),
            "}",
            '"""Method → params model (None: it takes none) and result model."""',
            "",
            "SERVER_REQUESTS: dict[str, tuple[str, str]] = {",
            *_pairs(protocol.server_requests),
            "}",
            '"""Method → params model and answer model."""',
            "",
            "SERVER_NOTIFICATIONS: dict[str, str] = {",
            *(
                f"    {literal(m.name)}: {literal(m.params)},"
                for m in _sorted(protocol.notifications)
            ),
            "}",
            '"""Method → params model."""',
        ]
    )


def _sorted(methods: Iterable[Method]) -> list[Method]:
    return sorted(methods, key=lambda method: method.name)


def _pairs(methods: Iterable[Method]) -> list[str]:
    lines: list[str] = []
    for method in _sorted(methods):
        pair = [literal(method.params), literal(method.result)]
        lines += call(f"{literal(method.name)}: (", pair, "),", 4)
    return lines
