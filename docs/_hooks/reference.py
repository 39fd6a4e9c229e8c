"""Makes pages of the reference from the source, and checks that nothing public is missing.

Made are a page for each area of `codex.rpc`, a page for each group of protocol types, and the pages
of the names that only annotations show. All is read from the source; nothing is imported.

Each entry shows its source, or, once the address of the repository is set, links to it there: file
and lines, at the commit of this checkout.

Public are the names of `__all__` of MODULES, and the methods and properties of the classes among
them, inherited ones too.
"""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import griffe
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel

from codex_release.runtime.pyproject import is_stand_in, read_addresses

MODULES = ("openai_codex", "openai_codex.events", "openai_codex.observe", "openai_codex.testing")
RPC = "openai_codex._client._rpc"
WIRE = "openai_codex._wire.generated"
TYPES = "openai_codex.generated.v2_all"
NO_TYPES = ("events", "index", "jsonrpc", "messages")
"""Modules of WIRE, by how their names begin, whose classes no signature shows."""
_WRITTEN = re.compile(r"^::: ([\w.]+)$", re.MULTILINE)
_FURTHER_DOWN = "---\nsearch:\n  boost: 0.1\n---\n\n"
_NAME = re.compile(r"\b[A-Z]\w+\b")
_log = get_plugin_logger("reference")


@cache
def package() -> Any:
    """The SDK, as griffe reads it."""
    return griffe.load("openai_codex", search_paths=["sdk/src"], resolve_aliases=True)


@cache
def models() -> dict[str, str]:
    """Protocol type → the module of WIRE that defines it."""
    return {
        name: module
        for module, scope in package()["_wire.generated"].modules.items()
        if not module.startswith(NO_TYPES)
        for name in map(str, scope.exports or ())
    }


@event_priority(100)  # before mkdocstrings reads its options
def on_config(config: Any) -> Any:
    """Let the entries link to their source instead of showing it."""
    options = config.plugins["mkdocstrings"].config.handlers["python"]["options"]
    if _source_folder() is not None:
        options.update(show_source=False, extra={"source_link": _source_link})
    return config


@cache
def _source_folder() -> str | None:
    """The address of this checkout's files; None with a stand-in, or without a checkout."""
    repository = read_addresses(Path("pyproject.toml")).repository
    if is_stand_in(repository):
        return None
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return None if done.returncode else f"{repository}/blob/{done.stdout.strip()}"


def _source_link(item: Any) -> str:
    """The link to the lines of an object, as HTML; empty for a module."""
    if _source_folder() is None or item.lineno is None:
        return ""
    lines = f"#L{item.lineno}-L{item.endlineno}"
    address = f"{_source_folder()}/{item.relative_filepath.as_posix()}{lines}"
    return f'<p class="source"><a href="{html.escape(address)}">Source</a></p>'


def on_files(files: Any, config: Any) -> Any:
    """Add the pages that are made."""
    for area, scope in _areas():
        text = _area_page(area, scope)
        files.append(_made(config, f"reference/rpc/{area}.md", text))
    for module in sorted(set(models().values())):
        text = _types_page(module)
        files.append(_made(config, f"reference/types/{module}.md", text))
    return files


def _made(config: Any, place: str, text: str) -> File:
    """A page that the search shows below those for users, because the protocol has every word."""
    return File.generated(
        config, place, content=_FURTHER_DOWN + text, inclusion=InclusionLevel.NOT_IN_NAV
    )


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Fill in the lists where a page has the mark for them."""
    del page, files
    makers: dict[str, Callable[[], Iterable[str]]] = {
        "areas": _area_rows,
        "types": _type_lists,
        "names": lambda: _entries(name for name in _found(config) if not _is_event(name)),
        "notifications": lambda: _entries(name for name in _found(config) if _is_event(name)),
    }
    for mark, make in makers.items():
        if f"<!-- {mark} -->" in markdown:
            markdown = markdown.replace(f"<!-- {mark} -->", "\n".join(make()))
    return markdown


def _found(config: Any) -> list[str]:
    return _only_in_annotations(Path(config.docs_dir))


def _is_event(name: str) -> bool:
    return name.startswith(f"{WIRE}.events.")


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Compare what is public with what the pages rendered so far describe."""
    del files
    rendered = set(config.plugins["autorefs"]._primary_url_map)
    missing: list[str] = []
    silent: list[str] = []
    for path, found in public():
        if not {path, found.canonical_path} & rendered:
            missing.append(path)
        if not found.has_docstring:
            silent.append(path)
    if missing or silent:
        raise PluginError(
            "docs/reference/ and what is public differ.\n"
            f"  not in the reference: {', '.join(missing) or 'none'}\n"
            f"  without a docstring: {', '.join(silent) or 'none'}\n"
            "  add `::: NAME` to a page of docs/reference/, or the docstring"
        )
    _log.info("everything public is in the reference")
    return env


