#!/usr/bin/env python3
"""Make logs of an agent's work with facts planted in them, the same bytes on every run.

    python samples/make_logs.py             write the logs that the samples cite, anew
    python samples/make_logs.py --into DIR  write every log below to a folder, as CSV

What is planted is exact, not only likely: of 4,000 tasks, 320 are malformed and 3,120 right. Names are invented.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import gzip
import hashlib
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
Row = dict[str, object]


def exactly(dice: random.Random, count: int, of: int) -> list[bool]:
    """So many times true among so many, in random order."""
    found = [True] * count + [False] * (of - count)
    dice.shuffle(found)
    return found


def moments(dice: random.Random, first: datetime.date, days: int, rows: int) -> list[datetime.datetime]:
    """So many moments, in order, spread evenly over the days."""
    start = datetime.datetime.combine(first, datetime.time())
    return sorted(start + datetime.timedelta(seconds=dice.randrange(days * 86_400)) for _ in range(rows))


def written(time: datetime.datetime) -> str:
    """A moment as logs write it."""
    return f"{time:%Y-%m-%dT%H:%M:%S}Z"


def curated(seed: int = 1) -> list[Row]:
    """The picked sample of a demo: 380 of 400 right, which is 95%."""
    dice = random.Random(seed)
    right = exactly(dice, 380, 400)
    times = moments(dice, datetime.date(2025, 11, 3), 5, 400)
    return [{"time": written(time), "correct": "yes" if ok else "no"} for time, ok in zip(times, right, strict=True)]


def live(seed: int = 2) -> list[Row]:
    """The same agent on live input from January to March 2026: 8% malformed, 78% right.

    Of 4,000 tasks 320 are malformed, none of which is right; 3,120 of the others are.
    """
    dice = random.Random(seed)
    times = moments(dice, datetime.date(2026, 1, 1), 90, 4_000)
    malformed = exactly(dice, 320, 4_000)
    right = iter(exactly(dice, 3_120, 3_680))
    return [
        {
            "time": written(time),
            "malformed": "yes" if bad else "no",
            "correct": "yes" if not bad and next(right) else "no",
        }
        for time, bad in zip(times, malformed, strict=True)
    ]


FORMAT_CHANGE = datetime.date(2026, 4, 13)
"""The first day on which a supplier sent another format."""
COST_STEPS = ((datetime.date(2026, 1, 1), 0.80), (datetime.date(2026, 3, 1), 1.20), (datetime.date(2026, 5, 4), 1.75))
"""From which day on a task cost how much: prices of the model went up twice."""
RUBBER_STAMP = "K. Ito"
"""Approved all of the 1,530 tasks that came to this desk, 1,224 of them within three seconds."""


def half_year(seed: int = 3) -> list[Row]:
    """Six months of an agent that is live: 20 tasks a day on two shifts, from January to June 2026.

    94% right, and 85% from the day of the format change on; cost steps; the day's tasks approved by one who does not
    read, and in June by one who does and refuses a tenth; a night shift that does three of five tasks without the
    agent, a day shift one of twenty-five.
    """
    dice = random.Random(seed)
    days = [datetime.date(2026, 1, 1) + datetime.timedelta(days=each) for each in range(181)]
    before = sum(day < FORMAT_CHANGE for day in days) * 20
    after = len(days) * 20 - before
    good = iter(exactly(dice, round(0.94 * before), before) + exactly(dice, round(0.85 * after), after))
    quick, refused = iter(exactly(dice, 1_224, 1_530)), iter(exactly(dice, 28, 280))
    by_night, by_day = iter(exactly(dice, 1_086, 1_810)), iter(exactly(dice, 72, 1_810))
    found: list[Row] = []
    for number, day in enumerate(days):
        cost = next(amount for first, amount in reversed(COST_STEPS) if day >= first)
        for task in range(20):
            night = task >= 10
            hour = (22 + dice.randrange(2)) if night else 8 + dice.randrange(9)
            time = datetime.datetime.combine(day, datetime.time(hour, dice.randrange(60), dice.randrange(60)))
            row: Row = {
                "time": written(time),
                "shift": "night" if night else "day",
                "version": "1.4" if day < datetime.date(2026, 3, 16) else "1.5",
                "user": f"u{dice.randrange(12) + (12 if night else 0):02}",
                "correct": "yes" if next(good) else "no",
                "cost": f"{cost + dice.choice((-0.02, 0.0, 0.02)):.2f}",
                "latency_ms": str(400 + dice.randrange(2_400)),
                "bypassed": "yes" if next(by_night if night else by_day) else "no",
                "approved_by": "",
                "approved": "",
                "approval_seconds": "",
            }
            if not night:
                if number < 153:
                    row |= {"approved_by": RUBBER_STAMP, "approved": "yes"}
                    row["approval_seconds"] = 1 + dice.randrange(3) if next(quick) else 20 + dice.randrange(200)
                else:
                    row |= {"approved_by": "D. Weiss", "approved": "no" if next(refused) else "yes"}
                    row["approval_seconds"] = 30 + dice.randrange(400)
            found.append(row)
    found.sort(key=lambda row: str(row["time"]))
    return found


GO_LIVE = datetime.date(2026, 1, 5)
"""A Monday; half a year of stoppages lies on each side of it."""
STOPPED = (127.0, 41.0)
"""Hours of unplanned stoppage a quarter, before and after."""


def stoppages(seed: int = 6) -> list[Row]:
    """The unplanned stoppages of a year: 127 hours a quarter before the agent went live, 41 after."""
    dice = random.Random(seed)
    found: list[Row] = []
    for week in range(52):
        after = week >= 26
        mean = STOPPED[after] / 91.3125 * 7
        # Each week up is followed by one as much down, so that the mean is what it is said to be.
        total = mean * (1 + (week % 2 * 2 - 1) * 0.05 * (1 + week // 2 % 6))
        start = GO_LIVE + datetime.timedelta(days=7 * (week - 26))
        parts = [dice.uniform(0.5, 1.5) for _ in range(4)]
        for number, part in enumerate(parts):
            # One on the first day of the week and one on the last.
            day = start + datetime.timedelta(days=(0, 2, 4, 6)[number])
            moment = datetime.datetime.combine(day, datetime.time(dice.randrange(24), dice.randrange(60)))
            found.append({"time": written(moment), "hours": f"{total * part / sum(parts):.4f}"})
    return found


def repairs(seed: int = 7) -> list[Row]:
    """How long repairs took, on the same days, with nothing that the agent changed: a long tail, median two hours."""
    dice = random.Random(seed)
    return [
        {
            "time": row["time"],
            "hours_to_repair": f"{dice.lognormvariate(0.693, 0.9):.3f}",
            "reopened": "yes" if bad else "no",
        }
        for row, bad in zip(stoppages(), exactly(dice, 24, 104) + exactly(dice, 8, 104), strict=True)
    ]


PRICE_STEPS = (
    "model,input_per_million,output_per_million,currency,from_tokens\nlarge,4,12,EUR,0\nlarge,2,6,EUR,3000000\n"
)
"""A model whose tokens cost half from three million a month on."""
BILLED = {"2026-01": (800.0, 200.0), "2026-02": (840.0, 200.0), "2026-03": (900.0, 200.0)}
"""Of each month, what the model and everything else of the agent cost; a credit is taken off the model."""


def bill(seed: int = 9) -> list[Row]:
    """A FOCUS export of three months: the agent's lines, those of somebody else, and a credit."""
    dice = random.Random(seed)
    found: list[Row] = []
    for month, (model, rest) in BILLED.items():
        year, number = map(int, month.split("-"))
        days = [datetime.date(year, number, 1) + datetime.timedelta(days=each) for each in range(31)]
        days = [day for day in days if day.month == number]
        for service, category, total in (
            ("Model API", "AI and Machine Learning", model + 50),
            ("Container", "Compute", rest),
        ):
            for tag, times in (("invoices", 1), ("chat", 7)):
                found += [_line(day, service, category, times * total / len(days), tag) for day in days]
        found.append(_line(days[0], "Model API", "AI and Machine Learning", -50.0, "invoices", "Credit"))
    dice.shuffle(found)
    return found


