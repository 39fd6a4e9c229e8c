"""Every way publishing can fail, like `codex_release.errors`: one class and exit code a kind."""

from __future__ import annotations

from codex_release.errors import ReleaseError


class ConflictError(ReleaseError):
    """The index has a file of the same name with other bytes; nothing can replace it."""

    exit_code = 90


class IncompleteError(ReleaseError):
    """The folder lacks files of the release, or holds files of it that are not expected."""

    exit_code = 91


class PlanMismatchError(ReleaseError):
    """The folder holds other files than the plan was made from."""

    exit_code = 92


class PlanFileError(ReleaseError):
    """A plan cannot be read, was edited, or is for another index."""

    exit_code = 93


class ReleaseClosedError(ReleaseError):
    """The index closed the release to new files, and files are missing."""

    exit_code = 94


class IndexUnreachableError(ReleaseError):
    """The address is none of an index, or the index does not answer in time, or only errors."""

    exit_code = 95


class IndexAnswerError(ReleaseError):
    """The index answers, but not what the protocol of its views says."""

    exit_code = 96


class IndexDisagreesError(ReleaseError):
    """A view of the index shows a hash that is not that of the other view or of the file."""

    exit_code = 97


class YankedFileError(ReleaseError):
    """A file of the release is yanked on the index."""

    exit_code = 98


class NotVisibleError(ReleaseError):
    """The index did not show all files in both views within the time allowed."""

    exit_code = 99


class CredentialsError(ReleaseError):
    """There are no credentials for the index, or it does not accept them."""

    exit_code = 100


class UploadRefusedError(ReleaseError):
    """The index refuses a file for a reason that has no kind of its own."""

    exit_code = 101


class QuotaError(ReleaseError):
    """A file or the project is larger than the index allows."""

    exit_code = 102


class FilenameUsedError(ReleaseError):
    """The name of a file was used before and deleted; the index never takes it again."""

    exit_code = 103


class UploadFailedError(ReleaseError):
    """A file could not be uploaded in several attempts; it is not on the index."""

    exit_code = 104


class PublisherRunningError(ReleaseError):
    """Another publisher works with the same journal."""

    exit_code = 105


class JournalError(ReleaseError):
    """A journal belongs to another plan, or is no journal."""

    exit_code = 106


class YankImpactError(ReleaseError):
    """Yanking the runtime breaks releases of the SDK."""

    exit_code = 110


class UnknownReleaseError(ReleaseError):
    """The release is not on the index."""

    exit_code = 111
