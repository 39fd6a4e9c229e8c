"""Send an image from memory.

python sdk/examples/07_image/sync.py [--mock]
"""

import base64
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import Codex, ImageInput

# The bytes may come from anywhere: a download, a camera, a plot.
picture = (Path(__file__).parent / "blue.png").read_bytes()
image = ImageInput("data:image/png;base64," + base64.b64encode(picture).decode())

with Codex(example_config()) as codex:
    thread = codex.thread_start()
    result = thread.run(["What is in this picture?", image])
    print(result.final_response)
