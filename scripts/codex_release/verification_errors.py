"""Failures of `codex-release verify`."""

from __future__ import annotations

from codex_release.errors import ReleaseError


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
