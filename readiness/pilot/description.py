"""A pilot description: the file's nodes checked against the field table, every fault of a file in one run."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from readiness.pilot import answers as a
from readiness.pilot.answers import Answer, State, Unparsable, Value
from readiness.pilot.fields import FIELD, LIST_SECTIONS, SECTION, SECTION_ALIASES, Field, Kind, Section, extra_field
from readiness.pilot.fields import field as field_at
from readiness.pilot.source import Code, Fault, Node, Place, decode, key_place, plain, read

FORMAT_VERSION = 1


class Item(msgspec.Struct, frozen=True):
    """One entry of a list section, with the name by which findings and evidence address it."""

    section: str
    index: int
    name: str
    line: int
    column: int
    answers: dict[str, Answer]

    def answer(self, key: str) -> Answer:
        """The answer to one key; unknown, at the item's place, when the key was left out."""
        found = self.answers.get(key)
        return found if found is not None else Answer(State.UNKNOWN, self.line, self.column, asked=False)

    @property
    def label(self) -> str:
        """`slos[alarm precision]`; by position when the item has no name."""
        return f"{self.section}[{self.name or self.index + 1}]"


class Pilot(msgspec.Struct, frozen=True):
    """What one description says, typed, each answer with its place."""

    name: str
    file: str
    folder: Path | None
    sha256: str
    answers: dict[str, Answer]
    sections: dict[str, Answer]
    items: dict[str, tuple[Item, ...]]
    records: dict[str, tuple[dict[str, Answer], ...]]
    dates: tuple[datetime.date, ...]
    warnings: tuple[Fault, ...]

    def answer(self, path: str) -> Answer:
        """The answer at `section.key`; for a key that was left out, unknown at the closest thing above it."""
        found = self.answers.get(path)
        if found is not None:
            return found
        section = self.sections.get(path.partition(".")[0])
        if section is None:
            return Answer(State.UNKNOWN, 1, 1, asked=False)
        if section.state is State.YES:
            return Answer(State.UNKNOWN, section.line, section.column, asked=False)
        return section

    def section(self, name: str) -> Answer:
        """The section as a whole: yes when it is there, or the answer word that stands for it."""
        return self.sections.get(name) or Answer(State.UNKNOWN, 1, 1, asked=False)

    def value(self, path: str) -> Value | None:
        """The typed value at a path, when one was given."""
        answer = self.answer(path)
        return answer.value if answer.given else None

    def text(self, path: str) -> str:
        """The text as written at a path; empty when no value was given."""
        answer = self.answer(path)
        return answer.text if answer.given else ""

    @property
    def stated_as_of(self) -> datetime.date | None:
        """`pilot.as_of`, when the author gave it."""
        value = self.value("pilot.as_of")
        return value if isinstance(value, datetime.date) else None

    @property
    def as_of(self) -> datetime.date | None:
        """`pilot.as_of`, or the latest date written anywhere in the file."""
        return self.stated_as_of or max(self.dates, default=None)

    def every_answer(self) -> Iterator[tuple[str, Answer]]:
        """Each answer given, with its path; list items by name."""
        yield from self.answers.items()
        for items in self.items.values():
            for item in items:
                for key, answer in item.answers.items():
                    yield f"{item.label}.{key}", answer


class Reading(msgspec.Struct, frozen=True):
    """The outcome of reading one file: a pilot when it is well formed, else its faults in line order."""

    pilot: Pilot | None
    faults: tuple[Fault, ...]


