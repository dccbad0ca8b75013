"""What was measured, kept beside the description with the hashes of what it was measured from.

`check` and `assess` read it and compute nothing, so that they need neither the log nor an engine.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from readiness.measured.audits.model import Audit
from readiness.measured.costs import Costs
from readiness.measured.evals.model import Eval
from readiness.measured.files import find, hashed
from readiness.measured.kinds import Kind, Standing
from readiness.measured.model import Asked, AskedBaseline, Log, Refused
from readiness.pilot.beside import regular, why
from readiness.texts import text

FORMAT = "readiness-measured/1"
_SUFFIXES = (".pilot.yaml", ".pilot.yml", ".yaml", ".yml")
_MOST_BYTES = 16_000_000
Content = Log | Eval | Audit | Costs
"""What a file of evidence says, whatever its kind."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one item of evidence: what was asked of which file, and what was found, or why nothing was.

    `type` is left out of a log.
    """

    ref: str
    type: Kind | msgspec.UnsetType = msgspec.UNSET
    select: dict[str, str]
    asked: tuple[Asked, ...]
    quick_seconds: float
    baseline: AskedBaseline | msgspec.UnsetType = msgspec.UNSET
    prices: str | msgspec.UnsetType = msgspec.UNSET
    log: Log | None = None
    eval: Eval | msgspec.UnsetType = msgspec.UNSET
    audit: Audit | msgspec.UnsetType = msgspec.UNSET
    costs: Costs | msgspec.UnsetType = msgspec.UNSET
    refused: str = ""

    @property
    def kind(self) -> Kind:
        """What its file is read as."""
        return Kind.LOG if self.type is msgspec.UNSET else self.type

    @property
    def found(self) -> Content | None:
        """What was found, whatever its kind."""
        return self.log or next((one for one in (self.eval, self.audit, self.costs) if one is not msgspec.UNSET), None)

    def answers(self, other: Item) -> bool:
        """Whether the same was asked of the same log."""
        # The order of the objectives in the file asks for nothing else.
        return self._question() == other._question()

    def _question(self) -> tuple[object, ...]:
        return (
            self.ref, self.kind, self.select, frozenset(self.asked), self.quick_seconds, self.baseline, self.prices,
        )  # fmt: skip


def baseline_of(item: Item) -> AskedBaseline | None:
    """The baseline that an item asks its log about."""
    return item.baseline if isinstance(item.baseline, AskedBaseline) else None


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """The file beside a description: `readiness-measured/1`."""

    format: str
    version: str
    evidence: tuple[Item, ...]


class Unusable(Exception):
    """A saved result that cannot be read; the text says why."""


def name_of(description: str) -> str:
    """The name of the file that keeps what was measured for a description: `pilot.measured.json` of `pilot.yaml`."""
    base = os.path.basename(description)
    suffix = next((each for each in _SUFFIXES if base.endswith(each) and base != each), "")
    return f"{base.removesuffix(suffix)}.measured.json"


def load(folder: Path, description: str) -> Saved | None:
    """What was saved beside a description; None where nothing was.

    Raises:
        Unusable: it cannot be read, or holds figures that are none.
    """
    name = name_of(description)
    try:
        path, size = regular(folder, name)
        if size > _MOST_BYTES:
            raise Unusable(text("measured.saved.large", file=name))
        with open(path, "rb") as stream:
            data = stream.read(_MOST_BYTES)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise Unusable(f"{name} {why(error)}") from None
    try:
        saved = msgspec.json.decode(data, type=Saved)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Unusable(text("measured.saved.damaged", file=name, why=str(error))) from None
    if saved.format != FORMAT:
        raise Unusable(text("measured.saved.format", file=name, found=saved.format, expected=FORMAT))
    if not all(_is_sound(item.found) for item in saved.evidence if item.found is not None):
        raise Unusable(text("measured.saved.figures", file=name))
    return saved


def _is_sound(found: Content) -> bool:
    """Whether what is saved is such as a file of its kind can give."""
    if isinstance(found, Audit):
        counts = (found.traced, found.repeated, found.numbered, found.unread, *(one.present for one in found.fields))
        return found.rows >= 1 and found.missing >= 0 and all(0 <= count <= found.rows for count in counts)
    if isinstance(found, Costs):
        return _are_sound_costs(found)
    return _is_sound_eval(found) if isinstance(found, Eval) else _is_sound_log(found)


def _is_sound_eval(found: Eval) -> bool:
    """Whether counts are such as results can give: no more cases pass than there are."""
    for one in found.versions:
        parts = one.passed + one.failed + one.errors + one.skipped
        if min(one.passed, one.failed, one.errors, one.skipped) < 0 or not parts <= one.listed or one.listed < 1:
            return False
        if one.ran != one.listed - one.skipped or (one.answers or 0) < (one.grounded or 0) or (one.grounded or 0) < 0:
            return False
        if any(not 0 <= each.passed <= each.ran <= each.listed <= one.listed for each in one.sets):
            return False
    return found.rows >= 0 and bool(found.versions)


def _are_sound_costs(costs: Costs) -> bool:
    """Whether costs are such as a bill can give: months in order, each with figures that are ones."""
    if not costs.months or [one.month for one in costs.months] != sorted({one.month for one in costs.months}):
        return False
    if not all(re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", one.month) for one in costs.months):
        return False
    if costs.tokens and any(price.read < 0 or price.written < 0 or price.beyond < 0 for price in costs.prices):
        return False
    amounts = [each for one in costs.months for each in (one.model, one.rest)]
    if any(min(one.read, one.written) < 0 for one in costs.tokens):
        return False
    return costs.rows >= 1 and all(map(math.isfinite, amounts))


def _is_sound_log(log: Log) -> bool:
    """Whether figures are such as a log can give: nobody is the better for a share of 120%."""
    for figure in log.figures:
        if figure.cases < 1 or not math.isfinite(figure.value) or figure.value < 0:
            return False
        if figure.unit == "%" and figure.value > 100:
            return False
        low, high = figure.low, figure.high
        if (low is not None and low > figure.value + 1e-9) or (high is not None and high < figure.value - 1e-9):
            return False
    compared = log.comparison
    if compared is not None:
        figures = (compared.before.value, compared.after.value, compared.change, compared.low, compared.high)
        if not all(math.isfinite(each) for each in figures if each is not None):
            return False
        if min(compared.before.cases, compared.after.cases) < 1 or min(figures[0], figures[1]) < 0:
            return False
        ends = (compared.low, compared.change, compared.high)
        known = [each for each in ends if each is not None]
        if len(known) not in (0, 3) or known != sorted(known) or bool(known) == (compared.uncompared is not None):
            return False
    return log.rows >= 1 and all(
        0 <= each <= 100 for window in log.windows for each in (window.percent, window.latest or 0)
    )


def render(version: str, items: Iterable[Item]) -> bytes:
    """What is saved, as the bytes of its file: the same for the same results."""
    made = Saved(format=FORMAT, version=version, evidence=tuple(items))
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"


def stands(saved: Saved | None, asked: Item, folder: Path) -> tuple[Standing, Item | None, str]:
    """Whether the saved result of an item counts, that result, and why not, to follow the name of its log."""
    if saved is None:
        return Standing.MISSING, None, text("measured.missing")
    name = next((item for item in saved.evidence if item.ref == asked.ref), None)
    found = next((item for item in saved.evidence if item.answers(asked)), None)
    if found is None:
        if name is None:
            return Standing.MISSING, None, text("measured.missing")
        return Standing.STALE, name, text("measured.asked-otherwise")
    if found.found is None:
        return Standing.REFUSED, found, found.refused
    try:
        earlier = baseline_of(asked)
        others = (earlier.earlier if earlier is not None else "", asked.prices or "")
        there = tuple(file for ref in (asked.ref, *filter(None, others)) for file in find(folder, ref, asked.kind))
    except Refused:
        # The log is elsewhere; what was measured of it is kept for that.
        return Standing.SOUND, found, ""
    kept = {file.path: file for file in found.found.files}
    if [file.ref for file in there] != list(kept):
        return Standing.STALE, found, text("measured.other-files", now=len(there), then=len(kept))
    for file in there:
        was = kept[file.ref]
        try:
            changed = file.size != was.size or hashed(file).sha256 != was.sha256
        except Refused as error:
            return Standing.STALE, found, str(error)
        if changed:
            return Standing.STALE, found, text("measured.changed", file=file.ref)
    return Standing.SOUND, found, ""
