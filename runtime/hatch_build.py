"""Build hook of the runtime package: a platform wheel with the staged tag, and nothing else."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RuntimeBuildHook(BuildHookInterface[Any]):
    """Sets the tag that staging wrote; refuses what must never be published."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before a build; a RuntimeError ends it."""
        del version
        if self.target_name == "sdist":
            raise RuntimeError(
                "openai-codex-cli-bin is published as wheels only: found a request for an sdist, "
                "expected one for a wheel. Build with `python -m build --wheel`."
            )
        tags: list[str] = self.config.get("platform-tags", [])
        if not tags:
            raise RuntimeError(
                "This is the template of openai-codex-cli-bin: found no platform tag in "
                "[tool.hatch.build.hooks.custom], expected at least one. Build the folder that "
                "`codex-release stage-runtime` makes."
            )
        build_data["pure_python"] = False
        build_data["infer_tag"] = False
        build_data["tag"] = f"py3-none-{'.'.join(sorted(tags))}"
