"""What is behind a YAML syntax error, in plain words; read only when a file has one.

Each recogniser knows one mistake. It says where and what it is, and changes the draft so that the
mistake is out of the way; what no recogniser can change is left out of the draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml
from yaml._yaml import CParser

from readiness.pilot.draft import Draft, width
from readiness.pilot.source import DASH_WITHOUT_SPACE, EMPTY_BLOCK, short

_INDENTATION = "check the indentation of this line and the one above; keys of one section start in the same column"
_KEY = r"(?:[^\s\"'#\[{&*!|>%@`,:-]|-(?=\w))(?:[^:#\[{]|:(?=\S))*|\"[^\"]*\"|'[^']*'"
_ENTRY = rf"\s*(?:- +)*(?:(?:{_KEY})\s*:\s+)?"
_CLOSING = {"[": "]", "{": "}"}


class SyntaxHint(NamedTuple):
    """One thing that is not YAML: where, in which words, and whether the draft can now be read on."""

    line: int
    column: int
    message: str
    help: str
    mended: bool = False


class _Trouble(NamedTuple):
    """A syntax error: libyaml's words for it, its place, that of what it stands in, and the tokens around it."""

    problem: str
    context: str
    line: int
    column: int
    opened: tuple[int, int]
    at: str
    bracket: yaml.Token | None
    before: yaml.Token | None

    @property
    def here(self) -> str:
        """The text of the line from the error on."""
        return self.at[self.column - 1 :]

    def value(self, line: str, column: int) -> str:
        """The value that begins at a column: to the comma or bracket that ends it in `{}`, else to the comment."""
        text = re.split(r"\s#", line[column - 1 :])[0]
        if self.bracket is not None:
            text = text[:1] + re.split(r"[,\]}]", text[1:])[0]
        return text.rstrip()


