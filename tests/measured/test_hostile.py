"""Files that are wrong, cut off, foreign or made to do harm: refused with their name and what was found."""

from __future__ import annotations

import gzip
import os
import time
from pathlib import Path

import polars as pl
import pytest
import zstandard

from readiness.measured import files
from readiness.measured.model import FigureName, Refused
from tests.measured.logs import log_of, measured

GOOD = "time,correct\n" + "".join(f"2026-03-{day:02}T09:00:00Z,{day % 2}\n" for day in range(1, 21))


def refused(folder: Path, content: str | bytes, name: str = "log.csv", **select: str) -> str:
    with pytest.raises(Refused) as caught:
        measured(folder, content, name=name, **select)
    said = str(caught.value)
    assert "\n" not in said
    return said


def parquet(frame: pl.DataFrame, path: Path) -> bytes:
    frame.write_parquet(path)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("log.csv", "", "`log.csv` is empty"),
        ("log.csv", b"\0" * 5000, "`log.csv` is empty"),
        ("log.csv", "time,correct\n", "has no rows"),
        ("log.csv", b"%PDF-1.7 is no log", "is no text"),
        ("log.csv", b"time,correct\n2026-03-01,\0\n", "is no text"),
        ("log.csv", GOOD.encode("utf-16"), "is UTF-16 text; save it as UTF-8"),
        ("log.csv", "a,b\n1,2\n", "has no column that is known by its name (a, b)"),
        ("log.csv.gz", GOOD, "ends in .gz and is no such file"),
        ("log.csv.gz", gzip.compress(GOOD.encode(), mtime=0)[:-9], "is damaged or cut off"),
        ("log.csv.gz", gzip.compress(b""), "`log.csv.gz` is empty"),
        ("log.csv.zst", GOOD, "ends in .zst and is no such file"),
        ("log.csv.zst", zstandard.compress(GOOD.encode())[:-9], "cut off"),
        ("log.parquet", GOOD, "ends in .parquet and is no such file"),
        ("log.parquet", b"PAR1" + b"\xff" * 400 + b"PAR1", "cannot be read"),
        ("log.jsonl", "not json\nnor this\n", "has no JSON objects"),
        ("log.jsonl", '["a", "list"]\n', "has no JSON objects"),
        ("log.jsonl", '{"a":' * 5000 + "1" + "}" * 5000 + "\n", "has no JSON objects"),
        ("log.txt", GOOD, "is no log; a file that ends in .csv"),
    ],
    ids=range(18),
)
def test_a_file_that_is_no_log_says_what_it_is(tmp_path: Path, name: str, content: str | bytes, says: str) -> None:
    assert says in refused(tmp_path, content, name)


def test_a_parquet_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    frame = pl.DataFrame({"time": ["2026-03-01"] * 500, "correct": [True] * 500})
    data = parquet(frame, tmp_path / "whole.parquet")
    for length in (len(data) // 2, len(data) - 3, 40):
        assert "log.parquet" in refused(tmp_path, data[:length], "log.parquet")


def test_a_column_that_is_not_there_names_the_one_that_may_be_meant(tmp_path: Path) -> None:
    said = refused(tmp_path, GOOD, correct="corect")
    assert said == (
        "`log.csv` has no column `corect`, which `select.correct` names (`correct` is there); its columns are `time`, "
        "`correct`"
    )


def test_a_column_that_stands_there_twice_is_not_chosen_from(tmp_path: Path) -> None:
    assert "more than once" in refused(tmp_path, "time,ok,ok\n2026-03-01,1,0\n", correct="ok")


def test_a_column_of_another_kind_says_what_is_expected(tmp_path: Path) -> None:
    said = refused(tmp_path, "time,correct,price\n2026-03-01,1,cheap\n2026-03-02,1,dear\n", cost="price")
    assert (
        "has 2 of 2 cells in the column `price` (`select.cost`) that cannot be read; a number from 0 is expected"
        in said
    )
    said = refused(tmp_path, "time,correct\n03/04/2026,1\n")
    assert "has `03/04/2026` as a time" in said
    nested = parquet(pl.DataFrame({"time": ["2026-03-01"], "correct": [[True]]}), tmp_path / "n.parquet")
    assert "List(Boolean) in the column `correct`" in refused(tmp_path, nested, "log.parquet")


@pytest.mark.parametrize("pack", [".gz", ".zst"])
def test_a_bomb_is_let_go_before_it_fills_the_disk(tmp_path: Path, pack: str, monkeypatch: pytest.MonkeyPatch) -> None:
    zeros = b"time,correct\n" + b"2026-03-01,1\n" * 8_000_000
    data = gzip.compress(zeros, 9) if pack == ".gz" else zstandard.compress(zeros, 19)
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    assert "unpacks to more than 100 times its size" in refused(tmp_path, data, f"log.csv{pack}")
    assert not list(room.iterdir())


def test_a_packed_file_of_several_parts_is_read_to_its_end(tmp_path: Path) -> None:
    """As `cat a.gz b.gz` and log shippers make them."""
    lines = [f"2026-03-{day:02}T09:{minute:02}:00Z,1\n" for day in range(1, 31) for minute in range(60)]
    parts = [("time,correct\n" + "".join(lines[:900])).encode(), "".join(lines[900:]).encode()]
    for pack, packed in ((".gz", gzip.compress), (".zst", zstandard.compress)):
        assert measured(tmp_path, b"".join(packed(part) for part in parts), name=f"log.csv{pack}").rows == 1_800
    small = b"".join(zstandard.compress(line.encode()) for line in ["time,correct\n", *lines])
    assert measured(tmp_path, small, name="small.csv.zst").rows == 1_800


def test_a_file_of_ten_gigabytes_that_holds_nothing_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "log.csv").open("wb") as stream:
        stream.truncate(10_000_000_000)
    began = time.monotonic()
    with pytest.raises(Refused, match=r"is 10 GB; a log of at most 8 GB is measured"):
        log_of(tmp_path, "log.csv")
    assert time.monotonic() - began < 5


