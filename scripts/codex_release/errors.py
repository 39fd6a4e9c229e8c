"""Every way the toolchain can fail: each has a class, an exit code and a sentence.

A message is one paragraph: what is wrong, what was found, what was expected, what to do.
Steps raise these; only the command line turns one into text and an exit code.
Exit codes 0 (success), 1 (a defect of the toolchain itself), 2 (wrong usage of a command) and
130/143 (interrupted/terminated) are taken; those below are stable and never reused.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

EXIT_DEFECT = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130
EXIT_TERMINATED = 143


class ReleaseError(Exception):
    """The base class of all failures. It is not raised itself.

    `message` says what is wrong and names the file or command. `found`, `expected` and `fix`
    become the rest of the paragraph; each may be left out when the message already says it.
    A subclass states its exit code as `code=` in its class line.
    """

    exit_code: ClassVar[int] = EXIT_DEFECT

    def __init_subclass__(cls, *, code: int) -> None:
        super().__init_subclass__()
        cls.exit_code = code

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


def some(names: Iterable[str], limit: int = 3, *, separator: str = ", ") -> str:
    """The first names of a list, for a message, and how many more there are."""
    listed = list(names)
    more = len(listed) - limit
    return separator.join(listed[:limit]) + (f" and {more} more" if more > 0 else "")


def error_classes() -> list[type[ReleaseError]]:
    """Return all failures, ordered by exit code."""
    found: set[type[ReleaseError]] = set()
    waiting = ReleaseError.__subclasses__()
    while waiting:
        kind = waiting.pop()
        found.add(kind)
        waiting.extend(kind.__subclasses__())
    return sorted(found, key=lambda kind: (kind.exit_code, kind.__name__))


# --- arguments of a command ----------------------------------------------------------------------


class UnknownVersionError(ReleaseError, code=10):
    """A version string is neither a release tag nor the PEP 440 form of one."""


class UnknownTargetError(ReleaseError, code=11):
    """A platform tag or Rust triple is not in the table of targets."""


class OutputNotEmptyError(ReleaseError, code=12):
    """The output folder is not empty, or the output path is not a folder."""


class UnknownSourceError(ReleaseError, code=13):
    """The source of a runtime is neither a binary, a package folder, a wheel nor an archive."""


class DuplicateTargetError(ReleaseError, code=14):
    """Two sources are given for the same target or the same file."""


# --- runtime files -------------------------------------------------------------------------------


class MissingBinaryError(ReleaseError, code=20):
    """The `codex` binary was not found where it was expected."""


class NotExecutableError(ReleaseError, code=21):
    """A program of the runtime lacks the executable permission."""


class BinaryFormatError(ReleaseError, code=22):
    """A file that must be a program is not a readable ELF, Mach-O or PE file."""


class TargetMismatchError(ReleaseError, code=23):
    """A binary, `codex-package.json` and the platform tag do not name the same platform."""


class VersionMismatchError(ReleaseError, code=24):
    """The runtime or a staged package has another version than the one asked for."""


class PackageLayoutError(ReleaseError, code=25):
    """A package folder does not match its `codex-package.json`, or that file is unusable."""


class ArchiveError(ReleaseError, code=26):
    """An archive is damaged: cut off, altered, or followed by more data."""


class RuntimeNotInstalledError(ReleaseError, code=27):
    """`openai-codex-cli-bin` is not installed in the environment that was searched."""


class BinaryStartError(ReleaseError, code=28):
    """The `codex` binary is built for this machine but cannot be started."""


class ArchiveLimitError(ArchiveError, code=29):
    """An archive unpacks to more than the stated limits."""


# --- staging and building ------------------------------------------------------------------------


class TemplateError(ReleaseError, code=30):
    """A package template lacks a file or a setting that staging edits."""


class SchemaVersionError(ReleaseError, code=31):
    """The checked-in protocol schema is that of another runtime version."""


class StagedTreeError(ReleaseError, code=32):
    """A folder given to `build` is not a staged package."""


class WheelExistsError(ReleaseError, code=33):
    """A built file would replace an existing one."""


class BuildError(ReleaseError, code=34):
    """The build backend failed, or did not make exactly the expected files."""


class StorageError(ReleaseError, code=35):
    """The file system refused a read or a write: no space, no permission, an I/O error."""


class UnsafeArchiveError(ArchiveError, code=36):
    """An archive has a member that must not be extracted: a path or link out of it, a device."""


# --- generated types -----------------------------------------------------------------------------


class DriftError(ReleaseError, code=40):
    """Generated files differ from what the schema gives (`generate-types --check`)."""


class SchemaError(ReleaseError, code=41):
    """A protocol schema is missing, malformed, or uses something the generator does not know."""


class NoSchemaError(SchemaError, code=42):
    """The runtime exited without writing the schema it was asked for."""


class BrokenReferenceError(SchemaError, code=43):
    """A `$ref` of the schema points to a definition that does not exist."""


class NameCollisionError(SchemaError, code=44):
    """Two different things of the schema would become one Python name."""


class UnsupportedSchemaError(SchemaError, code=45):
    """A definition uses a shape or a keyword for which the generator has no rule."""


class UnpairedMethodError(SchemaError, code=46):
    """A request has no result type under the name its own name leads to."""


class OutputError(SchemaError, code=47):
    """The generated tree cannot be written; the previous files are untouched."""


class StaleTypesError(DriftError, code=48):
    """The checked-in types differ from the generated ones; the message ends with the diff."""

    def __init__(self, message: str, *, found: str, expected: str, fix: str, diff: str) -> None:
        super().__init__(message, found=found, expected=expected, fix=fix)
        self.diff = diff

    def __str__(self) -> str:
        return f"{super().__str__()}\n\n{self.diff}"


class BreakingDriftError(DriftError, code=49):
    """A newer protocol breaks programs written for the older one (`drift`)."""


# --- programs and the network --------------------------------------------------------------------


class ProgramMissingError(ReleaseError, code=50):
    """A program the toolchain calls is not installed."""


class ProgramFailedError(ReleaseError, code=51):
    """A program the toolchain called exited with an error."""


class ProgramTimeoutError(ReleaseError, code=52):
    """A program the toolchain called did not finish in time and was stopped."""


class DownloadError(ReleaseError, code=53):
    """A server cannot be reached, refuses, or keeps breaking off a download."""


class IntegrityError(ReleaseError, code=54):
    """A downloaded file does not have the hash that was published for it."""


class NotPublishedError(ReleaseError, code=55):
    """The version, or its file for a target, is not published where it was looked for."""


# --- rehearsing ----------------------------------------------------------------------------------


class MetadataCheckError(ReleaseError, code=60):
    """The metadata of a built file is unreadable, refused by twine, or that of another release."""


class IndexStartError(ReleaseError, code=61):
    """The local package index did not start."""


class UploadError(ReleaseError, code=62):
    """An upload to the local package index failed."""


class InstallError(ReleaseError, code=63):
    """The packages cannot be installed by name from the local index."""


class OriginError(ReleaseError, code=64):
    """An installed package is not the one that was just uploaded."""


class TurnError(ReleaseError, code=65):
    """The installed SDK and runtime did not complete the example turn as expected."""


class ReportError(ReleaseError, code=66):
    """The report of a rehearsal could not be written or rendered."""


class NativeTestError(ReleaseError, code=67):
    """cibuildwheel fails, or the wheel it tested is not the one that was built."""


class AttachError(ReleaseError, code=68):
    """The files that accompany a release cannot be attached to it."""


class SuiteFailedError(SchemaError, code=69):
    """The tests fail with the runtime that the pin was to be moved to (`bump`)."""


class ReleaseOrderError(ReleaseError, code=70):
    """A file of the SDK was on the index before all of the runtime was visible."""


class LostNameError(SchemaError, code=71):
    """A class that the SDK's own code uses is not in the types of a new runtime."""