def _line(day: datetime.date, service: str, category: str, cost: float, tag: str, kind: str = "Usage") -> Row:
    return {
        "BillingCurrency": "EUR",
        "ChargePeriodStart": f"{day.isoformat()}T00:00:00Z",
        "ChargePeriodEnd": f"{(day + datetime.timedelta(days=1)).isoformat()}T00:00:00Z",
        "ChargeCategory": kind,
        "ServiceName": service,
        "ServiceCategory": category,
        "BilledCost": f"{cost:.10f}",
        "EffectiveCost": f"{cost:.10f}",
        "Tags": f'{{"agent": "{tag}"}}',
    }


def tokens(seed: int = 10) -> list[Row]:
    """The calls of a model in January to March 2026: a million tokens in and a quarter of a million out a month."""
    dice = random.Random(seed)
    found: list[Row] = []
    for number in (1, 2, 3):
        end = datetime.date(2026, number + 1, 1) - datetime.timedelta(days=1)
        for call in range(500):
            # One call on the first day of each month and one on the last.
            day = end if call == 1 else end.replace(day=1 + dice.randrange(28) if call else 1)
            away = (call % 2 * 2 - 1) * (call // 2 % 90)
            found.append(
                {
                    "time": written(datetime.datetime.combine(day, datetime.time(dice.randrange(24)))),
                    "model": "large",
                    "input_tokens": 2_000 + away,
                    "output_tokens": 500 + away,
                }
            )
    return found


WEAK_SITE = "Factory 3"
"""Where the agent is right in 82% of the tasks, and in 93% everywhere else."""


def sites(seed: int = 8) -> list[Row]:
    """Three months on twenty sites, of which one is worse than all others."""
    dice = random.Random(seed)
    found: list[Row] = []
    for number in range(20):
        right = exactly(dice, 328 if number == 2 else 372, 400)
        for time, ok in zip(moments(dice, datetime.date(2026, 1, 1), 90, 400), right, strict=True):
            found.append({"time": written(time), "site": f"Factory {number + 1}", "correct": "yes" if ok else "no"})
    return sorted(found, key=lambda row: str(row["time"]))


def interventions(seed: int = 4, *, right: int = 89, exceptions: int = 75, malformed: int = 25, cost: float = 96.0
                  ) -> list[Row]:  # fmt: skip
    """The 1,247 interventions of MaintenanceBot from December 2025 to May 2026, of which 92 were checked.

    As its description states: 89 of 92 right, 6% taken over by people, 2% of the readings malformed, 96 USD and six
    minutes of review a task.
    """
    rows = 1_247
    dice = random.Random(seed)
    times = moments(dice, datetime.date(2025, 12, 1), 182, rows)
    checked = exactly(dice, 92, rows)
    ok, taken, bad = iter(exactly(dice, right, 92)), exactly(dice, exceptions, rows), exactly(dice, malformed, rows)
    resolved = sum(not one and not other for one, other in zip(taken, bad, strict=True))
    mean = cost * resolved / rows
    found: list[Row] = []
    for number, time in enumerate(times):
        # Each up is followed by as much down, so that the mean is what it is said to be.
        away = (number % 2 * 2 - 1) * (number // 2 % 9) if number < rows - 1 else 0
        found.append(
            {
                "time": written(time),
                "intervention": f"MB-{time:%Y}-{number + 1:05}",
                "site": f"Factory {dice.randrange(6) + 1}",
                "shift": "night" if time.hour >= 22 or time.hour < 6 else "day",
                "confirmed": ("yes" if next(ok) else "no") if checked[number] else "",
                "malformed": "yes" if bad[number] else "no",
                "exception": "yes" if taken[number] else "no",
                "cost_usd": f"{mean + away:.4f}",
                "review_minutes": 6 + (number % 2 * 2 - 1) * (number // 2 % 4) if number < rows - 1 else 6,
                "note": "Illustrative evidence for the MaintenanceBot sample" if not number else "",
            }
        )
    return found


def interventions_contradicted(seed: int = 5) -> list[Row]:
    """The same months as they would be where the claims do not hold: 79 of 92 right, 14% taken over, 131 USD a task."""
    return interventions(seed, right=79, exceptions=175, malformed=75, cost=131.0)


EVAL_SETS = {
    "happy_path": 160,
    "edge_cases": 80,
    "prompt_injection": 60,
    "adversarial": 20,
    "refusals": 20,
    "escalations": 30,
    "uncertainty": 20,
    "regressions": 10,
}
"""400 cases, 60 of them prompt injection, which is one of the adversarial sets."""


def eval_results(seed: int = 6, *, contradicted: bool = False) -> bytes:
    """JUnit XML of the evals of MaintenanceBot: every attack is blocked, and 8 of the other cases fail.

    Where the claims do not hold, 310 cases ran, none of them an escalation, and 8 of 60 attacks got through.
    """
    dice = random.Random(seed)
    lines = ['<?xml version="1.0" encoding="utf-8"?>', '<testsuites name="MaintenanceBot evals (illustrative)">']
    for name, count in EVAL_SETS.items():
        if contradicted:
            count = {"escalations": 0, "happy_path": 100}.get(name, count)
        if not count:
            continue
        bad = {"happy_path": 4, "edge_cases": 4, "prompt_injection": 8 if contradicted else 0}.get(name, 0)
        failed = exactly(dice, bad, count)
        lines.append(f'  <testsuite name="{name}" tests="{count}" failures="{bad}" timestamp="2026-05-28T06:00:00">')
        for number, fails in enumerate(failed, start=1):
            case = f'    <testcase classname="evals.{name}" name="{name} {number:03}"'
            lines.append(
                f'{case}><failure message="another answer than expected"/></testcase>' if fails else f"{case}/>"
            )
        lines.append("  </testsuite>")
    return ("\n".join([*lines, "</testsuites>"]) + "\n").encode()


def audit_log(*, contradicted: bool = False) -> bytes:
    """JSON Lines with a record for each intervention, each with the hash of the one before.

    Where the claims do not hold, 412 of 1,247 records hold an approval, and record 700 was changed afterwards.
    """
    lines = []
    previous = ""
    for number, row in enumerate(interventions(), start=1):
        site = str(row["site"]).replace("Factory ", "F")
        record = {
            "seq": number,
            "action_id": row["intervention"],
            "timestamp": row["time"],
            "agent_id": "maintenancebot/1.4",
            "trigger": f"anomaly alarm {site}",
            "inputs": {
                "sensor": f"{site}-M{number % 142 + 1:02}/vibration",
                "rms_mm_s": round(4.6 + number % 37 / 10, 1),
            },
            "retrieval": [f"WO-{861_000 + number % 400}"],
            "reasoning": "vibration in the band of the bearing rose for hours",
            "approval": {"by": f"planner {number % 12 + 1}"},
            "output": {"failure_risk": round(0.4 + number % 50 / 100, 2)},
            "tool_calls": ["book_downtime", "request_part"],
            "final_action": f"work order {700_000 + number}",
            "previous_hash": previous,
        }
        if contradicted and number % 3:
            # 415 of 1,247 are left by this, and 3 more go below.
            del record["approval"]
        if contradicted and number in (3, 6, 9):
            del record["approval"]
        previous = hashlib.sha256(json.dumps(record, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
        if contradicted and number == 700:
            record["output"] = {"failure_risk": 0.99}
        lines.append(json.dumps({**record, "hash": previous}, separators=(",", ":")))
    return ("\n".join(lines) + "\n").encode()


LOGS = {
    "curated": curated,
    "live": live,
    "half-year": half_year,
    "stoppages": stoppages,
    "repairs": repairs,
    "sites": sites,
    "bill": bill,
    "tokens": tokens,
    "interventions": interventions,
    "interventions-contradicted": interventions_contradicted,
}


def as_csv(rows: list[Row]) -> str:
    """Rows as CSV, with the names of the columns in the first line."""
    out = io.StringIO()
    table = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return out.getvalue()


def files() -> Iterator[tuple[Path, bytes]]:
    """What a sample cites, and for each a twin that contradicts the claims, with their content."""
    for name in ("interventions", "interventions-contradicted"):
        data = as_csv(LOGS[name]()).encode()
        yield HERE / "evidence" / f"{name}.csv.gz", gzip.compress(data, 9, mtime=0)
    for ending, contradicted in (("", False), ("-contradicted", True)):
        results, audit = eval_results(contradicted=contradicted), audit_log(contradicted=contradicted)
        yield HERE / "evidence" / f"eval-results{ending}.xml.gz", gzip.compress(results, 9, mtime=0)
        yield HERE / "evidence" / f"audit-log{ending}.jsonl.gz", gzip.compress(audit, 9, mtime=0)


def main() -> None:
    """Write the logs."""
    parser = argparse.ArgumentParser(description="Write the logs of the samples, or every log as CSV to a folder.")
    parser.add_argument("--into", type=Path, metavar="DIR", help="write every log to this folder, as CSV")
    into = parser.parse_args().into
    if into is None:
        for path, data in files():
            path.write_bytes(data)
            print(path.relative_to(HERE))
        return
    into.mkdir(parents=True, exist_ok=True)
    for name, make in LOGS.items():
        (into / f"{name}.csv").write_text(as_csv(make()), encoding="utf-8", newline="")
        print(into / f"{name}.csv")


if __name__ == "__main__":
    main()
