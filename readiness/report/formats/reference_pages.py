"""The generated pages of the documentation: an entry each, under an anchor made from its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readiness.questionnaire.model import Questionnaire
from readiness.reference.entry import Block, Entry, Kind
from readiness.reference.lookup import Reference
from readiness.rules.registry import anchor_of
from readiness.texts import text

PAGES: dict[str, tuple[Kind, ...]] = {
    "criteria": (Kind.CRITERION,),
    "rules": (Kind.RULE,),
    "fields": (Kind.SECTION, Kind.FIELD),
    "actions": (Kind.PHASE, Kind.ACTION, Kind.RECURRING, Kind.ROLE),
    "glossary": (
        Kind.TERM,
        Kind.VERDICT,
        Kind.GATE,
        Kind.LEVEL,
        Kind.STAGE,
        Kind.MILESTONE,
        Kind.ELEMENT,
        Kind.PROFILE,
    ),
    "policy": (Kind.POLICY,),
    "standards": (Kind.STANDARD, Kind.PART),
}
"""The pages by name, and what is on each, in this order."""
_SHORT = (
    Kind.TERM,
    Kind.VERDICT,
    Kind.GATE,
    Kind.LEVEL,
    Kind.STAGE,
    Kind.MILESTONE,
    Kind.ELEMENT,
    Kind.PROFILE,
    Kind.POLICY,
    Kind.RECURRING,
    Kind.ROLE,
)
"""Entries that are a line each: the whole of them is in other pages, or in a terminal."""


def pages(questionnaire: Questionnaire) -> dict[str, str]:
    """Every page by the name of its file."""
    entries = Reference(questionnaire).entries
    found = {f"{name}.md": _page(name, kinds, entries) for name, kinds in PAGES.items()}
    return {**found, "efforts.md": _efforts(questionnaire)}


def _efforts(questionnaire: Questionnaire) -> str:
    """The efforts and lead times of the plan, each with what it was estimated from: no article gives any."""
    lines = [text("pages.generated"), "", f"# {text('pages.efforts.title')}", "", text("pages.efforts.intro"), ""]
    columns = ("action", "effort", "per", "basis", "source")
    lines += [f"| {' | '.join(text(f'reference.column.{name}') for name in columns)} |", "|---|---|---|---|---|"]
    for action in questionnaire.actions:
        effort = "{:g} / {:g} / {:g}".format(*action.effort)
        link = f"[{action.id}](actions.md#{anchor_of(action.id)})"
        per, ours = action.per.replace("_", " "), text("reference.source.ours")
        lines.append(f"| {link} | {effort} | {per} | {escaped(action.basis)} | {ours} |")
    columns = ("lead-time", "weeks", "counts-from", "action", "source")
    lines += ["", f"## {text('pages.efforts.lead-times')}", "", text("pages.efforts.lead-times.intro"), ""]
    lines += [f"| {' | '.join(text(f'reference.column.{name}') for name in columns)} |", "|---|---|---|---|---|"]
    for lead in questionnaire.lead_times:
        begins = text(f"pages.efforts.from.{lead.from_}")
        source = text("reference.source.ours") if lead.source == "ours" else lead.source
        lines.append(
            f"| `{lead.id}`: {escaped(lead.title)} | {lead.weeks} | {begins} "
            f"| [{lead.action}](actions.md#{anchor_of(lead.action)}) | {source} |"
        )
    return "\n".join(lines).rstrip() + "\n"


def _page(name: str, kinds: tuple[Kind, ...], entries: Iterable[Entry]) -> str:
    every = tuple(entries)
    lines = [text("pages.generated"), "", f"# {text(f'pages.{name}.title')}", "", text(f"pages.{name}.intro"), ""]
    taken: set[str] = set()
    for kind in kinds:
        mine = [entry for entry in every if entry.kind is kind]
        if name == "fields" and kind is Kind.SECTION:
            # Sections head their fields.
            lines += _fields(mine, [entry for entry in every if entry.kind is Kind.FIELD], taken)
            break
        if name == "policy":
            lines += _policy(every)
            break
        if name == "standards":
            lines += _standards(every, taken)
            break
        if len(kinds) > 1:
            lines += [f"## {text(f'pages.kind.{kind}')}", ""]
        for entry in mine:
            lines += _entry(entry, taken, depth=3 if len(kinds) > 1 else 2)
        lines += [""] if kind in _SHORT else []
    return "\n".join(lines).rstrip() + "\n"


def _fields(sections: list[Entry], fields: list[Entry], taken: set[str]) -> Iterator[str]:
    for section in sections:
        yield from _entry(section, taken, depth=2, blocks=False)
        for field in fields:
            if field.id.startswith((f"{section.id}.", f"{section.id}[].")):
                yield from _entry(field, taken, depth=3)


def _policy(entries: tuple[Entry, ...]) -> Iterator[str]:
    """A table of the numbers: what each is, its value, where it comes from, and what it decides."""
    columns = [text(f"reference.column.{name}") for name in ("policy", "number", "source", "decides")]
    yield from (f"| {' | '.join(columns)} |", "|---|---|---|---|")
    for entry in entries:
        if entry.kind is not Kind.POLICY:
            continue
        given = {row.label: row.text for row in entry.rows}
        ids = [id for id in given.get("asked-by", "").split(", ") if id]
        linked = ", ".join(f"[{id}](criteria.md#{anchor_of(id)})" for id in ids)
        yield (
            f'| <a id="{entry.anchor}"></a>`{entry.id}` | {given["number"]} | {escaped(given["source"])} '
            f"| {escaped(entry.means)}{f' {linked}' if linked else ''} |"
        )


def _standards(entries: tuple[Entry, ...], taken: set[str]) -> Iterator[str]:
    """A table for each standard, whose parts follow it."""
    for entry in entries:
        if entry.kind is Kind.STANDARD:
            yield from ("", *_entry(entry, taken, depth=2, blocks=False))
            columns = [text(f"reference.column.{name}") for name in ("part", "subject", "requirements")]
            yield from (f"| {' | '.join(columns)} |", "|---|---|---|")
        elif entry.kind is Kind.PART:
            ids = [line.partition(":")[0] for block in entry.blocks for line in block.lines]
            linked = ", ".join(f"[{id}](criteria.md#{anchor_of(id)})" for id in ids)
            yield (
                f'| <a id="{entry.anchor.replace(" ", "-")}"></a>{escaped(entry.id)} | {escaped(entry.title)} '
                f"| {linked or text('reference.standard.none')} |"
            )


def _entry(entry: Entry, taken: set[str], *, depth: int, blocks: bool = True) -> Iterator[str]:
    # Of two entries with the same id, the first has the anchor.
    anchor = entry.anchor if entry.anchor not in taken else f"{entry.kind}-{entry.anchor}"
    taken.add(anchor)
    if entry.kind in _SHORT:
        yield _line(entry, anchor)
        return
    yield from (f'<a id="{anchor}"></a>', "", f"{'#' * depth} {escaped(entry.id)}", "")
    yield from (f"**{escaped(entry.title)}**", "")
    if entry.means:
        yield from (escaped(entry.means), "")
    for row in entry.rows:
        yield f"- {text(f'reference.label.{row.label}')}: {escaped(row.text)}"
    if entry.rows:
        yield ""
    for block in entry.blocks if blocks else ():
        yield from _block(block)


def _line(entry: Entry, anchor: str) -> str:
    words = [entry.means, *(f"{text(f'reference.label.{row.label}')}: {row.text}." for row in entry.rows)]
    for block in entry.blocks:
        if entry.kind is Kind.ELEMENT and block.label == "requirements":
            named = ", ".join(line.partition(":")[0] for line in block.lines)
            words.append(f"{text('reference.label.requirements')}: {named}.")
    meaning = escaped(" ".join(word for word in words if word).replace("..", "."))
    return f'- <a id="{anchor}"></a>**{escaped(entry.title)}** (`{entry.id}`): {meaning}'


def _block(block: Block) -> Iterator[str]:
    yield from (f"{text(f'reference.label.{block.label}')}:", "")
    if block.code:
        yield from ("```yaml", *block.lines, "```", "")
        return
    for line in block.lines:
        indent = len(line) - len(line.lstrip())
        yield f"{' ' * indent}- {escaped(line.strip())}"
    yield ""


def escaped(words: str) -> str:
    """Text that Markdown shows as it is, apart from code in backticks."""
    parts = words.split("`")
    for index in range(0, len(parts), 2):
        parts[index] = parts[index].replace("\\", "\\\\").replace("*", "\\*").replace("<", "&lt;").replace("_", "\\_")
    return "`".join(parts)
