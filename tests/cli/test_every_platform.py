"""What a program reads is UTF-8 and has `/` between folders on every platform, and names files from the repository."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import msgspec
import pytest

from readiness.cli.check import rendered
from readiness.cli.check_run import Document, open_run
from readiness.cli.config import Format, read_settings
from readiness.cli.repository import Location, locate
from readiness.output.envelope_v1 import unread_pilot
from readiness.pilot import file_names
from tests.cli.conftest import Run
from tests.conftest import SAMPLES
from tests.nightly import covering

NAME = "Łódź – Prüfung Ω “A” → β"
UNICODE = f'readiness: 1\npilot: {{name: "{NAME}", stage: idea, as_of: 2026-06-30}}\nowners: {{sponsr: A. Lee}}\n'
NAMED = "mono/ai/x.pilot.yaml"

MACHINE = [
    *(["check", "u.pilot.yaml", "--format", format.value] for format in Format if format is not Format.TEXT),
    ["assess", "u.pilot.yaml", "--format", "json"],
    *(["roadmap", "dated.pilot.yaml", "--format", format] for format in ("json", "mermaid", "ical", "csv")),
    ["schema"],
    ["explain", "OWN-01", "--format", "json"],
    ["list", "rules", "--format", "json"],
    ["list", "rules", "--format", "markdown"],
]


@pytest.fixture
def unicode_place(place: Path) -> Path:
    """A description whose name no code page of Windows has, and one with a plan."""
    (place / "u.pilot.yaml").write_text(UNICODE, encoding="utf-8")
    dated = UNICODE.replace("owners: {sponsr: A. Lee}", "programme: {start: 2027-01-11}")
    (place / "dated.pilot.yaml").write_text(dated, encoding="utf-8")
    return place


@pytest.mark.parametrize("arguments", MACHINE, ids=" ".join)
@pytest.mark.usefixtures("unicode_place")
def test_what_a_program_reads_is_the_same_bytes_whatever_the_encoding_of_stdout(
    arguments: list[str], readiness: Run
) -> None:
    plain = readiness(*arguments).stdout
    # What a redirect has on Windows; line ends count too.
    for encoding in ("cp1252", "ascii"):
        assert readiness(*arguments, encoding=encoding).stdout == plain
    assert plain


# In CI each command in one format.
@pytest.mark.parametrize("arguments", covering(MACHINE, lambda arguments: arguments[:1]), ids=" ".join)
@pytest.mark.usefixtures("unicode_place")
def test_they_are_the_same_bytes_where_a_redirect_has_that_encoding(
    arguments: list[str], readiness: Run, readiness_process: Run
) -> None:
    plain = readiness(*arguments).stdout.encode()
    printed: object = readiness_process(*arguments, env={"PYTHONIOENCODING": "cp1252"}, text=False).stdout
    assert printed == plain


@pytest.mark.usefixtures("unicode_place")
def test_a_name_beyond_the_code_page_is_in_every_format_that_has_names(readiness_process: Run) -> None:
    options: dict[str, Any] = {"env": {"PYTHONIOENCODING": "cp1252"}, "encoding": "utf-8"}
    found = json.loads(readiness_process("check", "u.pilot.yaml", "--format", "json", **options).stdout)
    assert found["result"]["files"][0]["pilot"]["name"] == NAME
    ET.fromstring(readiness_process("check", "u.pilot.yaml", "--format", "junit", **options).stdout)
    # For people, the terminal decides; what it cannot show must not end the run.
    text = readiness_process("check", "u.pilot.yaml", env={"PYTHONIOENCODING": "ascii"}, encoding="utf-8")
    assert text.returncode == 1
    assert "u.pilot.yaml:1:1" in text.stdout


@pytest.mark.usefixtures("unicode_place")
def test_a_json_assessment_redirected_on_windows_is_a_baseline(readiness_process: Run, unicode_place: Path) -> None:
    done = readiness_process(
        "assess", "dated.pilot.yaml", "--format", "json", env={"PYTHONIOENCODING": "cp1252"}, encoding="utf-8"
    )
    (unicode_place / "base.json").write_text(done.stdout, encoding="utf-8")
    again = readiness_process(
        "check", "dated.pilot.yaml", "--baseline", "base.json", "--format", "json", encoding="utf-8"
    )
    assert again.returncode == 0, again.stderr
    assert "regress" not in again.stdout


# Paths on Windows


@pytest.mark.parametrize(
    ("given", "real", "root", "expected"),
    [
        (r"teams\hr\cv.pilot.yaml", r"C:\repo\teams\hr\cv.pilot.yaml", r"C:\repo", ("teams/hr/cv.pilot.yaml", True)),
        (r"..\mono\ai\x.pilot.yaml", r"C:\repo\mono\ai\x.pilot.yaml", r"C:\repo", ("mono/ai/x.pilot.yaml", True)),
        (r"C:\REPO\a.pilot.yaml", r"C:\REPO\a.pilot.yaml", r"c:\repo", ("a.pilot.yaml", True)),
        (r"\\server\share\a.yaml", r"\\server\share\a.yaml", r"C:\repo", ("//server/share/a.yaml", False)),
        (r"D:\other\a.yaml", r"D:\other\a.yaml", r"C:\repo", ("D:/other/a.yaml", False)),
        (r"teams\a.yaml", r"C:\work\teams\a.yaml", None, ("teams/a.yaml", False)),
    ],
)
def test_a_path_of_windows_is_located_with_slashes(
    given: str, real: str, root: str | None, expected: tuple[str, bool]
) -> None:
    found = locate(PureWindowsPath(given), PureWindowsPath(real), PureWindowsPath(root) if root else None)
    assert found == Location(*expected)


def test_a_backslash_in_a_name_elsewhere_stays_one() -> None:
    found = locate(PurePosixPath("a\\b.yaml"), PurePosixPath("/repo/a\\b.yaml"), PurePosixPath("/repo"))
    assert found == Location("a\\b.yaml", True)
    assert file_names.with_slashes("a\\b.yaml", "/") == "a\\b.yaml"


def on_windows(document: Document) -> Document:
    """The same run, as it is where folders are separated by backslashes."""

    def windows(name: str) -> str:
        return str(PureWindowsPath(name))

    files = []
    for file in document.view.files:
        given, real = PureWindowsPath(windows(file.file)), PureWindowsPath(f"C:\\repo\\{windows(file.file)}")
        location = locate(given, real, PureWindowsPath("C:\\repo"))
        files.append(
            msgspec.structs.replace(
                file, file=windows(file.file), location=location.path, in_repository=location.in_repository
            )
        )
    return Document(msgspec.structs.replace(document.view, files=tuple(files)), document.json)


@pytest.mark.parametrize("format", [format for format in Format if format is not Format.TEXT])
def test_no_format_that_a_program_reads_has_a_backslash_in_a_path(
    format: Format, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    shipped = SAMPLES / "techflow-before.pilot.yaml"
    (place / "teams" / "hr").mkdir(parents=True)
    names = ["teams/hr/cv.pilot.yaml", "teams/hr/bad.pilot.yaml"]
    (place / names[0]).write_bytes(shipped.read_bytes())
    (place / names[1]).write_text("readiness: 1\npilot: {nam: Bad}\n", encoding="utf-8")
    with open_run(read_settings({"format": Format.JSON}, place, {})) as run:
        document = run.document([found for name in names if (found := run.run_file(name).found) is not None])
    # The separator of the platform is the default of an argument.
    monkeypatch.setattr(file_names.with_slashes, "__defaults__", ("\\",))
    text = rendered(on_windows(document), format)
    for name in names:
        assert name in text
        assert str(PureWindowsPath(name)) not in text
        assert "%5C" not in text
    assert unread_pilot(r"teams\hr\cv.pilot.yaml", None).file == names[0]


# From the root of the repository


@pytest.fixture
def mono(place: Path) -> Path:
    """A repository with a description two folders down, one of each kind."""
    (place / ".git").mkdir()
    (place / NAMED).parent.mkdir(parents=True)
    (place / NAMED).write_bytes((place / "samples/techflow-before.pilot.yaml").read_bytes())
    (place / "mono/ai/bad.pilot.yaml").write_text("readiness: 1\npilot: {nam: Bad}\n", encoding="utf-8")
    return place


def run_in(folder: Path, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A run from a folder, as a document in a format."""
    monkeypatch.chdir(folder)
    *paths, format = arguments
    with open_run(read_settings({"format": Format.JSON}, folder, {})) as run:
        document = run.document([found for path in paths if (found := run.run_file(path).found) is not None])
    return rendered(document, Format(format))


