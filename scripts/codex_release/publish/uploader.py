"""Uploads with twine as a library: its form, its session, its trusted publishing.

Twine finds the credentials: those given here, `.pypirc`, the keyring, or the identity of a CI job
that the index trusts. In addition, nothing is printed, every wait has a limit, and one call makes
one request, so that the caller decides whether to send a file again.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

import requests
from requests.adapters import HTTPAdapter

from codex_release.errors import (
    CredentialsError,
    FilenameUsedError,
    PlanMismatchError,
    QuotaError,
    ReleaseClosedError,
    ReleaseError,
    UploadRefusedError,
)
from codex_release.publish.local import readable
from codex_release.publish.urls import IndexUrls
from codex_release.system.files import storage_errors
from codex_release.system.http import cause, is_loopback
from codex_release.system.progress import Step
from codex_release.verify.model import OPEN_DAYS

if TYPE_CHECKING:
    from twine.package import PackageFile
    from twine.repository import Repository


Kind = Literal["accepted", "exists", "denied", "refused", "busy", "unknown"]
"""`exists`: the index has, or had, a file of that name. `denied`: it does not accept the
credentials. `busy`: it asks to try again later. `unknown`: the answer does not tell whether it took
the file."""

# PyPI has no codes for its refusals: these words are from the texts it answers with.
_EXISTS = re.compile(r"already exist|already been used|previously used|file-name-reuse", re.I)
_REFUSALS: tuple[tuple[re.Pattern[str], type[ReleaseError], str], ...] = (
    (
        re.compile(r"older than \d+ days|closed to new", re.I),
        ReleaseClosedError,
        "Yank this release, and release the next .postN with all files",
    ),
    (
        re.compile(r"too large|size limit|quota|total size", re.I),
        QuotaError,
        "Ask the index for a higher limit, or delete old releases, and run the same command again "
        f"within {OPEN_DAYS} days of the first file",
    ),
)


@dataclass(frozen=True)
class Reply:
    """The answer to one upload."""

    kind: Kind
    text: str
    """The status and the reason as the index gives them, or why there was no answer."""
    retry_after: float = 0.0
    """Seconds that the index asks to wait."""


def read_reply(status: int, reason: str, retry_after: str | None = None) -> Reply:
    """What a status code and the reason mean."""
    text = f"HTTP status {status}: {reason}" if reason else f"HTTP status {status}"
    if status == 200:
        return Reply("accepted", text)
    if status in (401, 403):
        return Reply("denied", text)
    if status == 409 or (status == 400 and _EXISTS.search(reason)):
        return Reply("exists", text)
    if status == 429 or status >= 500:
        seconds = (
            float(retry_after)
            if retry_after and retry_after.isascii() and (retry_after.isdigit())
            else 0.0
        )
        return Reply("busy" if status == 429 else "unknown", text, seconds)
    return Reply("refused", text)


def refusal(file: str, reply: Reply) -> ReleaseError:
    """The error for a reply that another attempt would not change."""
    if reply.kind == "exists":
        return FilenameUsedError(
            f"The index refuses the name {file}",
            found=reply.text,
            expected="a name that was never used; the name of a deleted file cannot be used again",
            fix="Release the next .postN; nothing was replaced",
        )
    kind, fix = next(
        ((kind, fix) for pattern, kind, fix in _REFUSALS if pattern.search(reply.text)),
        (UploadRefusedError, "Fix what the index names, make the plan again and publish"),
    )
    return kind(f"The index refuses {file}", found=reply.text, expected="HTTP status 200", fix=fix)


CONNECT_SECONDS = 20.0
SILENCE_SECONDS = 300.0
"""The longest wait for the answer after the last byte: an index needs long for a large file."""

_TEXT_LIMIT = 500


@dataclass(frozen=True)
class Credentials:
    """Credentials given by the caller; twine looks elsewhere for what is None."""

    username: str | None = None
    password: str | None = field(default=None, repr=False)


class Uploader(Protocol):
    """What publishing needs for uploads."""

    def prepare(self, file: Path, sha256: str) -> None:
        """Read the metadata of a file before anything is uploaded.

        Raises MetadataCheckError, and PlanMismatchError if the file's hash is not `sha256`.
        """
        ...

    def renew(self) -> bool:
        """Get new credentials; False if they cannot be renewed. Raises CredentialsError."""
        ...

    def send(self, name: str, step: Step) -> Reply:
        """Send a prepared file once."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


