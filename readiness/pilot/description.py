"""A pilot description: the file's nodes checked against the field table, every fault of a file in one run."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from readiness.patterns import pattern
from readiness.pilot import answers as a
from readiness.pilot.addresses import address
from readiness.pilot.answers import Answer, State, Unparsable, Value
from readiness.pilot.fields import (
    EDITOR_KEY,
    FIELD,
    OWN_KEY,
    SECTION,
    SECTION_ALIASES,
    Field,
    Kind,
    Section,
    extra_field,
    is_address,
    split_address,
)
from readiness.pilot.harms import HARMS, least_harm
from readiness.pilot.inline_waivers import InlineWaiver, inline_waivers
from readiness.pilot.limits import before_way_out, caps_nothing, denies_limit
from readiness.pilot.model import Item, Pilot, Understood
from readiness.pilot.persons import Named, PersonReading, read_person
from readiness.pilot.reasons import gives_reason
from readiness.pilot.recovery import read
from readiness.pilot.secrets import masked
from readiness.pilot.source import OF_VALUES, Code, Document, Fault, Node, Place, decode, key_place, short
from readiness.pilot.values import is_too_long, longest, one_of, parse, wanted
from readiness.pilot.wording import (
    Wording,
    is_estimate,
    is_off,
    moves,
    names_work,
    placeholder,
    project_money,
    weakens,
    wording,
)
from readiness.texts import text as catalogue

if TYPE_CHECKING:
    from readiness.pilot.natural import Natural
    from readiness.pilot.suggestions import CutValue
    from readiness.pilot.written import Address
    from readiness.pilot.written import Answer as Supposed

__all__ = ["FORMAT_VERSION", "Item", "Pilot", "Reading", "read_description", "split_address"]

FORMAT_VERSION = 1
WAIVERS = "waivers"


class Reading(msgspec.Struct, frozen=True):
    """The outcome of reading one file: a pilot unless its structure is at fault, and every fault in line order.

    With a pilot, the faults are its `unreadable` values.
    """

    pilot: Pilot | None
    faults: tuple[Fault, ...]


def read_description(
    data: bytes,
    file: str,
    folder: Path | None = None,
    *,
    max_bytes: int | None = None,
    supposed: Sequence[tuple[Address, Supposed]] = (),
) -> Reading:
    """The pilot that a file describes, and all that is wrong with it.

    A value that cannot be read counts as unknown and is a fault of the pilot. A fault of structure (not YAML, a key
    twice, an unknown section or one of another shape, no format version, no name) leaves no pilot: what is meant
    where is then not certain. `file` is the name to print; `folder` is where paths in the description start from.
    `supposed` are answers to be read in place of those that are written.
    """
    text, faults = decode(data) if max_bytes is None else decode(data, max_bytes=max_bytes)
    if faults:
        return Reading(None, tuple(faults))
    text = masked(text)
    document = read(text)
    if supposed and document.root is not None and isinstance(document.root.value, dict):
        # Loads what only a question of what if needs.
        from readiness.pilot.supposed import suppose

        for where, answer in supposed:
            suppose(document.root, where, answer)
    reader = _Reader(document, file)
    name = reader.root(document.root) if document.root is not None or not document.faults else ""
    if name and not document.faults:
        reader.comments(inline_waivers(text))
    faults_found = tuple(sorted(reader.faults, key=lambda f: (f.line, f.column, f.code)))
    if not name or any(fault.code not in OF_VALUES for fault in faults_found):
        return Reading(None, faults_found)
    return Reading(
        Pilot(
            name=name,
            file=file,
            folder=folder,
            sha256=hashlib.sha256(data).hexdigest(),
            answers=reader.answers,
            sections=reader.sections,
            items=reader.items,
            records=reader.records,
            dates=tuple(sorted(set(reader.dates))),
            warnings=tuple(reader.warnings),
            unreadable=faults_found,
            source=text,
            understood=tuple(sorted(reader.understood, key=lambda each: (each.line, each.column))),
        ),
        faults_found,
    )


_LISTS = frozenset((Kind.ENUMS, Kind.TEXTS, Kind.HOLIDAYS))
_ACCEPTS_YES = frozenset((Kind.YESNO, Kind.ARTEFACT, Kind.FREE))
_CHOICES = frozenset((Kind.ENUM, Kind.ENUMS))
_NAMES = ("name", "metric")
"""What a workflow or a metric is called: what is being done there is its name."""
_PROSE = frozenset((Kind.TEXT, Kind.TEXTS, Kind.FREE))
_ASKS_WHAT = frozenset((Kind.TEXT, Kind.TEXTS))
_NOTHING = frozenset(("none", "no", "nothing", "false"))
# Short for yes and no.
_SHORT = frozenset(("y", "n"))
_DOCUMENTS = frozenset((Kind.ARTEFACT, Kind.REFERENCE))
_DAYS = frozenset((Kind.DATE, Kind.GO_LIVE))
_BARE = frozenset((Kind.INTEGER, Kind.NUMBER, Kind.TEAM))
"""Figures without a unit: their key names it."""
_SAID_IN_PART = frozenset((Kind.YESNO, Kind.ARTEFACT))
# Said of a thing that is there or not, these carry an answer, which the author has to give in its words.
_ANSWERS_IN_PROSE = frozenset((Wording.NEGATION, Wording.DEGREE, Wording.ASSENT))
# A note after `partial` that says nothing of what there is.
_NO_NOTE = frozenset(Wording) - {Wording.PENDING}
# Behind a `no` to the question who it is: that nobody has refused.
_NOT_REFUSED = frozenset((Wording.PENDING, Wording.HEDGE, Wording.DONT_KNOW))
_YES_FIRST = pattern(r"(?:yes|yeah|yep|ja)\s*[,;:–-]", re.IGNORECASE)
_AHEAD = ("waivers[", "programme.")
_SETTLED = frozenset((Code.YAML, Code.KEY, Code.MERGE, Code.ALIAS))
_USUAL_NAME = "pilot.yaml"
"""What `readiness note` takes for the description when it is not said which."""
_MOST_COMPARED = 100
"""Unknown names for which a similar one is looked for: a file with more has another fault than a slip."""
_A_NAME = "<what the pilot is called>"
_START = f"start with `readiness: 1` and `pilot: {{name: {_A_NAME}}}`"


class _Reader:
    def __init__(self, document: Document, file: str = "") -> None:
        self._file = file
        self.faults = list(document.faults)
        self.warnings: list[Fault] = []
        self.understood: list[Understood] = []
        self.answers: dict[str, Answer] = {}
        self.sections: dict[str, Answer] = {}
        self.items: dict[str, tuple[Item, ...]] = {}
        self.records: dict[str, tuple[dict[str, Answer], ...]] = {}
        self.dates: list[datetime.date] = []
        self._dropped = document.dropped
        # What YAML has tripped over is not what its author wrote: no second fault there.
        self._settled = {(f.line, f.column) for f in document.faults if f.code in _SETTLED}
        self._within: Node | None = None
        self._agent = self._supplier = ""
        self._supports: tuple[str, ...] = ()
        self._compared = 0
        self._cuts: tuple[Node, dict[str, CutValue]] | None = None

    def root(self, root: Node | None) -> str:
        """Check the whole file; the pilot's name."""
        if root is None or (root.value == "" and not root.quoted):
            message = "found an empty file, expected a pilot description"
            self._missing(Code.REQUIRED, Place(1, 1), message, _START)
            return ""
        if not isinstance(root.value, dict):
            message = f"found {_found(root)}, expected the sections of a pilot description"
            self._fault(Code.SECTION, root, message, _START)
            return ""
        self._agent, self._supplier = _pilot_name(root.value), _supplier_of(root.value)
        present = {SECTION_ALIASES.get(written, written) for written in root.value}
        names = [*SECTION] if "readiness" in present else [*SECTION, "readiness"]
        seen: dict[str, str] = {}
        for written, node in root.value.items():
            name = SECTION_ALIASES.get(written, written)
            place = key_place(root, written)
            if (name == EDITOR_KEY and isinstance(node.value, str)) or name.startswith(OWN_KEY):
                continue
            if name != "readiness" and name not in SECTION:
                name = self._unknown_key(written, root, names, "", present)
                if not name:
                    continue
                present.add(name)
            if name in seen:
                message = f"found `{written}` beside `{seen[name]}`; both name the section `{name}`"
                self._fault(Code.DUPLICATE, place, message, "keep one of the two", name)
                continue
            seen[name] = written
            if name == "readiness":
                self._version(node)
            else:
                self._section(SECTION[name], node, place)
        self._check_missing(root, present)
        self._weigh_harm()
        name_answer = self.answers.get("pilot.name")
        return name_answer.text if name_answer is not None and name_answer.given else ""

    def _weigh_harm(self) -> None:
        """A harm that is less than what the worst case says happens to people is not known."""
        path = "pilot.harm"
        harm, worst = self.answers.get(path), self.answers.get("pilot.worst_case")
        if harm is None or worst is None or not (harm.given and worst.given):
            return
        least = least_harm(worst.text)
        if HARMS.index(str(harm.value)) < HARMS.index(least):
            why = catalogue("wording.harm", least=least)
            message = catalogue("wording.found", found=harm.text, reason=why)
            self._remark(Place(harm.line, harm.column), path, message, catalogue("wording.harm.help"))
            self.answers[path] = Answer(
                state=State.UNKNOWN, line=harm.line, column=harm.column, note=why, text=harm.text
            )

    def comments(self, found: tuple[InlineWaiver, ...]) -> None:
        """Add the waivers in comments to those of the section."""
        if not found:
            return
        fields = {field.key: field for field in SECTION[WAIVERS].fields}
        items = list(self.items.get(WAIVERS, ()))
        for waiver in found:
            entry, index = waiver.entry, len(items)
            assert isinstance(entry.value, dict)
            faults, warnings, understood = len(self.faults), len(self.warnings), len(self.understood)
            answers = self._entry(fields, entry, entry.value, f"{WAIVERS}[{index + 1}]", WAIVERS)
            # What an entry would have to be is of no use in a comment; what is wrong with it is found on the waiver.
            del self.faults[faults:], self.warnings[warnings:], self.understood[understood:]
            rule = answers.get("rule")
            items.append(
                Item(
                    section=WAIVERS,
                    index=index,
                    name=rule.text if rule is not None else "",
                    line=entry.line,
                    column=entry.column,
                    answers=answers,
                    covers=waiver.covers,
                )
            )
        self.items[WAIVERS] = tuple(items)

    def _fault(self, code: Code, place: Node | Place, message: str, help: str, path: str = "") -> None:
        if (place.line, place.column) not in self._settled:
            self.faults.append(
                Fault(code=code, line=place.line, column=place.column, message=message, help=help, path=path)
            )

    def _missing(self, code: Code, place: Node | Place, message: str, help: str, path: str = "") -> None:
        if "" not in self._dropped:
            self.faults.append(
                Fault(code=code, line=place.line, column=place.column, message=message, help=help, path=path)
            )

    def _version(self, node: Node) -> None:
        if node.value != str(FORMAT_VERSION):
            message = f"found format version {_found(node)}, expected {FORMAT_VERSION}"
            self._fault(Code.VERSION, node, message, "readiness: 1", "readiness")

    def _check_missing(self, root: Node, present: set[str]) -> None:
        if "readiness" not in present | self._dropped:
            message = "found no `readiness` key, expected the format version"
            self._missing(Code.VERSION, root, message, "readiness: 1", "readiness")
        if "pilot" in self._dropped:
            return
        if "pilot" not in present:
            message = "found no `pilot` section, expected at least its name"
            self._missing(Code.REQUIRED, root, message, f"pilot: {{name: {_A_NAME}}}")
        section = self.sections.get("pilot")
        if section and "pilot.name" not in self.answers and all(f.path != "pilot.name" for f in self.faults):
            message = "found no `pilot.name`, expected the name of the pilot"
            place = Place(section.line, section.column)
            self._missing(Code.REQUIRED, place, message, f"name: {_A_NAME}", "pilot.name")

    def _section(self, section: Section, node: Node, place: Place) -> None:
        value = node.value
        if isinstance(value, str):
            self._section_answer(section, node, value.strip())
        elif isinstance(value, dict) and self._answer_as_key(section.name, node, value):
            self.sections[section.name] = self._unreadable(node)
        elif section.is_list:
            self._list_section(section, node, place)
        elif isinstance(value, dict):
            self._fields(section, node, value, place)
        else:
            message = f"found a list, expected the keys of `{section.name}`"
            self._section_fault(section, node, message, Code.SECTION)

    def _section_fault(
        self, section: Section, node: Node, message: str, code: Code = Code.TYPE, *, path: str = ""
    ) -> None:
        from readiness.pilot import suggestions

        help = suggestions.section_example(section, _text(node.value))
        self._fault(code, node, message, help, path or section.name)

    def _section_answer(self, section: Section, node: Node, text: str) -> None:
        """An answer that stands for a whole section: `unknown`, `n/a - reason`."""
        name = section.name
        wanted = f"a list of {name.replace('_', ' ')}" if section.is_list else f"the keys of `{name}`"
        if not text and name in self._dropped:
            return
        if name == "pilot":
            self._section_fault(section, node, f"found {_found(node)}, expected {wanted}", Code.SECTION)
            return
        try:
            answer = self._word(node, text, name)
            if answer is None and text.casefold().startswith(a.HALF_WORDS):
                instead = a.half_word(text, prose=False)
                if instead and not instead.startswith(("yes", "partial")):
                    raise _half(instead)
        except Unparsable as error:
            from readiness.pilot import suggestions

            help = suggestions.typed(
                Field(section="", key=name, kind=Kind.YESNO, words="", example="unknown"), text, error.instead
            )
            self._fault(Code.VALUE, node, f"found `{short(text)}`, expected {error.expected}", help, name)
            self.sections[name] = self._unreadable(node)
            return
        if answer is None:
            self._section_text(section, node, text, wanted)
        elif answer.state in (State.YES, State.PARTIAL):
            message = f"found `{short(text)}` for the whole section `{name}`, expected its entries one by one"
            self._section_fault(section, node, message)
            self.sections[name] = self._unreadable(node)
        else:
            self.sections[name] = answer

    def _section_text(self, section: Section, node: Node, text: str, wanted: str) -> None:
        from readiness.pilot import suggestions

        said = wording(text)
        if said is not None and said not in _ANSWERS_IN_PROSE:
            self.sections[section.name] = self._unsaid(node, text, section.name, said)
            return
        if section.name == "evidence" and _may_be_evidence(text):
            entry = Node(value=text, line=node.line, column=node.column, quoted=node.quoted)
            self._list_section(
                section, Node(value=[entry], line=node.line, column=node.column), Place(node.line, node.column)
            )
            return
        help = suggestions.section_example(section, text)
        key, colon, value = text.partition(":")
        if colon and value and any(field.key == key for field in section.fields):
            help = f"a key needs a colon and a space after it: `{short(f'{key}: {value.strip()}')}`"
        message = (
            f"found {_found(node)}, expected {wanted}, or an answer for the whole section "
            "(no, unknown, planned, n/a - reason)"
        )
        self._fault(Code.TYPE, node, message, help, section.name)
        self.sections[section.name] = self._unreadable(node)

    def _fields(self, section: Section, node: Node, value: dict[str, Node], place: Place) -> None:
        name = section.name
        self.sections[name] = Answer(state=State.YES, line=place.line, column=place.column)
        cut = _cut_keys(node, {field.key for field in section.fields}) if name != "extra" else frozenset()
        for key, child in value.items():
            path = f"{name}.{key}"
            field = FIELD.get(path)
            if field is None and key.startswith(OWN_KEY):
                continue
            if field is None:
                if name == "extra":
                    field = extra_field(path)
                else:
                    near = self._unknown_key(key, node, [f.key for f in section.fields], name, value)
                    if near:
                        path = f"{name}.{near}"
                        self.answers[path] = self._misnamed(FIELD[path], child, path, node)
                    continue
            self._within = node
            self.answers[path] = self._unreadable(child) if key in cut else self._answer(field, child, path)

    def _list_section(self, section: Section, node: Node, place: Place) -> None:
        name = section.name
        if not isinstance(node.value, list):
            help = f"put `- ` before `{section.name_key}`, and before the first key of each further entry"
            message = f"found a mapping, expected a list of {name.replace('_', ' ')}"
            self._fault(Code.SECTION, node, message, help, name)
            return
        if not node.value:
            self.sections[name] = Answer(state=State.NO, line=node.line, column=node.column, text="[]")
            return
        self.sections[name] = Answer(state=State.YES, line=place.line, column=place.column)
        items: list[Item] = []
        fields = {field.key: field for field in section.fields}
        for index, entry in enumerate(node.value):
            answers: dict[str, Answer] = {}
            label = ""
            if name == "evidence" and isinstance(entry.value, dict):
                self._supports = _texts_of(entry.value.get("supports"))
            if name == "evidence" and (text := _text(entry.value)) and _may_be_evidence(text):
                # A line that says what there is: `- minutes of 12 March`.
                self._supports = ()
                answers = {"ref": self._answer(fields["ref"], entry, f"evidence[{text}].ref")}
                label = text
            elif isinstance(entry.value, dict):
                name_node = entry.value.get(section.name_key)
                label = name_node.value if name_node is not None and isinstance(name_node.value, str) else ""
                answers = self._entry(fields, entry, entry.value, f"{name}[{label or index + 1}]", name)
                if (named := answers.get(section.name_key)) is not None and named.unreadable:
                    label = ""
                if name == "evidence" and "ref" not in answers:
                    self._at_address(answers, f"evidence[{index + 1}].select.from")
            else:
                # The entry stays, with nothing known of it: one that is left out could have been the bad one.
                message = f"found {_found(entry)}, expected an entry of `{name}` with its keys"
                self._section_fault(section, entry, message, path=f"{name}[{index + 1}]")
            items.append(
                Item(section=name, index=index, name=label, line=entry.line, column=entry.column, answers=answers)
            )
            if name == "evidence" and isinstance(entry.value, dict) and (at := entry.value.get("supports")) is not None:
                self._check_supports(at, items[-1])
        self.items[name] = tuple(items)

    def _at_address(self, answers: dict[str, Answer], path: str) -> None:
        """Take the address of a log for what the evidence refers to, where nothing else is named."""
        written = self.answers.get(path)
        if written is None or not isinstance(written.value, str):
            return
        found = address(written.value)
        ref = a.Artefact(found.path, "path") if found.path else a.Artefact(written.text, "url")
        answers["ref"] = msgspec.structs.replace(written, value=ref, text=ref.ref)

    def _entry(
        self, fields: dict[str, Field], entry: Node, value: dict[str, Node], path: str, section: str
    ) -> dict[str, Answer]:
        """The answers in one entry of a list."""
        answers: dict[str, Answer] = {}
        cut = _cut_keys(entry, fields)
        for key, child in value.items():
            field = fields.get(key)
            if field is None and key.startswith(OWN_KEY):
                continue
            if field is None:
                if near := self._unknown_key(key, entry, list(fields), section, value):
                    answers[near] = self._misnamed(fields[near], child, f"{path}.{near}", entry)
                continue
            self._within = entry
            answers[key] = self._unreadable(child) if key in cut else self._answer(field, child, f"{path}.{key}")
        return answers

    def _unreadable(self, node: Node) -> Answer:
        """The answer where something is written that cannot be read: unknown, as if that word were written."""
        return Answer(
            state=State.UNKNOWN,
            line=node.line,
            column=node.column,
            note=catalogue("unreadable.note"),
            text=short(_text(node.value)) or _found(node),
            unreadable=True,
        )

    def _misnamed(self, field: Field, node: Node, path: str, within: Node) -> Answer:
        """The answer under a key that surely stands for another: not read, but its value is checked all the same."""
        kept = dict(self.answers), dict(self.records), list(self.dates), list(self.warnings), list(self.understood)
        self._within = within
        self._answer(field, node, path)
        self.answers, self.records, self.dates, self.warnings, self.understood = kept
        return self._unreadable(node)

    def _check_supports(self, node: Node, item: Item) -> None:
        """Report what is no address; a list with one in it is not read."""
        for entry in node.value if isinstance(node.value, list) else [node]:
            target = entry.value.strip() if isinstance(entry.value, str) else ""
            if (
                target
                and not is_address(target)
                and not _is_answer_word(target, of_list=entry is not node)
                and not placeholder(target)
            ):
                from readiness.pilot import suggestions

                self._compared += 1
                help = suggestions.for_address(target if self._compared <= _MOST_COMPARED else "")
                message = f"found `{short(target)}`, which is not a field, section or criterion id"
                self._fault(Code.VALUE, entry, message, help, f"{item.label}.supports")
                item.answers["supports"] = self._unreadable(node)

    def _unknown_key(
        self, key: str, within: Node, names: list[str], section: str, present: dict[str, Node] | set[str]
    ) -> str:
        """Report a key that is none; the one it surely stands for, when that is not there as well."""
        from readiness.pilot import suggestions

        place = key_place(within, key)
        where = f" in `{section}`" if section else ""
        message = f"found the unknown key `{short(key)}`{where}"
        self._compared += 1
        guess, sure, help = "", False, suggestions.expected_keys(names)
        if self._compared <= _MOST_COMPARED:
            guess, sure = suggestions.near_key(key, names)
            help = suggestions.for_unknown_key(key, guess, names, section)
        cut = None
        if key.casefold() in ("n/a", "partial") and isinstance(within.value, dict):
            note = within.value[key].value
            message, help = _colon_message(key, note), suggestions.for_answer_as_key(section, key, _text(note))
        elif cut := self._cut_value(key, within, names):
            guess, help = "", cut.help
            if key != cut.pieces[0]:
                return ""
        path = f"{section}.{short(cut.key if cut else key)}" if section else ""
        self._fault(Code.UNKNOWN_KEY if section else Code.SECTION, place, message, help, path)
        return guess if sure and guess not in present else ""

    def _cut_value(self, key: str, within: Node, names: list[str]) -> CutValue | None:
        """The value of a mapping that a comma has cut, when the key is a piece of it."""
        from readiness.pilot import suggestions

        if self._cuts is None or self._cuts[0] is not within:
            cuts = suggestions.cut_values(within, frozenset(names))
            self._cuts = within, {piece: cut for cut in reversed(cuts) for piece in cut.pieces}
        return self._cuts[1].get(key)

    def _answer_as_key(self, key: str, node: Node, value: dict[str, Node], path: str = "") -> bool:
        """Report `n/a: reason` on a line of its own, where the dash is missing."""
        if len(value) != 1:
            return False
        (word,) = value
        if word.casefold() not in ("n/a", "partial"):
            return False
        from readiness.pilot import suggestions

        note = value[word].value
        help = suggestions.for_answer_as_key(key, word, _text(note))
        self._fault(Code.TYPE, key_place(node, word), _colon_message(word, note), help, path or key)
        return True

    def _word(self, node: Node, text: str, path: str, lowered: str = "") -> Answer | None:
        word = a.answer_word(text, lowered)
        if word is None:
            return None
        state = word.state
        if word.warning:
            self._remark(node, path, f"found `{text}`", word.warning)
        elif state is State.PARTIAL and wording(word.note) in _NO_NOTE:
            # `partial - not really` is no better than not knowing.
            state = State.UNKNOWN
            self._say(node, path, text, "wording.partial", "wording.partial.help")
        elif state is State.NA and not gives_reason(word.note):
            # To set a question aside takes a reason that a reader can check.
            state = State.UNKNOWN
            self._say(node, path, text, "wording.na", "wording.na.help")
        asked = text not in ("", "~", "null")
        return Answer(
            state=state,
            line=node.line,
            column=node.column,
            value=None,
            note=word.note,
            date=word.date,
            written=asked,
            text=text,
        )

    def _remark(self, node: Node | Place, path: str, message: str, help: str) -> None:
        """A remark for the author: the answer was read, but not as they may think."""
        self.warnings.append(
            Fault(code=Code.VALUE, line=node.line, column=node.column, message=message, help=help, path=path)
        )

    def _say(self, node: Node, path: str, found: str, reason: str, help: str) -> str:
        """Remark on a text that says nothing yet, or not all; why."""
        why = catalogue(reason)
        key = path.rpartition(".")[2]
        message = catalogue(f"{reason.partition('.')[0]}.found", found=short(found), reason=why)
        self._remark(node, path, message, catalogue(help, key=key))
        return why

    def _person(self, field: Field, node: Node, text: str, path: str) -> Answer:
        """The answer in a field that asks who."""
        role = field.key if field.section == "owners" else ""
        found = read_person(
            text,
            strict=field.one_person,
            role=role,
            agent=self._agent,
            supplier=self._supplier,
            of_house=field.of_house,
        )
        if found.state is State.YES:
            return Answer(state=State.YES, line=node.line, column=node.column, value=text, text=text)
        return self._unnamed(node, text, path, found)

    def _unnamed(self, node: Node, text: str, path: str, found: PersonReading) -> Answer:
        reason = f"person.{found.named.value}"
        help = f"person.{found.named.value}.help"
        if found.named is Named.NOBODY and not path.startswith("owners."):
            help = "person.placeholder.help"
        why = self._say(node, path, found.read, reason, help)
        return Answer(state=found.state, line=node.line, column=node.column, note=why, text=text)

    def _unsaid(
        self, node: Node, text: str, path: str, kind: Wording, *, asks_day: bool = False, help: str = ""
    ) -> Answer:
        """The answer a text gives that says nothing yet; `yes` of what there is says that there is something."""
        state = State.PARTIAL if kind is Wording.ASSENT else State.UNKNOWN
        no_day = asks_day and kind is Wording.PENDING
        words = "assent" if state is State.PARTIAL else "no-day" if no_day else "unknown"
        reason = f"wording.{'no-day' if no_day else kind.value}"
        why = self._say(node, path, text, reason, help or f"wording.{words}.help")
        return Answer(state=state, line=node.line, column=node.column, note=why, text=text)

    def _answer(self, field: Field, node: Node, path: str) -> Answer:
        value = node.value
        if not isinstance(value, str):
            return self._structured(field, node, path)
        text = value.strip()
        if field.kind is Kind.PLAIN and path.count(".") == 2 and "[" not in path:
            # What the model is called, say; the name of an entry of a list is how others speak of it, whatever it is.
            said = Wording.PLACEHOLDER if text.casefold() in _NOTHING else wording(text)
            if said is not None:
                return self._unsaid(node, text, path, said)
            if field.key == "version" and moves(text):
                why = self._say(node, path, text, "wording.moves", "wording.moves.help")
                return Answer(state=State.PARTIAL, line=node.line, column=node.column, note=why, text=text)
        if field.kind is Kind.PLAIN:
            if field.required and not text:
                message = "found nothing, expected the name of the pilot"
                self._fault(Code.REQUIRED, node, message, f"{field.key}: {_A_NAME}", path)
                return self._unreadable(node)
            return Answer(
                state=State.YES if text else State.UNKNOWN, line=node.line, column=node.column, value=text, text=text
            )
        try:
            return self._typed(field, node, text, path)
        except Unparsable as error:
            self._misfit(field, node, text, error, path)
            return self._unreadable(node)

    def _typed(self, field: Field, node: Node, text: str, path: str) -> Answer:
        kind = field.kind
        lowered = text.casefold()
        if lowered in _NOTHING and (field.none_is_answer or (lowered != "no" and "none" in field.values)):
            return self._none(field, node, text)
        if kind is Kind.PERSON and (lowered == "none" or lowered == "nothing"):
            return self._person(field, node, text, path)
        # Most values begin like no answer word, which is seen at once.
        word = self._word(node, text, path, lowered) if lowered[:1] in a.WORDS_BEGIN else None
        if word is not None:
            if word.state is not State.YES:
                return word
            if kind in _ASKS_WHAT or (field.none_is_answer and kind is Kind.ARTEFACT):
                return self._unsaid(node, text, path, Wording.ASSENT)
            if kind in _ACCEPTS_YES:
                return Answer(state=State.YES, line=node.line, column=node.column, value=True, text=text)
            if kind is Kind.PERSON:
                return self._person(field, node, text, path)
            raise Unparsable(wanted(field))
        if lowered.startswith(a.HALF_WORDS) and (answer := self._noted(field, node, text, path)):
            return answer
        if lowered.startswith(a.HALF_WORDS) and (answer := self._half_said(field, node, text, path)):
            return answer
        if is_too_long(field, text):
            raise Unparsable(catalogue("reading.too-long", wanted=wanted(field), most=longest(field)))
        if kind is Kind.PERSON:
            return self._person(field, node, text, path)
        if kind in _PROSE:
            said = Wording.ASSENT if kind in _ASKS_WHAT and _YES_FIRST.match(text) else wording(text)
            if said is Wording.PENDING and field.key in _NAMES and names_work(text):
                said = None
            if said is not None:
                return self._unsaid(node, text, path, said)
        elif kind in _DOCUMENTS and lowered not in _SHORT and placeholder(text):
            return self._unsaid(node, text, path, Wording.PLACEHOLDER)
        if kind is Kind.THRESHOLD and lowered.startswith("no ") and (said := wording(text)) is not None:
            return self._unsaid(node, text, path, said)
        if (field.limit and caps_nothing(text)) or (
            kind is Kind.THRESHOLD and (denies_limit(text) or _denies(field.key, lowered))
        ):
            why = self._say(node, path, text, "wording.no-limit", "wording.no-limit.help")
            return Answer(state=State.NO, line=node.line, column=node.column, note=why, text=text)
        natural = None
        try:
            parsed = parse(field, text)
        except Unparsable as error:
            # Loads what only a description in the author's own words needs.
            from readiness.pilot.natural import natural as read_naturally

            natural = read_naturally(field, text)
            if natural is None:
                return self._unparsed(field, node, text, path, error)
            if natural.text in ("yes", "no"):
                self._understand(field, node, text, path, natural)
                state, value = (State.YES, True) if natural.text == "yes" else (State.NO, None)
                return Answer(
                    state=state, line=node.line, column=node.column, value=value, note=short(text), text=natural.text
                )
            parsed = _parsed(field, natural.text)
        if kind is Kind.THRESHOLD and (bound := before_way_out(text)):
            parsed = parse(field, bound)
            why = self._say(node, path, text, "wording.way-out", "wording.way-out.help")
            return Answer(state=State.PARTIAL, line=node.line, column=node.column, value=parsed, note=why, text=text)
        if field.counted and is_estimate(text):
            why = self._say(node, path, text, "wording.estimate", "wording.estimate.help")
            return Answer(state=State.PARTIAL, line=node.line, column=node.column, note=why, text=text)
        if field.budget_line and (reason := project_money(text)):
            why = self._say(node, path, text, f"wording.{reason}", f"wording.{reason}.help")
            return Answer(state=State.PARTIAL, line=node.line, column=node.column, note=why, text=text)
        # What lies ahead says nothing of the day on which the answers were true.
        if isinstance(parsed, datetime.date) and kind is not Kind.GO_LIVE and not path.startswith(_AHEAD):
            self.dates.append(parsed)
        if natural is None:
            return Answer(state=State.YES, line=node.line, column=node.column, value=parsed, text=text)
        self._understand(field, node, text, path, natural)
        return Answer(
            state=State.YES,
            line=node.line,
            column=node.column,
            value=parsed,
            text=natural.text.strip("[]") if natural.exact else text,
            approximate=not natural.exact,
        )

    def _unparsed(self, field: Field, node: Node, text: str, path: str, error: Unparsable) -> Answer:
        """The answer in a text that is no value of the field, however it is read.

        Raises:
            Unparsable: it says something, and not what.
        """
        kind, said = field.kind, wording(text) if text.casefold() not in _SHORT else None
        if kind is Kind.REFERENCE and said is None:
            return self._in_words(node, text, path)
        if said in _ANSWERS_IN_PROSE and kind in _SAID_IN_PART and said is not Wording.ASSENT:
            key = "wording.partial.help" if said is Wording.DEGREE else "wording.negation.help"
            return self._unsaid(node, text, path, said, help=key)
        if said is None or said in _ANSWERS_IN_PROSE or (said is Wording.PENDING and kind in _CHOICES):
            raise error
        return self._unsaid(node, text, path, said, asks_day=kind in _DAYS)

    def _in_words(self, node: Node, text: str, path: str) -> Answer:
        """Evidence that nobody can open: what was said, sent or shown, in the author's words."""
        title = text.replace('"', "'")
        options = "".join(f' --supports "{each}"' for each in self._supports) or " --supports <what it shows>"
        if Path(self._file).name != _USUAL_NAME:
            options += f' --pilot "{self._file}"'
        help = catalogue("natural.evidence.help", title=title, options=options)
        self._remark(node, path, catalogue("natural.evidence", found=short(text)), help)
        return Answer(state=State.YES, line=node.line, column=node.column, value=a.Artefact(text, "words"), text=text)

    def _half_said(self, field: Field, node: Node, text: str, path: str) -> Answer | None:
        """The answer where something follows an answer word that the format would have otherwise: `n/a, no union`.

        None where the text is no such answer.

        Raises:
            Unparsable: what follows changes what the word says, or the word is no answer here.
        """
        try:
            instead = _half_word(field.kind, text)
        except Unparsable as error:
            instead = error.instead
        if not instead:
            return None
        if instead.startswith("yes") and field.kind not in _ACCEPTS_YES:
            raise Unparsable(wanted(field))
        from readiness.pilot import suggestions

        made = suggestions.half_said(field, text, instead)
        word = made.partition("   # ")[0]
        if field.kind is Kind.GO_LIVE and instead.startswith("planned"):
            # When it is meant to go live is what is asked.
            return self._typed(field, node, text[len("planned") :].strip(" :,-–—").removeprefix("for "), path)
        if not made or word.startswith("yes") or (word in ("no", "none") and field.none_is_answer):
            raise _half(instead)
        if instead.startswith("yes") and is_off(instead.partition("# ")[2]):
            # In part, a plan or a no: only the author knows which.
            raise _half(instead)
        answer = self._word(node, word, path)
        if answer is None:
            raise _half(instead)
        note = answer.note or short(made.partition("   # ")[2])
        if answer.state is not State.UNKNOWN or word == "unknown":
            why = catalogue("natural.no-day") if word == "planned" else ""
            exact = "   # " not in made
            self.understood.append(
                Understood(
                    path=path, line=node.line, column=node.column, written=text, read_as=word, why=why, exact=exact
                )
            )
        return msgspec.structs.replace(answer, note=note, text=word)

    def _understand(self, field: Field, node: Node, text: str, path: str, natural: Natural) -> None:
        """Note what a text was read as, with the unit that the key names where that is not said."""
        why = catalogue(natural.why) if natural.why else ""
        self.understood.append(
            Understood(
                path=path,
                line=node.line,
                column=node.column,
                written=text,
                read_as=natural.text,
                unit=field.placeholder if field.kind in _BARE else "",
                why=why,
                exact=natural.exact,
            )
        )

    def _noted(self, field: Field, node: Node, text: str, path: str) -> Answer | None:
        """The answer `yes` or `no` with a note behind it, which is kept; None where the note takes the word back.

        A `no` is never milder for its reason. Where none is the good answer, and after a `yes`, words that weaken
        what they follow leave it open.
        """
        kind = field.kind
        word, behind_dash = a.noted(text) or (None, False)
        if word is None or not (behind_dash or kind not in _PROSE):
            return None
        no = word.state is State.NO
        if kind is Kind.PERSON:
            if not behind_dash and not (no and word.note[0].islower()):
                # `No, Jin` is a name.
                return None
            if not no:
                return self._person(field, node, word.note, path)
            if text[:4].casefold() == "none" or wording(word.note) in _NOT_REFUSED:
                # `no - HR is still looking` is no refusal.
                return self._person(field, node, text, path)
        elif no and (field.none_is_answer or (text[:4].casefold() == "none" and "none" in field.values)):
            return None if weakens(word.note) and field.none_is_answer else self._none(field, node, short(text))
        elif not no and (kind not in _ACCEPTS_YES or field.none_is_answer or _takes_back(word.note)):
            return None
        value = None if no else True
        return Answer(
            state=word.state, line=node.line, column=node.column, value=value, note=word.note, text=short(text)
        )

    def _none(self, field: Field, node: Node, text: str) -> Answer:
        """Nothing is there: an answer like another where the field asks what there is, else a no."""
        state = State.YES if field.none_is_answer else State.NO
        value = field.none_means or "none"
        return Answer(state=state, line=node.line, column=node.column, value=value, text=text)

    def _misfit(self, field: Field, node: Node, text: str, error: Unparsable, path: str) -> None:
        from readiness.pilot import suggestions

        code = Code.VALUE if field.kind in _CHOICES or error.instead else Code.TYPE
        help = suggestions.typed(field, text, error.instead, in_flow=_in_flow(self._within))
        self._fault(code, node, f"found `{short(text)}`, expected {error.expected}", help, path)

    def _structured(self, field: Field, node: Node, path: str) -> Answer:
        value, kind = node.value, field.kind
        if isinstance(value, list) and (kind in _LISTS or kind is Kind.FREE):
            return self._list(field, node, value, path)
        if isinstance(value, list) and kind in (Kind.RECORDS, Kind.TEAM):
            return self._records(field, node, [(str(i + 1), entry) for i, entry in enumerate(value)], path)
        if isinstance(value, dict):
            if self._answer_as_key(field.key, node, value, path):
                return self._unreadable(node)
            if kind is Kind.RECORD:
                return self._record(field, node, value, path)
            if kind is Kind.RECORD_MAP:
                return self._records(field, node, list(value.items()), path)
            if kind is Kind.RATE:
                return self._rates(field, node, value, path)
        found = "a list" if isinstance(value, list) else "a mapping"
        code = Code.REQUIRED if field.required else Code.TYPE
        self._fault(code, node, f"found {found}, expected {wanted(field)}", self._example(field, node), path)
        return self._unreadable(node)

    def _example(self, field: Field, node: Node) -> str:
        """What to type where a list or a mapping is: `unknown`, with the texts in it."""
        from readiness.pilot import suggestions

        value = node.value
        texts = [text for child in value if (text := _text(child.value))] if isinstance(value, list) else []
        if isinstance(value, dict):
            texts = [f"{key}: {_text(child.value)}".strip(" :") for key, child in value.items()]
        return suggestions.line(field.key, suggestions.structured(field, texts), in_flow=_in_flow(self._within))

    def _record(self, field: Field, node: Node, value: dict[str, Node], path: str) -> Answer:
        """The answers inside an entry are answers of their own: `evals.injection.attempts`."""
        parts = {part.key: part for part in field.fields}
        entry = self._entry(parts, node, value, path, field.path)
        self.answers.update({f"{path}.{key}": answer for key, answer in entry.items()})
        text = ", ".join(f"{key}: {answer.text}" for key, answer in entry.items())
        return Answer(state=State.YES if entry else State.UNKNOWN, line=node.line, column=node.column, text=text)

    def _rates(self, field: Field, node: Node, value: dict[str, Node], path: str) -> Answer:
        self._within = node
        rates = {
            role: self._answer(
                Field(section="", key=role, kind=Kind.MONEY, words=field.words, example=field.example),
                child,
                f"{path}.{role}",
            )
            for role, child in value.items()
        }
        self.records[path] = (rates,)
        return Answer(state=State.YES, line=node.line, column=node.column, text="by role")

    def _list(self, field: Field, node: Node, entries: list[Node], path: str) -> Answer:
        if not entries:
            if field.none_is_answer:
                return self._none(field, node, "[]")
            return Answer(state=State.NO, line=node.line, column=node.column, value=(), text="[]")
        if len(entries) == 1 and field.none_is_answer and _text(entries[0].value).casefold() in _NOTHING:
            return self._none(field, node, _text(entries[0].value))
        values: list[str] = []
        sound = True
        for entry in entries:
            try:
                if text := self._list_entry(field, entry, path):
                    values.append(text)
            except Unparsable:
                sound = False
        if not sound:
            return self._unreadable(node)
        text = ", ".join(values)
        if field.kind is not Kind.TEXTS:
            return Answer(state=State.YES, line=node.line, column=node.column, value=tuple(values), text=text)
        # An entry that says nothing is none; where no other is left, the list is as unknown as they are.
        unsaid = {entry: said for entry in values if (said := wording(entry)) is not None}
        answers = [self._unsaid(node, entry, path, said) for entry, said in unsaid.items()]
        kept = tuple(entry for entry in values if entry not in unsaid)
        if answers and not kept:
            return msgspec.structs.replace(answers[0], text=text)
        return Answer(state=State.YES, line=node.line, column=node.column, value=kept, text=text)

    def _list_entry(self, field: Field, entry: Node, path: str) -> str:
        """The text of one entry; `Unparsable` once its fault is recorded."""
        value = entry.value
        if not isinstance(value, str):
            expected = wanted(field, one=True)
            if not (isinstance(value, dict) and self._answer_as_key(field.key, entry, value, path)):
                message = f"found {_found(entry)} in the list, expected {expected}"
                self._fault(Code.TYPE, entry, message, self._example(field, entry), path)
            raise Unparsable(expected)
        text = value.strip()
        try:
            if field.kind is Kind.ENUMS:
                return one_of(field, text)
            if field.kind is Kind.HOLIDAYS:
                a.date(text)
        except Unparsable as error:
            from readiness.pilot import suggestions

            help = suggestions.for_entry(field, text)
            message = f"found `{short(text)}` in the list, expected {error.expected}"
            self._fault(Code.VALUE, entry, message, help, path)
            raise
        return text

    def _records(self, field: Field, node: Node, entries: list[tuple[str, Node]], path: str) -> Answer:
        if not entries:
            return Answer(state=State.NO, line=node.line, column=node.column, value=(), text="[]")
        rows: list[dict[str, Answer]] = []
        known = {sub.key: sub for sub in field.fields}
        for label, entry in entries:
            row: dict[str, Answer] = {}
            if field.kind is Kind.RECORD_MAP:
                at = key_place(node, label)
                row["id"] = Answer(state=State.YES, line=at.line, column=at.column, value=label, text=label)
            if isinstance(entry.value, dict):
                row.update(self._entry(known, entry, entry.value, f"{path}[{label}]", field.path))
            else:
                message = f"found {_found(entry)}, expected an entry with {', '.join(known)}"
                self._fault(Code.TYPE, entry, message, self._example(field, entry), f"{path}[{label}]")
            rows.append(row)
        self.records[path] = tuple(rows)
        return Answer(state=State.YES, line=node.line, column=node.column, text=f"{len(rows)} entries")


