"""What holds over a child's pipes holds over a unix socket and a WebSocket.

These tests are at home in other modules, where they run over pipes.
"""

from __future__ import annotations

from tests.drivers.test_bad_lines import (
    test_a_bad_line_costs_nothing_but_itself,
    test_a_turn_in_one_chunk_with_its_answer_is_whole,
    test_a_turn_that_is_over_before_its_answer_comes_is_whole,
    test_events_that_come_before_the_answer_are_not_lost,
    test_text_of_any_script_passes,
)
from tests.drivers.test_bounds import (
    test_a_late_answer_is_discarded,
    test_a_request_without_an_answer_ends_at_its_deadline,
    test_a_stream_that_is_read_gets_every_event,
    test_asyncio_run_ends_though_a_call_is_pending,
    test_cancelling_a_run_sends_one_interrupt,
    test_leaving_a_stream_sends_one_interrupt,
)
from tests.drivers.test_early_interrupt import (
    test_a_turn_given_up_is_interrupted_even_if_it_has_not_started,
    test_an_interrupt_without_an_answer_ends_with_its_turn,
    test_interrupt_asks_again_until_the_turn_has_started,
)
from tests.drivers.test_event_loops import (
    test_a_client_answers_in_one_loop_after_another,
    test_loops_of_several_threads_are_each_woken,
)
from tests.drivers.test_handlers import (
    test_a_handler_may_call_the_client,
    test_a_plain_function_does_not_hold_up_the_loop,
    test_calls_are_answered_while_a_handler_is_still_thinking,
)
from tests.drivers.test_leaving import test_a_forgotten_stream_is_ended_without_any_lock
from tests.drivers.test_notifications import (
    test_events_are_read_from_now_on_and_by_every_reader,
    test_they_end_when_the_client_is_closed,
    test_warnings_of_the_runtime_go_to_the_log,
)
from tests.drivers.test_readers import (
    test_many_readers_of_one_turn_all_end,
    test_one_blocking_client_serves_many_threads,
)
from tests.drivers.test_requests import (
    test_events_arrive_while_a_handler_is_still_thinking,
    test_ids_of_requests_may_be_text_or_numbers,
    test_many_requests_at_once_are_all_answered,
    test_without_a_handler_approvals_are_declined,
)
from tests.drivers.test_turns import (
    test_a_failed_turn_raises_with_its_items_usage_and_error,
    test_a_stream_past_its_limit_raises_and_interrupts_once,
    test_unknown_items_values_and_events_do_not_end_a_turn,
)
from tests.fixtures.transports import over_sockets

pytestmark = over_sockets

__all__ = [
    "test_a_bad_line_costs_nothing_but_itself",
    "test_a_client_answers_in_one_loop_after_another",
    "test_a_failed_turn_raises_with_its_items_usage_and_error",
    "test_a_forgotten_stream_is_ended_without_any_lock",
    "test_a_handler_may_call_the_client",
    "test_a_late_answer_is_discarded",
    "test_a_plain_function_does_not_hold_up_the_loop",
    "test_a_request_without_an_answer_ends_at_its_deadline",
    "test_a_stream_past_its_limit_raises_and_interrupts_once",
    "test_a_stream_that_is_read_gets_every_event",
    "test_a_turn_given_up_is_interrupted_even_if_it_has_not_started",
    "test_a_turn_in_one_chunk_with_its_answer_is_whole",
    "test_a_turn_that_is_over_before_its_answer_comes_is_whole",
    "test_an_interrupt_without_an_answer_ends_with_its_turn",
    "test_asyncio_run_ends_though_a_call_is_pending",
    "test_calls_are_answered_while_a_handler_is_still_thinking",
    "test_cancelling_a_run_sends_one_interrupt",
    "test_events_are_read_from_now_on_and_by_every_reader",
    "test_events_arrive_while_a_handler_is_still_thinking",
    "test_events_that_come_before_the_answer_are_not_lost",
    "test_ids_of_requests_may_be_text_or_numbers",
    "test_interrupt_asks_again_until_the_turn_has_started",
    "test_leaving_a_stream_sends_one_interrupt",
    "test_loops_of_several_threads_are_each_woken",
    "test_many_readers_of_one_turn_all_end",
    "test_many_requests_at_once_are_all_answered",
    "test_one_blocking_client_serves_many_threads",
    "test_text_of_any_script_passes",
    "test_they_end_when_the_client_is_closed",
    "test_unknown_items_values_and_events_do_not_end_a_turn",
    "test_warnings_of_the_runtime_go_to_the_log",
    "test_without_a_handler_approvals_are_declined",
]
