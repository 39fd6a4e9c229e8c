"""Every way the toolchain can fail: one class and one exit code a failure.

A message is one paragraph: what is wrong, what was found, what was expected, what to do.
Steps raise these; only the command line turns one into text and an exit code.
Exit codes 0 (success), 1 (a defect of the toolchain itself), 2 (wrong usage of a command) and
130/143 (interrupted/terminated) are taken; those below are stable and never reused. The code
generator has 42 to 49 for kinds of its own (`codegen/errors.py`).
"""

from __future__ import annotations

from typing import ClassVar

EXIT_DEFECT = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130
EXIT_TERMINATED = 143


class ReleaseError(Exception):
    """The base of all of them; never raised itself.

    `message` says what is wrong and names the file or command. `found`, `expected` and `fix`
    become the rest of the paragraph; each may be left out when the message already says it.
    """

    exit_code: ClassVar[int] = EXIT_DEFECT

    def __init__(
        self,
        message: str,
        *,
        found: object = None,
        expected: object = None,
        fix: str | None = None,
    ) -> None:
        self.message = message
        self.found = found
        self.expected = expected
        self.fix = fix
        super().__init__(_paragraph(message, found, expected, fix))


def _paragraph(message: str, found: object, expected: object, fix: str | None) -> str:
    facts = [
        f"{label} {value}"
        for label, value in (("found", found), ("expected", expected))
        if value is not None
    ]
    head = message.rstrip(".")
    text = f"{head}: {', '.join(facts)}." if facts else f"{head}."
    if fix is not None:
        text = f"{text} {fix.rstrip('.')}."
    return " ".join(text.split())


# --- what was asked for -----------------------------------------------------------------------


class UnknownVersionError(ReleaseError):
    """A version string is neither a release tag nor a PEP 440 version that a tag maps to."""

    exit_code = 10


class UnknownTargetError(ReleaseError):
    """A platform tag or a Rust triple is not in the table of targets."""

    exit_code = 11


class OutputNotEmptyError(ReleaseError):
    """The output folder has content, or the output path is not a folder."""

    exit_code = 12


class UnknownSourceError(ReleaseError):
    """The source of a runtime is neither a binary, a package folder, a wheel nor an archive."""

    exit_code = 13


class DuplicateTargetError(ReleaseError):
    """Two sources are given for the same target or the same file."""

    exit_code = 14


# --- the payload ------------------------------------------------------------------------------


class MissingBinaryError(ReleaseError):
    """The `codex` binary is not where it was said to be."""

    exit_code = 20


class NotExecutableError(ReleaseError):
    """A program of the payload may not be executed."""

    exit_code = 21


class BinaryFormatError(ReleaseError):
    """A file that must be a program is not a readable ELF, Mach-O or PE file."""

    exit_code = 22


class TargetMismatchError(ReleaseError):
    """A binary, `codex-package.json` and the platform tag do not name the same platform."""

    exit_code = 23


class VersionMismatchError(ReleaseError):
    """The payload or a staged package has another version than the one asked for."""

    exit_code = 24


class PackageLayoutError(ReleaseError):
    """A package folder is not laid out as `codex-package.json` says, or that file is unusable."""

    exit_code = 25


class ArchiveError(ReleaseError):
    """An archive is damaged: cut off, altered, or followed by more data."""

    exit_code = 26


class ArchiveLimitError(ArchiveError):
    """An archive unpacks to more than the stated limits."""

    exit_code = 29


class UnsafeArchiveError(ArchiveError):
    """An archive has a member that must not be extracted: a path or link out of it, a device."""

    exit_code = 36


class RuntimeNotInstalledError(ReleaseError):
    """`openai-codex-cli-bin` is not installed in the environment that was looked at."""

    exit_code = 27


class BinaryStartError(ReleaseError):
    """The `codex` binary is for this host and yet cannot be started."""

    exit_code = 28


# --- staging and building ---------------------------------------------------------------------


class TemplateError(ReleaseError):
    """A package template lacks a file or a setting that staging edits."""

    exit_code = 30


class SchemaVersionError(ReleaseError):
    """The checked-in protocol schema is that of another runtime version."""

    exit_code = 31


class StagedTreeError(ReleaseError):
    """A folder given to `build` is not a staged package."""

    exit_code = 32


class WheelExistsError(ReleaseError):
    """A built file would replace one that is already there."""

    exit_code = 33


class BuildError(ReleaseError):
    """The build backend failed, or did not make exactly the files it should."""

    exit_code = 34


class StorageError(ReleaseError):
    """The file system refused a read or a write: no space, no permission, an I/O error."""

    exit_code = 35


# --- generated types --------------------------------------------------------------------------


class DriftError(ReleaseError):
    """Generated files differ from what the schema gives (`generate-types --check`)."""

    exit_code = 40


