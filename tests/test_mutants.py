"""`benchmarks/judge.py`, which says of each mutant of a module whether a test notices it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

SHOP = """from __future__ import annotations

from functools import cache

DISCOUNT = 10


@cache
def price(pieces: int) -> int:
    if pieces >= 100:
        return 3 * pieces
    return 4 * pieces


def reduced(amount: int, percent: int = DISCOUNT) -> float:
    return amount - amount * percent / 100


class Basket:
    def __init__(self, pieces: list[int]) -> None:
        self.pieces = pieces

    def total(self) -> int:
        left = len(self.pieces)
        while left > 0:
            left -= 1
        return sum(price(each) for each in self.pieces)


def forgotten() -> int:
    return 1
"""
TESTS = """from shop.prices import Basket, price, reduced


def test_many_are_cheaper():
    assert price(200) == 600
    assert price(1) == 4


def test_reduced():
    assert reduced(100) == 90


def test_basket():
    assert Basket([1, 2]).total() == 12
"""


def judged(folder: Path, changes: dict[str, tuple[str, str]], tests: str = TESTS) -> subprocess.CompletedProcess[str]:
    """Judge changes of the shop, each given by the text before and after, in a process of its own."""
    (folder / "shop").mkdir()
    (folder / "shop" / "__init__.py").touch()
    (folder / "shop" / "prices.py").write_text(SHOP, encoding="utf-8")
    (folder / "test_prices.py").write_text(tests, encoding="utf-8")
    (folder / ".made").mkdir()
    mutants = {}
    for job, (was, is_) in changes.items():
        assert SHOP.count(was) == 1
        (folder / ".made" / f"{job}.py").write_text(SHOP.replace(was, is_), encoding="utf-8")
        mutants[job] = (f".made/{job}.py", SHOP[: SHOP.index(was)].count("\n") + 1)
    module = "shop/prices.py"
    plan = {
        "modules": [module],
        "mutants": {module: mutants},
        "tests": ["test_prices.py"],
        "known": str(folder / ".known"),
        "patience": 0.5,
    }
    (folder / ".made" / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    command = [sys.executable, str(ROOT / "benchmarks" / "judge.py"), ".made/plan.json"]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def test_each_mutant_is_judged_for_what_it_is(tmp_path: Path) -> None:
    changes = {
        "wrong price": ("3 * pieces", "2 * pieces"),
        "edge": ("pieces >= 100", "pieces > 100"),
        "for ever": ("left -= 1", "left -= 0"),
        "never called": ("return 1\n", "return 2\n"),
        "constant": ("DISCOUNT = 10", "DISCOUNT = 11"),
        "default": ("percent: int = DISCOUNT", "percent: int = 12"),
        "no longer kept": ("@cache\n", "\n"),
        "in a loop of its own": ("price(each) for", "price(each) + 1 for"),
        "cannot be imported": ("DISCOUNT = 10\n", "DISCOUNT = 10 // 0\n"),
    }
    done = judged(tmp_path, changes)
    assert not done.returncode, done.stderr
    found = {line["job"]: line for line in map(json.loads, done.stdout.splitlines()) if "job" in line}
    assert {job: line["outcome"] for job, line in found.items()} == {
        "wrong price": "killed",
        "edge": "survived",
        "for ever": "timeout",
        "never called": "not reached",
        "constant": "killed",
        "default": "killed",
        "no longer kept": "survived",
        "in a loop of its own": "killed",
        "cannot be imported": "killed",
    }
    assert found["wrong price"]["by"] == "test_prices.py::test_many_are_cheaper"
    assert found["constant"]["by"] == "test_prices.py::test_reduced"


def test_nothing_is_judged_by_tests_that_fail_anyway(tmp_path: Path) -> None:
    done = judged(tmp_path, {"edge": ("pieces >= 100", "pieces > 100")}, TESTS.replace("600", "601"))
    assert done.returncode
    assert "test_many_are_cheaper" in done.stderr
    assert not done.stdout


def test_where_every_mutant_survives_the_run_still_ends_well(tmp_path: Path) -> None:
    done = judged(tmp_path, {"edge": ("pieces >= 100", "pieces > 100")})
    assert not done.returncode, done.stderr
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"job": "edge", "outcome": "survived", "by": None},
        {"done": "shop/prices.py"},
    ]