def public() -> Iterator[tuple[str, Any]]:
    """Path → object, of everything public."""
    for module in MODULES:
        scope = package() if module == package().path else package()[module.partition(".")[2]]
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


# --- codex.rpc


def _areas() -> Iterator[tuple[str, Any]]:
    """Area → its blocking class."""
    for area, module in sorted(package()["_client._rpc.sync"].modules.items()):
        yield area, next(c for c in module.classes.values() if not c.is_alias)


def _asynchronous(scope: Any) -> str:
    """The path of the class that `AsyncCodex` has for an area."""
    module = scope.path.rpartition(".")[0].replace(".sync.", ".aio.")
    return f"{module}.Async{scope.name}"


def _area_page(area: str, scope: Any) -> str:
    return (
        f"# `codex.rpc.{area}` {{: #{scope.path} }}\n\n"
        f"[](){{: #{_asynchronous(scope)} }}\n\n"
        f"Requests of the protocol. `AsyncCodex` has the same methods, to be awaited. See"
        f" [all areas](../rpc.md).\n\n"
        f"::: {scope.path}\n"
        "    options:\n"
        "      show_root_toc_entry: false\n"
        "      show_root_heading: false\n"
        "      merge_init_into_class: false\n"
        "      inherited_members: false\n"
        "      heading_level: 2\n"
        "      members_order: alphabetical\n"
        "      show_source: false\n"
    )


def _area_rows() -> Iterator[str]:
    yield "| Area | Methods |"
    yield "| --- | --- |"
    for area, scope in _areas():
        names = [name for name in sorted(scope.functions) if not name.startswith("_")]
        links = ", ".join(f"[`{name}`][{scope.path}.{name}]" for name in names)
        yield f"| [`codex.rpc.{area}`](rpc/{area}.md) | {links} |"


# --- types of the protocol


def _type_lists() -> Iterator[str]:
    for module in sorted(set(models().values())):
        names = sorted(name for name, home in models().items() if home == module)
        yield f"\n**[{_title(module)}](types/{module}.md)**:"
        yield ", ".join(f"[{name}][{TYPES}.{name}]" for name in names)


def _title(module: str) -> str:
    return module.replace("_", " ").capitalize()


def _types_page(module: str) -> str:
    scope = package()[f"_wire.generated.{module}"]
    classes = (scope[name] for name in sorted(map(str, scope.exports)))
    parts = [
        f"# {_title(module)}: types of the protocol",
        "From `openai_codex.generated.v2_all`. See [all types](../types.md).",
    ]
    return "\n\n".join([*parts, *(text for found in classes for text in _type(module, found))])


def _type(module: str, found: Any) -> Iterator[str]:
    yield f"[](){{: #{WIRE}.{module}.{found.name} }}\n[](){{: #openai_codex.types.{found.name} }}"
    yield f"## {found.name} {{: #{TYPES}.{found.name} }}"
    if found.docstring:
        yield _prose(found.docstring.value)
    yield _source_link(found)
    own = [item for item in found.members.values() if item.is_attribute]
    shown = [item for item in own if not item.name.startswith(("wire_", "model_config"))]
    if [str(base) for base in found.bases] == ["OpenEnum"]:
        yield _table("Value", ((f"<code>{html.escape(str(i.value))}</code>", i) for i in shown))
    elif [item.name for item in shown] == ["root"]:
        yield f"Its `root` is {_code(str(shown[0].annotation))}."
    elif shown:
        yield _table("Field", ((_field(item), item) for item in shown))


def _field(item: Any) -> str:
    optional = "" if item.value is None else " (optional)"
    return f"<code>{item.name}: {_linked(str(item.annotation))}</code>{optional}"


