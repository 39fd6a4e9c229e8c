"""Get answers as instances of a pydantic model.

python sdk/examples/17_structured_output/sync.py [--mock]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config
from pydantic import BaseModel

from openai_codex import Codex, OutputParseError


class City(BaseModel):
    name: str
    inhabitants: int


with Codex(example_config()) as codex:
    thread = codex.thread_start()

    result = thread.run("The largest city of France?", output_type=City)
    city = result.parsed  # a City, for type checkers too
    print(f"{city.name} has {city.inhabitants:,} inhabitants")

    try:
        thread.run("The largest city of Atlantis?", output_type=City)
    except OutputParseError as error:
        print("not a city:", error.text)