class TwineUploader:
    """`Uploader` to an index with twine."""

    def __init__(
        self,
        urls: IndexUrls,
        credentials: Credentials | None = None,
        *,
        silence: float = SILENCE_SECONDS,
    ) -> None:
        self._urls = urls
        self._credentials = credentials or Credentials()
        self._silence = silence
        self._packages: dict[str, PackageFile] = {}
        self._repository: Repository | None = None

    def prepare(self, file: Path, sha256: str) -> None:
        from twine.package import PackageFile

        with readable(file):
            package = PackageFile.from_filename(str(file), None)
        # The form carries this hash, so the index refuses a file that changes after this check.
        if package.sha2_digest != sha256:
            raise PlanMismatchError(
                f"{file} is not the file of the plan",
                found=f"sha256 {package.sha2_digest}",
                expected=sha256,
                fix="Make the plan again",
            )
        self._packages[file.name] = package

    def renew(self) -> bool:
        from twine.auth import TrustedPublishingAuthenticator

        repository, self._repository = self._repository, None
        if repository is None:
            return True
        repository.close()
        return isinstance(repository.session.auth, TrustedPublishingAuthenticator)

    def send(self, name: str, step: Step) -> Reply:
        from twine.exceptions import TwineException

        repository = self._repository = self._repository or self._open()
        _Patient.install(repository.session, self._silence, step)
        try:
            with _local_errors(), _quiet():
                # twine repeats an upload after a status of 5xx, and this limits it to one request:
                # the index may have taken the file, which the caller checks first.
                answer = repository.upload(self._packages[name], max_redirects=1)
        except TwineException as error:
            raise _no_credentials(self._urls, error) from error
        except requests.RequestException as error:
            return Reply("unknown", cause(error))
        with answer:
            if answer.is_redirect:
                return Reply("refused", f"HTTP status {answer.status_code}: a redirect")
            return read_reply(
                answer.status_code, _reason(answer), answer.headers.get("Retry-After")
            )

    def close(self) -> None:
        if self._repository is not None:
            self._repository.close()
            self._repository = None

    def _open(self) -> Repository:
        from twine.exceptions import TwineException
        from twine.settings import Settings

        try:
            with _quiet():
                settings = Settings(
                    username=self._credentials.username,
                    password=self._credentials.password,
                    non_interactive=True,
                    repository_name=self._urls.repository,
                    repository_url=None if self._named() else self._urls.upload,
                    disable_progress_bar=True,
                )
                repository = settings.create_repository()
                # Renews a token of trusted publishing, which PyPI lets live for 15 minutes: the
                # upload of a release may take longer.
                repository.session.auth = settings.auth.authenticator
        except (TwineException, requests.RequestException) as error:
            raise _no_credentials(self._urls, error) from error
        if is_loopback(self._urls.upload):
            repository.session.trust_env = False
        return repository

    def _named(self) -> bool:
        """Whether the section of `.pypirc`, with its credentials, has exactly this address."""
        from twine import utils

        try:
            config = utils.get_config(utils.DEFAULT_CONFIG_FILE)
        except OSError:
            return False
        section = config.get(self._urls.repository, {})
        return section.get("repository") == self._urls.upload


class _Patient(HTTPAdapter):
    """The transport of one upload: limited waits, no retries, bytes counted on a step."""

    def __init__(self, silence: float, step: Step) -> None:
        super().__init__()
        self._silence, self._step = silence, step

    @classmethod
    def install(cls, session: requests.Session, silence: float, step: Step) -> None:
        """Use it for all requests of a session."""
        for scheme in ("http://", "https://"):
            session.mount(scheme, cls(silence, step))

    def send(self, request: Any, *args: Any, **options: Any) -> requests.Response:
        options["timeout"] = (CONNECT_SECONDS, self._silence)
        if hasattr(request.body, "bytes_read"):
            request.body.callback = self._count
        return super().send(request, *args, **options)

    def _count(self, body: Any) -> None:
        """Called by the form, with itself, each time that it is read from."""
        self._step.reach(int(body.bytes_read), int(body.len))


@contextmanager
def _local_errors() -> Generator[None]:
    """Turn errors of the disk into StorageError; those of the network are OSErrors, too."""
    try:
        yield
    except requests.RequestException:
        raise
    except OSError as error:
        with storage_errors():
            raise error from None


@contextmanager
def _quiet() -> Generator[None]:
    """Keep twine from printing and logging: progress is shown by steps."""
    log, silent = logging.getLogger("twine"), logging.NullHandler()
    spread, log.propagate = log.propagate, False
    log.addHandler(silent)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        log.removeHandler(silent)
        log.propagate = spread


def _no_credentials(urls: IndexUrls, error: Exception) -> CredentialsError:
    return CredentialsError(
        f"There are no credentials for {urls.upload}",
        found=error,
        expected="TWINE_USERNAME and TWINE_PASSWORD, .pypirc, a keyring, "
        "or a CI job that the index trusts",
        fix="Provide one of these and run the same command again",
    )


def _reason(answer: requests.Response) -> str:
    """Why the index refuses: the reason of the status line, or else the text of the page."""
    generic = {"OK", "Bad Request", "Forbidden", "Conflict", "Unauthorized"}
    text = answer.reason or ""
    if text in generic or not text:
        page = re.sub(r"<[^>]*>", " ", answer.text[: 20 * _TEXT_LIMIT])
        text = " ".join(f"{text} {page}".split())
    # PyPI's reasons begin with the status again: `400 File already exists`.
    return text.removeprefix(f"{answer.status_code} ").strip()[:_TEXT_LIMIT]
