"""`questionnaires/*.yaml` as a `Questionnaire`; every fault of every file, each with its line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from readiness.pilot.recovery import read
from readiness.pilot.source import Fault, Node, Place, decode, key_place, plain
from readiness.questionnaire.ids import GateId, LaneId, LensId, Mark, ProfileId
from readiness.questionnaire.model import (
    CLASSES,
    Action,
    AgentClass,
    AgentPath,
    Applies,
    Article,
    Bucket,
    Criterion,
    Dropped,
    Gate,
    GoLiveBlockers,
    Lens,
    Phase,
    Pool,
    Profile,
    Questionnaire,
    ReadinessLevel,
    RecurringWork,
    RequiredEvidence,
    Role,
    Scoring,
    Source,
    Stage,
    Verdict,
    VerdictRule,
)
from readiness.questionnaire.predicates import Answered, Check, Controls
from readiness.questionnaire.vocabulary import parse_check

_CODE = "QUESTIONNAIRE"
_T = TypeVar("_T")


class QuestionnaireFault(msgspec.Struct, frozen=True):
    """One thing wrong with a questionnaire, and the file it is in."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class QuestionnaireError(Exception):
    """A questionnaire that cannot be used; `faults` holds all that is wrong with it."""

    def __init__(self, faults: list[QuestionnaireFault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def load(folder: Path) -> Questionnaire:
    """The questionnaire in a folder.

    Raises:
        QuestionnaireError: with every fault of every file.
    """
    loader = _Loader(folder)
    questionnaire = loader.whole()
    if loader.faults or questionnaire is None:
        raise QuestionnaireError(loader.faults)
    return questionnaire


def load_over(base: Questionnaire, folder: Path) -> Questionnaire:
    """A house questionnaire laid over another: changed, dropped and added criteria, actions and policy numbers.

    Raises:
        QuestionnaireError: with every fault of every file.
    """
    loader = _Loader(folder)
    questionnaire = loader.over(base)
    if loader.faults or questionnaire is None:
        raise QuestionnaireError(loader.faults)
    return questionnaire


def is_overlay(folder: Path) -> bool:
    """Whether the folder's questionnaire is laid over the built-in one (`extends: built-in`)."""
    path = folder / "questionnaire.yaml"
    return path.is_file() and re.search(rb"^extends:\s*built-in\s*$", path.read_bytes(), re.MULTILINE) is not None


_CRITERION_KEYS = (
    "id",
    "question",
    "why",
    "check",
    "evidence",
    "expires",
    "historical",
    "weight",
    "due",
    "blocks",
    "applies",
    "may_be_na",
    "lenses",
    "closed_by",
    "marks",
    "source",
    "examples",
)


class _Loader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[QuestionnaireFault] = []
        self._digest = hashlib.sha256()

    def whole(self) -> Questionnaire | None:
        head = self._read("questionnaire.yaml", ("name", "version", "articles"))
        lenses = self._read("lenses.yaml", ("lenses",))
        gates = self._read("gates.yaml", ("gates", "autonomy", "levels", "stages"))
        playbook = self._read(
            "playbook.yaml", ("phases", "paths", "roles", "lanes", "pools", "buckets", "recurring", "actions")
        )
        policy = self._read("policy.yaml", ("policy", "scoring"))
        controls = self._read("controls.yaml", None)
        profiles = self._read("profiles.yaml", ("profiles",))
        verdicts = self._read("verdicts.yaml", ("verdicts", "rules"))
        criteria, topics = self._all_criteria()
        if not (head and lenses and gates and playbook and policy and controls and profiles and verdicts):
            return None
        built = {
            "name": self._one("questionnaire.yaml", head, "name", str),
            "version": str(self._one("questionnaire.yaml", head, "version", float | str)),
            "articles": self._many("questionnaire.yaml", head, "articles", Article),
            "criteria": tuple(criteria),
            "lenses": self._many("lenses.yaml", lenses, "lenses", Lens),
            "gates": self._many("gates.yaml", gates, "gates", Gate),
            "autonomy": self._one("gates.yaml", gates, "autonomy", Gate),
            "levels": self._many("gates.yaml", gates, "levels", ReadinessLevel),
            "stages": self._many("gates.yaml", gates, "stages", Stage),
            "phases": self._many("playbook.yaml", playbook, "phases", Phase),
            "paths": self._many("playbook.yaml", playbook, "paths", AgentPath),
            "roles": self._many("playbook.yaml", playbook, "roles", Role),
            "pools": self._many("playbook.yaml", playbook, "pools", Pool),
            "buckets": self._many("playbook.yaml", playbook, "buckets", Bucket),
            "recurring": self._many("playbook.yaml", playbook, "recurring", RecurringWork),
            "lanes": self._many("playbook.yaml", playbook, "lanes", LaneId),
            "actions": self._many("playbook.yaml", playbook, "actions", Action),
            "policy": self._one("policy.yaml", policy, "policy", dict[str, float]),
            "scoring": self._one("policy.yaml", policy, "scoring", Scoring),
            "controls": self._convert("controls.yaml", controls, Controls),
            "profiles": tuple(self._profiles(profiles)),
            "verdicts": self._many("verdicts.yaml", verdicts, "verdicts", Verdict),
            "rules": self._many("verdicts.yaml", verdicts, "rules", VerdictRule),
            "topics": topics,
        }
        if self.faults:
            return None
        return Questionnaire(sha256=self._digest.hexdigest(), **built)

    def over(self, base: Questionnaire) -> Questionnaire | None:
        file = "questionnaire.yaml"
        head = self._read(
            file, ("extends", "name", "version", "policy", "change", "drop", "actions"), required=("name",)
        )
        if head is None:
            return None
        assert isinstance(head.value, dict)
        criteria = {criterion.id: criterion for criterion in base.criteria}
        dropped = list(base.dropped)
        for id, node in self._entries(head, "drop"):
            if id not in criteria:
                self._fault(file, key_place(head.value["drop"], id), f"found `{id}`, which is no criterion to drop")
            elif not isinstance(reason := plain(node), str) or not reason.strip():
                self._fault(file, node, f"`{id}` is dropped without a reason")
            else:
                del criteria[id]
                dropped.append(Dropped(id, reason.strip()))
        for id, node in self._entries(head, "change"):
            place = key_place(head.value["change"], id)
            if id not in criteria:
                self._fault(file, place, f"found `{id}`, which is no criterion to change")
                continue
            criteria[id] = self._changed(criteria[id], node, file)
        policy = dict(base.policy)
        for key, node in self._entries(head, "policy"):
            value = plain(node)
            sound = isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= _LARGEST
            if key not in policy or not sound:
                self._fault(file, node, f"found `{key}: {value}`, expected a number for one of {', '.join(policy)}")
            else:
                policy[key] = float(str(value))
        actions = base.actions + (
            self._many("questionnaire.yaml", head, "actions", Action) if "actions" in head.value else ()
        )
        added, topics = self._all_criteria(required=False)
        for criterion in added:
            if criterion.id in criteria:
                self._fault("criteria", Place(criterion.line, 1), f"`{criterion.id}` is there already; use `change`")
            criteria[criterion.id] = criterion
        if self.faults:
            return None
        return msgspec.structs.replace(
            base,
            name=str(plain(head.value["name"])),
            version=f"{base.version}+{plain(head.value['version']) if 'version' in head.value else 'house'}",
            sha256=hashlib.sha256((base.sha256 + self._digest.hexdigest()).encode()).hexdigest(),
            criteria=tuple(criteria.values()),
            actions=actions,
            policy=policy,
            topics={**base.topics, **topics},
            dropped=tuple(dropped),
        )

    def _fault(self, file: str, place: Node | Place, message: str) -> None:
        self.faults.append(QuestionnaireFault(str(self.folder / file), place.line, place.column, message))

    def _read(self, file: str, keys: tuple[str, ...] | None, required: tuple[str, ...] | None = None) -> Node | None:
        path = self.folder / file
        if path.exists() and not path.is_file():
            self._fault(file, Place(1, 1), "is not a file")
            return None
        try:
            data = path.read_bytes()
        except OSError as error:
            self._fault(file, Place(1, 1), f"cannot be read: {error.strerror}")
            return None
        self._digest.update(file.encode() + b"\0" + data + b"\0")
        text, faults = decode(data)
        document = read(text) if not faults else None
        for fault in [*faults, *(document.faults if document else [])]:
            self._from_fault(file, fault)
        root = document.root if document else None
        if root is None or not isinstance(root.value, dict):
            if not self.faults:
                self._fault(file, Place(1, 1), "found no keys")
            return None
        for key in root.value:
            if keys is not None and key not in keys:
                self._fault(file, key_place(root, key), f"found the unknown key `{key}`, expected {', '.join(keys)}")
        missing = [key for key in (required if required is not None else keys or ()) if key not in root.value]
        for key in missing:
            self._fault(file, root, f"found no `{key}`")
        return None if missing else root

    def _from_fault(self, file: str, fault: Fault) -> None:
        self._fault(file, Place(fault.line, fault.column), f"{fault.message}; {fault.help}")

    def _entries(self, root: Node, key: str) -> list[tuple[str, Node]]:
        assert isinstance(root.value, dict)
        node = root.value.get(key)
        if node is None:
            return []
        if not isinstance(node.value, dict):
            self._fault("questionnaire.yaml", node, f"`{key}` is a mapping by id")
            return []
        return list(node.value.items())

    def _convert(self, file: str, node: Node, kind: type[_T]) -> _T:
        try:
            return msgspec.convert(_data(node), kind)
        except msgspec.ValidationError as error:
            text = str(error)
            where = re.search(r" - at `\$(.*)`$", text)
            self._fault(file, _inside(node, where[1] if where else ""), text.partition(" - at ")[0])
            return None  # type: ignore[return-value]  # nothing is built once there is a fault

    def _one(self, file: str, root: Node, key: str, kind: Any) -> Any:
        assert isinstance(root.value, dict)
        return self._convert(file, root.value[key], kind)

    def _many(self, file: str, root: Node, key: str, kind: type[_T]) -> tuple[_T, ...]:
        assert isinstance(root.value, dict)
        node = root.value[key]
        if not isinstance(node.value, list):
            self._fault(file, node, f"`{key}` is a list")
            return ()
        try:
            # All at once: working out a type costs more than converting a value.
            built = list(msgspec.convert([_data(entry) for entry in node.value], tuple[kind, ...]))  # type: ignore[valid-type]  # a type at run time
        except msgspec.ValidationError:
            built = [self._convert(file, entry, kind) for entry in node.value]
        seen: set[str] = set()
        for entry, item in zip(node.value, built, strict=True):
            id = getattr(item, "id", "")
            if id and id in seen:
                self._fault(file, entry, f"`{id}` stands twice in `{key}`")
            seen.add(id)
        return tuple(built)

    def _profiles(self, root: Node) -> Iterator[Profile]:
        assert isinstance(root.value, dict)
        entries = root.value["profiles"].value
        for entry in entries if isinstance(entries, list) else []:
            data = plain(entry)
            assert isinstance(data, dict)
            raw = data.pop("checks", {})
            checks: dict[str, Check] = {}
            for id, check in raw.items() if isinstance(raw, dict) else []:
                try:
                    checks[id] = parse_check(check)
                except ValueError as error:
                    self._fault("profiles.yaml", entry, str(error))
            try:
                yield msgspec.structs.replace(
                    msgspec.convert({**data, "checks": {}}, _ProfileData).profile(), checks=checks
                )
            except msgspec.ValidationError as error:
                self._fault("profiles.yaml", entry, str(error))

    def _all_criteria(self, *, required: bool = True) -> tuple[list[Criterion], dict[str, str]]:
        criteria: list[Criterion] = []
        topics: dict[str, str] = {}
        files = sorted((self.folder / "criteria").glob("*.yaml"))
        if required and not files:
            self._fault("criteria", Place(1, 1), "holds no topic file")
        roots = [
            (f"criteria/{path.name}", self._read(f"criteria/{path.name}", ("topic", "title", "prefix", "criteria")))
            for path in files
        ]
        seen: dict[str, str] = {}
        for file, root in roots:
            if root is None:
                continue
            assert isinstance(root.value, dict)
            topic = str(plain(root.value["topic"]))
            topics[topic] = str(plain(root.value["title"]))
            entries = root.value["criteria"].value
            for entry in entries if isinstance(entries, list) else []:
                criterion = self._criterion(entry, topic, file)
                if criterion is None:
                    continue
                if criterion.id in seen:
                    self._fault(file, entry, f"`{criterion.id}` stands already in {seen[criterion.id]}")
                seen[criterion.id] = file
                criteria.append(criterion)
        return criteria, topics

    def _criterion(self, entry: Node, topic: str, file: str) -> Criterion | None:
        if not isinstance(entry.value, dict):
            self._fault(file, entry, "a criterion is a mapping")
            return None
        nodes = entry.value
        before = len(self.faults)
        for key in nodes:
            if key not in _CRITERION_KEYS:
                self._fault(
                    file, key_place(entry, key), f"found the unknown key `{key}`, expected {', '.join(_CRITERION_KEYS)}"
                )
        for key in _CRITERION_KEYS:
            if key not in nodes and key not in ("expires", "historical", "applies", "marks"):
                self._fault(file, entry, f"found no `{key}`")
        if len(self.faults) > before:
            return None
        texts = self._data(entry, file)
        check = self._check(nodes["check"], file)
        blocks = self._blocks(nodes["blocks"], file)
        examples = self._examples(nodes["examples"], file)
        if texts is None or len(self.faults) > before:
            return None
        return Criterion(
            **{key: getattr(texts, key) for key in _CRITERION_DATA},
            topic=topic,
            check=check,
            fields=check.fields(),
            blocks=blocks,
            **examples,
            file=str(self.folder / file),
            line=entry.line,
        )

    def _data(self, entry: Node, file: str) -> _CriterionData | None:
        """The plain data of a criterion; every key that is not of its type is a fault of its own."""
        assert isinstance(entry.value, dict)
        given = {key: entry.value[key] for key in _CRITERION_DATA if key in entry.value}
        try:
            return msgspec.convert({key: plain(node) for key, node in given.items()}, _CriterionData)
        except msgspec.ValidationError:
            types = {field.name: field.type for field in msgspec.structs.fields(_CriterionData)}
            for key, node in given.items():
                self._convert(file, node, types[key])
            return None

    def _changed(self, criterion: Criterion, node: Node, file: str) -> Criterion:
        changes: dict[str, Any] = {}
        if not isinstance(node.value, dict) or not node.value:
            self._fault(file, node, f"`{criterion.id}` is changed to nothing, expected what to change")
        for key, child in node.value.items() if isinstance(node.value, dict) else ():
            if key == "check":
                changes["check"] = self._check(child, file)
                changes["fields"] = changes["check"].fields()
            elif key == "blocks":
                changes["blocks"] = self._blocks(child, file)
            elif key in _CHANGEABLE:
                changes[key] = self._convert(file, child, _CHANGEABLE[key])
            else:
                self._fault(
                    file, key_place(node, key), f"found `{key}`, expected check, blocks, {', '.join(_CHANGEABLE)}"
                )
        return msgspec.structs.replace(criterion, **changes)

    def _check(self, node: Node, file: str) -> Check:
        try:
            return parse_check(plain(node))
        except ValueError as error:
            self._fault(file, node, str(error))
            return Answered("")

    def _blocks(self, node: Node, file: str) -> tuple[AgentClass, ...]:
        data = plain(node)
        if data in ("all", "none"):
            return CLASSES if data == "all" else ()
        if isinstance(data, list) and data and all(value in CLASSES for value in data):
            return tuple(c for c in CLASSES if c in data)
        self._fault(file, node, f"found {data}, expected all, none, or a list of {', '.join(CLASSES)}")
        return ()

    def _examples(self, node: Node, file: str) -> dict[str, Any]:
        data = plain(node)
        if (
            isinstance(data, dict)
            and set(data) == {"met", "unmet"}
            and all(isinstance(v, dict) and v for v in data.values())
        ):
            return {"met": data["met"], "unmet": data["unmet"]}
        self._fault(file, node, "`examples` holds `met` and `unmet`, each a piece of a description")
        return {"met": {}, "unmet": {}}


_LARGEST = 1_000_000
_CHANGEABLE: dict[str, Any] = {
    "question": str,
    "why": str,
    "evidence": RequiredEvidence,
    "weight": int,
    "due": GateId,
    "applies": Applies,
    "may_be_na": bool,
    "expires": bool,
    "closed_by": str,
}


class _ProfileData(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: ProfileId
    title: str
    why: str
    checks: dict[str, Any] = {}
    go_live_blockers: dict[str, Any] | None = None
    blocking_lens: LensId | None = None

    def profile(self) -> Profile:
        blockers = msgspec.convert(self.go_live_blockers, GoLiveBlockers) if self.go_live_blockers else None
        return Profile(
            id=self.id, title=self.title, why=self.why, go_live_blockers=blockers, blocking_lens=self.blocking_lens
        )


class _CriterionData(msgspec.Struct, frozen=True, kw_only=True):
    """What of a criterion is plain data."""

    id: str
    question: str
    why: str
    evidence: RequiredEvidence
    weight: int
    due: GateId
    may_be_na: bool
    lenses: dict[LensId, tuple[str, ...]]
    closed_by: str
    source: tuple[Source, ...]
    applies: Applies = Applies()
    expires: bool = False
    historical: bool = False
    marks: tuple[Mark, ...] = ()


_CRITERION_DATA = _CriterionData.__struct_fields__


_WORD_FOR_NONE = {"gate": "none", "needs": "none", "exit_gate": "none", "releases": "none", "until": "run"}


def _data(node: Node) -> Any:
    """A node as plain data, where a word for no gate or no milestone is none."""
    data = plain(node)
    if isinstance(data, dict):
        for key, word in _WORD_FOR_NONE.items():
            if data.get(key) == word:
                data[key] = None
    return data


def _inside(node: Node, path: str) -> Node:
    """The node at a msgspec error path such as `.lenses[2].title`, or the closest one above it."""
    for key, index in re.findall(r"\.([\w-]+)|\[(\d+)\]", path):
        child: Node | None = None
        if key and isinstance(node.value, dict):
            child = node.value.get(key)
        elif index and isinstance(node.value, list):
            child = node.value[int(index)]
        if child is None:
            return node
        node = child
    return node