def read_description(data: bytes, file: str, folder: Path | None = None, *, max_bytes: int | None = None) -> Reading:
    """The pilot that a file describes, or all that is wrong with it.

    `file` is the name to print; `folder` is where paths in the description start from.
    """
    import hashlib

    text, faults = decode(data) if max_bytes is None else decode(data, max_bytes=max_bytes)
    if faults:
        return Reading(None, tuple(faults))
    document = read(text)
    reader = _Reader(list(document.faults))
    name = reader.root(document.root) if document.root is not None or not document.faults else ""
    if reader.faults:
        return Reading(None, tuple(sorted(reader.faults, key=lambda f: (f.line, f.column, f.code))))
    return Reading(
        Pilot(
            name,
            file,
            folder,
            hashlib.sha256(data).hexdigest(),
            reader.answers,
            reader.sections,
            reader.items,
            reader.records,
            tuple(sorted(set(reader.dates))),
            tuple(reader.warnings),
        ),
        (),
    )


_PARSERS: dict[Kind, Callable[[str], Value]] = {
    Kind.INTEGER: a.integer,
    Kind.NUMBER: a.number,
    Kind.QUANTITY: a.quantity,
    Kind.MONEY: a.money,
    Kind.RATE: a.money,
    Kind.SHARE: a.share,
    Kind.PERCENT: a.percent,
    Kind.DURATION: a.duration,
    Kind.WINDOW: a.window,
    Kind.THRESHOLD: a.threshold,
    Kind.DATE: a.date,
    Kind.GO_LIVE: a.date_or_week,
    Kind.ARTEFACT: a.artefact,
    Kind.REFERENCE: a.reference,
    Kind.TEAM: a.number,
}
_LISTS = frozenset((Kind.ENUMS, Kind.TEXTS, Kind.HOLIDAYS))
_STRUCTURED = frozenset((Kind.RECORDS, Kind.RECORD_MAP, Kind.TEAM, Kind.RATE))
_ACCEPTS_YES = frozenset((Kind.YESNO, Kind.ARTEFACT, Kind.FREE))


