"""What to type instead, for each fault of a description; read only when there is one.

A remedy is a line that can be typed as it stands: made from what was found where that can be
understood (`1,208`, `8 percent`, `30.06.2026`, `prod`), the field's own example otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher, get_close_matches

from readiness.pilot.answers import Unparsable
from readiness.pilot.fields import FIELD, SECTION, SECTION_ALIASES, Field, Kind, Section
from readiness.pilot.source import Node, key_place, short
from readiness.pilot.values import one_of, parse

NEAR = 0.67
CERTAIN = 0.75
_LONGEST = 60
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = (
    (r"^(?:about|approx\.?|approximately|around|roughly|circa|ca\.?|~|≈)\s*", ""),
    (r"\s*\b(?:million|mio\.?|mn)\b", "M"),
    (r"\s*\b(?:thousand|tsd\.?)(?!\w)", "k"),
    (r"\s*\bbillion\b", "bn"),
    (r"\s*\b(?:percent|per cent|pct)\b", "%"),
    (r"\s*\b(?:US )?dollars?\b", " USD"),
    (r"\s*\beuros?\b", " EUR"),
    (r"\s*\bpounds?\b", " GBP"),
)


def typed(field: Field, text: str, instead: str = "", *, in_flow: bool = False) -> str:
    """What to type for a text that a field does not take; `instead` is what the parser made of it."""
    lowered = text.casefold()
    if instead.startswith("planned"):
        instead = f"planned {next(_dates(text), '2026-06-30')}"
    if instead:
        return line(field.key, instead, in_flow=in_flow)
    if field.kind is not Kind.ENUM or not near(text, field.values):
        if word := near(text, ("unknown", "planned", "partial"), 0.75):
            return f"did you mean `{word}`?"
        if match := re.match(r"(?:n\.?a\.?|n/a|not applicable)(?!\w)[\s:,-]*(.*)", lowered):
            return line(field.key, f"n/a - {text[match.start(1) :] or 'the reason'}", in_flow=in_flow)
    return line(field.key, example(field, text), in_flow=in_flow)


def line(key: str, value: str, *, in_flow: bool = False) -> str:
    """`key: value`, in quotes or without its comment where braces would end the value."""
    if in_flow:
        value = value.split("   # ")[0]
        if "," in value and value[0] not in "[{":
            value = f'"{value}"'
    return f"{key}: {value}"


def example(field: Field, text: str) -> str:
    """A value the field takes: made from the text where that is possible, else the field's own."""
    for candidate in _candidates(field, text):
        try:
            parse(field, candidate)
        except Unparsable:
            continue
        return candidate
    if field.kind is Kind.ENUMS and (made := _several(field, text)):
        return made
    return field.example


def section_example(section: Section) -> str:
    """A section with its first field, on one line."""
    if not section.fields:
        return f"{section.name}: {{works_council: yes}}"
    first = section.fields[0]
    inner = f"{{{line(first.key, first.example, in_flow=True)}}}"
    return f"{section.name}: {f'[{inner}]' if section.is_list else inner}"


def near(word: str, names: tuple[str, ...] | list[str], cutoff: float = NEAR) -> str:
    """The name closest to a word, or the only one that begins with it; empty when there is none."""
    lowered = word.casefold().strip()[:_LONGEST]
    if lowered.replace(" ", "_") in names:
        return lowered.replace(" ", "_")
    if close := get_close_matches(lowered, names, 1, cutoff):
        return close[0]
    longer = [name for name in names if len(lowered) > 2 and name.startswith(lowered)]
    shorter = [name for name in names if len(name) > 2 and lowered.startswith(name)]
    return longer[0] if len(longer) == 1 else max(shorter, key=len, default="")


def near_key(key: str, names: list[str]) -> tuple[str, bool]:
    """The key that a misspelt one may stand for, and whether it surely does, so that its value can be checked."""
    alias = SECTION_ALIASES.get(key.casefold(), "")
    if alias in names:
        return alias, True
    lowered = re.sub(r"[\s-]+", "_", key.casefold().strip())[:_LONGEST]
    guess = (get_close_matches(lowered, names, 1, NEAR) or [""])[0]
    return guess, bool(guess) and SequenceMatcher(None, guess, lowered).ratio() >= CERTAIN


def for_unknown_key(key: str, guess: str, names: list[str], section: str) -> str:
    """What an unknown key may have meant, where it belongs, or which keys there are."""
    if guess:
        return f"did you mean `{guess}`?"
    if section and key in SECTION:
        return f"`{key}` is a section of its own; move it to the left margin"
    homes = [name for name, spec in SECTION.items() if name != section and any(f.key == key for f in spec.fields)]
    if homes:
        return f"`{key}` belongs under `{'` or `'.join(homes[:3])}`"
    return f"expected one of: {', '.join(names)}"


def for_address(target: str) -> str:
    """What a text that is no field, section or criterion id may have meant."""
    names = {name.replace("[]", ""): name for name in [*SECTION, *FIELD]}
    guess = get_close_matches(re.sub(r"\[[^\]]*\]", "", target), names, 1, 0.5)
    return f"did you mean `{guess[0]}`?" if guess else "expected a path such as `slos` or `operations.alerts`"


def for_answer_as_key(key: str, word: str, note: str) -> str:
    """What to type for `n/a: reason` below a key."""
    word = word.lower()
    note = note or ("the reason" if word == "n/a" else "what there is")
    return f"write a dash instead, on one line: `{key}: {word} - {short(note)}`"


