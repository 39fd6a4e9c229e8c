"""The real runtime, isolated: with its own home, working folder and mock model server.

Example:

    with AppServerHarness() as app:
        app.responses.reply("Hello")
        with app.codex() as codex:
            assert codex.thread_start().run("Hi").final_response == "Hello"

With `listen="ws"` or `"unix"`, all its clients connect to one runtime of the harness.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from .home import (
    HOME_VARIABLES,
    MODEL,
    PROVIDER,
    check_settings,
    config_toml,
    isolated_environment,
    shielded_environment,
)
from .listening import Listen, ListeningRuntime, checked_listen
from .responses import MockResponsesServer
from .transcript import recording

if TYPE_CHECKING:
    from .._client.aio.codex import AsyncCodex
    from .._client.sync.codex import Codex
    from ..config import CodexConfig


class AppServerHarness:
    """Owns the folders and the mock Responses server of its runtimes.

    Args:
        codex_bin: the runtime. Defaults to the installed one.
        responses: the model server. By default the harness starts its own and closes it at the
            end; a `with` block without an exception asserts that all its replies were used.
        settings: TOML for the top level of `config.toml`. Raises ValueError if it conflicts with
            the settings of the harness.
        requires_openai_auth: whether the provider needs a login, whose key is sent to the server.
        template: a CODEX_HOME to copy, such as one in which a runtime has already created its
            databases, which halves the start-up time.
        listen: with "stdio", each client starts its own runtime. With "ws" or "unix", all clients
            connect to one runtime, which the first client starts with the configuration at that
            time (`pip install "openai-codex[remote]"`).
        token: the token that the runtime requires, for "ws".

    Close the clients of a harness before the harness itself.
    """

    def __init__(
        self,
        *,
        codex_bin: str | Path | None = None,
        responses: MockResponsesServer | None = None,
        model: str = MODEL,
        settings: str = "",
        requires_openai_auth: bool = False,
        template: Path | None = None,
        listen: Listen = "stdio",
        token: str | None = None,
    ) -> None:
        if token is not None and listen != "ws":
            raise ValueError(f'a token is for listen="ws", not for listen={listen!r}')
        check_settings(settings)
        self._listen: Listen = checked_listen(listen)
        self._token = token
        self._listening: ListeningRuntime | None = None
        self._template = template
        self._codex_bin = codex_bin
        self._given = responses
        self._model = model
        self._settings = settings
        self._requires_openai_auth = requires_openai_auth
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.responses = responses or MockResponsesServer()

    def start(self) -> AppServerHarness:
        """Create the folders, start the mock server, write `config.toml`. Returns the harness."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(
                prefix="codex-harness-", ignore_cleanup_errors=True
            )
            for path in (self.home, self.workspace, self.temporary, self.root / "user"):
                path.mkdir()
            if self._template is not None:
                shutil.copytree(self._template, self.home, symlinks=True, dirs_exist_ok=True)
            self.responses.start()
            self.write_config()
        return self

    def close(self) -> None:
        """Stop the harness's own runtime and mock server, and remove the folders."""
        listening, self._listening = self._listening, None
        if listening is not None:
            listening.close()
        folder, self._folder = self._folder, None
        if folder is not None:
            if self._given is None:
                self.responses.close()
            folder.cleanup()

    def __enter__(self) -> AppServerHarness:
        return self.start()

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self.close()
        if error is None and self._given is None:
            self.responses.assert_all_used()

    @property
    def root(self) -> Path:
        """The folder that contains all others. Raises RuntimeError if not running."""
        if self._folder is None:
            raise RuntimeError("the harness is not running: call start() first")
        # The runtime reports real paths, and the path of the temporary folder may contain a link.
        return Path(self._folder.name).resolve()

    @property
    def home(self) -> Path:
        """CODEX_HOME of the runtime."""
        return self.root / "home"

    @property
    def workspace(self) -> Path:
        """Working directory of the runtime and of its threads."""
        return self.root / "workspace"

    @property
    def temporary(self) -> Path:
        """Folder for temporary files of the runtime and of the commands it runs."""
        return self.root / "tmp"

    @property
    def env(self) -> dict[str, str]:
        """Variables to add to this process's environment for an isolated runtime.

        The user's home is an empty folder, so that the login scripts, skills and instructions of
        this machine have no effect.
        """
        return {
            **shielded_environment(),
            **isolated_environment(self.home),
            **dict.fromkeys(("HOME", "USERPROFILE"), str(self.root / "user")),
            **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self.temporary)),
        }

    @property
    def codex_bin(self) -> Path:
        """The binary of the runtimes."""
        if self._codex_bin is not None:
            return Path(self._codex_bin)
        package: Any = import_module("codex_cli_bin")
        return Path(package.bundled_codex_path())

    @property
    def listening(self) -> ListeningRuntime:
        """The runtime that clients connect to, started if necessary. Not with "stdio"."""
        if self._listen == "stdio":
            raise RuntimeError('each client starts a runtime: use AppServerHarness(listen="ws")')
        if self._listening is None:
            self._listening = ListeningRuntime(
                [str(self.codex_bin), "app-server"],
                self._listen,
                self.root,
                env={**os.environ, **self.env},
                cwd=self.workspace,
                token=self._token,
            )
        return self._listening

    def write_config(self, settings: str | None = None) -> Path:
        """Write `config.toml` again, with other top-level `settings` if given; return its path."""
        if settings is not None:
            check_settings(settings)
            self._settings = settings
        path = self.home / "config.toml"
        text = config_toml(
            self.responses.base_url,
            model=self._model,
            settings=self._settings,
            requires_openai_auth=self._requires_openai_auth,
        )
        path.write_text(text, encoding="utf-8")
        return path

    def config(self, **changes: Any) -> CodexConfig:
        """Return the `CodexConfig` of a runtime of this harness; `changes` set further fields.

        An `env` in the changes is added to that of the harness. With "ws" and "unix", settings for
        starting a runtime cannot be changed. ValueError for changes that would leave the harness.
        """
        from ..config import CodexConfig

        return self._isolated(CodexConfig(**changes))

    def _isolated(self, config: CodexConfig) -> CodexConfig:
        """Return `config` for a runtime of this harness. ValueError if it names another one."""
        where = None if self._listen == "stdio" else self.listening.url
        if config.url not in (None, where):
            raise _leaves("url", config.url, where)
        env = self._environment(config.env)
        config = replace(config, model_provider=None)
        if where is not None:
            return replace(config, url=where, token=config.token or self._token)
        return replace(
            config,
            cwd=str(self.workspace) if config.cwd is None else config.cwd,
            codex_bin=self._codex_bin if config.codex_bin is None else config.codex_bin,
            config_overrides=_with_own_provider(config.config_overrides),
            env=env,
        )

    def _environment(self, given: Any) -> Any:
        """Return the harness's variables with the changes in `given`.

        What is not a mapping is returned unchanged, for the client to refuse. A variable that
        `given` repeats from this process's environment is not a change.
        """
        if given is not None and not isinstance(given, Mapping):
            return given
        named = cast("Mapping[str, str | None]", given or {})
        changes = {name: named[name] for name in named if os.environ.get(name) != named[name]}
        for name in HOME_VARIABLES:
            if changes.get(name, str(self.home)) != str(self.home):
                raise _leaves(f"env[{name!r}]", changes[name], str(self.home))
        return {**self.env, **changes}

    def recorded(self, path: str | Path, **changes: Any) -> CodexConfig:
        """Return `config(**changes)` for a runtime whose conversation is recorded in `path`.

        See `Transcript`. `config_overrides` have no effect, so put settings into `config.toml`. The
        file contains keys and tokens unchanged; see `Transcript.scrubbed`.
        """
        argv = recording(path, self.codex_bin, "app-server")
        return self.config(launch_args_override=argv, **changes)

    def codex(self, config: CodexConfig | None = None, **options: Any) -> Codex:
        """Start a runtime and return its client; `options` are further arguments of `Codex`.

        A `config` that does not come from `config` gets the home, the provider and the working
        folder of the harness, too. ValueError for one that would leave the harness.
        """
        from .._client.sync.codex import Codex

        factory: Callable[..., Codex] = Codex
        return factory(self._checked(config), **_without_provider(options))

    def async_codex(self, config: CodexConfig | None = None, **options: Any) -> AsyncCodex:
        """Return an async client of a runtime; arguments as for `codex`."""
        from .._client.aio.codex import AsyncCodex

        factory: Callable[..., AsyncCodex] = AsyncCodex
        return factory(self._checked(config), **_without_provider(options))

    def _checked(self, config: Any) -> Any:
        """Return the configuration of a client; the client refuses any other value."""
        from ..config import CodexConfig

        if config is None:
            return self.config()
        return self._isolated(config) if isinstance(config, CodexConfig) else config


def _with_own_provider(overrides: Any) -> Any:
    """Return the overrides, of which the last ones count, with the provider of the harness.

    What is not a sequence of overrides is returned unchanged, for the client to refuse.
    """
    if not overrides or isinstance(overrides, str) or not isinstance(overrides, Sequence):
        return overrides
    return (*overrides, f'model_provider="{PROVIDER}"')


def _without_provider(options: dict[str, Any]) -> dict[str, Any]:
    return {name: options[name] for name in options if name != "model_provider"}


def _leaves(field: str, given: object, own: object) -> ValueError:
    expected = "None" if own is None else f"None or {own}"
    return ValueError(
        f"CodexConfig.{field} is {given}, which leaves the harness; expected {expected}. For a "
        "runtime outside of the harness use Codex itself"
    )
