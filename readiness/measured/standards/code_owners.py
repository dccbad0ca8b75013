"""CODEOWNERS: who has to approve a change of a path, against who is stated to own something."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from readiness.measured.model import Refused
from readiness.measured.standards.beside import answer_of, content, filled, path_of, stated_at
from readiness.measured.standards.model import Filled
from readiness.patterns import pattern
from readiness.pilot.description import Item, Pilot
from readiness.pilot.fields import Kind, field, split_address
from readiness.texts import text

STANDARD = "CODEOWNERS"
NAME = "CODEOWNERS"
_MOST_BYTES = 3_000_000
"""GitHub reads no larger one."""
_FOLDERS = ("", ".github", ".gitlab", "docs")
_OWNER = pattern(r"@[\w.@/-]+|[^\s@]+@[^\s@]+\.[^\s@]+")
_SECTION = pattern(r"\^?\[[^\]]+\](?:\[\d+\])?")
_HANDLE = pattern(r"@[\w./-]+|[^\s@,(]+@[^\s@,)]+\.\w+")


def read(pilot: Pilot, item: Item, supports: tuple[str, ...]) -> Iterator[Filled]:
    """Who owns the path, for each owner that the evidence supports.

    Raises:
        Refused: no line of the file covers the path, or the line that does names nobody.
    """
    ref = path_of(item)
    fields = [path for path in supports if _is_owner(path)]
    data = content(pilot, ref, _MOST_BYTES) if fields else None
    if data is None:
        return
    path = _path(pilot, item, ref)
    owners = owners_of(data.decode("utf-8", "replace"), path)
    if not owners:
        raise Refused(text("standard.no-owner", path=path))
    said = ", ".join(owners)
    for each in fields:
        section, _, key = split_address(each) or ("", None, None)
        stated = stated_at(pilot, each)
        handles = {one.casefold() for one in _HANDLE.findall(stated.text)} if stated.given else set()
        # A name says nothing of the handle that its owner has.
        conflict = bool(handles) and not handles & {one.casefold() for one in owners}
        answer = answer_of(section, key or "", said) if not stated.given and key else None
        if answer is not None or handles:
            yield from filled(each, stated, said, answer, ref, STANDARD, conflict=conflict)


def _is_owner(path: str) -> bool:
    parts = split_address(path)
    if parts is None or parts[2] is None:
        return False
    section, name, key = parts
    found = field(f"{section}{'[]' if name is not None else ''}.{key}")
    return found is not None and found.kind is Kind.PERSON and (section == "owners" or key == "owner")


def _path(pilot: Pilot, item: Item, ref: str) -> str:
    """The path in the repository that is meant: the one that is named, or the description's own."""
    named = pilot.answer(f"{item.label}.select.path")
    if named.given:
        return named.text.strip().lstrip("/")
    assert pilot.folder is not None
    home = (pilot.folder / os.path.dirname(ref)).resolve()
    base = home.parent if home.name in _FOLDERS else home
    own = Path(os.path.normpath(pilot.folder.resolve() / os.path.basename(pilot.file)))
    return own.relative_to(base).as_posix() if own.is_relative_to(base) else own.name


def owners_of(said: str, path: str) -> list[str]:
    """Who owns a path: by the last line that covers it, of GitLab's sections in each."""
    found: dict[str, list[str]] = {}
    section, default = "", list[str]()
    for line in said.splitlines():
        written = re.sub(r"(?:^|\s)#.*", "", line).strip()
        head = _SECTION.match(written)
        if head is not None:
            section = head[0].strip("^").casefold()
            default = _OWNER.findall(written[head.end() :])
            continue
        if not written:
            continue
        # A space in a path is escaped.
        parts = re.split(r"(?<!\\)\s+", written)
        if _covers(parts[0].replace("\\ ", " "), path):
            found[section] = [each for each in parts[1:] if _OWNER.fullmatch(each)] or default
    return list(dict.fromkeys(owner for owners in found.values() for owner in owners))


def _covers(written: str, path: str) -> bool:
    """Whether a pattern covers a path, as in .gitignore, but that `docs/*` covers no folder's content."""
    if written.startswith("!"):
        return False
    parts = written.strip("/").split("/")
    anchored = written.startswith("/") or len(parts) > 1
    if not anchored:
        parts = ["**", *parts]
    if written.endswith("/"):
        # A folder: what is in it, and not a file of that name.
        parts = [*parts, "*", "**"]
    elif parts[-1] != "*" or len(parts) == 1:
        parts = [*parts, "**"]
    return _fits(parts, path.strip("/").split("/"))


def _fits(parts: list[str], names: list[str]) -> bool:
    """Whether the names of a path fit the parts of a pattern; `**` fits any number of names.

    Without backtracking, so that no pattern takes long.
    """
    # How many of the names so far may have been used up.
    reached = {0}
    for part in parts:
        if part == "**":
            reached = set(range(min(reached), len(names) + 1)) if reached else set()
        else:
            reached = {at + 1 for at in reached if at < len(names) and _alike(part, names[at])}
    return len(names) in reached


def _alike(part: str, name: str) -> bool:
    """Whether a name fits a part of a pattern, with `*` for any signs and `?` for one."""
    at = star = mark = 0
    back = False
    for_name = 0
    while for_name < len(name):
        if at < len(part) and part[at] == "*":
            back, star, mark = True, at, for_name
            at += 1
        elif at < len(part) and part[at] in ("?", name[for_name]):
            at, for_name = at + 1, for_name + 1
        elif back:
            mark += 1
            at, for_name = star + 1, mark
        else:
            return False
    return not part[at:].strip("*")
