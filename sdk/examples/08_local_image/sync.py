"""Send an image file.

python sdk/examples/08_local_image/sync.py [--mock]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import Codex, LocalImageInput

picture = Path(__file__).parent / "blue.png"

with Codex(example_config()) as codex:
    thread = codex.thread_start()
    result = thread.run(["What is in this picture?", LocalImageInput(picture)])
    print(result.final_response)
