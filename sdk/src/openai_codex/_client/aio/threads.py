"""Starts, lists, resumes, forks and archives threads.

`sync/threads.py` is generated from this file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ..._protocol import operations as _calls
from ..._protocol.operations import Operation
from ...options import BY_DEFAULT, AnyThread, ApprovalMode, Sandbox, StrPath
from ..hints import check_names
from .opener import AsyncClientHolder

if TYPE_CHECKING:
    from ..._server_requests.tool import Tool
    from ..._wire import JsonObject
    from ...generated.v2_all import (
        Personality,
        SortDirection,
        ThreadArchiveResponse,
        ThreadDeleteResponse,
        ThreadListCwdFilter,
        ThreadListParams,
        ThreadListResponse,
        ThreadSortKey,
        ThreadSource,
        ThreadSourceKind,
        ThreadStartSource,
    )
    from ...options import ApprovalModeName, PersonalityName, SandboxName
    from .thread import AsyncThread

    Tools = Iterable[Tool[..., Any] | Callable[..., Any]]


class AsyncThreads(AsyncClientHolder):
    """The threads of a runtime."""

    async def thread_start(
        self,
        *,
        approval_mode: ApprovalMode | ApprovalModeName = BY_DEFAULT,
        base_instructions: str | None = None,
        config: JsonObject | None = None,
        cwd: StrPath | None = None,
        developer_instructions: str | None = None,
        ephemeral: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        personality: Personality | PersonalityName | None = None,
        sandbox: Sandbox | SandboxName | None = None,
        service_name: str | None = None,
        service_tier: str | None = None,
        session_start_source: ThreadStartSource | None = None,
        thread_source: ThreadSource | None = None,
        tools: Tools | None = None,
    ) -> AsyncThread:
        """Start a thread. The client's defaults hold for options that are not given.

        Args:
            approval_mode: who decides on approvals. Defaults to that of the client, else to
                `on_approval`, or without a handler to the runtime's own reviewer, which may allow
                what is requested.
            base_instructions: replaces the runtime's own instructions.
            config: settings of the runtime for this thread.
            cwd: working directory of commands.
            developer_instructions: additional instructions.
            ephemeral: whether not to store the thread.
            model: the model. Defaults to the configured one.
            model_provider: name of a configured provider.
            personality: the personality of the model.
            sandbox: what commands may access.
            service_name: name of the calling service, for the provider's records.
            service_tier: the provider's service tier.
            session_start_source: why the session starts.
            thread_source: who starts the thread.
            tools: functions that the model can call, decorated with `tool`. The runtime stores
                their definitions with the thread. Defaults to those of the client.

        Raises:
            InvalidToolError: a function cannot be used as a tool, or two tools have the same name.
            InvalidDirectoryError: `cwd` is not a directory of the runtime's machine.
        """
        check_names({"personality": personality})
        client = await self._opened()
        await client.check_directory(cwd)
        own = client.checked_tools(tools)
        thread = await self._thread(
            "thread_start",
            _calls.thread_start(
                asks_client=client.asks_client,
                dynamic_tools=[tool.spec() for tool in own.values()] or None,
                **_calls.of_thread(
                    client.config,
                    approval_mode=approval_mode,
                    base_instructions=base_instructions,
                    config=config,
                    cwd=cwd,
                    developer_instructions=developer_instructions,
                    ephemeral=ephemeral,
                    model=model,
                    model_provider=model_provider,
                    personality=personality,
                    sandbox=sandbox,
                    service_name=service_name,
                    service_tier=service_tier,
                    session_start_source=session_start_source,
                    thread_source=thread_source,
                ),
            ),
        )
        client.attach_tools(thread.id, None if tools is None else own)
        return thread

    async def _thread(self, name: str, operation: Operation) -> AsyncThread:
        client = await self._opened()
        answer = await client.answer_to(name, operation)
        if hasattr(answer, "thread"):  # what a replaced method has returned
            return self._made(answer.thread.id)
        return self._made(_calls.text_of_answer(operation.method, answer, "thread", "id"))

    def _made(self, thread_id: str) -> AsyncThread:
        """Return the thread with this id."""
        raise NotImplementedError

    async def thread_list(
        self,
        *,
        archived: bool | None = None,
        cursor: str | None = None,
        cwd: ThreadListCwdFilter | None = None,
        limit: int | None = None,
        model_providers: list[str] | None = None,
        search_term: str | None = None,
        section_id: str | None = None,
        sort_direction: SortDirection | None = None,
        sort_key: ThreadSortKey | None = None,
        source_kinds: list[ThreadSourceKind] | None = None,
        use_state_db_only: bool | None = None,
    ) -> ThreadListResponse:
        """List the stored threads: one page, over which a loop yields all threads.

            for thread in codex.thread_list():
                print(thread.id, thread.preview)

        With `AsyncCodex` it is `async for thread in await codex.thread_list():`. The loop fetches
        the pages that follow and yields each thread once. Sorted by creation or update, it fetches
        all of them before it continues after the first page, because the runtime's own cursor skips
        threads of the same second. `.data` and `.next_cursor` are those of the page.

        Args:
            archived: True for archived threads only; False or None for the others only.
            cursor: `next_cursor` of the previous page. It may skip threads unless they are sorted
                by `ThreadSortKey.recency_at`; a loop never skips any.
            cwd: only threads of this directory, or of one of these directories.
            limit: maximum number of threads per page.
            model_providers: only threads of these providers; empty for all.
            search_term: only threads whose title contains it.
            section_id: only threads of this section.
            sort_direction: ascending or descending.
            sort_key: the sort criterion.
            source_kinds: only threads started by these kinds of clients.
            use_state_db_only: whether to skip reading the rollout files.
        """
        given = _calls.params(
            archived=archived,
            cursor=cursor,
            cwd=cwd,
            limit=limit,
            model_providers=model_providers,
            search_term=search_term,
            section_id=section_id,
            sort_direction=sort_direction,
            sort_key=sort_key,
            source_kinds=source_kinds,
            use_state_db_only=use_state_db_only,
        )
        from ..._wire import codec

        params: ThreadListParams = codec.decode("ThreadListParams", given)
        return await (await self._opened()).thread_list(params)

    async def thread_resume(
        self,
        thread_id: str | AnyThread,
        *,
        approval_mode: ApprovalMode | ApprovalModeName | None = None,
        base_instructions: str | None = None,
        config: JsonObject | None = None,
        cwd: StrPath | None = None,
        developer_instructions: str | None = None,
        include_turns: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        personality: Personality | PersonalityName | None = None,
        sandbox: Sandbox | SandboxName | None = None,
        service_tier: str | None = None,
        tools: Tools | None = None,
    ) -> AsyncThread:
        """Resume a stored thread.

        Options that are None take the client's defaults, or else keep the thread's settings.

        Args:
            thread_id: the thread's id, or a thread.
            include_turns: whether the runtime includes the stored turns in its answer.
            tools: the functions that answer the thread's tool calls from now on. Defaults to those
                of the client. The model can call only the tools with which the thread was started.

        The other arguments are those of `thread_start`.

        Raises:
            InvalidRequestError: there is no such stored thread, or another runtime has it open. The
                message says what to do.
        """
        check_names({"personality": personality})
        return await self._reopen(
            "thread_resume",
            thread_id,
            tools,
            include_turns,
            approval_mode=approval_mode,
            base_instructions=base_instructions,
            config=config,
            cwd=cwd,
            developer_instructions=developer_instructions,
            model=model,
            model_provider=model_provider,
            personality=personality,
            sandbox=sandbox,
            service_tier=service_tier,
        )

    async def _reopen(
        self,
        name: str,
        thread_id: str | AnyThread,
        tools: Tools | None,
        include_turns: bool | None,
        **options: Any,
    ) -> AsyncThread:
        """Resume or fork a thread. If `tools` is None, it keeps those of the stored thread."""
        client = await self._opened()
        id_ = _calls.thread_id_of(thread_id)
        await client.check_directory(options["cwd"])
        own = None if tools is None else client.checked_tools(tools)
        operation = _calls.thread_reopen(
            name.replace("_", "/"),
            id_,
            asks_client=client.asks_client,
            include_turns=include_turns,
            **_calls.of_thread(client.config, **options),
        )
        thread = await self._thread(name, operation)
        client.attach_tools(thread.id, own, source=id_)
        return thread

    async def thread_fork(
        self,
        thread_id: str | AnyThread,
        *,
        approval_mode: ApprovalMode | ApprovalModeName | None = None,
        base_instructions: str | None = None,
        config: JsonObject | None = None,
        cwd: StrPath | None = None,
        developer_instructions: str | None = None,
        ephemeral: bool | None = None,
        include_turns: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        sandbox: Sandbox | SandboxName | None = None,
        service_tier: str | None = None,
        thread_source: ThreadSource | None = None,
        tools: Tools | None = None,
    ) -> AsyncThread:
        """Start a thread with the history of a stored one. Arguments as for `thread_resume`.

        If `tools` is None, the new thread uses the functions of the stored thread.
        """
        return await self._reopen(
            "thread_fork",
            thread_id,
            tools,
            include_turns,
            approval_mode=approval_mode,
            base_instructions=base_instructions,
            config=config,
            cwd=cwd,
            developer_instructions=developer_instructions,
            ephemeral=ephemeral,
            model=model,
            model_provider=model_provider,
            sandbox=sandbox,
            service_tier=service_tier,
            thread_source=thread_source,
        )

    async def thread_archive(self, thread_id: str | AnyThread) -> ThreadArchiveResponse:
        """Archive a stored thread. `thread_list` then lists it only with `archived=True`.

        It is unloaded at once. Raises InvalidRequestError if there is no such stored thread.
        """
        client = await self._opened()
        return await client.thread_archive(_calls.thread_id_of(thread_id))

    async def thread_unarchive(self, thread_id: str | AnyThread) -> AsyncThread:
        """Unarchive a thread. It is listed again and can be read.

        The runtime does not open it: call `thread_resume` with its id before a `run`. Raises
        InvalidRequestError if there is no such archived thread.
        """
        id_ = _calls.thread_id_of(thread_id)
        return await self._thread(
            "thread_unarchive", Operation("thread/unarchive", {"threadId": id_})
        )

    async def thread_delete(self, thread_id: str | AnyThread) -> ThreadDeleteResponse:
        """Delete a stored thread, archived or not, for good.

        It is unloaded at once. Raises InvalidRequestError if there is no such stored thread, or if
        a fork still needs its history.
        """
        client = await self._opened()
        return await client.thread_delete(_calls.thread_id_of(thread_id))
