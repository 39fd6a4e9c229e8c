"""A real runtime is used over a unix socket and a WebSocket as it is over pipes.

These tests are at home in other modules, where each client starts a runtime of its own.
"""

from __future__ import annotations

from tests.fixtures.transports import over_sockets
from tests.interaction.test_run import (
    test_a_failed_response_raises_with_the_items_of_the_turn,
    test_a_thread_sends_its_history_with_each_turn,
    test_text_of_any_script_passes_both_ways_unchanged,
)
from tests.interaction.test_streaming import (
    test_interleaved_streams_of_several_threads_keep_apart,
    test_leaving_a_stream_early_interrupts_the_turn_and_the_thread_goes_on,
)

pytestmark = over_sockets

__all__ = [
    "test_a_failed_response_raises_with_the_items_of_the_turn",
    "test_a_thread_sends_its_history_with_each_turn",
    "test_interleaved_streams_of_several_threads_keep_apart",
    "test_leaving_a_stream_early_interrupts_the_turn_and_the_thread_goes_on",
    "test_text_of_any_script_passes_both_ways_unchanged",
]
