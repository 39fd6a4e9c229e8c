"""Choose a model and its reasoning effort, for a thread and for one turn.

python sdk/examples/13_model_selection/sync.py [--mock]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import Codex
from openai_codex.types import ReasoningEffort

with Codex(example_config()) as codex:
    models = codex.models().data
    default = next(model for model in models if model.is_default)
    other = next(model for model in models if not model.is_default)

    thread = codex.thread_start(model=default.model)
    first = thread.run("Name the three primary colours.", effort=ReasoningEffort.low)
    print(f"{default.display_name}: {first.final_response}")

    # The thread uses the other model from this turn on.
    second = thread.run("Which model are you?", model=other.model)
    print(f"{other.display_name}: {second.final_response}")
