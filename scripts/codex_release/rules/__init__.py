"""The rules of `codex-release verify`: one module each, with a `RULE`.

Their order here is that of the documentation.
"""

from __future__ import annotations

from codex_release.rules import (
    accepted_expired,
    accepted_unused,
    archive_structure,
    licences,
    macos_signature,
    manifest,
    member_link,
    metadata_local,
    metadata_publish,
    mode_bits,
    mode_executable,
    mode_type,
    name_collision,
    name_duplicate,
    name_reserved,
    name_unsafe,
    package_json,
    pin,
    program_damaged,
    purelib,
    record,
    reproducible,
    sbom,
    sdist_name,
    set_complete,
    set_extra,
    set_parity,
    set_version,
    size_file,
    size_growth,
    size_project,
    tag_accepted,
    tag_glibc,
    tag_libc,
    tag_machine,
    tag_macos,
    tag_python,
    tag_unsupported,
    unexpected_files,
    wheel_name,
    wheel_tags,
)
from codex_release.rules.model import FileRule, Rule, SetRule

_MODULES = (
    archive_structure,
    name_unsafe,
    name_duplicate,
    name_collision,
    name_reserved,
    member_link,
    mode_type,
    mode_bits,
    mode_executable,
    wheel_name,
    wheel_tags,
    tag_accepted,
    tag_machine,
    tag_libc,
    tag_glibc,
    tag_macos,
    tag_unsupported,
    tag_python,
    macos_signature,
    program_damaged,
    purelib,
    record,
    sdist_name,
    metadata_local,
    metadata_publish,
    pin,
    package_json,
    manifest,
    unexpected_files,
    licences,
    sbom,
    size_file,
    size_project,
    size_growth,
    set_version,
    set_complete,
    set_extra,
    set_parity,
    reproducible,
    accepted_unused,
    accepted_expired,
)

RULES: tuple[Rule, ...] = tuple(module.RULE for module in _MODULES)
"""Every rule."""

FILE_RULES = tuple(rule for rule in RULES if isinstance(rule, FileRule))
SET_RULES = tuple(rule for rule in RULES if isinstance(rule, SetRule))
BY_ID = {rule.id: rule for rule in RULES}
