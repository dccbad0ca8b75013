"""`questionnaires/*.yaml` as a `Questionnaire`; every fault of every file, each with its line."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from readiness.pilot.recovery import read
from readiness.pilot.source import Node, decode, plain
from readiness.questionnaire.criteria import read_criterion
from readiness.questionnaire.draft import Draft, Listed, Single
from readiness.questionnaire.faults import QuestionnaireError, QuestionnaireFault
from readiness.questionnaire.ids import LaneId, LensId, ProfileId
from readiness.questionnaire.model import (
    Action,
    AgentPath,
    AnswerRange,
    Article,
    Bucket,
    Criterion,
    Gate,
    GoLiveBlockers,
    LeadTime,
    Lens,
    OnlyFor,
    Phase,
    Pool,
    Profile,
    Questionnaire,
    ReadinessLevel,
    RecurringWork,
    Role,
    Scoring,
    Source,
    Stage,
    Standard,
    Verdict,
    VerdictRule,
)
from readiness.questionnaire.numbers import HOUSE_NUMBER, POLICY
from readiness.questionnaire.predicates import Check, Controls
from readiness.questionnaire.section import (
    Section,
    did_you_mean,
    number,
    unknown_key,
)
from readiness.questionnaire.standards import read_references
from readiness.questionnaire.typed import read_as
from readiness.questionnaire.vocabulary import parse_check

_T = TypeVar("_T")

HEAD = "questionnaire.yaml"
FILES: dict[str, tuple[str, ...]] = {
    HEAD: ("name", "version", "articles"),
    "lenses.yaml": ("lenses",),
    "gates.yaml": ("gates", "autonomy", "levels", "stages"),
    "playbook.yaml": ("phases", "paths", "roles", "lanes", "pools", "buckets", "recurring", "lead_times", "actions"),
    "policy.yaml": ("policy", "sources", "scoring"),
    "controls.yaml": tuple(Controls.__struct_fields__),
    "profiles.yaml": ("profiles",),
    "verdicts.yaml": ("verdicts", "rules", "answers"),
}
"""The files of a whole questionnaire and the keys of each; the criteria are in a folder beside them."""
STANDARDS = "standards.yaml"
"""What of published standards a requirement supports; a questionnaire can do without."""
HOUSE = "house"
"""The article a criterion cites that is the organisation's own; it needs no entry under `articles`."""


class Loaded(msgspec.Struct):
    """What was read of a folder: a draft, unless a file is missing or no YAML, with all faults found so far."""

    draft: Draft | None
    faults: list[QuestionnaireFault]
    sha256: str


def load(folder: Path) -> Questionnaire:
    """The questionnaire in a folder, known to be sound: it is read, not held to the method.

    Raises:
        QuestionnaireError: with every fault of every file.
    """
    loaded = read_whole(folder)
    if loaded.faults or loaded.draft is None:
        raise QuestionnaireError(loaded.faults)
    return loaded.draft.built(loaded.sha256)


def read_whole(folder: Path) -> Loaded:
    """What can be read of a whole questionnaire."""
    files = Files(folder)
    roots = {file: files.root(file, keys) for file, keys in FILES.items()}
    criteria, topics = files.criteria(required=True)
    if (folder / STANDARDS).exists():
        roots[STANDARDS] = files.root(STANDARDS, ("standards", "requirements"))
    if not files.legible:
        return Loaded(None, files.faults, "")
    known = {file: root for file, root in roots.items() if root is not None}
    return Loaded(_draft(known, criteria, topics), files.faults, files.sha256())


def _draft(roots: dict[str, Section], criteria: Listed[Criterion], topics: dict[str, str]) -> Draft:
    head, playbook, gates = roots[HEAD], roots["playbook.yaml"], roots["gates.yaml"]
    policy, verdicts, controls = roots["policy.yaml"], roots["verdicts.yaml"], roots["controls.yaml"]
    name = words(head.child("name"))
    articles = listed(head.child("articles"), Article)
    return Draft(
        head=head,
        name=name,
        version=words(head.child("version"), raw=True),
        articles=with_house(articles, criteria, name),
        criteria=criteria,
        lenses=listed(roots["lenses.yaml"].child("lenses"), Lens),
        gates=listed(gates.child("gates"), Gate),
        autonomy=_single(gates.child("autonomy"), Gate),
        levels=listed(gates.child("levels"), ReadinessLevel),
        stages=listed(gates.child("stages"), Stage),
        phases=listed(playbook.child("phases"), Phase),
        paths=listed(playbook.child("paths"), AgentPath),
        roles=listed(playbook.child("roles"), Role),
        lanes=listed(playbook.child("lanes"), LaneId),
        pools=listed(playbook.child("pools"), Pool),
        buckets=listed(playbook.child("buckets"), Bucket),
        recurring=listed(playbook.child("recurring"), RecurringWork),
        lead_times=listed(playbook.child("lead_times"), LeadTime),
        actions=listed(playbook.child("actions"), Action),
        policy=_policy(policy.child("policy")),
        policy_section=policy.child("policy"),
        policy_sources=Single(policy.child("sources"), _sources(policy.child("sources"))),
        scoring=_single(policy.child("scoring"), Scoring),
        controls=_single(controls, Controls),
        profiles=_profiles(roots["profiles.yaml"].child("profiles")),
        verdicts=listed(verdicts.child("verdicts"), Verdict),
        rules=listed(verdicts.child("rules"), VerdictRule),
        answers=listed(verdicts.child("answers"), AnswerRange),
        topics=topics,
        standards=listed(roots[STANDARDS].child("standards"), Standard) if STANDARDS in roots else _no_standards(head),
        references=read_references(roots[STANDARDS], criteria) if STANDARDS in roots else {},
    )


