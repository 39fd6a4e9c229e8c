"""Whatever small file verify is given, it answers with a report that every format can show."""

from __future__ import annotations

import gzip
import io
import tarfile
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console
from tests.fixtures.bad_wheels import Piece as Part
from tests.fixtures.bad_wheels import SdistDraft, WheelDraft, foreign, runtime, sdk, write_zip

from codex_release.verify.config import VerifyConfig
from codex_release.verify.formats import print_table, to_github, to_json, to_markdown, to_sarif
from codex_release.verify.judge import verify
from codex_release.verify.model import Budget

FUZZ = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NAMES = st.sampled_from(
    [
        "thing-1.0-py3-none-any.whl",
        "thing-1.0.tar.gz",
        "openai_codex-0.163.0-py3-none-any.whl",
        "openai_codex-0.163.0.tar.gz",
        "openai_codex_cli_bin-0.163.0-py3-none-win_amd64.whl",
        "openai_codex_cli_bin-not.a.version-py3-none-x.whl",
        "-.tar.gz",
        ".whl",
    ]
)
CONFIGS = st.sampled_from(
    [
        VerifyConfig(),
        VerifyConfig((), {"thing": Budget(file=0, project=0, used=0, previous=0, reserve=0)}),
    ]
)


def judged(name: str, data: bytes, config: VerifyConfig, complete: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / name
        place.write_bytes(data)
        release = Path(folder) if complete else None
        report = verify(() if release else (place,), release=release, config=config, jobs=1)
    assert report.files
    console = Console(file=io.StringIO(), width=80)
    print_table(report, console)
    for text in (
        to_json(report),
        to_github(report),
        to_markdown(report),
        to_sarif(report),
    ):
        text.encode()


@FUZZ
@given(name=NAMES, data=st.binary(max_size=200), config=CONFIGS, complete=st.booleans())
def test_any_bytes_give_a_report(
    name: str, data: bytes, config: VerifyConfig, complete: bool
) -> None:
    judged(name, data, config, complete)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("sound")
    drafts: list[WheelDraft | SdistDraft] = [foreign(), runtime("win_amd64"), sdk(), SdistDraft()]
    places = [draft.write(folder) for draft in drafts]
    return {place.name: place.read_bytes() for place in places}


@FUZZ
@given(
    which=st.integers(0, 3), start=st.integers(0, 20_000), cut=st.integers(0, 40), put=st.binary()
)
def test_any_change_of_a_sound_file_gives_a_report(
    sound: dict[str, bytes], which: int, start: int, cut: int, put: bytes
) -> None:
    name, data = list(sound.items())[which]
    place = start % len(data)
    judged(name, data[:place] + put + data[place + cut :], VerifyConfig(), False)


MEMBERS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "openai_codex/__init__.py",
                "openai_codex/_version.py",
                "openai_codex-0.163.0.dist-info/METADATA",
                "openai_codex-0.163.0.dist-info/WHEEL",
                "openai_codex-0.163.0.dist-info/RECORD",
                "openai_codex-0.163.0/pyproject.toml",
                "openai_codex-0.163.0/PKG-INFO",
                "codex_cli_bin/codex-package.json",
                "codex_cli_bin/codex-manifest.json",
                "codex_cli_bin/bin/codex.exe",
            ]
        )
        | st.text(min_size=1, max_size=6).filter(lambda text: text.isprintable()),
        st.sampled_from(
            [
                b"[project]\ndependencies = 1",
                b"project = 1",
                b"[project]\ndependencies = [[]]\n[build-system]\nbuild-backend = []",
                b"Requires-Dist: a @\nRequires-Python: \xff\nName: \xff\nVersion: 1",
                b"Wheel-Version: 1.0\nTag: a\nTag: a-b-c-d",
                b"a,sha256=,\nb,=,x\n,,",
                b"[]",
                b"1",
                b"(" * 5000,
                b"-" * 60_000 + b"1",
            ]
        )
        | st.binary(max_size=60),
    ),
    max_size=8,
)


@FUZZ
@given(name=NAMES, members=MEMBERS)
def test_any_members_give_a_report(name: str, members: list[tuple[str, bytes]]) -> None:
    if name.endswith(".whl"):
        with tempfile.TemporaryDirectory() as folder:
            parts = [Part(path, data) for path, data in members]
            packed = write_zip(Path(folder) / "x", parts, zipfile.ZIP_STORED).read_bytes()
    else:
        raw = io.BytesIO()
        with tarfile.open(fileobj=raw, mode="w") as archive:
            for path, data in members:
                entry = tarfile.TarInfo(path)
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))
        packed = gzip.compress(raw.getvalue())
    judged(name, packed, VerifyConfig(), False)