def explain(error: yaml.MarkedYAMLError, draft: Draft) -> list[SyntaxHint]:
    """The hints behind a syntax error, at least one."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if line > draft.count:
        line, column = draft.count, len(draft.line(draft.count)) + 1
    start = error.context_mark
    opened = (start.line + 1, start.column + 1) if start else (line, column)
    context = error.context or ""
    bracket, before = _tokens(draft, *(opened if context.startswith("while scanning") else (line, column)))
    trouble = _Trouble(error.problem or "", context, line, column, opened, draft.line(line), bracket, before)
    for recognise in _RECOGNISERS:
        if hints := recognise(trouble, draft):
            return hints if isinstance(hints, list) else [hints]
    problem = (trouble.problem or "the text cannot be read").rstrip(".")
    message = f"not YAML: {problem}{' ' if trouble.context else ''}{trouble.context}"
    return [SyntaxHint(line, column, message, "put the value in quotes, or compare with a sample")]


def _tokens(draft: Draft, line: int, column: int) -> tuple[yaml.Token | None, yaml.Token | None]:
    """The bracket that is open at a place, and the last word, quote or bracket before it."""
    # Without what follows: libyaml holds tokens back while they may yet turn out to be a key.
    parser = CParser(draft.before(line, column))
    brackets: list[yaml.Token] = []
    before = None
    try:
        while token := parser.get_token():
            if isinstance(token, (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)):
                brackets.append(token)
            elif isinstance(token, (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)) and brackets:
                brackets.pop()
            if token.start_mark.index != token.end_mark.index:
                before = token
    except yaml.YAMLError:
        pass
    return (brackets[-1] if brackets else None), before


def _odd_indentation(t: _Trouble, draft: Draft) -> list[SyntaxHint] | None:
    """A tab or a no-break space where a line is indented; all such lines at once."""
    odd = next((c for n in (t.line, t.opened[0]) for c in _margin(draft.line(n)) if c != " "), "")
    if not odd:
        return None
    named = {"\t": "a tab", "\xa0": "a no-break space (U+00A0)"}
    message = f"found {named.get(odd, f'the space U+{ord(odd):04X}')} at the start of the line, expected spaces"
    hints = []
    for number in range(1, draft.count + 1):
        line = draft.line(number)
        margin = _margin(line)
        if odd in margin:
            draft.write(number, 1, margin.replace(odd, " "))
            if odd == "\t":
                draft.indent(number, margin.count(odd))
            if line.strip() or number == t.line:
                column = margin.index(odd) + 1
                hints.append(SyntaxHint(number, column, message, "indent with two spaces for each level", mended=True))
    return hints


def _margin(line: str) -> str:
    return line[: width(line)]


def _after_dash(t: _Trouble, draft: Draft) -> SyntaxHint | None:
    """`-name: x`, or a tab after the dash."""
    if t.problem == DASH_WITHOUT_SPACE:
        dash = t.column
        for number in draft.below(t.line)[1:]:
            if width(draft.line(number)) == dash:
                draft.indent(number, 1)
        draft.insert_space(t.line, dash + 1)
        key = re.split(r":(?:\s|$)", t.here)[0]
        help = f"- {short(t.here[1:])}"
        return SyntaxHint(t.line, dash, f"found `{short(key)}`, expected a space after the dash", help, mended=True)
    if t.here[:1] == "\t" and t.at[: t.column - 1].rstrip().endswith("-"):
        draft.write(t.line, t.column, " ")
        help = f"- {short(t.here.strip())}"
        return SyntaxHint(t.line, t.column, "found a tab after the dash, expected a space", help, mended=True)
    return None


def _bad_escape(t: _Trouble, draft: Draft) -> SyntaxHint | None:
    if not t.context.startswith("while parsing a quoted scalar"):
        return None
    start = t.opened[1] if t.opened[0] == t.line else 1
    for match in re.finditer(r"\\(?!\")", t.at[start:]):
        draft.as_text(t.line, start + 1 + match.start(), 1)
    message = f"found `{short(t.here[:2])}`, which stands for no character inside double quotes"
    help = 'a backslash inside "…" starts an escape; use single quotes, or write `/`'
    return SyntaxHint(t.line, t.column, message, help, mended=True)


def _unclosed_quote(t: _Trouble, draft: Draft) -> SyntaxHint | None:
    line, column = t.opened
    if not t.context.startswith("while scanning a quoted scalar"):
        # Closed by the quote that opens a later value, so that this value stands behind a quote.
        if not isinstance(t.before, yaml.ScalarToken) or t.before.style not in ("'", '"'):
            return None
        start, end = t.before.start_mark, t.before.end_mark
        if start.line == end.line or end.line + 1 != t.line:
            return None
        line, column = start.line + 1, start.column + 1
    quote = draft.line(line)[column - 1]
    draft.as_text(line, column, len(t.value(draft.line(line), column)))
    message = f"found `{quote}`, but no `{quote}` that closes it"
    return SyntaxHint(line, column, message, f"add the missing `{quote}`", mended=True)


def _after_closing(t: _Trouble, draft: Draft) -> SyntaxHint | None:
    """Text behind a closing quote or bracket, or behind an alias."""
    token = t.before
    if token is None or token.end_mark.line + 1 != t.line or not re.search("expected|mapping", t.problem):
        return None
    start = token.start_mark.column + 1
    found = t.value(t.at, t.column)
    if not found:
        return None
    if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
        draft.as_text(t.line, start, len(t.value(t.at, start)))
        help = "remove the quotes, or put them around the whole value"
        return SyntaxHint(t.line, t.column, f"found `{short(found)}` after a closing quotation mark", help, mended=True)
    if isinstance(token, (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)):
        kind = "list" if isinstance(token, yaml.FlowSequenceEndToken) else "mapping"
        draft.write(t.line, t.column, " " * len(found))
        help = "remove it, or put the whole value in quotes"
        return SyntaxHint(t.line, t.column, f"found `{short(found)}` after the end of a {kind}", help, mended=True)
    if isinstance(token, yaml.AliasToken):
        return _quoted(t, draft, t.line, start)
    return None


def _unclosed_bracket(t: _Trouble, draft: Draft) -> SyntaxHint | None:
    if t.bracket is None or "expected" not in t.problem:
        return None
    line, column = t.bracket.start_mark.line + 1, t.bracket.start_mark.column + 1
    bracket = draft.line(line)[column - 1]
    close = _CLOSING[bracket]
    other = t.here[:1] in ("]", "}") and t.here[0] != close
    entry = "".join([draft.line(line)[column - 1 :], *map(draft.line, draft.below(line)[1:])])
    below = t.line > line and (t.line not in draft.below(line) or entry.count(bracket) > entry.count(close))
    if not (other or below or draft.is_last(t.line, t.column)):
        return None
    return SyntaxHint(line, column, f"found `{bracket}`, but no `{close}` that closes it", f"add the missing `{close}`")


def _block_header(t: _Trouble, draft: Draft) -> SyntaxHint | None:
    """`>= 92%` without quotes: to YAML the head of a block of text."""
    if t.context == "while scanning a block scalar":
        line, column = t.opened
    elif t.problem == EMPTY_BLOCK or ("cannot start any token" in t.problem and t.here[:1] in ("|", ">")):
        line, column = t.line, t.column
    else:
        return None
    value = t.value(draft.line(line), column)
    draft.as_text(line, column, len(value))
    help = f'put it in quotes: "{_escaped(value)}"'
    if bound := re.match(r">(=?)\s*(?=-?\d)", value):
        words = short(("at least " if bound[1] else "above ") + value[bound.end() :])
        help = f'write it in words, `{words}`, or in quotes, "{_escaped(value)}"'
    message = f"found `{short(value)}`; without quotes `{value[0]}` starts a block of text in YAML"
    return SyntaxHint(line, column, message, help, mended=True)


def _directive(t: _Trouble, draft: Draft) -> SyntaxHint | None:
    if t.at[:1] != "%" or ("directive" not in t.context and t.column > 1):
        return None
    message = f"found `{short(t.at.rstrip())}`; a line cannot begin with `%` in YAML"
    return SyntaxHint(t.line, 1, message, "remove the `%`")


def _bad_start(t: _Trouble, draft: Draft) -> SyntaxHint | None:
    """A value that begins with a character that YAML keeps for itself."""
    if re.match(r"while scanning (?:an alias|an anchor|a tag)", t.context):
        return _quoted(t, draft, *t.opened)
    signs = ("cannot start any token", "expected node content", "block sequence entries are not allowed")
    if not any(sign in t.problem for sign in signs) or not t.here.strip():
        return None
    if t.here[0] in ",]}" and t.bracket is not None:
        draft.write(t.line, t.column, " ")
        return SyntaxHint(t.line, t.column, f"found `{t.here[0]}`, expected a value", "remove it", mended=True)
    return _quoted(t, draft, t.line, t.column)


def _quoted(t: _Trouble, draft: Draft, line: int, column: int) -> SyntaxHint:
    value = t.value(draft.line(line), column)
    draft.as_text(line, column, len(value))
    if bare := short(value.replace("`", "")) if value[0] == "`" else "":
        message = f"found a backtick before `{bare}`; a value cannot begin with one in YAML"
        return SyntaxHint(line, column, message, f"remove the backticks: {bare}", mended=True)
    sign = "- " if value[0] == "-" else value[0]
    message = f"found `{short(value)}`; a value cannot begin with `{sign}` in YAML"
    return SyntaxHint(line, column, message, f'put it in quotes: "{_escaped(value)}"', mended=True)


def _colon_in_value(t: _Trouble, draft: Draft) -> SyntaxHint | None:
    if t.here[:1] != ":" or ("mapping values" not in t.problem and t.bracket is None):
        return None
    before = t.at[: t.column - 1]
    margin = re.match(r".*(?:[\[{,]|:\s)\s*" if t.bracket else _ENTRY, before)
    start = (margin.end() if margin else 0) + 1
    value = t.value(t.at, start)
    if t.bracket is None and start <= _key_column(before) + 1:
        return _too_deep(t, draft, start)
    draft.as_text(t.line, start, len(value))
    help = f'put the value in quotes: "{_escaped(value)}"'
    if answer := re.match(r"(?i)(n/a|partial)\s*:\s*(.*)", value):
        word = answer[1].lower()
        note = answer[2] or ("the reason" if word == "n/a" else "what there is")
        help = f"write a dash instead: `{word} - {short(note)}`"
    elif t.bracket is not None and (key := re.search(r"\s(\w+)\Z", before[start - 1 :])):
        help = f'put a comma before `{key[1]}`, or the value in quotes: "{_escaped(value)}"'
    message = f"found `{short(value)}`; a colon inside a value starts a new key in YAML"
    return SyntaxHint(t.line, start, message, help, mended=True)


def _key_column(line: str) -> int:
    """Where the first key of a line stands: behind its spaces and dashes."""
    match = re.match(r"\s*(?:- +)*", line)
    return match.end() if match else 0


def _too_deep(t: _Trouble, draft: Draft, column: int) -> SyntaxHint:
    """A key where the text above it goes on: the text is no key, or this line is indented as if it belonged to it."""
    if t.before is not None and isinstance(t.before, yaml.ScalarToken):
        line, start = t.before.start_mark.line + 1, t.before.start_mark.column
        if line < t.line and start == _key_column(draft.line(line)):
            return _no_key(t, draft, line, start + 1)
    message = f"found `{short(t.value(t.at, column))}` indented deeper than the line above"
    above = next((line for n in range(t.line - 1, 0, -1) if re.match(r"\s*[^\s#]", line := draft.line(n))), "")
    wanted, margin = _key_column(above), width(t.at)
    deep = _as_deep(t.line, draft)
    if 0 < wanted < margin:
        for number in deep:
            draft.indent(number, wanted - margin)
    else:
        draft.leave_out(deep)
    return SyntaxHint(t.line, column, message, _INDENTATION, mended=True)


def _as_deep(number: int, draft: Draft) -> list[int]:
    """A line and those below it that are indented as far or farther."""
    margin = width(draft.line(number))
    lines = []
    for below in range(number, draft.count + 1):
        if draft.line(below).strip():
            if width(draft.line(below)) < margin:
                break
            lines.append(below)
    return lines


def _no_key(t: _Trouble, draft: Draft, line: int, column: int) -> SyntaxHint:
    found = t.value(draft.line(line), column)
    words = re.match(r"([\w-]+)(?:\s+|:\s*)([^\s:].*)\Z", found)
    model = f"{words[1]}: {words[2]}" if words else "key: value"
    help = f"a key needs a colon and a space after it: `{short(model)}`"
    heads = re.fullmatch(r"\w+", found) and any(re.match(r"\s*[^\s#]", draft.line(n)) for n in draft.below(line)[1:])
    if heads:
        draft.append(line, ":")
    return SyntaxHint(line, column, f"found `{short(found)}`, expected a key and its value", help, mended=bool(heads))


def _missing_colon(t: _Trouble, draft: Draft) -> SyntaxHint | None:
    if "could not find expected ':'" not in t.problem:
        return None
    return _no_key(t, draft, *t.opened)


def _stray(t: _Trouble, draft: Draft) -> SyntaxHint | None:
    """A line at an indentation of its own, or something in brackets that nothing separates."""
    if "expected" not in t.problem or not t.here.strip():
        return None
    if t.bracket is not None:
        bracket = draft.line(t.bracket.start_mark.line + 1)[t.bracket.start_mark.column]
        found = t.here[0] if t.here[0] in "[]{}" else t.value(t.at, t.column)
        message = f"found `{short(found)}`, expected a comma, or the `{_CLOSING[bracket]}` that closes `{bracket}`"
        return SyntaxHint(t.line, t.column, message, "put a comma before it, or the value that holds it in quotes")
    if width(t.at) == t.column - 1:
        draft.leave_out(_as_deep(t.line, draft))  # what stands in the same column would only be reported again
        message = f"found `{short(t.value(t.at, t.column))}`, which lines up with nothing above it"
        return SyntaxHint(t.line, t.column, message, _INDENTATION)
    return None


def _escaped(value: str) -> str:
    return short(value).replace("\\", "\\\\").replace('"', '\\"')


_RECOGNISERS: tuple[Callable[[_Trouble, Draft], SyntaxHint | list[SyntaxHint] | None], ...] = (
    _odd_indentation,
    _after_dash,
    _bad_escape,
    _unclosed_quote,
    _block_header,
    _directive,
    _after_closing,
    _unclosed_bracket,
    _colon_in_value,
    _bad_start,
    _missing_colon,
    _stray,
)
