"""The rules of `codex-release verify`, by subject, and the one registry of them all."""

from __future__ import annotations

from codex_release.verify.model import FileRule, Rule, SetRule
from codex_release.verify.rules import (
    archive,
    contents,
    identity,
    metadata,
    platform,
    release,
    size,
)

RULES: tuple[Rule, ...] = (
    archive.archive_structure,
    archive.name_unsafe,
    archive.name_duplicate,
    archive.name_collision,
    archive.name_reserved,
    archive.member_link,
    archive.member_date,
    archive.mode_type,
    archive.mode_bits,
    archive.mode_executable,
    identity.wheel_name,
    identity.wheel_tags,
    identity.wheel_format,
    platform.tag_accepted,
    platform.tag_machine,
    platform.tag_libc,
    platform.tag_glibc,
    platform.tag_macos,
    platform.tag_unsupported,
    platform.tag_python,
    platform.macos_signature,
    platform.program_damaged,
    identity.purelib,
    identity.record,
    identity.sdist_name,
    metadata.metadata_local,
    metadata.metadata_publish,
    identity.sdist_project,
    metadata.pin,
    metadata.requirements,
    metadata.project_urls,
    contents.package_json,
    contents.payload_programs,
    contents.package_modules,
    contents.manifest,
    contents.unexpected_files,
    metadata.licences,
    metadata.sbom,
    size.size_file,
    size.size_project,
    size.size_growth,
    release.set_version,
    release.set_complete,
    release.set_extra,
    release.set_parity,
    release.sdk_parity,
    release.reproducible,
    release.ACCEPTED_UNUSED,
    release.ACCEPTED_EXPIRED,
)
"""Every rule, in the order of the documentation and of the findings in a report."""

FILE_RULES = tuple(rule for rule in RULES if isinstance(rule, FileRule))
SET_RULES = tuple(rule for rule in RULES if isinstance(rule, SetRule))
BY_ID = {rule.id: rule for rule in RULES}
