"""Lazy exports: a name's home module is imported when the name is first used (PEP 562).

Imports only the standard library, so that `import openai_codex` takes a few milliseconds.
"""

import sys
from collections.abc import Callable, Collection, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, TypeVar

T = TypeVar("T")


def attach(
    module: str,
    homes: Mapping[str, Collection[str]],
    shown: Mapping[str, Collection[str]] = MappingProxyType({}),
    submodules: Collection[str] = (),
) -> tuple[Callable[[str], object], Callable[[], list[str]], list[str]]:
    """Return the `__getattr__`, `__dir__` and `__all__` of `module`.

    Args:
        homes: home module → public names. Names whose home is `module` itself are modules below it.
        shown: the same for names that are not in `__all__`.
        submodules: modules below it that are attributes, imported or not, and not in `__all__`.

    A resolved name is stored in the module, so each name is looked up once. An unknown name raises
    AttributeError, as for any module.
    """
    public = {name: home for home in homes for name in homes[home]}
    exports = {**public, **{name: home for home in shown for name in shown[home]}}

    def resolve(name: str) -> object:
        home = exports.get(name)
        if home == module or name in submodules:
            value: object = import_module(f"{module}.{name}")
        elif home is not None:
            value = getattr(import_module(home), name)
        else:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        setattr(sys.modules[module], name, value)
        return value

    def names() -> list[str]:
        return sorted({*vars(sys.modules[module]), *exports, *submodules})

    return resolve, names, sorted(public)


def replaced(module: str, name: str, own: T) -> T:
    """Return what a program or a test has put under `name` in a public module, or else `own`."""
    found = sys.modules.get(f"{__package__}.{module}")
    value: T = own if found is None else vars(found).get(name, own)
    return value


def published_names(module: str) -> Callable[[str], object]:
    """Return the `__getattr__` of a module with private names of 0.163.0."""

    def resolve(name: str) -> object:
        get, _ = import_module(f"{__package__}._published.names").names_of(module)
        value: object = get(name)
        return value

    return resolve


class Published:
    """A private attribute of 0.163.0 that programs use: `_published.clients` has its code.

    It is imported when the attribute of an instance is used. A subclass can replace it.
    """

    _name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type | None = None) -> Any:
        return self if instance is None else _published_clients().get(instance, self._name)

    def __call__(self, instance: object, *args: Any, **named: Any) -> Any:
        """Call it as a function of its class, as a wrapper does."""
        return self.__get__(instance)(*args, **named)


class PublishedSlot(Published):
    """One that can be set."""

    def __set__(self, instance: object, value: object) -> None:
        _published_clients().put(instance, self._name, value)


def _published_clients() -> Any:
    return import_module(f"{__package__}._published.clients")
