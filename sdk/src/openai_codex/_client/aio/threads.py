"""Threads of a runtime: started, listed, opened again, put away.

`sync/threads.py` is generated from this file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ..._protocol import operations as _calls
from ..._protocol.operations import Operation
from ...options import ApprovalMode, Sandbox, StrPath
from .opener import AsyncClientHolder
from .thread import AsyncThread

if TYPE_CHECKING:
    from ..._server_requests.tool import Tool
    from ..._wire.unknown import JsonObject
    from ...generated.v2_all import (
        Personality,
        SortDirection,
        ThreadArchiveResponse,
        ThreadListCwdFilter,
        ThreadListResponse,
        ThreadSortKey,
        ThreadSource,
        ThreadSourceKind,
        ThreadStartSource,
    )

    Tools = Iterable[Tool[..., Any] | Callable[..., Any]]


class AsyncThreads(AsyncClientHolder):
    """The threads of a runtime."""

    async def thread_start(
        self,
        *,
        approval_mode: ApprovalMode = ApprovalMode.auto_review,
        base_instructions: str | None = None,
        config: JsonObject | None = None,
        cwd: StrPath | None = None,
        developer_instructions: str | None = None,
        ephemeral: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        personality: Personality | None = None,
        sandbox: Sandbox | None = None,
        service_name: str | None = None,
        service_tier: str | None = None,
        session_start_source: ThreadStartSource | None = None,
        thread_source: ThreadSource | None = None,
        tools: Tools = (),
    ) -> AsyncThread:
        """Start a thread.

        Args:
            approval_mode: who answers when something needs approval; by default `on_approval`, or
                without one the runtime's own reviewer, which may allow it.
            base_instructions: replaces the runtime's own instructions.
            config: settings of the runtime for this thread.
            cwd: working directory of its commands.
            developer_instructions: added to the instructions.
            ephemeral: whether the thread is not stored.
            model: the model; None is the configured one.
            model_provider: name of a configured provider.
            personality: how the model speaks.
            sandbox: what its commands may touch.
            service_name: name of the calling service, for the provider's records.
            service_tier: the provider's service tier.
            session_start_source: why the session starts.
            thread_source: who starts it.
            tools: functions that the model may call, decorated with `tool`. The runtime stores
                with the thread what it is told of them.

        Raises:
            InvalidToolError: a function that cannot be a tool, or two of one name.
        """
        client = await self._opened()
        own = client.checked_tools(tools)
        thread = await self._thread(
            _calls.thread_start(
                approval_mode,
                sandbox,
                client.asks_client,
                base_instructions=base_instructions,
                config=config,
                cwd=cwd,
                developer_instructions=developer_instructions,
                ephemeral=ephemeral,
                model=model,
                model_provider=model_provider,
                personality=personality,
                service_name=service_name,
                service_tier=service_tier,
                session_start_source=session_start_source,
                thread_source=thread_source,
                dynamic_tools=[tool.spec() for tool in own.values()] or None,
            )
        )
        client.attach_tools(thread.id, own)
        return thread

    async def _thread(self, operation: Operation) -> AsyncThread:
        client = await self._opened()
        raw = await client.raw(operation)
        return AsyncThread(self, _calls.text_of_answer(operation.method, raw, "thread", "id"))

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
        """List stored threads, a page at a time.

        Args:
            archived: only archived threads (True) or only others (False, None).
            cursor: `next_cursor` of the page before.
            cwd: only threads of this directory, or of one of these.
            limit: the most threads a page.
            model_providers: only threads of these providers; empty means all.
            search_term: only threads whose title holds it.
            section_id: only threads of this section.
            sort_direction: ascending or descending.
            sort_key: what to sort by.
            source_kinds: only threads started by these kinds of client.
            use_state_db_only: whether to leave the rollout files unread.
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
        return await (await self._opened()).thread_list(given)

    async def thread_resume(
        self,
        thread_id: str,
        *,
        approval_mode: ApprovalMode | None = None,
        base_instructions: str | None = None,
        config: JsonObject | None = None,
        cwd: StrPath | None = None,
        developer_instructions: str | None = None,
        include_turns: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        personality: Personality | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        tools: Tools | None = None,
    ) -> AsyncThread:
        """Open a stored thread again. What is None stays as the thread has it.

        Args:
            include_turns: whether the runtime loads the stored turns into its answer.
            tools: the functions that answer the thread's tools from now on. The model knows those
                that the thread was started with, and calls no other.

        The others are those of `thread_start`.

        Raises:
            InvalidRequestError: `thread_id` names no stored thread; the text says what to do.
        """
        client = await self._opened()
        own = None if tools is None else client.checked_tools(tools)
        thread = await self._thread(
            _calls.thread_reopen(
                "thread/resume",
                thread_id,
                approval_mode,
                sandbox,
                client.asks_client,
                include_turns,
                base_instructions=base_instructions,
                config=config,
                cwd=cwd,
                developer_instructions=developer_instructions,
                model=model,
                model_provider=model_provider,
                personality=personality,
                service_tier=service_tier,
            )
        )
        client.attach_tools(thread.id, own)
        return thread

    async def thread_fork(
        self,
        thread_id: str,
        *,
        approval_mode: ApprovalMode | None = None,
        base_instructions: str | None = None,
        config: JsonObject | None = None,
        cwd: StrPath | None = None,
        developer_instructions: str | None = None,
        ephemeral: bool | None = None,
        include_turns: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        thread_source: ThreadSource | None = None,
        tools: Tools | None = None,
    ) -> AsyncThread:
        """Start a thread with the history of a stored one. Arguments as for `thread_resume`.

        With `tools` None the functions of the stored thread answer for the new one too.
        """
        client = await self._opened()
        own = None if tools is None else client.checked_tools(tools)
        thread = await self._thread(
            _calls.thread_reopen(
                "thread/fork",
                thread_id,
                approval_mode,
                sandbox,
                client.asks_client,
                include_turns,
                base_instructions=base_instructions,
                config=config,
                cwd=cwd,
                developer_instructions=developer_instructions,
                ephemeral=ephemeral,
                model=model,
                model_provider=model_provider,
                service_tier=service_tier,
                thread_source=thread_source,
            )
        )
        client.attach_tools(thread.id, own, source=thread_id)
        return thread

    async def thread_archive(self, thread_id: str) -> ThreadArchiveResponse:
        """Archive a stored thread: it is listed no more unless asked for.

        Raises InvalidRequestError for an id of no stored thread.
        """
        return await (await self._opened()).thread_archive(thread_id)

    async def thread_unarchive(self, thread_id: str) -> AsyncThread:
        """Bring an archived thread back: it is listed again, and can be read.

        The runtime does not open it: before a `run`, call `thread_resume` with its id. Raises
        InvalidRequestError for an id of none.
        """
        return await self._thread(Operation("thread/unarchive", {"threadId": thread_id}))