# --- verifying -----------------------------------------------------------------------------------


class FindingsError(ReleaseError, code=80):
    """`verify` found something that is not accepted."""


class VerifyConfigError(ReleaseError, code=81):
    """The file of `verify --config` is missing, is not TOML, or has an invalid entry."""


class NothingToVerifyError(ReleaseError, code=82):
    """`verify` was given neither a wheel nor an sdist."""


class SameNameError(ReleaseError, code=83):
    """Two of the files that `verify` was given have the same name."""


# --- publishing ----------------------------------------------------------------------------------


class ConflictError(ReleaseError, code=90):
    """The index has a file of the same name with other bytes; it can never be replaced."""


class IncompleteError(ReleaseError, code=91):
    """The folder lacks files of the release, or holds unexpected files of it."""


class PlanMismatchError(ReleaseError, code=92):
    """The folder holds other files than the plan was made from."""


class PlanFileError(ReleaseError, code=93):
    """A plan cannot be read, was edited, or is for another index."""


class ReleaseClosedError(ReleaseError, code=94):
    """The index closed the release to new files, and files are missing."""


class IndexUnreachableError(ReleaseError, code=95):
    """The address is not an index, or the index does not answer in time, or only with errors."""


class IndexAnswerError(ReleaseError, code=96):
    """The index answers, but not as the protocol of its views says."""


class IndexDisagreesError(ReleaseError, code=97):
    """A view of the index shows another hash than the other view or the file."""


class YankedFileError(ReleaseError, code=98):
    """A file of the release is yanked on the index."""


class NotVisibleError(ReleaseError, code=99):
    """The index did not show all files in both views within the time allowed."""


class CredentialsError(ReleaseError, code=100):
    """There are no credentials for the index, or it does not accept them."""


class UploadRefusedError(ReleaseError, code=101):
    """The index refuses a file for a reason that has no exit code of its own."""


class QuotaError(ReleaseError, code=102):
    """A file or the project is larger than the index allows."""


class FilenameUsedError(ReleaseError, code=103):
    """The name of a file was used before and deleted; the index never takes it again."""


class UploadFailedError(ReleaseError, code=104):
    """A file could not be uploaded in several attempts; it is not on the index."""


# --- resolving and yanking -----------------------------------------------------------------------


class WrongWheelError(ReleaseError, code=107):
    """An installer chooses the wrong wheel, or finds one where none should match."""


class ReleaseSetError(ReleaseError, code=108):
    """A folder does not hold the wheels of exactly one release."""


class PinnedInstallError(ReleaseError, code=109):
    """An install by hash fails without a network, or accepts another hash."""


class YankImpactError(ReleaseError, code=110):
    """Yanking the runtime breaks releases of the SDK."""


class UnknownReleaseError(ReleaseError, code=111):
    """The release is not on the index."""
