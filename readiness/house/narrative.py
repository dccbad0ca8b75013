"""What an author adds to a report: named blocks of Markdown, and overrides in the front matter.

Markdown comes out as a few harmless elements: tags in it stay text, a link leads to http, https, mailto or a place of
the page, and of a picture only its description is left. The only home of `markdown_it`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from readiness.house.yaml_input import MAX_BYTES, InputError, Keys, meant, read_bytes
from readiness.pilot.recovery import read
from readiness.pilot.source import Code, Fault, Node, decode, in_order, short
from readiness.questionnaire.ids import VerdictId

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SUMMARY_WORDS = 90
"""The longest summary that page one has room for."""
_SUMMARY_LINES = 6
_LINE = 115
"""About how many characters stand on a line of page one."""

_BLOCKS = {
    "summary": "Executive summary",
    "recommendation": "Recommendation",
    "roadmap": "Roadmap",
    "money": "People and money",
}


class Block(msgspec.Struct, frozen=True):
    """A block: where it goes (`summary`, `wall-data` and so on), its title, its Markdown and the line it begins at."""

    place: str
    title: str
    markdown: str
    line: int


class Override(msgspec.Struct, frozen=True):
    """What somebody sets against a computed value: of the `verdict`, a criterion or an action."""

    of: str
    to: str
    author: str
    reason: str


class Narrative(msgspec.Struct, frozen=True):
    """All that one file adds, in the order of the file."""

    file: str
    blocks: tuple[Block, ...]
    overrides: tuple[Override, ...]
    pilot: str = ""


def read_narrative(path: Path, walls: Mapping[str, str], ids: tuple[str, ...]) -> Narrative:
    """The narrative in a file. `walls` are titles by id; `ids` are criteria and actions that can be overridden.

    Raises:
        InputError: the file cannot be read, or has faults; all of them.
    """
    text, faults = decode(read_bytes(path, MAX_BYTES))
    if faults:
        raise InputError(str(path), faults)
    front, body = _parted(text.replace("\r\n", "\n"), faults)
    pilot, overrides = _front(front, ids, faults)
    blocks = _blocks(body, walls, faults)
    if faults:
        raise InputError(str(path), in_order(faults))
    return Narrative(str(path), blocks, overrides, pilot)


def _parted(text: str, faults: list[Fault]) -> tuple[str, str]:
    """Front matter and body, each with blank lines for the other, so that its lines keep their numbers."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return "", text
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return "\n".join(["", *lines[1:number]]), "\n".join([*[""] * (number + 1), *lines[number + 1 :]])
    message = "found `---`, and no second one that ends the front matter"
    faults.append(
        Fault(
            code=Code.YAML, line=1, column=1, message=message, help="write `---` alone on the line behind the overrides"
        )
    )
    return "", ""


def _front(front: str, ids: tuple[str, ...], faults: list[Fault]) -> tuple[str, tuple[Override, ...]]:
    """The pilot that the words are about, where they say so, and the overrides."""
    if not front.strip():
        return "", ()
    document = read(front)
    faults += document.faults
    top = Keys(document.root, faults, "a mapping such as `overrides: [...]`", ("pilot", "overrides"))
    found: list[Override] = []
    for node in top.entries("overrides"):
        override = _override(node, ids, faults)
        if override is None:
            continue
        if override.of in {earlier.of for earlier in found}:
            message = f"found a second override of `{override.of}`"
            faults.append(
                Fault(
                    code=Code.DUPLICATE, line=node.line, column=node.column, message=message, help="keep one of the two"
                )
            )
        found.append(override)
    return top.text("pilot", example="Invoice matcher"), tuple(found)


def _override(node: Node, ids: tuple[str, ...], faults: list[Fault]) -> Override | None:
    before = len(faults)
    keys = Keys(node, faults, "a mapping with of, to, author and reason", ("of", "to", "author", "reason"))
    of = keys.required("of", example="verdict")
    to = keys.required("to", longest=60, example=VerdictId.READY)
    author = keys.required("author", example="A. Lee, Example Advisory")
    reason = keys.required("reason", longest=400, example="the document was seen on site and cannot be copied")
    if of and of != "verdict" and of not in ids:
        _wrong(keys.node("of"), f"found `{short(of)}`, which can not be overridden", _of_meant(of, ids), faults)
    verdicts = tuple(VerdictId)
    if of == "verdict" and to and to not in verdicts:
        _wrong(keys.node("to"), f"found the unknown verdict `{short(to)}`", meant(to, verdicts), faults)
    return Override(of, to, author, reason) if len(faults) == before else None


def _wrong(node: Node | None, message: str, help: str, faults: list[Fault]) -> None:
    assert node is not None
    faults.append(Fault(code=Code.VALUE, line=node.line, column=node.column, message=message, help=help))


def _of_meant(of: str, ids: tuple[str, ...]) -> str:
    guess = meant(of, ("verdict", *ids))
    return guess if guess.startswith("did") else "expected `verdict`, or the id of a criterion or of an action"


