"""Answer questions from an MCP server.

python sdk/examples/24_elicitation/async.py [--mock]
"""

import asyncio
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import AsyncCodex, ElicitationRequest

SERVER = Path(__file__).with_name("server.py")


def fill_in(request: ElicitationRequest) -> dict[str, str] | None:
    """Ask at the terminal. Decline if there is no form, or if it is not filled in."""
    print(request.server_name, "asks:", request.message)
    form: dict[str, str] = {}
    for name, field in (request.schema or {}).get("properties", {}).items():
        form[name] = input(f"{name} ({field.get('description', '')}): ").strip()
    return form if form and all(form.values()) else None


async def main() -> None:
    async with AsyncCodex(example_config(), on_elicitation=fill_in) as codex:
        # This server is available in this thread only, in addition to those in config.toml.
        thread = await codex.thread_start(
            config={"mcp_servers": {"airline": {"command": sys.executable, "args": [str(SERVER)]}}}
        )
        result = await thread.run("Book me a seat on flight CX-1.")
        print(result.final_response)


asyncio.run(main())
