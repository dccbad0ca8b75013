"""The files of standards that a description names, and what they say of its fields.

They are small and lie beside the description, so they are read whenever it is assessed. What such a file says counts:
it is what is in force, and a description only repeats it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from readiness.measured.evals.held import Fit, fit_of
from readiness.measured.evals.sets import folded_name
from readiness.measured.json_text import as_list, as_object, as_text
from readiness.measured.kinds import is_measured, supports_of
from readiness.measured.model import Refused
from readiness.measured.standards import ci_log, code_owners, data_checks
from readiness.measured.standards.beside import content, json_object, path_of
from readiness.measured.standards.model import Failing, Filled, Unread
from readiness.patterns import pattern
from readiness.pilot.answers import Answer, Artefact, Duration, State, Threshold, Value
from readiness.pilot.description import Item, Pilot, read_description
from readiness.pilot.source import Refusal, parse, plain
from readiness.texts import text

OPENSLO, ODCS, CARD, CYCLONEDX, SPDX = "OpenSLO", "ODCS", "model card", "CycloneDX", "SPDX"
_YAML = (".yaml", ".yml")
_DOCUMENT = pattern(r"^---[ \t]*$", re.MULTILINE)
_FRONT = pattern(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_UNITS = {
    "s": "s", "second": "s", "seconds": "s", "m": "m", "min": "m", "minute": "m", "minutes": "m", "h": "h", "hour": "h",
    "hours": "h", "d": "d", "day": "d", "days": "d", "w": "w", "week": "w", "weeks": "w", "mo": "M", "month": "M",
    "months": "M", "q": "Q", "quarter": "Q", "quarters": "Q", "y": "Y", "yr": "Y", "year": "Y", "years": "Y",
}  # fmt: skip
_CLASSES = ("public", "internal", "confidential", "restricted")
_MODEL = "pilot.model"


class Found(msgspec.Struct, frozen=True):
    """What the files of standards say of a description, those that cannot be read, and checks of data that failed."""

    filled: tuple[Filled, ...] = ()
    unread: tuple[Unread, ...] = ()
    failing: tuple[Failing, ...] = ()


def read(pilot: Pilot) -> Found:
    """What the files of standards that a description names say of it."""
    if pilot.folder is None:
        return Found()
    filled: list[Filled] = []
    unread: list[Unread] = []
    failing: list[Failing] = []
    for section, key, reader in (("slos", "file", _openslo), ("data_sources", "contract", _odcs)):
        for item in pilot.items.get(section, ()):
            answer = item.answer(key)
            if not isinstance(answer.value, Artefact) or not answer.value.ref.lower().endswith(_YAML):
                continue
            try:
                filled += reader(pilot, item, answer.value.ref)
            except Refused as error:
                place = f"{item.label}.{key}"
                unread.append(
                    Unread(path=place, line=answer.line, column=answer.column, file=answer.value.ref, why=str(error))
                )
    for item in pilot.items.get("evidence", ()):
        ref = path_of(item)
        if not ref or is_measured(item):
            continue
        try:
            _of_evidence(pilot, item, ref, filled, failing)
        except Refused as error:
            unread.append(Unread(path=item.label, line=item.line, column=item.column, file=ref, why=str(error)))
    return Found(_first_of_each(filled), tuple(unread), tuple(failing))


def _of_evidence(pilot: Pilot, item: Item, ref: str, filled: list[Filled], failing: list[Failing]) -> None:
    """Add what a file says that an item of evidence names.

    Raises:
        Refused: it is of a standard and cannot be read as one.
    """
    supports, lowered = supports_of(item), ref.lower()
    if any(_of_model(each) for each in supports):
        filled += _model(pilot, ref)
    if os.path.basename(ref) == code_owners.NAME:
        filled += code_owners.read(pilot, item, supports)
    elif lowered.endswith(".json"):
        more, bad = data_checks.read(pilot, item, supports)
        filled += more
        failing += bad
    elif lowered.endswith((".log", ".txt")):
        filled += ci_log.read(pilot, item, supports)


def _first_of_each(filled: list[Filled]) -> tuple[Filled, ...]:
    """What is said of each field: of several files that fill it, the first does."""
    taken: set[str] = set()
    found: dict[tuple[str, str], Filled] = {}
    for one in filled:
        kept = msgspec.structs.replace(one, answer=None) if one.path in taken else one
        found.setdefault((one.path, one.file), kept)
        taken |= {one.path} if kept.answer is not None else set()
    return tuple(found.values())


def with_filled(pilot: Pilot, filled: tuple[Filled, ...]) -> Pilot:
    """The description with what its files say in place of what is stated."""
    taken = {one.path: one.answer for one in filled if one.answer is not None}
    if not taken:
        return pilot
    items = dict(pilot.items)
    for section in ("slos", "data_sources", "integrations"):
        entries = items.get(section, ())
        changed = []
        for item in entries:
            prefix = f"{item.label}."
            own = {path.removeprefix(prefix): answer for path, answer in taken.items() if path.startswith(prefix)}
            changed.append(msgspec.structs.replace(item, answers={**item.answers, **own}) if own else item)
        if entries:
            items[section] = tuple(changed)
    single = {path: answer for path, answer in taken.items() if "[" not in path}
    return msgspec.structs.replace(pilot, answers={**pilot.answers, **single}, items=items)


def _of_model(target: Any) -> bool:
    return isinstance(target, str) and (target == _MODEL or target.startswith(f"{_MODEL}."))


@lru_cache(maxsize=32)
def _documents(data: bytes) -> tuple[dict[str, Any], ...]:
    """The YAML documents of a file.

    They are kept by their content: a plan assesses one description many times, with the same files beside it.

    Raises:
        Refused: one of them is no YAML.
    """
    found = []
    try:
        said = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(text("standard.no-text")) from None
    at = 0
    # A file of OpenSLO holds several documents; each keeps its lines.
    for part in _DOCUMENT.split(said):
        before, at = at, at + part.count("\n")
        if not part.strip():
            continue
        try:
            root, faults = parse("\n" * before + part)
        except Refusal as error:
            raise Refused(text("standard.no-yaml", line=error.fault.line, why=error.fault.message)) from None
        except Exception as error:
            mark = getattr(error, "problem_mark", None)
            if mark is None:
                raise
            raise Refused(
                text("standard.no-yaml", line=mark.line + 1, why=getattr(error, "problem", "") or "?")
            ) from None
        if faults:
            raise Refused(text("standard.no-yaml", line=faults[0].line, why=faults[0].message))
        if root is not None:
            found.append(as_object(plain(root)))
    return tuple(found)


def _openslo(pilot: Pilot, item: Item, ref: str) -> list[Filled]:
    data = content(pilot, ref)
    if data is None:
        return []
    listed = list(_documents(data))
    slos = [each for each in listed if each.get("kind") == "SLO" and "openslo" in as_text(each.get("apiVersion"))]
    if not slos:
        raise Refused(text("standard.no-openslo"))
    named = [each for each in slos if folded_name(item.name) in _names(each)]
    if not named and len(slos) > 1:
        raise Refused(
            text("standard.no-objective", name=item.name, names=", ".join(sorted(set().union(*map(_names, slos)))))
        )
    spec = as_object((named or slos)[0].get("spec"))
    values: dict[str, str] = {}
    objectives = [as_object(each) for each in as_list(spec.get("objectives"))]
    target = _target(objectives[0]) if len(objectives) == 1 else None
    stated = item.answer("target").value
    # A target in another unit than a share is of the measure itself, which OpenSLO keeps elsewhere.
    if target is not None and (not isinstance(stated, Threshold) or (stated.unit == "%" and stated.is_floor)):
        values["target"] = f"at least {target:.10g}%"
    windows = [as_text(as_object(each).get("duration")) for each in as_list(spec.get("timeWindow"))]
    if len(windows) == 1 and windows[0]:
        values["window"] = windows[0]
    indicator = as_object(as_object(spec.get("indicator")).get("metadata"))
    if (shown := as_text(indicator.get("displayName"))) and not item.answer("indicator").given:
        values["indicator"] = shown
    return list(_filled(pilot, item, values, ref, OPENSLO))


def _names(document: Mapping[str, Any]) -> set[str]:
    metadata = as_object(document.get("metadata"))
    return {folded_name(as_text(metadata.get(key))) for key in ("name", "displayName")} - {""}


def _target(objective: Mapping[str, Any]) -> float | None:
    share, percent = objective.get("target"), objective.get("targetPercent")
    if isinstance(percent, (int, float)) and 0 <= percent <= 100:
        return float(percent)
    return 100.0 * share if isinstance(share, (int, float)) and 0 <= share <= 1 else None


def _odcs(pilot: Pilot, item: Item, ref: str) -> list[Filled]:
    data = content(pilot, ref)
    if data is None:
        return []
    contracts = [each for each in _documents(data) if each.get("kind") == "DataContract"]
    if not contracts:
        # A contract of one page may have any form.
        return []
    contract = contracts[0]
    own = {
        as_text(each.get("property")): each.get("value")
        for each in map(as_object, as_list(contract.get("customProperties")))
    }
    team = contract.get("team")
    members = as_list(team) or as_list(as_object(team).get("members"))
    owners = [
        each
        for each in map(as_object, members)
        if as_text(each.get("role")).casefold() == "owner" and not each.get("dateOut")
    ]
    values: dict[str, str] = {}
    if owner := next(
        (as_text(each.get("name")) or as_text(each.get("username")) for each in owners), as_text(own.get("owner"))
    ):
        values["owner"] = owner
    for each in map(as_object, as_list(contract.get("slaProperties"))):
        unit = _UNITS.get(as_text(each.get("unit")).casefold())
        if (
            as_text(each.get("property")).casefold() == "freshness"
            and unit
            and isinstance(each.get("value"), (int, float))
        ):
            number = each["value"]
            values["freshness"] = f"{number:g}{unit}" if unit != "s" else f"{number / 60:g}m"
    found = {as_text(each).casefold() for each in _classifications(contract.get("schema"), 0)} & set(_CLASSES)
    if declared := as_text(own.get("classification")).casefold():
        found |= {declared} & set(_CLASSES)
    if found:
        values["classification"] = max(found, key=_CLASSES.index)
    return list(_filled(pilot, item, values, ref, ODCS))


def _classifications(schema: Any, depth: int) -> Iterator[Any]:
    """How sensitive each column is; the strictest of them is that of the source."""
    for each in map(as_object, as_list(schema)):
        if "classification" in each:
            yield each["classification"]
        if depth < 20:
            yield from _classifications(each.get("properties"), depth + 1)


def _filled(pilot: Pilot, item: Item, values: Mapping[str, str], ref: str, standard: str) -> Iterator[Filled]:
    typed = _typed(item.section, values)
    for key, said in values.items():
        answer, stated = typed.get(key), item.answer(key)
        if answer is None or not answer.given or stated.state is State.NA:
            continue
        same = stated.given and _same(stated, answer)
        yield Filled(
            path=f"{item.label}.{key}",
            line=stated.line,
            column=stated.column,
            claim=stated.text if stated.given or stated.state is not State.UNKNOWN else "",
            said=said,
            file=ref,
            standard=standard,
            answer=None if same else msgspec.structs.replace(answer, line=stated.line, column=stated.column, text=said),
            conflict=stated.written and stated.state is not State.UNKNOWN and not same,
        )


def _typed(section: str, values: Mapping[str, str]) -> dict[str, Answer]:
    """Values as a description would have them: whatever it does not accept from its author, no file gives it."""
    import json

    name = {"slos": "name", "data_sources": "name"}[section]
    lines = "".join(f"    {key}: {json.dumps(value)}\n" for key, value in values.items())
    whole = f"readiness: 1\npilot: {{name: x}}\n{section}:\n  - {name}: x\n{lines}"
    pilot = read_description(whole.encode(), "x").pilot
    return dict(pilot.items[section][0].answers) if pilot is not None and pilot.items.get(section) else {}


def _same(stated: Answer, said: Answer) -> bool:
    return bool(_comparable(stated.value, stated.text) == _comparable(said.value, said.text))


def _comparable(value: Value | None, words: str) -> Any:
    if isinstance(value, Duration) and value.days is not None:
        return round(value.days, 9)
    if isinstance(value, Threshold):
        return (value.is_floor, round(value.number, 9), value.unit)
    return re.sub(r"\s+", " ", words.partition(",")[0].strip().casefold()) if isinstance(value, str) else value


def _model(pilot: Pilot, ref: str) -> list[Filled]:
    lowered = ref.lower()
    if lowered.endswith((".md", ".markdown")):
        found, standard = _card(content(pilot, ref)), CARD
    elif lowered.endswith(".json"):
        data = content(pilot, ref)
        graph = as_list(json_object(data).get("@graph")) if data and data.strip() else []
        found, standard = (_spdx(pilot, graph), SPDX) if graph else (_bom(pilot, data), CYCLONEDX)
    else:
        return []
    return list(_of_the_model(pilot, found, ref, standard)) if found else []


def _card(data: bytes | None) -> dict[str, str]:
    match = _FRONT.match(data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")) if data else None
    if match is None:
        return {}
    said = next(iter(_documents(match[1].encode())), {})
    index = as_object(next(iter(as_list(said.get("model-index"))), {}))
    base = said.get("base_model")
    name = next(
        (found for key in ("model_name", "name", "model_id") if (found := as_text(said.get(key)))),
        as_text(index.get("name")) or as_text(base) or as_text(next(iter(as_list(base)), "")),
    )
    version = next((f for key in ("version", "model_version", "revision") if (f := as_text(said.get(key)))), "")
    supplier = next((f for key in ("supplier", "provider", "developer") if (f := as_text(said.get(key)))), "")
    return {"name": name, "version": version, "supplier": supplier} if name else {}


def _bom(pilot: Pilot, data: bytes | None) -> dict[str, str]:
    if data is None:
        return {}
    if not data.strip():
        return {}
    bom = json_object(data)
    if bom.get("bomFormat") != "CycloneDX":
        return {}
    of_itself = as_object(as_object(bom.get("metadata")).get("component"))
    every = [of_itself, *map(as_object, as_list(bom.get("components")))]
    models = [each for each in every if each.get("type") == "machine-learning-model" and as_text(each.get("name"))]
    if not models:
        raise Refused(text("standard.no-model"))
    fitting = [each for each in models if _fit(pilot, each) is not Fit.OTHER]
    chosen = (fitting or models)[0]
    if len(models) > 1 and not fitting:
        return {"name": ", ".join(as_text(each.get("name")) for each in models), "version": "", "supplier": ""}
    makers = (as_object(chosen.get(key)).get("name") for key in ("supplier", "manufacturer"))
    supplier = next((made for made in map(as_text, makers) if made), as_text(chosen.get("publisher")))
    return {"name": as_text(chosen.get("name")), "version": as_text(chosen.get("version")), "supplier": supplier}


def _spdx(pilot: Pilot, graph: list[Any]) -> dict[str, str]:
    """The model that a bill of materials in SPDX 3 names: a package of its AI profile.

    Raises:
        Refused: it names none.
    """
    elements = [as_object(each) for each in graph]
    if not any(as_text(each.get("type")) in ("SpdxDocument", "CreationInfo") for each in elements):
        return {}
    named = {as_text(each.get("spdxId")) or as_text(each.get("@id")): as_text(each.get("name")) for each in elements}
    models = [each for each in elements if each.get("type") == "ai_AIPackage" and as_text(each.get("name"))]
    if not models:
        raise Refused(text("standard.no-ai-package"))

    def versioned(each: Mapping[str, Any]) -> dict[str, str]:
        supplier = each.get("suppliedBy")
        return {
            "name": as_text(each.get("name")),
            "version": as_text(each.get("software_packageVersion")),
            "supplier": as_text(as_object(supplier).get("name")) or named.get(as_text(supplier), ""),
        }

    found = [versioned(each) for each in models]
    fitting = [each for each in found if fit_of(each["name"], each["version"], pilot) is not Fit.OTHER]
    if len(found) > 1 and not fitting:
        return {"name": ", ".join(each["name"] for each in found), "version": "", "supplier": ""}
    return (fitting or found)[0]


def _fit(pilot: Pilot, component: Mapping[str, Any]) -> Fit:
    return fit_of(as_text(component.get("name")), as_text(component.get("version")), pilot)


def _of_the_model(pilot: Pilot, found: Mapping[str, str], ref: str, standard: str) -> Iterator[Filled]:
    other = fit_of(found["name"], found["version"], pilot) is Fit.OTHER
    whole = "readiness: 1\npilot:\n  name: x\n  model:\n" + "".join(
        f"    {key}: {_quoted(value)}\n" for key, value in found.items() if value
    )
    read_as = read_description(whole.encode(), "x").pilot
    for key, said in found.items():
        path = f"{_MODEL}.{key}"
        stated = pilot.answer(path)
        answer = read_as.answer(path) if read_as is not None and said else None
        if answer is None or not answer.given or stated.state is State.NA:
            continue
        version = re.sub(r"\W", "", found["version"].casefold())
        differs = {
            "name": other,
            "version": not other and re.sub(r"\W", "", stated.text.casefold()) not in version,
            "supplier": stated.text.casefold() not in said.casefold() and said.casefold() not in stated.text.casefold(),
        }[key]
        yield Filled(
            path=path,
            line=stated.line,
            column=stated.column,
            claim=stated.text if stated.given else "",
            said=said,
            file=ref,
            standard=standard,
            # Two names of one model differ in their spelling; what is stated is kept.
            answer=None
            if stated.given
            else msgspec.structs.replace(answer, line=stated.line, column=stated.column, text=said),
            conflict=stated.given and differs,
        )


def _quoted(value: str) -> str:
    import json

    return json.dumps(value)
