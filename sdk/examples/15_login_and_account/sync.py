"""See who is logged in; if nobody is, log in with a key or in the browser.

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

    # The runtime keeps a login. This leaves the machine as it was found.
    if not was_logged_in:
        codex.logout()
        print("logged out again")