def test_a_table_of_more_rows_than_are_measured(tmp_path: Path) -> None:
    """A billion equal rows are a few kilobytes of Parquet."""
    frame = pl.select(correct=pl.repeat(1, 101_000_000, dtype=pl.Int8))
    frame.write_parquet(tmp_path / "log.parquet", compression="zstd")
    with pytest.raises(Refused, match=r"has 101,000,000 rows; at most 100,000,000 are measured"):
        log_of(tmp_path, "log.parquet")


def test_not_a_number_and_infinity_are_counted_and_left_out(tmp_path: Path) -> None:
    rows = ["time,correct,cost"] + [f"2026-03-{day:02},1,2.50" for day in range(1, 29)]
    rows += ["2026-03-29,1,NaN", "2026-03-30,1,inf", "2026-03-31,1,-4"]
    log = measured(tmp_path, "\n".join(rows))
    cost = log.figure(FigureName.COST_PER_TASK)
    assert cost is not None
    assert (cost.value, cost.cases) == (2.5, 28)
    assert log.unread == {"cost": 3}
    frame = pl.DataFrame({"correct": [True] * 40, "cost": [2.5] * 38 + [float("nan"), float("inf")]})
    log = measured(tmp_path, parquet(frame, tmp_path / "p.parquet"), name="log.parquet")
    cost = log.figure(FigureName.COST_PER_TASK)
    assert cost is not None
    assert (cost.value, log.unread) == (2.5, {"cost": 2})


def test_text_in_several_encodings_is_read_as_far_as_it_can_be(tmp_path: Path) -> None:
    lines = [b"time,site,correct"]
    lines += [f"2026-03-{day:02},Köln,1".encode("latin-1" if day % 2 else "utf-8") for day in range(1, 21)]
    log = measured(tmp_path, b"\xef\xbb\xbf" + b"\n".join(lines))
    assert log.rows == 20
    accuracy = log.figure(FigureName.ACCURACY)
    assert accuracy is not None
    assert accuracy.cases == 20
    sites = {group.name: group.rows for group in log.groups if group.by == "site"}
    assert sites == {"Köln": 10, "K\ufffdln": 10}


def test_rows_that_are_too_long_too_short_or_quoted_are_read(tmp_path: Path) -> None:
    log = measured(tmp_path, 'time,correct,site\n2026-03-01,1,"a, b\nc",9,9\n2026-03-02,0\n\n"2026-03-03",yes,d\n')
    accuracy = log.figure(FigureName.ACCURACY)
    assert accuracy is not None
    assert (accuracy.cases, round(accuracy.value, 1)) == (3, 66.7)


def test_times_of_several_forms(tmp_path: Path) -> None:
    for first, second in (
        ("2026-03-31T23:30:00-05:00", "2026-04-01T04:30:00Z"),
        ("2026-04-01 06:30:00+02:00", "2026-04-01 04:30:00"),
        ("2026-04-01", "2026-04-01T00:00"),
        ("1775017800", "1775017800000"),
        ("01.04.2026 04:30", "01.04.2026"),
    ):
        log = measured(tmp_path, f"time,correct\n{first},1\n{second},0\n")
        assert (log.first, log.last) == ("2026-04-01", "2026-04-01"), (first, second)


def test_a_list_with_semicolons_has_decimal_commas(tmp_path: Path) -> None:
    log = measured(tmp_path, "time;cost\n2026-03-01;1,50\n2026-03-02;2,50\n")
    cost = log.figure(FigureName.COST_PER_TASK)
    assert cost is not None
    assert cost.value == 2


