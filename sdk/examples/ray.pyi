"""For type checks: what example 21 uses of Ray, which is not there for every Python and system."""

from collections.abc import Awaitable, Callable, Generator, Sequence
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

class ObjectRef(Awaitable[T]):
    def __await__(self) -> Generator[Any, None, T]: ...

class RemoteFunction(Generic[P, T]):
    def remote(self, *args: P.args, **kwargs: P.kwargs) -> ObjectRef[T]: ...

def remote(function: Callable[P, T]) -> RemoteFunction[P, T]: ...
def get(refs: Sequence[ObjectRef[T]]) -> list[T]: ...