def _table(head: str, rows: Iterable[tuple[str, Any]]) -> str:
    lines = [f"| {head} | |", "| --- | --- |"]
    for cell, item in rows:
        text = " ".join(_prose(item.docstring.value).split()) if item.docstring else ""
        lines.append(f"| {cell} | {text} |".replace("\n", " "))
    return "\n".join(lines)


def _code(annotation: str) -> str:
    return f"<code>{_linked(annotation)}</code>"


def _linked(annotation: str) -> str:
    """An annotation as HTML, with a link at the name of each protocol type."""

    def link(name: re.Match[str]) -> str:
        if name[0] not in models():
            return name[0]
        return f'<autoref identifier="{TYPES}.{name[0]}" optional>{name[0]}</autoref>'

    return _NAME.sub(link, html.escape(annotation, quote=False)).replace("|", "&#124;")


def _prose(text: str) -> str:
    """A description from the schema, which is not written for Markdown."""
    parts = re.split(r"`([^`\n]*)`", html.escape(text, quote=False))
    shown = (
        f"<code>{part}</code>" if number % 2 else re.sub(r"([\[\]*_])", r"\\\1", part)
        for number, part in enumerate(parts)
    )
    return "".join(shown).replace("|", "&#124;")


# --- names that only annotations show


def _only_in_annotations(folder: Path) -> list[str]:
    """The names in the signatures of the reference that have no entry on another page."""
    roots = [
        package()[name.removeprefix("openai_codex.")]
        for page in (folder / "reference").rglob("*.md")
        for name in _WRITTEN.findall(page.read_text("utf-8"))
    ]
    roots += [scope for _, scope in _areas()]
    known = {path for root in roots for path in _paths(root)}
    known |= {_asynchronous(scope) for _, scope in _areas()}
    found: dict[str, None] = {}
    waiting = roots
    while waiting:
        for name in _names_of(waiting.pop()):
            entry = _entry(name)
            if entry is not None and not {name, entry.canonical_path} & known:
                known |= {name, entry.canonical_path}
                found[name] = None
                if not _is_private_class(name):
                    waiting.append(entry)
    return sorted(found, key=lambda name: name.rpartition(".")[2].lower())


def _paths(root: Any) -> Iterator[str]:
    """The paths under which an entry and its members are found."""
    yield root.canonical_path
    if root.is_module:
        yield from (f"{root.path}.{name}" for name in root.members if not name.startswith("_"))


def _entries(names: Iterable[str]) -> Iterator[str]:
    """An entry for each name: classes that are not public without their members."""
    for name in names:
        options = ["show_if_no_docstring: true", "show_source: false"]
        if _is_private_class(name):
            options += ["members: false", "merge_init_into_class: false"]
            options += ["show_docstring_attributes: false"]
        yield "\n".join([f"::: {name}", "    options:", *(f"      {o}" for o in options), ""])


def _is_private_class(name: str) -> bool:
    entry = _entry(name)
    return bool(entry.is_class) and "TypedDict" not in map(str, entry.bases)


def _entry(name: str) -> Any:
    """The object behind a name in an annotation, if it is ours and not on a page of types."""
    last = name.rpartition(".")[2]
    if not name.startswith("openai_codex.") or last.startswith("_"):
        return None
    if name.startswith((f"{TYPES}.", f"{WIRE}.", "openai_codex.types.")) and last in models():
        return None
    try:
        return package()[name.removeprefix("openai_codex.")]
    except KeyError:
        return None


def _names_of(item: Any) -> Iterator[str]:
    """The full names in the annotations and defaults of an object and of its public members."""
    if item.is_alias:
        item = item.final_target
    overloads = (item.overloads or ()) if item.is_function else ()
    for expression in (part for each in (item, *overloads) for part in _expressions(each)):
        if isinstance(expression, griffe.Expr):
            for part in expression.iterate(flat=True):
                if isinstance(part, griffe.ExprName):
                    yield part.canonical_path
    if item.is_class or item.is_module:
        members = item.all_members if item.is_class else item.members
        for name, member in members.items():
            imported = item.is_module and member.is_alias
            if not imported and (name == "__init__" or not name.startswith("_")):
                yield from _names_of(member)


def _expressions(item: Any) -> Iterator[Any]:
    if item.is_function:
        yield item.returns
        for parameter in item.parameters:
            yield from (parameter.annotation, parameter.default)
    elif item.is_attribute:
        yield from (item.annotation, item.value)