def for_cut_value(within: Node, key: str) -> str | None:
    """What to type where a comma in braces has cut a value in two, so that its end looks like a key without a colon.

    None when the key is no such piece; empty when it is not the first of them, which is where it is told.
    """
    if not isinstance(within.value, dict):
        return None
    pieces: list[str] = []
    for name, child in within.value.items():
        line, column = key_place(within, name)
        bare = child.value == "" and not child.quoted and (child.line, child.column) == (line, column + len(name))
        if bare and pieces:
            pieces.append(name)
        elif key in pieces[1:]:
            break
        else:
            pieces = [child.value] if isinstance(child.value, str) and not bare else []
    if key not in pieces[1:]:
        return None
    if key != pieces[1]:
        return ""
    return f'a comma inside `{{}}` ends the value; put it in quotes: "{short(", ".join(pieces))}"'


def for_entry(field: Field, text: str) -> str:
    """What to type for one entry of a list that its field does not take."""
    guess = near(text, field.values)
    return f"did you mean `{guess}`?" if guess else f"{field.key}: {field.example}"


def _several(field: Field, text: str) -> str:
    parts = [part for part in re.split(r"\s*(?:[,;/|+&]|\band\b)\s*", text) if part]
    values: list[str] = []
    for part in parts:
        try:
            values.append(one_of(field, part))
        except Unparsable:
            guess = near(part, field.values)
            if not guess:
                return ""
            values.append(guess)
    return f"[{', '.join(dict.fromkeys(values))}]" if values else ""


def _candidates(field: Field, text: str) -> Iterator[str]:
    kind = field.kind
    if kind is Kind.ENUM:
        yield near(text, field.values)
    elif kind in (Kind.YESNO, Kind.ARTEFACT):
        yield {"y": "yes", "n": "no"}.get(text.casefold(), "")
    elif kind in (Kind.DATE, Kind.GO_LIVE):
        yield from _dates(text)
    elif kind is Kind.THRESHOLD:
        bound = re.match(r"\D+", field.example)
        yield f"{bound[0] if bound else ''}{_reworded(text)}"
    elif kind in (Kind.DURATION, Kind.WINDOW):
        yield re.sub(r"^an?\s+", "1 ", _reworded(text))
    elif kind in _NUMERIC:
        yield from _figures(kind, _reworded(text), "%" in text)


_NUMERIC = frozenset(
    (Kind.INTEGER, Kind.NUMBER, Kind.TEAM, Kind.QUANTITY, Kind.MONEY, Kind.RATE, Kind.SHARE, Kind.PERCENT)
)


def _figures(kind: Kind, text: str, signed: bool) -> Iterator[str]:
    """The figure in a text, with what belongs to it."""
    match = re.search(r"[-+]?\d+(?:\.\d+)?", text)
    if not match:
        return
    figure = match[0]
    if kind in (Kind.SHARE, Kind.PERCENT):
        if not signed and "." in figure and abs(float(figure)) <= 1:
            figure = f"{float(figure) * 100:.6g}"
        yield f"{figure}%"
        return
    yield text
    if kind in (Kind.MONEY, Kind.RATE):
        amount = re.search(r"(?:[A-Z]{3}|[$€£])?\s*[-+]?\d+(?:\.\d+)?\s*(?:[kKmM]|bn)?\s*(?:\b[A-Z]{3}\b|[$€£])?", text)
        yield re.sub(r"\.(?=\d{3}(?!\d))", "", amount[0].strip()) if amount else ""
    elif kind is Kind.INTEGER:
        yield str(int(float(figure)))
    else:
        yield text[match.start() :] if kind is Kind.QUANTITY else figure


def _reworded(text: str) -> str:
    """The text with its figures as this format writes them: no thousands separators, a decimal point, known words."""
    made = re.sub(r"[-+]?\d[\d.,'’\s_]*(?<=\d)|(?<!\d)\.\d+", lambda match: _plain_figure(match[0]), text)
    for pattern, word in _WORDS:
        made = re.sub(pattern, word, made, flags=re.IGNORECASE)
    return made.strip()


def _plain_figure(figure: str) -> str:
    figure = re.sub(r"['’\s_]", "", figure)
    if "," in figure and "." in figure:
        thousands = "," if figure.rindex(",") < figure.rindex(".") else "."
        figure = figure.replace(thousands, "")
    elif figure.count(",") > 1 or re.search(r",\d{3}\Z", figure):
        figure = figure.replace(",", "")
    elif figure.count(".") > 1:
        figure = figure.replace(".", "")
    figure = figure.replace(",", ".")
    return f"0{figure}" if figure.startswith(".") else figure


def _dates(text: str) -> Iterator[str]:
    """The day a text names, as year-month-day, when there is only one way to read it."""
    found: tuple[str, str, str] | None = None
    if match := re.search(r"\b(\d{4})[-./](\d{1,2})[-./](\d{1,2})\b", text):
        found = match[1], match[2], match[3]
    elif match := re.search(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b", text):
        found = match[3], match[2], match[1]
    elif match := re.search(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b", text):
        if int(match[1]) > 12:
            found = match[3], match[2], match[1]
        elif int(match[2]) > 12:
            found = match[3], match[1], match[2]
    elif match := re.search(r"\b(\d{1,2})(?:st|nd|rd|th|\.)?\s+([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})\b", text):
        found = match[3], _month(match[2]), match[1]
    elif match := re.search(r"\b([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b", text):
        found = match[3], _month(match[1]), match[2]
    if found:
        year, month, day = map(int, found)
        made = f"{year:04}-{month:02}-{day:02}"
        try:
            parse(_A_DAY, made)
        except Unparsable:
            return
        yield made


_A_DAY = Field(section="", key="day", kind=Kind.DATE, words="A day.", example="2026-06-30")


def _month(name: str) -> str:
    lowered = name.casefold()
    return str(_MONTHS.index(lowered) + 1) if lowered in _MONTHS else "0"