@pytest.mark.parametrize("format", [f for f in Format if f not in (Format.TEXT, Format.CONCISE, Format.JSON)])
def test_programs_get_the_same_wherever_the_run_is_started(
    format: Format, mono: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = run_in(mono, NAMED, "mono/ai/bad.pilot.yaml", format, monkeypatch=monkeypatch)
    for folder, paths in (
        (mono / "mono", ("ai/x.pilot.yaml", "ai/bad.pilot.yaml")),
        (mono / "samples", ("../mono/ai/x.pilot.yaml", "./../mono/ai/bad.pilot.yaml")),
        (mono.parent, (str(mono / NAMED), str(mono / "mono/ai/bad.pilot.yaml"))),
    ):
        assert run_in(folder, *paths, format, monkeypatch=monkeypatch) == top
    assert NAMED in top


def test_people_get_the_name_they_typed_and_json_has_both(mono: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = "../mono/ai/x.pilot.yaml"
    for format in (Format.TEXT, Format.CONCISE):
        assert f"{given}:" in run_in(mono / "samples", given, format, monkeypatch=monkeypatch)
    found = json.loads(run_in(mono / "samples", given, Format.JSON, monkeypatch=monkeypatch))
    (file,) = found["result"]["files"]
    assert (file["pilot"]["file"], file["path_in_repository"]) == (given, NAMED)


def test_sarif_says_that_paths_start_at_the_root_of_the_repository(
    mono: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = json.loads(run_in(mono / "mono", "ai/x.pilot.yaml", Format.SARIF, monkeypatch=monkeypatch))["runs"][0]
    places = [r["locations"][0]["physicalLocation"]["artifactLocation"] for r in log["results"]]
    assert {(place["uri"], place["uriBaseId"]) for place in places} == {(NAMED, "%SRCROOT%")}
    assert set(log["originalUriBaseIds"]) == {"%SRCROOT%"}
    (mono / ".git").rmdir()
    log = json.loads(run_in(mono / "mono", "ai/x.pilot.yaml", Format.SARIF, monkeypatch=monkeypatch))["runs"][0]
    assert "originalUriBaseIds" not in log
    assert log["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "ai/x.pilot.yaml"}


def test_a_whole_path_of_windows_is_a_file_uri(mono: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mono)
    with open_run(read_settings({"format": Format.JSON}, mono, {})) as run:
        found = run.run_file("mono/ai/bad.pilot.yaml").found
        assert found is not None
        outside = msgspec.structs.replace(found.view, location="D:/my pilots/a.yaml", in_repository=False)
        document = msgspec.structs.replace(run.document([found]).view, files=(outside,))
    log = json.loads(rendered(Document(document, None), Format.SARIF))["runs"][0]
    place = log["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file:///D:/my%20pilots/a.yaml"}


def test_a_description_of_another_repository_is_named_from_its_own_root(
    mono: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path_factory.mktemp("other")
    # A worktree and a submodule have a file of this name.
    (other / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    (other / "deep").mkdir()
    (other / "deep/y.pilot.yaml").write_bytes((mono / NAMED).read_bytes())
    text = run_in(mono, str(other / "deep/y.pilot.yaml"), Format.GITHUB, monkeypatch=monkeypatch)
    assert "file=deep/y.pilot.yaml," in text
