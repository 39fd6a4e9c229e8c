"""Programs and tests replace methods and classes of 0.163.0; what they put there is called.

Each test runs with the blocking classes and with the asyncio ones.
"""

# Private names are what this is about.
# pyright: reportPrivateUsage=false, reportUnknownLambdaType=false, reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from tests.fixtures.peers import answering

import openai_codex
from openai_codex import CodexConfig, CodexError, InvalidDirectoryError
from openai_codex.generated import v2_all
from openai_codex.models import InitializeResponse

if TYPE_CHECKING:
    from tests.drivers.conftest import StartPeer

pytestmark = pytest.mark.behaviour("replaced-methods")

RUNTIME = InitializeResponse.model_validate({"userAgent": "fake/1.2.3 (x)"})
MODELS = v2_all.ModelListResponse(data=[], next_cursor="c")


class Way:
    """The blocking classes, or the asyncio ones behind blocking calls."""

    def __init__(self, name: str) -> None:
        self.asynchronous = name == "async"
        self._loop = asyncio.new_event_loop()
        prefix = "Async" if self.asynchronous else ""
        self.client_name = f"{prefix}CodexClient"
        self.codex_class = getattr(openai_codex, f"{prefix}Codex")
        self.client_class = getattr(openai_codex.api, self.client_name)
        self.thread_class = getattr(openai_codex, f"{prefix}Thread")
        self.turn_class = getattr(openai_codex, f"{prefix}TurnHandle")
        self.login_class = getattr(openai_codex, f"{prefix}ChatgptLoginHandle")

    def __call__(self, value: Any) -> Any:
        """Await `value` where it is a coroutine."""
        return self._loop.run_until_complete(value) if inspect.isawaitable(value) else value

    def codex(self, config: CodexConfig | None = None) -> Any:
        """Open a client, which the test closes."""
        codex = self.codex_class(config)
        return self(codex.__aenter__()) if self.asynchronous else codex

    def function(self, function: Any) -> Any:
        """A function as a method of the class, thus a coroutine function of an asyncio one."""
        if not self.asynchronous:
            return function

        async def coroutine(*args: Any, **named: Any) -> Any:
            found = function(*args, **named)
            return await found if inspect.isawaitable(found) else found

        return coroutine

    def double(self, **answers: Any) -> Any:
        """A double of a low-level client. Its other methods answer None."""
        kind = mock.AsyncMock if self.asynchronous else mock.Mock
        return kind(**{f"{name}.return_value": answer for name, answer in answers.items()})

    def owner(self, double: Any) -> Any:
        """What threads are made with: the low-level client, or an `AsyncCodex`."""
        if not self.asynchronous:
            return double
        return SimpleNamespace(_client=double, _ensure_initialized=mock.AsyncMock())

    def close(self) -> None:
        self._loop.close()


@pytest.fixture(params=["sync", "async"])
def way(request: pytest.FixtureRequest) -> Generator[Way, None, None]:
    with closing(Way(request.param)) as made:
        yield made


