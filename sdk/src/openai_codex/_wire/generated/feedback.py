# Made by `codex-release generate-types`; edits are lost.
# Schema sha256: 43e8c1495557ca91e33a63bbfae36c311c206253afae2974c979dbdf5d940c71

from ..base import WireModel

__all__ = [
    "FeedbackUploadParams",
    "FeedbackUploadResponse",
]


class FeedbackUploadParams(WireModel):
    classification: str
    extra_log_files: list[str] | None = None
    include_logs: bool | None = None
    reason: str | None = None
    tags: dict[str, str] | None = None
    thread_id: str | None = None


class FeedbackUploadResponse(WireModel):
    prompt_hash: str | None = None
    """Whitespace-normalized SHA-256 of the session base instructions, matching the uploaded
    `prompt_hash` tag. Does not include later developer messages. Null when the reported
    rollout has no prompt metadata.
    """
    thread_id: str
