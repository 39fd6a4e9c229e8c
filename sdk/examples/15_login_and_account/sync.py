"""Check the login, and log in with an API key or in a browser if needed.

python sdk/examples/15_login_and_account/sync.py [--mock]
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from _bootstrap import example_config

from openai_codex import Codex, LoginTimeoutError


def log_in(codex: Codex) -> None:
    key = os.environ.get("OPENAI_API_KEY")
    if key:
        codex.login_api_key(key)
        return
    login = codex.login_chatgpt()
    print("Open", login.auth_url)
    try:
        ended = login.wait(timeout=300)
    except LoginTimeoutError:
        login.cancel()
        raise
    print("logged in" if ended.success else f"not logged in: {ended.error}")


with Codex(example_config()) as codex:
    was_logged_in = codex.account().account is not None
    print("logged in before:", was_logged_in)
    if not was_logged_in:
        log_in(codex)

    account = codex.account().account
    print("account:", "none" if account is None else account.root.type)

    # The runtime stores the login. Log out again, so that the machine is left unchanged.
    if not was_logged_in:
        codex.logout()
        print("logged out again")
