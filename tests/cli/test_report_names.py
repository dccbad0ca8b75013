"""The reports of a run have names of their own, whatever the descriptions are called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from readiness.cli.report_names import report_bases
from tests.cli.conftest import Run

OUT = Path("out")


def names(*paths: str, folder: Path | None = OUT) -> list[str]:
    """What the reports of these descriptions are called, in order."""
    return [base.name.removesuffix(".readiness") for base in report_bases(paths, folder).values()]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["pilots/claims/pilot.yaml", "pilots/meters/pilot.yaml"], ["claims", "meters"]),
        (["emea/claims/pilot.yaml", "apac/claims/pilot.yaml"], ["emea-claims", "apac-claims"]),
        (["a.pilot.yaml", "b.pilot.yaml"], ["a", "b"]),
        (["one/a.pilot.yaml", "two/a.pilot.yaml", "b.pilot.yaml"], ["one-a", "two-a", "b"]),
        (["claims/pilot.yaml", "claims.pilot.yaml"], None),
        (["one/a.pilot.yaml", "one/a.yaml"], None),
        (["one/A.pilot.yaml", "one/a.pilot.yaml"], None),
        (["one/a.pilot.yaml", "two/a.pilot.yaml", "one-a.pilot.yaml", "two-a.pilot.yaml"], None),
        (["-", "pilot.yaml"], None),
    ],
    ids=str,
)
def test_each_description_has_a_name_of_its_own(paths: Sequence[str], expected: list[str] | None) -> None:
    found = names(*paths)
    assert len({name.casefold() for name in found}) == len(paths)
    if expected is not None:
        assert found == expected


def test_one_description_is_called_after_its_file_and_those_beside_their_file_stay_there() -> None:
    assert names("pilots/claims/pilot.yaml") == ["pilot"]
    beside = report_bases(["one/pilot.yaml", "two/pilot.yaml"], None)
    assert [str(base) for base in beside.values()] == ["one/pilot.readiness", "two/pilot.readiness"]
    assert len(set(report_bases(["one/a.pilot.yaml", "one/a.yaml"], None).values())) == 2


def test_five_pilots_in_five_folders_are_reported_together(readiness: Run, place: Path) -> None:
    text = (place / "samples/minimal.pilot.yaml").read_text(encoding="utf-8")
    folders = [f"team{number}" for number in range(5)]
    for folder in folders:
        (place / "pilots" / folder).mkdir(parents=True)
        (place / "pilots" / folder / "pilot.yaml").write_text(text.replace("Invoice matcher", folder), "utf-8")
    paths = [f"pilots/{folder}/pilot.yaml" for folder in folders]
    done = readiness("assess", *paths, "-o", "port", "--no-pdf")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (place / "port").iterdir()) == [f"{f}.readiness.html" for f in folders]
    for folder in folders:
        assert folder in (place / "port" / f"{folder}.readiness.html").read_text(encoding="utf-8")