class _Reader:
    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        self.warnings: list[Fault] = []
        self.answers: dict[str, Answer] = {}
        self.sections: dict[str, Answer] = {}
        self.items: dict[str, tuple[Item, ...]] = {}
        self.records: dict[str, tuple[dict[str, Answer], ...]] = {}
        self.dates: list[datetime.date] = []

    def fault(self, code: Code, place: Node | Place, message: str, help: str = "", path: str = "") -> None:
        self.faults.append(Fault(code, place.line, place.column, message, help, path))

    def root(self, root: Node | None) -> str:
        if root is None or (root.value == "" and not root.quoted):
            self.fault(
                Code.REQUIRED,
                Place(1, 1),
                "found an empty file, expected a pilot description",
                "start with `readiness: 1` and `pilot: {name: ...}`",
            )
            return ""
        if not isinstance(root.value, dict):
            self.fault(
                Code.TYPE,
                root,
                f"found {_found(root)}, expected the sections of a pilot description",
                "start with `readiness: 1` and `pilot: {name: ...}`",
            )
            return ""
        self._version(root)
        seen: dict[str, str] = {}
        for written, node in root.value.items():
            name = SECTION_ALIASES.get(written, written)
            if name == "readiness":
                continue
            section = SECTION.get(name)
            place = key_place(root, written)
            if section is None:
                self._unknown_key(written, place, list(SECTION), "")
            elif name in seen:
                self.fault(
                    Code.DUPLICATE,
                    place,
                    f"found `{written}` beside `{seen[name]}`; both name the section `{name}`",
                    "keep one of the two",
                    name,
                )
            else:
                seen[name] = written
                self._section(section, node, place)
        if "pilot" not in self.sections:
            self.fault(
                Code.REQUIRED, root, "found no `pilot` section, expected at least its name", "pilot: {name: ...}"
            )
        elif "pilot.name" not in self.answers and not any(f.path in ("pilot", "pilot.name") for f in self.faults):
            self.fault(
                Code.REQUIRED,
                key_place(root, "pilot"),
                "found no `pilot.name`, expected what the pilot is called",
                "name: Invoice matcher",
                "pilot.name",
            )
        name_answer = self.answers.get("pilot.name")
        return name_answer.text if name_answer else ""

    def _version(self, root: Node) -> None:
        assert isinstance(root.value, dict)
        node = root.value.get("readiness")
        if node is None:
            self.fault(
                Code.VERSION, root, "found no `readiness` key, expected the format version", "readiness: 1", "readiness"
            )
        elif node.value != str(FORMAT_VERSION):
            self.fault(
                Code.VERSION,
                node,
                f"found format version {_found(node)}, expected {FORMAT_VERSION}",
                "readiness: 1",
                "readiness",
            )

    def _section(self, section: Section, node: Node, place: Place) -> None:
        name = section.name
        value = node.value
        if isinstance(value, str):
            if (answer := self._word(node, None, name)) is None:
                if not any(f.path == name for f in self.faults):
                    wanted = f"a list of {name.replace('_', ' ')}" if section.is_list else f"the keys of `{name}`"
                    self.fault(
                        Code.TYPE,
                        node,
                        f"found {_found(node)}, expected {wanted}, or an answer for the whole section (no, unknown, "
                        "planned, n/a - reason)",
                        _section_example(section),
                        name,
                    )
            elif answer.state in (State.YES, State.PARTIAL):
                self.fault(
                    Code.TYPE,
                    node,
                    f"found `{node.value}` for the whole section `{name}`, expected what there is, one by one",
                    _section_example(section),
                    name,
                )
            elif name == "pilot":
                self.fault(Code.TYPE, node, f"found `{node.value}`, expected the keys of `pilot`", "pilot: {name: ...}", name)
            else:
                self.sections[name] = answer
            return
        if section.is_list:
            self._list_section(section, node, place)
            return
        if not isinstance(value, dict):
            self.fault(
                Code.TYPE, node, f"found a list, expected the keys of `{name}`", _section_example(section), name
            )
            return
        self.sections[name] = Answer(State.YES, *place)
        for key, child in value.items():
            field = extra_field(f"extra.{key}") if name == "extra" else FIELD.get(f"{name}.{key}")
            if field is None:
                self._unknown_key(key, key_place(node, key), [f.key for f in section.fields], name)
            elif (answer := self._answer(field, child, field.path)) is not None:
                self.answers[field.path] = answer

    def _list_section(self, section: Section, node: Node, place: Place) -> None:
        name = section.name
        if not isinstance(node.value, list):
            self.fault(
                Code.TYPE,
                node,
                f"found a mapping, expected a list of {name.replace('_', ' ')}",
                f"put `- ` before each entry; {_section_example(section)}",
                name,
            )
            return
        if not node.value:
            self.sections[name] = Answer(State.NO, node.line, node.column, text="[]")
            return
        self.sections[name] = Answer(State.YES, *place)
        items: list[Item] = []
        fields = {field.key: field for field in section.fields}
        for index, entry in enumerate(node.value):
            if not isinstance(entry.value, dict):
                self.fault(
                    Code.TYPE,
                    entry,
                    f"found {_found(entry)}, expected an entry of `{name}` with its keys",
                    _section_example(section),
                    f"{name}[{index + 1}]",
                )
                continue
            name_node = entry.value.get(section.name_key)
            label = name_node.value if name_node is not None and isinstance(name_node.value, str) else ""
            answers: dict[str, Answer] = {}
            for key, child in entry.value.items():
                field = fields.get(key)
                if field is None:
                    self._unknown_key(key, key_place(entry, key), list(fields), name)
                    continue
                answer = self._answer(field, child, f"{name}[{label or index + 1}].{key}")
                if answer is not None:
                    answers[key] = answer
            items.append(Item(name, index, label, entry.line, entry.column, answers))
        self.items[name] = tuple(items)
        if name == "evidence":
            self._check_supports()

    def _check_supports(self) -> None:
        for item in self.items["evidence"]:
            answer = item.answers.get("supports")
            for target in answer.value if answer is not None and isinstance(answer.value, tuple) else ():
                fault = supports_fault(target)
                if fault and answer is not None:
                    self.fault(
                        Code.VALUE,
                        Place(answer.line, answer.column),
                        f"found `{target}`, which is no field, section or criterion id",
                        fault,
                        f"{item.label}.supports",
                    )

    def _unknown_key(self, key: str, place: Place, names: list[str], section: str) -> None:
        from difflib import get_close_matches

        if SECTION_ALIASES.get(key) in names:
            near = [SECTION_ALIASES[key]]
        else:
            near = get_close_matches(key.casefold(), names, 1, 0.6)
        homes = [s for s, spec in SECTION.items() if s != section and any(f.key == key for f in spec.fields)]
        if near:
            help = f"did you mean `{near[0]}`?"
        elif section and key in SECTION:
            help = f"`{key}` is a section of its own; move it to the left margin"
        elif homes:
            help = f"`{key}` belongs under `{'` or `'.join(homes[:3])}`"
        else:
            help = f"expected one of: {', '.join(names)}"
        where = f" in `{section}`" if section else ""
        self.fault(Code.UNKNOWN_KEY, place, f"found the unknown key `{key}`{where}", help, section)

    def _word(self, node: Node, field: Field | None, path: str) -> Answer | None:
        assert isinstance(node.value, str)
        text = node.value.strip()
        try:
            word = a.answer_word(text)
        except Unparsable as error:
            self.fault(
                Code.VALUE,
                node,
                f"found `{text}`, expected {error.expected}",
                f"planned {error.example}",
                path,
            )
            return None
        if word is None:
            return None
        if word.warning:
            self.warnings.append(Fault(Code.VALUE, node.line, node.column, f"found `{text}`", word.warning, path))
        if word.date:
            self.dates.append(word.date)
        asked = text not in ("", "~", "null")
        return Answer(word.state, node.line, node.column, None, word.note, word.date, asked, text)

    def _answer(self, field: Field, node: Node, path: str) -> Answer | None:
        kind = field.kind
        value = node.value
        if not isinstance(value, str):
            return self._structured(field, node, path)
        text = value.strip()
        if kind is Kind.PLAIN:
            if not text and field.required:
                return None
            return Answer(State.YES if text else State.UNKNOWN, node.line, node.column, text, text=text)
        lowered = text.casefold()
        if lowered == "none" and (field.none_is_answer or "none" in field.values):
            state = State.YES if field.none_is_answer else State.NO
            return Answer(state, node.line, node.column, "none", text=text)
        known_faults = len(self.faults)
        word = self._word(node, field, path)
        if word is None and len(self.faults) > known_faults:
            return None
        if word is not None:
            if word.state is not State.YES:
                return word
            if kind in _ACCEPTS_YES:
                return Answer(State.YES, node.line, node.column, True, text=text)
        elif kind is not Kind.ENUM and kind is not Kind.ENUMS and a.is_unknown_name(text):
            return Answer(State.UNKNOWN, node.line, node.column, text=text)
        try:
            if word is not None:
                raise Unparsable(_wanted(field), field.example)
            parsed = self._value(field, text, path)
        except Unparsable as error:
            code = Code.VALUE if kind in (Kind.ENUM, Kind.ENUMS) else Code.TYPE
            self.fault(
                code, node, f"found `{_short(text)}`, expected {error.expected}", f"{field.key}: {error.example}", path
            )
            return None
        return Answer(State.YES, node.line, node.column, parsed, text=text)

    def _value(self, field: Field, text: str, path: str) -> Value:
        kind = field.kind
        if kind is Kind.ENUM:
            return _one_of(field, text)
        if kind is Kind.ENUMS:
            return (_one_of(field, text),)
        if kind is Kind.TEXTS:
            return (text,)
        if kind is Kind.HOLIDAYS:
            if re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", text):
                return text
            raise Unparsable("a list of dates, or a country code", "[2026-12-24, 2026-12-25] or DE")
        parser = _PARSERS.get(kind)
        if parser is not None:
            parsed = parser(text)
            if isinstance(parsed, datetime.date):
                self.dates.append(parsed)
            return parsed
        if kind is Kind.FREE:
            return _free(text)
        if kind in (Kind.YESNO, Kind.RECORDS, Kind.RECORD_MAP):
            raise Unparsable(_wanted(field), field.example)
        return text

    def _structured(self, field: Field, node: Node, path: str) -> Answer | None:
        value, kind = node.value, field.kind
        if isinstance(value, list) and (kind in _LISTS or kind is Kind.FREE):
            return self._list(field, node, value, path)
        if isinstance(value, list) and kind in (Kind.RECORDS, Kind.TEAM):
            return self._records(field, node, [(str(i + 1), entry) for i, entry in enumerate(value)], path)
        if isinstance(value, dict) and kind is Kind.RECORD_MAP:
            return self._records(field, node, list(value.items()), path)
        if isinstance(value, dict) and kind is Kind.RATE:
            rate = Field("", "", Kind.MONEY, field.words, field.example)
            rates = {role: self._answer(rate, child, f"{path}.{role}") for role, child in value.items()}
            self.records[path] = ({role: answer for role, answer in rates.items() if answer},)
            return Answer(State.YES, node.line, node.column, text="by role")
        found = "a list" if isinstance(value, list) else "a mapping"
        self.fault(
            Code.TYPE, node, f"found {found}, expected {_wanted(field)}", f"{field.key}: {field.example}", path
        )
        return None

    def _list(self, field: Field, node: Node, entries: list[Node], path: str) -> Answer | None:
        if not entries:
            return Answer(State.NO, node.line, node.column, (), text="[]")
        values: list[str] = []
        sound = True
        for entry in entries:
            if not isinstance(entry.value, str):
                self.fault(
                    Code.TYPE,
                    entry,
                    f"found {_found(entry)} in the list, expected {_wanted(field, one=True)}",
                    f"{field.key}: {field.example}",
                    path,
                )
                sound = False
                continue
            text = entry.value.strip()
            try:
                if field.kind is Kind.ENUMS:
                    text = _one_of(field, text)
                elif field.kind is Kind.HOLIDAYS:
                    a.date(text)
            except Unparsable as error:
                self.fault(
                    Code.VALUE,
                    entry,
                    f"found `{_short(text)}` in the list, expected {error.expected}",
                    f"{field.key}: {field.example}",
                    path,
                )
                sound = False
                continue
            if text:
                values.append(text)
        if not sound:
            return None
        unknown = field.kind is Kind.TEXTS and all(a.is_unknown_name(text) for text in values)
        state = State.UNKNOWN if unknown else State.YES
        return Answer(state, node.line, node.column, tuple(values), text=", ".join(values))

    def _records(self, field: Field, node: Node, entries: list[tuple[str, Node]], path: str) -> Answer | None:
        if not entries:
            return Answer(State.NO, node.line, node.column, (), text="[]")
        rows: list[dict[str, Answer]] = []
        known = {sub.key: sub for sub in field.fields}
        for label, entry in entries:
            if not isinstance(entry.value, dict):
                self.fault(
                    Code.TYPE,
                    entry,
                    f"found {_found(entry)}, expected an entry with {', '.join(known)}",
                    f"{field.key}: {field.example}",
                    path,
                )
                continue
            row: dict[str, Answer] = {}
            if field.kind is Kind.RECORD_MAP:
                row["id"] = Answer(State.YES, *key_place(node, label), value=label, text=label)
            for key, child in entry.value.items():
                sub = known.get(key)
                if sub is None:
                    self._unknown_key(key, key_place(entry, key), list(known), field.path)
                elif (answer := self._answer(sub, child, f"{path}[{label}].{key}")) is not None:
                    row[key] = answer
            rows.append(row)
        self.records[path] = tuple(rows)
        return Answer(State.YES, node.line, node.column, text=f"{len(rows)} entries")