def _blocks(body: str, walls: Mapping[str, str], faults: list[Fault]) -> tuple[Block, ...]:
    lines = body.split("\n")
    places = {title.casefold(): (place, title) for place, title in _BLOCKS.items()}
    places |= {title.casefold(): (f"wall-{id}", title) for id, title in walls.items()}
    titles = [title for _, title in places.values()]
    tokens = _markdown().parse(body)
    heads = [(i, token) for i, token in enumerate(tokens) if token.type == "heading_open" and not token.level]
    starts = [(*_span(token), tokens[i + 1].content.strip()) for i, token in heads if token.tag == "h2"]
    for i, token in heads:
        if token.tag == "h1":
            message = f"found the heading `{short(tokens[i + 1].content)}` of level 1; the report has its own"
            faults.append(
                Fault(
                    code=Code.VALUE,
                    line=_span(token)[0] + 1,
                    column=1,
                    message=message,
                    help="remove it, or begin it with `##`",
                )
            )
    first = starts[0][0] if starts else len(lines)
    stray = next((n for n, line in enumerate(lines[:first]) if line.strip() and not line.startswith("# ")), None)
    if stray is not None:
        message = f"found text before the first block: `{short(lines[stray].strip())}`"
        help = f"begin with the heading of a block, e.g. `## {titles[0]}`"
        faults.append(Fault(code=Code.VALUE, line=stray + 1, column=1, message=message, help=help))
    found: dict[str, Block] = {}
    for number, (begin, end, title) in enumerate(starts):
        until = starts[number + 1][0] if number + 1 < len(starts) else len(lines)
        markdown = "\n".join(lines[end:until]).strip("\n")
        place, spelt = places.get(" ".join(title.casefold().split()), ("", ""))
        if not place:
            faults.append(
                Fault(
                    code=Code.VALUE,
                    line=begin + 1,
                    column=4,
                    message=f"found the unknown block `{short(title)}`",
                    help=meant(title, titles),
                )
            )
        elif place in found:
            message = f"found the block `{spelt}` a second time; it is already on line {found[place].line}"
            faults.append(
                Fault(code=Code.DUPLICATE, line=begin + 1, column=4, message=message, help="put the two together")
            )
        elif not markdown.strip():
            faults.append(
                Fault(
                    code=Code.VALUE,
                    line=begin + 1,
                    column=4,
                    message=f"found nothing in the block `{spelt}`",
                    help="write it, or remove it",
                )
            )
        else:
            found[place] = Block(place, spelt, markdown, begin + 1)
    return tuple(found.values())


def _span(token: Token) -> tuple[int, int]:
    assert token.map is not None
    return token.map[0], token.map[1]


def to_html(markdown: str, level: int) -> str:
    """Markdown as HTML: its highest heading gets the level given, and none leaves a level out."""
    rules = _markdown()
    tokens = rules.parse(markdown)
    at = level - 1
    for token in tokens:
        if token.type == "heading_open":
            at = max(level, min(level + int(token.tag[1]) - 3, at + 1, 6))
            token.tag = f"h{at}"
        elif token.type == "heading_close":
            token.tag = f"h{at}"
    made = rules.renderer.render(tokens, rules.options, {})
    assert isinstance(made, str)
    return made


def fits_page_one(markdown: str) -> bool:
    """Whether page one has room for a summary: few words, in few lines, without heading, table or code."""
    tokens = _markdown().parse(markdown)
    if any(token.type in ("heading_open", "table_open", "fence", "code_block", "hr") for token in tokens):
        return False
    texts = [token.content for token in tokens if token.type == "inline"]
    lines = sum(math.ceil(len(part) / _LINE) for text in texts for part in text.split("\n\n"))
    return sum(len(text.split()) for text in texts) <= SUMMARY_WORDS and lines <= _SUMMARY_LINES


@cache
def _markdown() -> MarkdownIt:
    # Loads what only a report with a narrative needs.
    from markdown_it import MarkdownIt
    from markdown_it.common.utils import escapeHtml

    class Safe(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802  # the name it is called by
            return re.match(r"https?://|mailto:|#[\w-]+\Z", url, re.IGNORECASE) is not None

    def described(self: Any, tokens: list[Token], position: int, options: Any, env: Any) -> str:
        return escapeHtml(self.renderInlineAsText(tokens[position].children or [], options, env))

    def leads(self: Any, tokens: list[Token], position: int, options: Any, env: Any) -> str:
        tokens[position].attrSet("rel", "noopener noreferrer")
        if tokens[position].info == "auto":
            # Its text is its address already; print shows that of every other link behind it.
            tokens[position].attrSet("class", "bare")
        return str(self.renderToken(tokens, position, options, env))

    rules = Safe("commonmark", {"html": False}).enable("table")
    rules.add_render_rule("image", described)
    rules.add_render_rule("link_open", leads)
    return rules