class SchemaError(ReleaseError):
    """A protocol schema is missing, malformed, or uses something the generator does not know."""

    exit_code = 41


# --- programs and the network -----------------------------------------------------------------


class ToolMissingError(ReleaseError):
    """A program the toolchain calls is not installed."""

    exit_code = 50


class ToolFailedError(ReleaseError):
    """A program the toolchain called exited with an error."""

    exit_code = 51


class ToolTimeoutError(ReleaseError):
    """A program the toolchain called did not end in time, and was stopped."""

    exit_code = 52


class DownloadError(ReleaseError):
    """A server cannot be reached, refuses, or breaks off a download again and again."""

    exit_code = 53


class IntegrityError(ReleaseError):
    """A downloaded file does not have the hash that was published for it."""

    exit_code = 54


class NotPublishedError(ReleaseError):
    """The version, or its file for a target, is not published where it was looked for."""

    exit_code = 55


# --- rehearsal --------------------------------------------------------------------------------


class MetadataCheckError(ReleaseError):
    """The metadata of a built file cannot be read, is refused by twine, or is of no release."""

    exit_code = 60


class IndexStartError(ReleaseError):
    """The local package index did not start."""

    exit_code = 61


class UploadError(ReleaseError):
    """An upload to the local package index failed."""

    exit_code = 62


class InstallError(ReleaseError):
    """The packages cannot be installed by name from the local index."""

    exit_code = 63


class OriginError(ReleaseError):
    """An installed package is not the one that was just uploaded."""

    exit_code = 64


class TurnError(ReleaseError):
    """The installed SDK and runtime did not give the turn they should."""

    exit_code = 65


class ReportError(ReleaseError):
    """The report of a rehearsal could not be written or rendered."""

    exit_code = 66


class NativeTestError(ReleaseError):
    """cibuildwheel does not pass, or the wheel that it tested is not the one that was built."""

    exit_code = 67


class AttachError(ReleaseError):
    """The files that accompany a release cannot be attached to it."""

    exit_code = 68


class ReleaseOrderError(ReleaseError):
    """A file of the SDK was on the index before everybody could see all of the runtime."""

    exit_code = 70


# --- resolution -------------------------------------------------------------------------------


class WrongWheelError(ReleaseError):
    """An installer takes another wheel than the right one, or finds one where there is none."""

    exit_code = 107


class ReleaseSetError(ReleaseError):
    """A folder does not hold the wheels of exactly one release."""

    exit_code = 108


class PinnedInstallError(ReleaseError):
    """An install by hash fails without a network, or goes on with another hash."""

    exit_code = 109


def error_classes() -> list[type[ReleaseError]]:
    """All failure kinds of the modules imported so far, ordered by exit code."""
    found: set[type[ReleaseError]] = set()
    waiting = ReleaseError.__subclasses__()
    while waiting:
        kind = waiting.pop()
        found.add(kind)
        waiting.extend(kind.__subclasses__())
    return sorted(found, key=lambda kind: (kind.exit_code, kind.__name__))


class FindingsError(ReleaseError):
    """`verify` found something that is not accepted."""

    exit_code = 80


class VerifyConfigError(ReleaseError):
    """The file of `verify --config` is missing, is no TOML, or has an entry that is none."""

    exit_code = 81


class NothingToVerifyError(ReleaseError):
    """There is no wheel and no sdist among what `verify` was given."""

    exit_code = 82


class SameNameError(ReleaseError):
    """Two of the files that `verify` was given have the same name."""

    exit_code = 83


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


class NoSchemaError(SchemaError):
    """The runtime ended without writing the schema it was asked for."""

    exit_code = 42


class BrokenReferenceError(SchemaError):
    """A `$ref` of the schema points to a definition that is not there."""

    exit_code = 43


class NameCollisionError(SchemaError):
    """Two different things of the schema would become one Python name."""

    exit_code = 44


class UnsupportedSchemaError(SchemaError):
    """A definition uses a shape or a keyword the generator has no rule for."""

    exit_code = 45


class UnpairedMethodError(SchemaError):
    """A request has no result type that its name leads to."""

    exit_code = 46


class OutputError(SchemaError):
    """The generated tree cannot be written; what was there before is untouched."""

    exit_code = 47


class StaleTypesError(DriftError):
    """The checked-in types are not what the generator makes; the message ends with the diff."""

    exit_code = 48

    def __init__(self, message: str, *, found: str, expected: str, fix: str, diff: str) -> None:
        super().__init__(message, found=found, expected=expected, fix=fix)
        self.diff = diff

    def __str__(self) -> str:
        return f"{super().__str__()}\n\n{self.diff}"


class BreakingDriftError(DriftError):
    """A newer protocol breaks programs written for the older one (`drift`)."""

    exit_code = 49


class SuiteFailedError(SchemaError):
    """The tests fail with the runtime that the pin was to be moved to (`bump`)."""

    exit_code = 69