_CRITERION_ID = re.compile(r"[A-Z][A-Z0-9]*-\d+[a-z]?\Z")
_ADDRESS = re.compile(r"(?P<section>[a-z_]+)(?:\[(?P<item>[^\]]*)\])?(?:\.(?P<key>\w+))?\Z")


def split_address(address: str) -> tuple[str, str | None, str | None] | None:
    """Section, item name and key of an address such as `slos[alarm precision].target` or `owners`."""
    match = _ADDRESS.match(address)
    return (match["section"], match["item"] or None, match["key"]) if match else None


def supports_fault(target: str) -> str:
    """What to type instead when `target` names no field, section or criterion; empty when it does."""
    from difflib import get_close_matches

    if _CRITERION_ID.match(target):
        return ""
    parts = split_address(target)
    if parts is not None:
        section = SECTION_ALIASES.get(parts[0], parts[0])
        key = parts[2]
        if section in SECTION and (parts[1] is None or section in LIST_SECTIONS):
            if key is None:
                return ""
            if field_at(f"{section}[].{key}" if section in LIST_SECTIONS else f"{section}.{key}"):
                return ""
    bare = re.sub(r"\[[^\]]*\]", "", target)
    names = {name.replace("[]", ""): name for name in [*SECTION, *FIELD]}
    near = get_close_matches(bare, names, 1, 0.5)
    return f"did you mean `{near[0]}`?" if near else "expected a path such as `slos` or `operations.alerts`"


