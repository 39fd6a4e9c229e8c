"""Run by the interpreter of an environment, as a file; prints JSON.

    python -I environment_script.py facts DISTRIBUTION...
    python -I environment_script.py names PACKAGE

`facts` says what is installed. `names` imports each module without an underscore, then each of its
public names alone and by star, and resolves the type hints of the public classes and functions,
with the imports that only type checkers follow. Needs the standard library, and `facts` the runtime
package, which names its own program.
"""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import inspect
import json
import pkgutil
import platform
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, cast

_MOST_MISSING = 50


class Names:
    """Imports the names of one package and collects what fails."""

    def __init__(self, package: str) -> None:
        self.package = package
        self.names = 0
        self.failures: list[str] = []
        self._typed: dict[str, dict[str, Any]] = {}
        self._resolved: set[int] = set()

    def check(self) -> None:
        """Import everything public."""
        for module in self._modules(importlib.import_module(self.package)):
            for name in public_names(module):
                self.names += 1
                with Collected(self.failures, f"{module.__name__}.{name}"):
                    self._hints(getattr(module, name))
            with Collected(self.failures, f"from {module.__name__} import *"):
                exec(f"from {module.__name__} import *", {})

    def _modules(self, package: ModuleType) -> Iterator[ModuleType]:
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if any(part.startswith("_") for part in found.name.split(".")):
                continue
            try:
                yield importlib.import_module(found.name)
            except ModuleNotFoundError as error:
                # A module may need an extra of the package that is not installed.
                if (error.name or "").partition(".")[0] == self.package:
                    self.failures.append(f"{found.name}: {error}")
            except Exception as error:
                self.failures.append(f"{found.name}: {type(error).__name__}: {error}")

    def _hints(self, value: object) -> None:
        """Resolve the type hints of a class with its methods, or of a function."""
        own = str(getattr(value, "__module__", "")).startswith(self.package)
        if not own or id(value) in self._resolved:
            return
        self._resolved.add(id(value))
        if inspect.isclass(value):
            self._resolve(value)
            for name, member in list(vars(value).items()):
                inner = getattr(member, "fget", None) or getattr(member, "__func__", member)
                if not name.startswith("_") and inspect.isfunction(inner):
                    self._resolve(inner)
        elif inspect.isfunction(value):
            self._resolve(value)

    def _resolve(self, value: Any) -> None:
        owners = value.__mro__ if inspect.isclass(value) else (value,)
        own = [owner.__module__ for owner in owners]
        names: dict[str, Any] = {}
        for name in reversed([name for name in own if name.startswith(self.package)]):
            names.update(self.typed(name))
        # An alias from another module may hold names of that module as text.
        for _ in range(_MOST_MISSING):
            try:
                typing.get_type_hints(value, localns=names)
                return
            except NameError as error:
                missing = str(error).split("'")[1]
                found = [each for each in self._loaded() if missing in each]
                if missing in names or not found:
                    raise
                names[missing] = found[0][missing]

    def _loaded(self) -> list[dict[str, Any]]:
        own = [name for name in sys.modules if f"{name}.".startswith(f"{self.package}.")]
        return [self.typed(name) for name in own]

    def typed(self, name: str) -> dict[str, Any]:
        """The names of a module as a type checker sees them."""
        if name in self._typed:
            return self._typed[name]
        module = importlib.import_module(name)
        names = self._typed[name] = dict(vars(module))
        if module.__file__ is not None:
            tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
            for node in tree.body:
                if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                    for statement in node.body:
                        self._carried_out(statement, module, names)
        return names

    def _carried_out(self, statement: ast.stmt, module: ModuleType, names: dict[str, Any]) -> None:
        try:
            self._carry_out(statement, module, names)
        except ModuleNotFoundError as error:
            # A module that only type checkers follow may need an extra that is not installed.
            missing = (error.name or "").partition(".")[0]
            if missing == self.package or not isinstance(statement, (ast.Import, ast.ImportFrom)):
                raise
            names.update({alias.asname or alias.name: Any for alias in statement.names})

    def _carry_out(self, statement: ast.stmt, module: ModuleType, names: dict[str, Any]) -> None:
        if isinstance(statement, ast.ImportFrom):
            package = module.__name__ if hasattr(module, "__path__") else module.__package__
            dots = "." * statement.level + (statement.module or "")
            target = importlib.util.resolve_name(dots, package) if statement.level else dots
            if target.partition(".")[0] == self.package:
                for alias in statement.names:
                    self._import(target, alias, names)
                return
        body = ast.fix_missing_locations(ast.Module([statement], []))
        exec(compile(body, str(module.__file__), "exec", dont_inherit=True), names)

    def _import(self, target: str, alias: ast.alias, names: dict[str, Any]) -> None:
        if alias.name == "*":
            names.update(self.typed(target))
            return
        name = alias.asname or alias.name
        found = importlib.import_module(target)
        try:
            names[name] = getattr(found, alias.name)
        except AttributeError:
            typed = self.typed(target)
            if alias.name not in typed:
                raise ImportError(f"cannot import name {alias.name!r} from {target!r}") from None
            names[name] = typed[alias.name]


class Collected:
    """Adds the exception of a block to a list, with where it happened."""

    def __init__(self, failures: list[str], where: str) -> None:
        self._failures = failures
        self._where = where

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, Exception):
            self._failures.append(f"{self._where}: {type(error).__name__}: {error}")
            return True
        return False


def public_names(module: ModuleType) -> list[str]:
    """What a star import of the module brings."""
    listed = getattr(module, "__all__", None)
    names = cast("list[str]", listed) if listed is not None else list(vars(module))
    return [name for name in names if not name.startswith("_")]


def facts(*names: str) -> dict[str, Any]:
    """Python's version, each distribution's version and folder, and the codex program."""
    distributions = {name: importlib.metadata.distribution(name) for name in names}
    return {
        "python": platform.python_version(),
        "versions": {name: found.version for name, found in distributions.items()},
        "sites": {name: str(found.locate_file("")) for name, found in distributions.items()},
        "codex": str(importlib.import_module("codex_cli_bin").bundled_codex_path()),
    }


def names(package: str) -> dict[str, Any]:
    """How many names were imported, and what failed."""
    found = Names(package)
    found.check()
    return {"names": found.names, "failures": found.failures}


if __name__ == "__main__":
    printed = facts(*sys.argv[2:]) if sys.argv[1] == "facts" else names(sys.argv[2])
    sys.stdout.write(json.dumps(printed) + "\n")
