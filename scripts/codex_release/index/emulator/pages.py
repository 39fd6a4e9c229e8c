"""The pages of an index: the JSON API, and the simple API in JSON and in HTML."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from typing import Any

from codex_release.index.emulator.warehouse import StoredFile

HTML = "text/html"
SIMPLE_JSON = "application/vnd.pypi.simple.v1+json"
"""The content type of PEP 691."""

Page = tuple[str, bytes]
"""Content type and body."""


def release_page(files: Sequence[StoredFile], base: str) -> Page:
    """The JSON page of a release."""
    first = files[0]
    info = {
        "name": first.distribution,
        "version": first.version,
        "requires_dist": list(first.requires_dist) or None,
        "requires_python": first.requires_python or None,
        "yanked": all(file.yanked is not None for file in files),
    }
    return _json({"info": info, "urls": [_release_file(file, base) for file in files]})


def project_page(files: Sequence[StoredFile], base: str) -> Page:
    """The JSON page of a package."""
    releases: dict[str, list[dict[str, Any]]] = {}
    for file in files:
        releases.setdefault(file.version, []).append(_release_file(file, base))
    last = files[-1]
    info = {"name": last.distribution, "version": last.version}
    return _json({"info": info, "releases": releases})


def simple_json(distribution: str, files: Sequence[StoredFile], base: str) -> Page:
    """The simple page of a package, PEP 691."""
    page = {
        "meta": {"api-version": "1.1"},
        "name": distribution,
        "versions": sorted({file.version for file in files}),
        "files": [_simple_file(file, base) for file in files],
    }
    return SIMPLE_JSON, json.dumps(page).encode()


def simple_html(distribution: str, files: Sequence[StoredFile], base: str) -> Page:
    """The simple page of a package, PEP 503."""
    lines = [_anchor(file, base) for file in files]
    body = "\n".join(lines)
    page = f"<!DOCTYPE html>\n<html><head><title>{distribution}</title></head><body>\n{body}\n"
    return HTML, f"{page}</body></html>\n".encode()


def _url(file: StoredFile, base: str) -> str:
    return f"{base}files/{file.sha256}/{file.name}"


def _release_file(file: StoredFile, base: str) -> dict[str, Any]:
    return {
        "filename": file.name,
        "digests": {"sha256": file.sha256},
        "size": file.size,
        "upload_time_iso_8601": file.uploaded.isoformat(),
        "yanked": file.yanked is not None,
        "yanked_reason": file.yanked,
        "url": _url(file, base),
    }


def _simple_file(file: StoredFile, base: str) -> dict[str, Any]:
    return {
        "filename": file.name,
        "url": _url(file, base),
        "hashes": {"sha256": file.sha256},
        "requires-python": file.requires_python or None,
        "size": file.size,
        "upload-time": file.uploaded.isoformat(),
        "yanked": file.yanked if file.yanked is not None else False,
    }


def _anchor(file: StoredFile, base: str) -> str:
    href = html.escape(f"{_url(file, base)}#sha256={file.sha256}")
    python = html.escape(file.requires_python)
    wants = f' data-requires-python="{python}"' if python else ""
    yank = f' data-yanked="{html.escape(file.yanked)}"' if file.yanked is not None else ""
    return f'<a href="{href}"{wants}{yank}>{html.escape(file.name)}</a><br>'


def _json(page: dict[str, Any]) -> Page:
    return "application/json", json.dumps(page).encode()