def _found(node: Node) -> str:
    if isinstance(node.value, str):
        return f"`{_short(node.value)}`" if node.value else "nothing"
    return "a list" if isinstance(node.value, list) else "a mapping"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57] + "..."


def _one_of(field: Field, text: str) -> str:
    lowered = text.casefold().replace(" ", "-")
    for value in field.values:
        if lowered == value or lowered.replace("-", "_") == value:
            return value
    from difflib import get_close_matches

    near = get_close_matches(lowered, field.values, 1, 0.6)
    example = near[0] if near else field.values[0]
    if field.kind is Kind.ENUMS:
        example = f"[{example}]"
    raise Unparsable(f"one of {', '.join(field.values)}", example)


_WANTED = {
    Kind.PERSON: "a name, with the role if it helps",
    Kind.YESNO: "yes or no",
    Kind.ARTEFACT: "yes, no, or the path of the document",
    Kind.TEXTS: "text, or a list of texts",
    Kind.NUMBER: "a number",
    Kind.INTEGER: "a whole number",
    Kind.QUANTITY: "a number, with a unit if it has one",
    Kind.MONEY: "an amount of money",
    Kind.SHARE: "a percentage",
    Kind.PERCENT: "a percentage",
    Kind.DURATION: "a length of time",
    Kind.WINDOW: "a length of time or a count",
    Kind.THRESHOLD: "a bound in words",
    Kind.DATE: "a date",
    Kind.GO_LIVE: "a date, or a week of the programme",
    Kind.RECORDS: "a list of entries",
    Kind.RECORD_MAP: "entries by action id",
    Kind.TEAM: "a number of people, or a list of entries",
    Kind.RATE: "an amount of money, or one per role",
    Kind.HOLIDAYS: "a list of dates, or a country code",
    Kind.REFERENCE: "a path, URL or ticket number",
}


def _wanted(field: Field, *, one: bool = False) -> str:
    if field.kind in (Kind.ENUM, Kind.ENUMS):
        return f"{'one' if one or field.kind is Kind.ENUM else 'a list'} of {', '.join(field.values)}"
    return "text" if one else _WANTED.get(field.kind, "text")


def _free(text: str) -> Value:
    value = plain(Node(text, 1, 1))
    return value if isinstance(value, (int, float)) else text


def _section_example(section: Section) -> str:
    first = section.fields[0]
    if section.is_list:
        return f"{section.name}: [{{{first.key}: {first.example}, ...}}]"
    return f"{section.name}: {{{first.key}: {first.example}, ...}}"
