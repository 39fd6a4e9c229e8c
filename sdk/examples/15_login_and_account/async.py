"""Check the login, and log in with an API key or in a browser if needed.

python sdk/examples/15_login_and_account/async.py [--mock]
"""

import asyncio
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import AsyncCodex, LoginTimeoutError


async def log_in(codex: AsyncCodex) -> None:
    key = os.environ.get("OPENAI_API_KEY")
    if key:
        await codex.login_api_key(key)
        return
    login = await codex.login_chatgpt()
    print("Open", login.auth_url)
    try:
        ended = await login.wait(timeout=300)
    except LoginTimeoutError:
        await login.cancel()
        raise
    print("logged in" if ended.success else f"not logged in: {ended.error}")


async def main() -> None:
    async with AsyncCodex(example_config()) as codex:
        was_logged_in = (await codex.account()).account is not None
        print("logged in before:", was_logged_in)
        if not was_logged_in:
            await log_in(codex)

        account = (await codex.account()).account
        print("account:", "none" if account is None else account.root.type)

        # The runtime stores the login. Log out again, so that the machine is left unchanged.
        if not was_logged_in:
            await codex.logout()
            print("logged out again")


asyncio.run(main())