def _is_answer_word(text: str, *, of_list: bool) -> bool:
    """Whether a text is an answer word; one with a wrong date is a fault already where it stands for the whole list."""
    try:
        return a.answer_word(text) is not None
    except Unparsable:
        return not of_list


def _pilot_name(sections: dict[str, Node]) -> str:
    """What the pilot is called, which owns nothing itself."""
    pilot = sections.get("pilot")
    name = pilot.value.get("name") if pilot is not None and isinstance(pilot.value, dict) else None
    return _text(name.value) if name is not None else ""


def _supplier_of(sections: dict[str, Node]) -> str:
    """Who supplies the model; empty where that is the firm itself."""
    pilot = sections.get("pilot")
    found = pilot.value if pilot is not None and isinstance(pilot.value, dict) else {}
    model, company = found.get("model"), found.get("company")
    if model is None or not isinstance(model.value, dict) or "supplier" not in model.value:
        return ""
    supplier = _text(model.value["supplier"].value)
    own = _text(company.value).casefold() if company is not None else ""
    return "" if own and supplier.casefold() in own else supplier


def _cut_keys(within: Node, known: Collection[str]) -> frozenset[str]:
    """The keys of a mapping in braces whose values a comma has cut: what is left of them is not what was meant."""
    if not isinstance(within.value, dict) or all(key in known or key.startswith(OWN_KEY) for key in within.value):
        return frozenset()
    from readiness.pilot import suggestions

    return frozenset(cut.key for cut in suggestions.cut_values(within, known))