@pytest.fixture
def seen(way: Way, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What passes through `request` of all clients."""
    asked: list[Any] = []
    original = way.client_class.request

    def request(self: Any, method: str, params: Any, *, response_model: Any) -> Any:
        asked.append((method, response_model.__name__))
        return original(self, method, params, response_model=response_model)

    monkeypatch.setattr(way.client_class, "request", way.function(request))
    return asked


def test_every_request_passes_through_a_patched_request(
    way: Way, seen: list[Any], start_peer: StartPeer
) -> None:
    codex = way.codex(start_peer(answering("Done")).config())
    result = way(way(codex.thread_start()).run("Hi"))
    way(codex.close())

    assert result.final_response == "Done"
    assert seen == [
        ("initialize", "InitializeResponse"),
        ("thread/start", "ThreadStartResponse"),
        ("turn/start", "TurnStartResponse"),
    ]


def test_what_a_patched_request_answers_is_returned_unchanged_and_no_runtime_is_needed(
    way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {
        "initialize": RUNTIME,
        "thread/start": SimpleNamespace(thread=SimpleNamespace(id="T")),
        "turn/start": SimpleNamespace(turn=SimpleNamespace(id="U")),
        "model/list": MODELS,
        "turn/steer": "steered",
    }

    def request(self: Any, method: str, params: Any, *, response_model: Any) -> Any:
        return answers[method]

    monkeypatch.setattr(way.client_class, "start", way.function(lambda self: None))
    monkeypatch.setattr(way.client_class, "request", way.function(request))
    codex = way.codex()
    thread = way(codex.thread_start(cwd="/nowhere"))
    turn = way(thread.turn("Hi"))

    assert (thread.id, turn.id, way(codex.models())) == ("T", "U", MODELS)
    assert way(turn.steer("more")) == "steered"
    assert codex.metadata.userAgent == RUNTIME.userAgent
    way(codex.close())


def test_a_request_raw_of_one_client_answers_its_typed_requests(way: Way) -> None:
    client = way.client_class()
    asked: list[Any] = []

    def request_raw(method: str, params: Any = None) -> Any:
        asked.append((method, params))
        return {"data": [], "nextCursor": "c"}

    client._request_raw = request_raw

    assert way(client.model_list()) == MODELS
    assert asked == [("model/list", {"includeHidden": False})]


def test_a_wrapper_around_request_raw_calls_the_original(
    way: Way, monkeypatch: pytest.MonkeyPatch, start_peer: StartPeer
) -> None:
    asked: list[str] = []
    original = way.client_class._request_raw

    def request_raw(self: Any, method: str, params: Any = None) -> Any:
        asked.append(method)
        with pytest.warns(DeprecationWarning, match=r"_request_raw .* use request\(\)"):
            return original(self, method, params)

    monkeypatch.setattr(way.client_class, "_request_raw", request_raw)
    codex = way.codex(start_peer(answering("Done")).config())

    assert way(way(codex.thread_start()).run("Hi")).final_response == "Done"
    assert asked == ["initialize", "thread/start", "turn/start"]
    way(codex.close())


def test_a_typed_method_that_a_subclass_overrides_is_called_once(
    way: Way, monkeypatch: pytest.MonkeyPatch, start_peer: StartPeer
) -> None:
    calls: list[Any] = []
    base = way.client_class

    def thread_start(self: Any, params: Any = None) -> Any:
        calls.append(type(params).__name__)
        return base.thread_start(self, params)

    subclass = type("Subclass", (base,), {"thread_start": way.function(thread_start)})
    monkeypatch.setattr(openai_codex.api, way.client_name, subclass)
    codex = way.codex(start_peer(answering("Done")).config())

    assert way(way(codex.thread_start()).run("Hi")).final_response == "Done"
    assert way(codex._client.thread_start({"model": "m"})).thread.id
    assert calls == ["ThreadStartParams", "dict"]
    way(codex.close())


def test_the_class_that_the_api_module_has_is_the_client(
    way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = SimpleNamespace(thread=SimpleNamespace(id="T"))
    double = way.double(initialize=RUNTIME, thread_start=started, model_list=MODELS)
    kind = mock.Mock(return_value=double)
    monkeypatch.setattr(openai_codex.api, way.client_name, kind)
    config = CodexConfig(cwd="/nowhere")
    codex = way.codex(config)
    thread = way(codex.thread_start(model="m", cwd="/nowhere"))

    assert thread.id == "T"
    assert way(codex.models(include_hidden=True)) is MODELS
    assert codex.metadata.serverInfo.name == "fake"
    way(codex.close())

    kind.assert_called_once_with(config=config)
    names = [name for name, _, _ in double.method_calls]
    assert names == ["start", "initialize", "thread_start", "model_list", "close"]
    (params,) = double.thread_start.call_args.args
    assert (type(params).__name__, params.model) == ("ThreadStartParams", "m")
    double.model_list.assert_called_once_with(include_hidden=True)


def test_a_double_that_does_not_say_what_it_is_is_closed(
    way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    double = way.double(initialize=InitializeResponse())
    monkeypatch.setattr(openai_codex.api, way.client_name, mock.Mock(return_value=double))

    with pytest.raises(RuntimeError, match="user agent"):
        way.codex()
    assert double.close.call_count == 1


def test_a_client_that_is_put_into_an_object_made_without_init_is_used(way: Way) -> None:
    codex = way.codex_class.__new__(way.codex_class)
    codex._client = way.double(model_list=MODELS, initialize=RUNTIME)

    assert way(codex.models()) is MODELS


def test_all_methods_that_make_one_request_call_the_double(
    way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = SimpleNamespace(thread=SimpleNamespace(id="T"))
    login = v2_all.LoginAccountResponse.model_validate(
        {"type": "chatgpt", "loginId": "L", "authUrl": "https://x"}
    )
    double = way.double(
        initialize=RUNTIME,
        thread_resume=opened,
        thread_fork=opened,
        thread_unarchive=opened,
        account_login_start=login,
        wait_for_login_completed="completed",
    )
    monkeypatch.setattr(openai_codex.api, way.client_name, mock.Mock(return_value=double))
    codex = way.codex()
    way(codex.thread_resume("T"))
    way(codex.thread_fork("T"))
    way(codex.thread_unarchive("T"))
    way(codex.thread_archive("T"))
    way(codex.thread_list(limit=3))
    way(codex.account(refresh_token=True))
    way(codex.login_api_key("key"))
    handle = way(codex.login_chatgpt())
    assert (handle.auth_url, way(handle.wait())) == ("https://x", "completed")
    way(codex.logout())

    calls = {name: args for name, args, _ in double.method_calls}
    assert calls["thread_resume"][0] == calls["thread_fork"][0] == "T"
    assert calls["thread_list"][0].limit == 3
    assert calls["account_read"][0].refresh_token is True
    assert calls["account_login_start"][0].root.type == "chatgpt"
    assert calls["wait_for_login_completed"] == ("L",)


def test_threads_turns_and_logins_of_a_double_call_it(way: Way) -> None:
    double = way.double()
    owner = way.owner(double)
    thread = way.thread_class(owner, "T")
    turn = way.turn_class(owner, "T", "U")
    way(thread.read(include_turns=True))
    way(thread.set_name("n"))
    way(thread.compact())
    way(turn.interrupt())
    way(turn.steer("more"))
    way(way.login_class(owner, "L", "https://x").cancel())

    text = [{"type": "text", "text": "more"}]
    assert double.method_calls == [
        mock.call.thread_read("T", include_turns=True),
        mock.call.thread_set_name("T", "n"),
        mock.call.thread_compact("T"),
        mock.call.turn_interrupt("T", "U"),
        mock.call.turn_steer("T", "U", text),
        mock.call.account_login_cancel("L"),
    ]


def test_the_class_of_threads_that_the_api_module_has_is_made(
    way: Way, monkeypatch: pytest.MonkeyPatch, start_peer: StartPeer
) -> None:
    subclass = type("Subclass", (way.thread_class,), {})
    monkeypatch.setattr(openai_codex.api, way.thread_class.__name__, subclass)
    codex = way.codex(start_peer(answering("Done")).config())

    thread = way(codex.thread_start())

    assert way(thread.run("Hi")).final_response == "Done"
    assert type(thread) is subclass
    way(codex.close())


def test_threads_of_the_blocking_client_have_the_low_level_client() -> None:
    thread = openai_codex.Thread(openai_codex.client.CodexClient(), "T")
    assert isinstance(thread._client, openai_codex.client.CodexClient)


def test_a_thread_started_by_codex_has_its_client(start_peer: StartPeer) -> None:
    with openai_codex.Codex(start_peer(answering("Done")).config()) as codex:
        thread = codex.thread_start()
        assert thread._client is codex._client
        assert thread.turn("Hi")._client is codex._client


PRIVATE = pytest.mark.filterwarnings("ignore:.*is a private name:DeprecationWarning")


@PRIVATE
@pytest.mark.parametrize("name", ["_resolve_codex_bin", "resolve_codex_bin"])
def test_a_patched_search_for_the_binary_is_used(
    way: Way, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    # setattr would put the old value back, which `__getattr__` gives with a warning.
    monkeypatch.setitem(vars(openai_codex.client), name, lambda *_: Path("/mine/codex"))

    with pytest.raises(FileNotFoundError, match="/mine/codex"):
        way.codex()


@PRIVATE
def test_a_patched_search_for_the_installed_binary_is_used_unless_another_is_named(
    way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "_installed_codex_path"
    monkeypatch.setitem(vars(openai_codex.client), name, lambda: Path("/mine/codex"))

    with pytest.raises(FileNotFoundError, match="/mine/codex"):
        way.codex()
    with pytest.raises(FileNotFoundError, match="/named/codex"):
        way.codex(CodexConfig(codex_bin="/named/codex"))


def test_turns_of_a_double_cannot_be_read_and_the_error_says_what_to_do(way: Way) -> None:
    thread = way.thread_class(way.owner(way.double()), "T")

    with pytest.raises(CodexError, match="double of `request`"):
        way(thread.run("Hi"))


def test_folders_are_checked_when_nothing_is_replaced(way: Way, start_peer: StartPeer) -> None:
    config = start_peer(answering("Done")).config()
    program = (config.launch_args_override or ("codex",))[0]
    client = way.client_class(CodexConfig(codex_bin=program))

    with pytest.raises(InvalidDirectoryError, match="/nowhere"):
        way(client.check_directory("/nowhere"))
