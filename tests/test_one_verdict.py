"""One verdict, whoever asks: the library, `assess --format json` and `check`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import readiness
from readiness.cli.check_run import open_run
from readiness.cli.config import Format, Settings
from readiness.questionnaire.ids import VerdictId
from tests.assessment.pilots import pilots
from tests.nightly import examples

_TEAMS = st.sampled_from((0.1, 0.5, 1, 1, 2, 3, 5, 20, "unknown"))


@given(data=pilots(), team=_TEAMS)
@settings(examples(20, shrink=False), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_library_json_and_check_agree(data: dict[str, Any], team: object, tmp_path: Path) -> None:
    path = tmp_path / "generated.pilot.yaml"
    path.write_bytes(msgspec.json.encode({**data, "programme": {"team": team}}))
    library = readiness.assess(path)
    in_json = json.loads(library.to_json())["result"]["verdict"]
    assert (in_json["id"], in_json["qualifier"] or "") == (library.verdict.id, library.verdict.qualifier)
    assert in_json["headline"] == library.verdict.headline
    with open_run(Settings(format=Format.JSON)) as run:
        found = run.run_file(str(path)).found
    assert found is not None
    assert found.json is not None
    assert found.view.verdict == library.verdict.headline
    assert found.json.verdict is not None
    assert (found.json.verdict.id, found.json.verdict.headline) == (library.verdict.id, library.verdict.headline)
    errors = {finding.rule for finding in found.view.findings if finding.severity == "error"}
    for verdict in (VerdictId.STOP, VerdictId.RE_SCOPE):
        assert (f"verdict-{verdict.lower()}" in errors) == (library.verdict.id == verdict)