def test_the_unit_of_a_latency_is_in_its_name(tmp_path: Path) -> None:
    for name, value in (("latency_ms", "1500"), ("latency", "1.5"), ("duration_s", "1.5"), ("responseTimeMs", "1500")):
        log = measured(tmp_path, f"time,{name}\n2026-03-01,{value}\n")
        found = log.figure(FigureName.LATENCY_P95)
        assert found is not None
        assert found.value == 1.5


def test_a_key_inside_an_object_is_named_with_dots(tmp_path: Path) -> None:
    line = '{"at": "2026-03-01T09:00:00Z", "approval": {"by": "D. Weiss", "seconds": 3}, "output": {"ok": true}}\n'
    log = measured(
        tmp_path, line * 12 + "half a li", name="log.jsonl", time="at", correct="output.ok", approved_by="approval.by"
    )
    accuracy = log.figure(FigureName.ACCURACY)
    assert accuracy is not None
    assert accuracy.cases == 12
    assert log.approvals is not None
    assert log.approvals.person == "D. Weiss"


def test_several_files_of_several_kinds_are_one_log(tmp_path: Path) -> None:
    folder = tmp_path / "logs"
    folder.mkdir()
    (folder / "2026-01.csv.gz").write_bytes(gzip.compress(b"time,correct\n2026-01-05,1\n2026-01-06,0\n"))
    (folder / "2026-02.jsonl").write_text('{"time": "2026-02-05", "correct": true}\n', encoding="utf-8")
    pl.DataFrame({"time": ["2026-03-05"], "correct": [True]}).write_parquet(folder / "2026-03.parquet")
    (folder / "2026-04.csv.zst").write_bytes(zstandard.compress(b"correct,time\nyes,2026-04-05\n"))
    (folder / "README.md").write_text("what is here", encoding="utf-8")
    for ref in ("logs", "logs/", "logs/2026-*"):
        log = log_of(tmp_path, ref)
        assert (log.rows, log.first, log.last) == (5, "2026-01-05", "2026-04-05")
        assert [file.path for file in log.files] == [
            f"logs/2026-0{number}.{kind}"
            for number, kind in enumerate(("csv.gz", "jsonl", "parquet", "csv.zst"), start=1)
        ]
    assert log_of(tmp_path, "logs/2026-0[12]*").rows == 3


def test_nothing_outside_the_folder_of_the_description_is_opened(tmp_path: Path) -> None:
    outside, own = tmp_path / "outside", tmp_path / "pilot"
    for folder in (outside, own, own / "logs"):
        folder.mkdir()
    (outside / "secret.csv").write_text(GOOD, encoding="utf-8")
    os.symlink(outside / "secret.csv", own / "logs" / "link.csv")
    os.symlink(outside, own / "linked")
    for ref in (
        "../outside/secret.csv", "../outside", "../outside/*.csv", str(outside / "secret.csv"), "logs/link.csv", "logs",
        "logs/*.csv", "linked/secret.csv", "linked", "linked/*.csv", "/dev/zero", "/etc/*", "~/x.csv", "", "a\0.csv",
    ):  # fmt: skip
        with pytest.raises(Refused) as caught:
            log_of(own, ref)
        assert "correct" not in str(caught.value), ref


def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "log.csv")
    with pytest.raises(Refused, match="is not a file"):
        log_of(tmp_path, "log.csv")


def test_a_folder_without_a_log_and_a_pattern_without_a_match(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for ref, says in (
        ("empty", "is a folder without a log"),
        ("none-*.csv", "matches no file"),
        ("no.csv", "not there"),
    ):
        with pytest.raises(Refused, match=says):
            log_of(tmp_path, ref)


def test_more_files_than_a_log_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_FILES", 3)
    for number in range(4):
        (tmp_path / f"{number}.csv").write_text(GOOD, encoding="utf-8")
    with pytest.raises(Refused, match="stands for more than 3 files"):
        log_of(tmp_path, "*.csv")


def test_a_name_with_signs_of_a_pattern_is_a_name_where_it_is_there(tmp_path: Path) -> None:
    assert measured(tmp_path, GOOD, name="log[1].csv").rows == 20


def test_a_heading_with_quotes_and_lines_is_a_name(tmp_path: Path) -> None:
    log = measured(tmp_path, 'time,"ri""ght"\n' + GOOD.split("\n", 1)[1], correct='ri"ght')
    assert (log.rows, log.figures[0].value) == (20, 50)
    log = measured(tmp_path, 'time,"right\nnow"\n' + GOOD.split("\n", 1)[1], correct="right\nnow")
    assert (log.rows, log.figures[0].value) == (20, 50)