def _no_standards(head: Section) -> Listed[Standard]:
    return Listed(head, [], {})


class Files:
    """The files of a folder, each read once, with what is wrong with them and a digest over their bytes.

    `legible` is False once a file is missing or no YAML: what the others say of it cannot be held to anything then.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[QuestionnaireFault] = []
        self.legible = True
        self._digest = hashlib.sha256()

    def sha256(self) -> str:
        """The digest of all files read so far."""
        return self._digest.hexdigest()

    def fault(self, file: str, message: str) -> None:
        """Report what is wrong with a file or a folder as a whole."""
        self.faults.append(QuestionnaireFault(str(self.folder / file), 1, 1, message))

    def root(self, file: str, keys: tuple[str, ...], required: tuple[str, ...] | None = None) -> Section | None:
        """The mapping in a file, or None when it is missing, no YAML, or lacks a key that is required."""
        document = self._document(file)
        if document is None:
            return None
        root = Section(str(self.folder / file), document, self.faults)
        if not isinstance(document.value, dict):
            root.fault(f"{root.found()}, expected {', '.join(keys)}")
            self.legible = False
            return None
        for key in document.value:
            if key not in keys:
                unknown_key(root, key, keys)
        missing = [key for key in (keys if required is None else required) if key not in root]
        for key in missing:
            root.fault(f"found no `{key}`")
            self.legible = False
        return None if missing else root

    def _document(self, file: str) -> Node | None:
        path = self.folder / file
        if path.exists() and not path.is_file():
            self.fault(file, "is not a file")
            self.legible = False
            return None
        try:
            data = path.read_bytes()
        except OSError as error:
            self.fault(file, f"cannot be read: {error.strerror}")
            self.legible = False
            return None
        self._digest.update(file.encode() + b"\0" + data + b"\0")
        text, faults = decode(data)
        document = read(text) if not faults else None
        for fault in [*faults, *(document.faults if document else [])]:
            message = f"{fault.message}; {fault.help}"
            self.faults.append(QuestionnaireFault(str(path), fault.line, fault.column, message))
            self.legible = False
        if document is not None and document.root is None and not document.faults:
            self.fault(file, "is empty")
            self.legible = False
        return document.root if document is not None else None

    def criteria(self, *, required: bool) -> tuple[Listed[Criterion], dict[str, str]]:
        """The criteria of all topics, and the title of each topic."""
        folder = self.folder / "criteria"
        paths = sorted(folder.iterdir()) if folder.is_dir() else []
        for path in paths:
            if path.is_dir() or (path.suffix != ".yaml" and path.suffix in (".yml", ".YAML", ".YML")):
                self.fault(f"criteria/{path.name}", "is not read: a topic is a file `criteria/<topic>.yaml`")
        paths = [path for path in paths if path.suffix == ".yaml" and not path.is_dir()]
        if required and not paths:
            self.fault("criteria", "holds no topic, expected a file `criteria/<topic>.yaml`")
        section = Section(str(folder), Node(value={}, line=1, column=1), self.faults)
        found: Listed[Criterion] = Listed(section, [], {})
        topics: dict[str, str] = {}
        for path in paths:
            root = self.root(f"criteria/{path.name}", ("topic", "title", "prefix", "criteria"))
            if root is not None:
                self._topic(root, found, topics)
        return found, topics

    def _topic(self, root: Section, found: Listed[Criterion], topics: dict[str, str]) -> None:
        topic, title, prefix = (words(root.child(key)) for key in ("topic", "title", "prefix"))
        if topic in topics:
            root.fault(f"the topic `{topic}` has a file already", "topic")
        topics[topic] = title
        listing = root.child("criteria")
        if not listing.entries():
            listing.fault(f"{listing.found()}, expected a list of criteria")
        for entry in listing.entries():
            criterion = read_criterion(entry, topic)
            id = entry.child("id").text() if "id" in entry else ""
            if id in found:
                entry.fault(f"`{id}` already exists, in {Path(found.written[id].file).name}", "id")
            elif id and not id.startswith(f"{prefix}-"):
                entry.fault(f"found `{id}`, but the criteria of this file begin with `{prefix}-`", "id")
            if id:
                found.written.setdefault(id, entry)
            if criterion is not None:
                found.rows.append((entry, criterion))


def words(section: Section, *, raw: bool = False) -> str:
    """A text that is not empty; `raw` takes what looks like a number as it is written, so that 2026.10 stays."""
    value = plain(section.node)
    text = section.text().strip() if raw or isinstance(value, str) else ""
    if not text or value is None:
        section.fault(f"{section.found()}, expected text{'' if value is None or raw else ', in quotes if it is one'}")
    return text


def listed(section: Section, kind: type[_T]) -> Listed[_T]:
    """A list of a questionnaire, entry by entry; what cannot be read is reported and left out."""
    result: Listed[_T] = Listed(section, [], {})
    entries = section.entries()
    if not entries and not isinstance(section.node.value, list):
        section.fault(f"{section.found()}, expected a list")
    try:
        # All at once: working out a type costs more than converting a value.
        built = list(msgspec.convert([entry.data() for entry in entries], tuple[kind, ...]))  # type: ignore[valid-type]  # a type at run time
    except msgspec.ValidationError:
        built = [read_as(entry, kind) for entry in entries]
    for entry, item in zip(entries, built, strict=True):
        add(result, entry, item)
    return result


def add(found: Listed[_T], entry: Section, item: _T | None) -> None:
    """Add an entry to a list; an id that is there already is a fault."""
    id = identity(entry)
    if id in found:
        entry.fault(f"found `{id}` a second time; it is already on line {found.written[id].place.line}", "id")
    elif id:
        found.written[id] = entry
    if item is not None:
        found.rows.append((entry, item))


def identity(entry: Section) -> str:
    """The id an entry is written with: its `id`, `stage` or `level`, or the entry itself."""
    value = entry.node.value
    if not isinstance(value, dict):
        return entry.text()
    node = value.get("id") or value.get("stage") or value.get("level")
    return node.value if node is not None and isinstance(node.value, str) else ""


def _single(section: Section, kind: type[_T]) -> Single[_T]:
    return Single(section, read_as(section, kind))


def _policy(section: Section) -> dict[str, float]:
    """The numbers of a policy; one that is wrong is reported and taken as the least it may be."""
    if not isinstance(section.node.value, dict):
        section.fault(f"{section.found()}, expected numbers by name")
    policy: dict[str, float] = {}
    for name, child in section.pairs():
        bounds = POLICY.get(name, HOUSE_NUMBER)
        value = number(child, bounds.least, bounds.most, whole=bounds.whole)
        policy[name] = bounds.least if value is None else value
    return policy


def _sources(section: Section) -> dict[str, Source]:
    """Where numbers of the policy come from; those without an entry are our own."""
    if not isinstance(section.node.value, dict):
        section.fault(f"{section.found()}, expected sources by the name of a number")
        return {}
    read = {name: read_as(child, Source) for name, child in section.pairs()}
    return {name: source for name, source in read.items() if source is not None}


class _ProfileData(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: ProfileId
    title: str
    why: str
    checks: dict[str, Any] = {}
    only_for: OnlyFor | None = None
    go_live_blockers: GoLiveBlockers | None = None
    blocking_lens: LensId | None = None


def _profiles(section: Section) -> Listed[Profile]:
    found: Listed[Profile] = Listed(section, [], {})
    if not isinstance(section.node.value, list):
        section.fault(f"{section.found()}, expected a list")
    for entry in section.entries():
        data: _ProfileData | None = read_as(entry, _ProfileData)
        checks: dict[str, Check] = {}
        for id, child in entry.child("checks").pairs() if "checks" in entry else []:
            if (check := parse_check(child)) is not None:
                checks[id] = check
        profile = None
        if data is not None:
            profile = Profile(
                id=data.id,
                title=data.title,
                why=data.why,
                only_for=data.only_for,
                go_live_blockers=data.go_live_blockers,
                blocking_lens=data.blocking_lens,
                checks=checks,
            )
        add(found, entry, profile)
    return found


def with_house(articles: Listed[Article], criteria: Listed[Criterion], name: str) -> Listed[Article]:
    """The articles, and the organisation itself where a criterion cites it."""
    cited = any(source.article == HOUSE for criterion in criteria.items for source in criterion.source)
    if HOUSE not in articles and cited:
        articles.written[HOUSE] = articles.section
        articles.rows.append((articles.section, Article(HOUSE, name)))
    return articles


def strange_files(files: Files, known: tuple[str, ...], why: str) -> None:
    """Report YAML files of a folder that would not be read, so that none is ignored silently."""
    for path in sorted(files.folder.iterdir()) if files.folder.is_dir() else ():
        if path.suffix.casefold() not in (".yaml", ".yml") or path.name in known or path.name.endswith(".pilot.yaml"):
            continue
        files.fault(path.name, f"{why}{did_you_mean(path.name, known)}")
