"""Descriptions to measure with: a portfolio in which no two say the same, made of the samples.

Copies that differ in a number would flatter whoever keeps in mind what a text came to. So the words, names, amounts,
shares and dates of each are its own, a part of its answers is left out, and each folder has its own evidence.
"""

from __future__ import annotations

import datetime
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

_SAMPLES = Path(__file__).parent.parent / "samples"
LARGEST = _SAMPLES / "techflow-after.pilot.yaml"
_SIZES = (LARGEST,) * 5 + tuple(
    _SAMPLES / f"{name}.pilot.yaml" for name in ("techflow-before", "techflow-before", "orderentry-stalled", "minimal")
)
"""Five large ones in nine; the others are half and a third of that, and one is what a first draft has."""
_BESIDE = ("docs", "evidence", "contracts")
_FOLDER = 10
"""Pilots in a folder, which cite the same evidence."""
_KEPT = re.compile(r"[^\s\[\]{},]*(?:/|\.\w+\b)[^\s\[\]{},]*|\b\w+:|#.*|\bn/a\b|\bweek \d+")
"""A path, a key, a remark: none of them is an answer's own words."""
_NAME = re.compile(
    r"\b(?:Sarah Chen|TechFlow|MaintenanceBot|Maximo|SAP|Siemens|Maintenance|Reliability|Procurement|Floor|Plant"
    r"|Engineering|Order|Customer|maintenance|downtime|alarms?|failures?|sensors?|parts?|orders?|inbox|feed"
    r"|technician|inventory|overtime|emergency)\b(?!\.\w|/)"
)
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_FIGURE = re.compile(r"(?<![\w.,/:-])\d{2,}(?:\.\d+)?(?=%|M?\b(?![-/:.\w]))")
_OPTIONAL = re.compile(r"^  (?!name|stage|as_of|first_agent|audience|sector)\w+: .*\n", re.M)
_SYLLABLES = ("ba", "cor", "den", "fa", "gil", "hem", "jo", "kra", "lu", "mer", "nov", "pol", "ri", "sten", "vel")


def portfolio(folder: Path, count: int) -> list[Path]:
    """Write so many descriptions below a folder, the same every time, with what they cite."""
    return [*_written(folder, count)]


def _written(folder: Path, count: int) -> Iterator[Path]:
    for number in range(count):
        team = folder / f"team-{number // _FOLDER:03}"
        if not team.exists():
            for beside in _BESIDE:
                # A link would lead out of the folder, and what lies outside is not opened.
                shutil.copytree(_SAMPLES / beside, team / beside)
            for path in (*team.glob("*/*.md"), *team.glob("*/*.csv")):
                text = path.read_text(encoding="utf-8")
                path.write_text(text.replace("TechFlow", f"TechFlow {team.name}").rstrip("\n") + "\n", encoding="utf-8")
        file = team / f"{number:04}.pilot.yaml"
        file.write_text(varied(_SIZES[number % len(_SIZES)].read_text(encoding="utf-8"), number), encoding="utf-8")
        yield file


def varied(description: str, number: int) -> str:
    """A description of its own: other words, figures and days, and without some of the answers."""
    chance = random.Random(number)
    words: dict[str, str] = {}
    shift = datetime.timedelta(days=chance.randrange(-60, 60))
    factor = chance.uniform(0.85, 1.15)

    def word(match: re.Match[str]) -> str:
        found = match[0]
        if found not in words:
            each = ["".join(chance.choices(_SYLLABLES, k=3)) for _ in found.split()]
            words[found] = " ".join(each).title() if found[0].isupper() else " ".join(each)
        return words[found]

    def day(match: re.Match[str]) -> str:
        return str(datetime.date.fromisoformat(match[0]) + shift)

    def figure(match: re.Match[str]) -> str:
        stated = float(match[0])
        if stated >= 90 and match.string[match.end() :].startswith("%"):
            return match[0]
        return f"{stated * factor:.1f}" if "." in match[0] else str(round(stated * factor))

    def line(text: str) -> str:
        places = [(match.start(), match.end()) for match in _KEPT.finditer(text)]
        pieces, at = [], 0
        for start, end in [*places, (len(text), len(text))]:
            pieces.append(_FIGURE.sub(figure, _NAME.sub(word, text[at:start])) + text[start:end])
            at = end
        return "".join(pieces)

    shorter = _OPTIONAL.sub(lambda match: "" if chance.random() < 0.06 else match[0], description)
    return _DAY.sub(day, "".join(map(line, shorter.splitlines(keepends=True))))
