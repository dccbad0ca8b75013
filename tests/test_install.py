"""The data folders are found from a wheel installed elsewhere, from an editable install and from the checkout."""

from __future__ import annotations

import email
import importlib.metadata
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from readiness.questionnaire.load import load
from tests.conftest import ROOT, SAMPLES

_PROBE = """
import pathlib, readiness, readiness.resources as r
from readiness.questionnaire.load import load
print(pathlib.Path(readiness.__file__).parent)
print(r.folder("questionnaires"))
print(r.folder("templates"))
print(len(load(r.folder("questionnaires")).criteria))
"""


_CRITERIA = str(len(load(ROOT / "questionnaires").criteria))


def run(code: list[str], path: list[Path], cwd: Path, python: str = sys.executable) -> list[str]:
    """Lines that Python prints with these folders first on its path, from another folder."""
    dependencies = sysconfig.get_paths()["purelib"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*map(str, path), dependencies])}
    done = subprocess.run([python, *code], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as a release would be."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


def test_a_wheel_holds_its_data_under_the_package_only(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    # `.data` is what goes beside the packages of an environment: the man pages.
    assert {top for top in tops if not top.endswith((".dist-info", ".data"))} == {"readiness"}
    beside = {name.partition(".data/")[2] for name in names if ".data/" in name}
    assert beside == {f"data/share/man/man1/{page.name}" for page in (ROOT / "man").iterdir()}
    assert "readiness/data/questionnaires/policy.yaml" in names
    assert "readiness/data/questionnaire.msgpack" in names
    assert "readiness/data/templates/report.html.j2" in names
    assert "readiness/py.typed" in names, "types are of no use to others without the mark"
    # Whoever passes the fonts on has to pass their licence on.
    fonts = {name.rpartition("/")[0] for name in names if name.endswith((".otf", ".ttf", ".woff2"))}
    assert fonts
    assert {f"{folder}/OFL.txt" for folder in fonts} <= set(names)
    assert {name.rpartition("/")[2] for name in names if ".dist-info/licenses/" in name} == {"LICENSE", "OFL.txt"}


def test_the_core_depends_on_nothing_that_only_a_report_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = email.message_from_bytes(archive.read(name))
    needed = [each for each in metadata.get_all("Requires-Dist", []) if "extra ==" not in each]
    assert needed
    assert not [
        each
        for each in needed
        if re.match(
            "numpy|pandas|weasyprint|xlsxwriter|holidays|icalendar|polars|narwhals|zstandard|psycopg|pyspark|pyarrow",
            each,
        )
    ]
    assert metadata.get_all("Provides-Extra") == ["dev", "full", "measure", "postgres", "report", "spark"]
    assert metadata.get_all("Project-URL")


def test_from_a_wheel_installed_elsewhere(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(home)
    package, questionnaires, templates, count = run(["-c", _PROBE], [home], tmp_path)
    assert Path(package).is_relative_to(home)
    assert Path(questionnaires).is_relative_to(home)
    assert Path(templates).is_relative_to(home)
    assert count == _CRITERIA
    used = """
from readiness import resources
from readiness.questionnaire import built_in, compiled, load
sources = load.load(resources.folder("questionnaires"))
load.load = None
print(next(compiled._places()).is_file(), built_in.built_in() == sources)
"""
    assert run(["-c", used], [home], tmp_path) == ["True True"], "it has the questionnaire compiled, and uses it"
    sample = SAMPLES / "minimal.pilot.yaml"
    run(["-m", "readiness", "assess", str(sample), "-o", str(tmp_path / "out"), "--no-pdf"], [home], tmp_path)
    assert (tmp_path / "out" / "minimal.readiness.html").stat().st_size > 10_000


def test_from_an_editable_install(tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    python = str(venv / "bin" / "python")
    environment = {**os.environ, "PYTHONPATH": sysconfig.get_paths()["purelib"]}
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
        check=True,
        env=environment,
    )
    # The venv's own site-packages alone must lead to the checkout.
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert any("readiness" in path.name for path in Path(site).iterdir())
    package, questionnaires, templates, count = run(["-c", _PROBE], [], tmp_path, python)
    assert Path(package) == ROOT / "readiness"
    assert Path(questionnaires) == ROOT / "questionnaires"
    assert Path(templates) == ROOT / "templates"
    assert count == _CRITERIA


def test_from_the_checkout(tmp_path: Path) -> None:
    package, questionnaires, _, count = run(["-c", _PROBE], [ROOT], tmp_path)
    assert Path(package) == ROOT / "readiness"
    assert Path(questionnaires) == ROOT / "questionnaires"
    assert count == _CRITERIA


def test_starting_up_loads_only_what_is_used(tmp_path: Path) -> None:
    """What CI runs imports neither the PDF engine, nor pandas, nor jinja2, nor what prints help."""
    probe = (
        "import sys, contextlib, io\n"
        "sys.argv = ['readiness', *sys.argv[1:]]\n"
        "from readiness.cli import main\n"
        "with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())), contextlib.suppress(SystemExit):\n"
        "    main()\n"
        "heavy = {'weasyprint', 'pandas', 'numpy', 'jinja2', 'rich', 'typer.rich_utils', 'holidays', 'icalendar', "
        "'polars', 'narwhals'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    sample = str(SAMPLES / "techflow-after.pilot.yaml")
    for arguments in (
        ["--version"],
        ["check", sample],
        ["check", sample, "--format", "sarif"],
        ["assess", sample, "--format", "json"],
        ["schema"],
        ["explain", "OWN-01"],
    ):
        assert run(["-c", probe, *arguments], [ROOT], tmp_path) == ["[]"], arguments


def _dependencies(extra: str = "") -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    if extra:
        return [Requirement(line) for line in extras[extra]]
    return [Requirement(line) for line in [*project["dependencies"], *extras["report"], *extras["measure"]]]


def _tested() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if line and not line.startswith("#"))


def test_every_dependency_is_bounded_and_has_a_tested_version() -> None:
    for dependency in _dependencies():
        assert {clause.operator for clause in dependency.specifier} == {">=", "<"}, dependency
        assert dependency.specifier.contains(_tested()[dependency.name]), dependency
    for extra in ("postgres", "spark"):
        for dependency in _dependencies(extra):
            assert dependency.name == "readiness" or {each.operator for each in dependency.specifier} == {">=", "<"}


def test_all_that_comes_with_a_dependency_has_a_tested_version() -> None:
    """What the action installs on one day is what it installs on another."""
    left = [(dependency.name, dependency.extras) for dependency in _dependencies()]
    seen: set[str] = set()
    while left:
        name, extras = left.pop()
        if name in seen:
            continue
        seen.add(name)
        assert name in _tested(), f"{name} is in no line of constraints.txt"
        for dependency in map(Requirement, importlib.metadata.requires(name) or []):
            marker = dependency.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
                left.append((canonicalize_name(dependency.name), dependency.extras))


def test_the_action_and_the_tests_install_the_tested_versions() -> None:
    for file in ("action.yml", "scripts/setup"):
        assert re.search(r"pip install [^|]*--constraint", (ROOT / file).read_text(encoding="utf-8")), file