def _half_word(kind: Kind, text: str) -> str:
    if kind is Kind.PERSON and _is_post_of_plans(text):
        return ""
    return a.half_word(text, prose=kind in _PROSE)


def _is_post_of_plans(text: str) -> bool:
    """Whether `planned` is part of a post, as in `Planned Maintenance Manager`, and not when it will be filled."""
    first, *rest = re.split(r"[,(]", text, maxsplit=1)[0].split()
    if first.casefold() != "planned" or len(rest) < 2 or read_person(rest[-1]).named is not Named.ROLE_ONLY:
        return False
    return all(read_person(each).state is State.YES for each in (text, " ".join(rest)))


def _parsed(field: Field, text: str) -> Value:
    """The value of a text in the words of the format; a list of choices stands in brackets."""
    if field.kind is Kind.ENUMS:
        return tuple(text.strip("[]").split(", "))
    return parse(field, text)


_SOURCE = pattern(
    r"\b(?:interviews?|minutes|e-?mails?|mails?|letters?|calls?|phone|meetings?|workshops?|conversations?|talks?|chats?"
    r"|share ?point|teams|slack|confluence|jira|wiki|intranet|one ?drive|drive|folders?|files?|tickets?|slides?|decks?"
    r"|presentations?|memos?|notes?|protocols?|reports?|statements?|screenshots?|photos?|recordings?|surveys?"
    r"|dashboards?|logs?|contracts?|agreements?|approvals?|decisions?|reviews?|audits?|demos?|tests?|studies|study"
    r"|spreadsheets?|excel|documents?|pdf|signed|told|said|confirmed|according to)\b|[\w)]\.\w{2,5}\Z|\S/\S|https?:",
    re.IGNORECASE,
)
"""Words for where something was said, sent or kept."""


