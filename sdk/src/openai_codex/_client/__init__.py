"""The public classes. Import them from `openai_codex`."""
