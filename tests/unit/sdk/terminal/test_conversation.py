"""What meets in the main thread of `run`, and how much of it may wait there."""

from __future__ import annotations

import io
import logging
from queue import SimpleQueue
from typing import Any

from openai_codex import ApprovalDecision
from openai_codex._terminal.conversation import Conversation
from openai_codex._terminal.screen import Screen
from openai_codex._terminal.views import PlainView


def test_notes_that_nobody_can_see_yet_are_bounded() -> None:
    view = PlainView(Screen(io.StringIO(), io.StringIO()))
    conversation = Conversation(view, None, ApprovalDecision.decline)
    inbox: SimpleQueue[Any] = vars(conversation)["_inbox"]

    with conversation.log(verbose=True):
        for number in range(20_100):
            logging.getLogger("openai_codex.stderr").info("line %d", number)

    assert inbox.qsize() == 20_000
    assert inbox.get() == "! line 0"