def _may_be_evidence(text: str) -> bool:
    """Whether a line names evidence, rather than being an answer word, a key without a space, or anything else."""
    if not _SOURCE.search(text):
        return False
    if text.casefold().startswith(a.HALF_WORDS) or re.search(r"(?:^|[\s{,-])[a-z_]+:\s", text):
        return False
    return not _is_answer_word(text, of_list=False) and wording(text) is None


def _texts_of(node: Node | None) -> tuple[str, ...]:
    """A text, or the texts of a list."""
    if node is None:
        return ()
    return tuple(filter(None, (_text(each.value) for each in (node.value if isinstance(node.value, list) else [node]))))


def _takes_back(note: str) -> bool:
    """Whether the note behind a `yes` leaves it open."""
    return weakens(note) or wording(note) not in (None, Wording.ASSENT)


def _half(instead: str) -> Unparsable:
    word = instead.split()[0]
    return Unparsable(f"a dash after `{word}`" if word in ("n/a", "partial") else f"`{word}` alone", instead)


def _denies(key: str, folded: str) -> bool:
    """Whether a bound is denied by its own name: `no alert` as an alert is none, and not an alert at the first one."""
    own = {"alert": r"alerts?|alarms?|alerting|notifications?", "target": r"targets?|goals?|objectives?"}.get(key, "")
    return bool(own and re.fullmatch(rf"(?:no|zero|without(?: an?)?) (?:{own})\b.{{0,40}}", folded))


def _found(node: Node) -> str:
    if isinstance(node.value, str):
        return f"`{short(node.value)}`" if node.value else "nothing"
    return "a list" if isinstance(node.value, list) else "a mapping"


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _colon_message(word: str, note: object) -> str:
    return f"found `{short(f'{word}: {_text(note)}'.strip())}`; a colon inside a value starts a new key in YAML"


def _in_flow(within: Node | None) -> bool:
    """Whether a mapping is written in braces: its first key stands behind its own place."""
    first = next(iter((within.keys or {}).values()), None) if within is not None else None
    return first is not None and within is not None and (first.line, first.column) != (within.line, within.column)
