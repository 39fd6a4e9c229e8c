"""A script as a user writes it: one turn of the runtime that the SDK finds, in blocking code."""

from openai_codex import Codex

with Codex() as codex:
    answer = codex.thread_start().run("Hello").final_response
    print(answer, flush=True)
