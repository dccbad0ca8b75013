"""What to type instead, for each fault of a description; read only when there is one.

A remedy is a line that can be typed as it stands: made from what was found where that can be understood (`1,208`,
`8 percent`, `30.06.2026`), else `unknown` with the author's words behind it. It never says what the author did not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import SequenceMatcher, get_close_matches
from typing import NamedTuple

from readiness.patterns import pattern
from readiness.pilot.answers import Unparsable, two_readings
from readiness.pilot.asides import another_share
from readiness.pilot.everyday import MONTH, offer
from readiness.pilot.fields import FIELD, SECTION, SECTION_ALIASES, Field, Kind, Section
from readiness.pilot.ratios import count_word
from readiness.pilot.source import Node, key_place, short
from readiness.pilot.values import is_too_long, one_of, parse, wanted
from readiness.pilot.wording import OPEN, Wording, weakens, wording
from readiness.texts import area
from readiness.texts import text as catalogue

NEAR = 0.67
CERTAIN = 0.75
_LONGEST = 60
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = (
    (r"^(?:about|approx\.?|approximately|around|roughly|circa|ca\.?|~|≈)\s*", ""),
    (r"\s*(?<!\w)(?:million|millionen|mio\.?|mn)(?!\w)", "M"),
    (r"\s*\b(?:thousand|tsd\.?)(?!\w)", "k"),
    (r"\s*\bbillion\b", "bn"),
    (r"\s*\b(?:percent|per cent|pct)\b", "%"),
    (r"\s*\b(?:US )?dollars?\b", " USD"),
    (r"\s*\beuros?\b", " EUR"),
    (r"\s*\bpounds?\b", " GBP"),
)


def typed(field: Field, text: str, instead: str = "", *, in_flow: bool = False) -> str:
    """What to type for a text that a field does not take; `instead` is what the parser made of it.

    The line says what the author wrote, in words the field takes, or `unknown` with those words behind it and what
    the field's choices mean. It never holds a fact that the author did not write.
    """
    if is_too_long(field, text):
        # What it says cannot be made out of its beginning.
        return line(field.key, unknown(field, text), in_flow=in_flow)
    if field.kind in _FIGURES and (readings := two_readings(text)):
        # Which of the two is meant, only the author knows.
        figure, *each = readings
        whole, fraction = (short(_as_read(field, text.replace(figure, reading))) for reading in each)
        key = "reading.two-readings.whole" if field.kind is Kind.INTEGER else "reading.two-readings.help"
        help = catalogue(key, found=short(text), whole=whole, fraction=fraction)
        return line(field.key, f"unknown   # {help}", in_flow=in_flow)
    if instead and not (instead := half_said(field, text, instead)):
        return line(field.key, unknown(field, text), in_flow=in_flow)
    if instead:
        return line(field.key, instead, in_flow=in_flow)
    made = example(field, text)
    if made:
        return line(field.key, made, in_flow=in_flow)
    if not re.search(r"\d", text) and (word := _typo(text, ("unknown", "planned", "partial"))):
        return f"did you mean `{word}`?"
    return line(field.key, unknown(field, text), in_flow=in_flow)


def half_said(field: Field, text: str, instead: str) -> str:
    """An answer word with what follows it, as the format has it; empty where that changes what the word says.

    `instead` is what the parser made of it: `yes   # on paper` becomes `partial - on paper`.
    """
    if instead.startswith("planned"):
        day = next(days(re.sub(r"(?i)^planned(?: for| to)?[\s:,;(-]*", "", text).rstrip(" )")), "")
        rest = "" if day else re.sub(r"(?i)^planned[\s:,;(-]*", "", text).strip(" )")
        instead = f"planned {day}" if day else f"planned   # {short(rest)}" if rest else "planned"
    if instead.startswith(("no ", "none ")) and field.none_is_answer:
        # `no, except prompts`: what is excepted is what there is.
        return ""
    if instead.startswith("yes "):
        rest = instead.partition("# ")[2]
        if _TO_COME.match(rest):
            # `yes, soon` is a plan.
            instead = f"planned   # {rest}"
        elif field.none_is_answer or weakens(rest) or wording(rest) not in (None, Wording.ASSENT):
            instead = f"partial - {rest}"
    return instead


_TO_COME = pattern(
    r"(?:planned|soon|later|shortly|next|coming|eventually|scheduled|booked|to come|to follow|is planned|"
    r"will (?:be|follow|come)|from (?:next|january|february|march|april|may|june|july|"
    r"august|september|october|november|december))\b",
    re.IGNORECASE,
)


def unknown(field: Field, text: str) -> str:
    """`unknown`, with the author's words and what the field takes, as a comment."""
    likely = offer(field, text)
    parts = (_quoted(text), f"{likely};" if likely else "", meanings(field))
    return f"unknown   # {' '.join(part for part in parts if part).rstrip(';')}"


def meanings(field: Field) -> str:
    """What a field takes, each choice with its meaning."""
    if field.kind in (Kind.ENUM, Kind.ENUMS):
        key = f"choice.{field.section}.{field.key}"
        return f"(or {catalogue(key) if key in area('choice') else ', '.join(field.values)})"
    takes = wanted(field)
    if field.fields:
        takes = f"{takes}: {', '.join(part.key for part in field.fields)}"
    elif field.placeholder and field.kind in _FIGURES_AND_SPANS:
        takes = f"{takes}: {field.placeholder}"
    return "" if takes == "text" else f"(or {takes})"


def _quoted(text: str) -> str:
    text = short(" ".join(text.split()))
    return f"{text};" if text and not text.endswith(("?", "!", ".", ";")) else text


def line(key: str, value: str, *, in_flow: bool = False) -> str:
    """`key: value`, in quotes or without its comment where braces would end the value."""
    if in_flow:
        value = value.split("   # ")[0]
        if "," in value and value[0] not in "[{":
            value = f'"{value}"'
    return f"{key}: {value}"


def example(field: Field, text: str) -> str:
    """A value the field takes that says what the text says; empty when none can be made of it."""
    for candidate in candidates(field, text):
        try:
            parse(field, candidate.split("   # ")[0])
        except Unparsable:
            if not (field.kind in (Kind.YESNO, Kind.ARTEFACT) and candidate):
                continue
        if candidate and "   # " not in candidate and _ABOUT.match(text):
            return f"{candidate}   # {short(text)}"
        return candidate
    if field.kind is Kind.ENUMS:
        return _several(field, text)
    return ""


def section_example(section: Section, text: str = "") -> str:
    """A section with its first field open, on one line; with a text, what the author wrote behind `unknown`."""
    keys = ", ".join(field.key for field in section.fields[:6])
    if section.name == "pilot":
        return f"pilot: {{name: {_in_quotes(text or '<what the pilot is called>')}}}"
    if entries := _in_flow(section, text):
        return f"{section.name}: {entries}"
    if text or section.is_list or not section.fields:
        return f"{section.name}: unknown   # {f'{_quoted(text)} (or its keys: {keys})'.strip()}"
    first = next((field for field in section.fields if field.kind is not Kind.PLAIN), section.fields[0])
    return f"{section.name}: {{{line(first.key, 'unknown', in_flow=True)}}}"


_ANSWER_OF_ALL = pattern(r"(?:yes|no|none|nothing|unknown|planned|partial|n/?a|tbd|todo)\b|[-?]", re.IGNORECASE)
"""What answers for a list as a whole, and names no entry of it."""


def entry_example(section: Section, text: str) -> str:
    """An entry of a list for one that was written as a text, such as `- SAP`: the text is its name."""
    if not section.name_key or not text.strip() or _ANSWER_OF_ALL.match(text):
        return section_example(section, text)
    others = ", ".join(field.key for field in section.fields[:6] if field.key != section.name_key)
    shows = ", supports: [<what it shows>]" if section.name == "evidence" else ""
    return f"- {{{section.name_key}: {_in_quotes(text)}{shows}}}   # and its other keys, such as {others}"


def _in_flow(section: Section, text: str) -> str:
    """What was written as text and has the keys of a section in it, as the list or the mapping it was meant to be.

    It happens where lines are joined: `- metric: cycle time before: 3.2`. Empty where no two keys are found.
    """
    keys = "|".join(re.escape(field.key) for field in section.fields)
    pair = re.compile(rf"(?:^|(?<=[\s,{{;]))(?P<dash>- )?(?P<key>{keys}):\s")
    found = list(pair.finditer(text)) if keys else []
    if len(found) < 2 or text[: found[0].start()].strip(" -[{"):
        return ""
    entries: list[dict[str, str]] = []
    for match, end in zip(found, [*(each.start() for each in found[1:]), len(text)], strict=True):
        if not entries or match["dash"] or match["key"] in entries[-1]:
            entries.append({})
        entries[-1][match["key"]] = text[match.end() : end].strip().strip(" ,;]}-")
    if not section.is_list and len(entries) > 1:
        return ""
    written = [
        "{" + ", ".join(f"{key}: {_in_quotes(value) or 'unknown'}" for key, value in each.items()) + "}"
        for each in entries
    ]
    return f"[{', '.join(written)}]" if section.is_list else written[0]


def _in_quotes(text: str) -> str:
    text = " ".join(text.split())
    return text if re.fullmatch(r"[\w][\w .-]*", text) else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def structured(field: Field, texts: list[str]) -> str:
    """What to type where a list or a mapping was found that the field does not take."""
    if field.kind is Kind.PLAIN:
        # Plain text is no answer, so it has no `unknown`.
        return _in_quotes(", ".join(texts) or f"<{field.words.rstrip('.').lower()}>")
    return unknown(field, ", ".join(texts))


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
    if section and "." not in section and key in SECTION:
        return f"`{key}` is a section of its own; move it to the left margin"
    homes = [name for name, spec in SECTION.items() if name != section and any(f.key == key for f in spec.fields)]
    if homes and key not in _OF_ANYTHING:
        return f"`{key}` belongs under `{'` or `'.join(homes[:3])}`"
    return expected_keys(names)


_OF_ANYTHING = frozenset(("type", "select"))
"""Keys that people try wherever something is of a kind: where they belong is no hint at what is meant."""


def expected_keys(names: list[str]) -> str:
    """Which keys there are."""
    return f"expected one of: {', '.join(names)}"


def for_address(target: str) -> str:
    """What a text that is not a field, section or criterion id may have meant."""
    if not target:
        return _ADDRESSES
    folded = re.sub(r"\[[^\]]*\]", "", target[:_LONGEST])
    names = {name.replace("[]", ""): name for name in [*SECTION, *FIELD]}
    if guess := get_close_matches(folded, names, 1, 0.75):
        return f"did you mean `{guess[0]}`?"
    word = folded.casefold().strip().replace(" ", "_")
    ends = [path for path in FIELD if word and re.search(rf"(?:\.|_){re.escape(word)}\Z", path)]
    if ends:
        return f"write one of `{'`, `'.join(ends[:4])}`"
    return _ADDRESSES


_ADDRESSES = "expected paths such as `slos` or `operations.alerts`, one by one"


def for_answer_as_key(key: str, word: str, note: str) -> str:
    """What to type for `n/a: reason` below a key."""
    word = word.lower()
    note = note or ("the reason" if word == "n/a" else "what there is")
    return f"write a dash instead, on one line: `{key}: {word} - {short(note)}`"


class CutValue(NamedTuple):
    """A value that a comma in braces has cut, so that its end looks like keys without a colon."""

    key: str
    pieces: tuple[str, ...]
    help: str


def cut_values(within: Node, known: Collection[str]) -> list[CutValue]:
    """The values of a mapping that a comma has cut: the key of each, and the pieces of it that are no known key."""
    if not isinstance(within.value, dict):
        return []
    found: list[tuple[str, list[str]]] = []
    for name, child in within.value.items():
        line, column = key_place(within, name)
        bare = child.value == "" and not child.quoted and (child.line, child.column) == (line, column + len(name))
        if not bare:
            found.append((name, [child.value] if isinstance(child.value, str) else []))
        elif found and found[-1][1]:
            found[-1][1].append(name)
    return [
        CutValue(key, pieces, f'a comma inside `{{}}` ends the value; put it in quotes: "{short(", ".join(texts))}"')
        for key, texts in found
        if (pieces := tuple(piece for piece in texts[1:] if piece not in known))
    ]


def for_entry(field: Field, text: str) -> str:
    """What to type for one entry of a list that its field does not take.

    An entry of more words than a choice has says more than it: `compliance pending` has not signed.
    """
    if field.kind is Kind.HOLIDAYS:
        day = next(days(text), "")
        return catalogue("reading.entry.day", day=day) if day else catalogue("reading.entry.no-day")
    guess = near(text, field.values)
    if guess and (_prefixed(text, guess) or len(text.split()) > len(re.split("[-_]", guess)) or OPEN.search(text)):
        guess = ""
    if guess:
        return f"did you mean `{guess}`?"
    return (
        catalogue("reading.entry.choices", choices=", ".join(field.values))
        if field.values
        else catalogue("reading.entry.none")
    )


def _several(field: Field, text: str) -> str:
    """The values of a list that a text names, when it names nothing else and denies none."""
    if OPEN.search(text):
        return ""
    parts = [part for part in re.split(r"\s*(?:[,;/|+&]|\band\b)\s*", text) if part]
    values: list[str] = []
    for part in parts:
        try:
            values.append(one_of(field, part))
        except Unparsable:
            guess = _typo(part, field.values)
            if not guess:
                return ""
            values.append(guess)
    return f"[{', '.join(dict.fromkeys(values))}]" if values else ""


def _typo(text: str, names: tuple[str, ...]) -> str:
    """The name that a word misspells, or that a text of a few words holds as it is."""
    lowered = re.sub(r"[\s_-]+", "-", text.casefold().strip())[:_LONGEST]
    folded = {name.replace("_", "-"): name for name in names}
    if close := get_close_matches(lowered, folded, 1, 0.8):
        return "" if _prefixed(lowered, close[0]) else folded[close[0]]
    if len(lowered) > 2 and "-" not in lowered:
        # `prod` is short for one word; `random` is half of `random-live`.
        longer = [name for name in folded if name.startswith(lowered)]
        if len(longer) == 1 and longer[0][len(lowered)] != "-":
            return folded[longer[0]]
    return ""


def _prefixed(word: str, name: str) -> bool:
    """Whether a word is a name with something before it, which mostly makes another of it: `pre-production`."""
    folded = re.sub(r"[\s_-]+", "-", word.casefold().strip())
    return folded.endswith(name.replace("_", "-")) and len(folded) > len(name)


def _choice(field: Field, text: str) -> str:
    """The choice a text names: misspelt, or with nothing beside it that could make another of it.

    `Azure Key Vault` is a vault; `vault and .env`, `a copy of production` and `approved verbally` are left open.
    """
    if OPEN.search(text) and _typo(text, field.values) not in (text, ""):
        return ""
    if found := _typo(text, field.values):
        return found
    found = choice_in(field, text)
    return f"{found}   # {short(text)}" if found else ""


def choice_in(field: Field, text: str, *, named: bool = True) -> str:
    """The choice that a text names among words that leave it as it is; with `named`, also behind a proper name."""
    words = re.findall(r"[^\W_]+", text.casefold())
    if len(words) > 7 or OPEN.search(text):
        return ""
    joined = f"-{'-'.join(words)}-"
    choices = [value for value in field.values if f"-{value.replace('_', '-')}-" in joined]
    if len(choices) != 1:
        return ""
    spelt = r"[\s_-]+".join(map(re.escape, re.split("[-_]", choices[0])))
    match = re.search(rf"(?<![\w-])(?:{spelt})(?![\w-])", text, re.IGNORECASE)
    if match is None:
        return ""
    before, after = text[: match.start()], text[match.end() :]
    own = re.escape(field.key.replace("_", " "))
    of_a_name = named and _is_a_name(before) and re.fullmatch(rf"(?: {own})?", after, re.IGNORECASE)
    if of_a_name or (_BEFORE.fullmatch(before) and re.fullmatch(rf"(?: {own})?", after, re.IGNORECASE)):
        return choices[0]
    return choices[0] if _BEFORE.fullmatch(before) and _AFTER.fullmatch(after) else ""


_BEFORE = pattern(
    r"(?:(?:in|at|on|the|a|an|our|it|it's|is|are|still|currently|now|already|this|we|we're|all|as|via|with)\s+)*",
    re.IGNORECASE,
)
"""What can be written before a choice and leaves it as it is."""
_AFTER = pattern(
    r"(?: (?:phase|mode|stage|tier|level|system|environment|agent|class|variables|interface|sample))?"
    r"(?:,? (?:for now|now|currently|today|already|so far|at the moment|at present|as of now|is better|by me"
    r"|by (?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?|since .{1,30}|(?:running )?for \d+ (?:day|week|month|year)s?))*",
    re.IGNORECASE,
)
"""What can be written behind it and does; where and for whom it is limits it."""
_MAKES_ANOTHER = frozenset(
    (
        *("of", "for", "to", "from", "by", "like", "with", "without", "before", "after", "than", "as", "or", "and"),
        *("no", "not", "non", "pre", "post", "semi", "quasi", "half", "near", "almost", "nearly", "ready", "waiting"),
        *("instead", "former", "ex", "copy", "clone", "mock", "fake", "test", "in", "at", "on", "the", "a", "towards"),
    )
)


def _is_a_name(text: str) -> bool:
    """Whether words before a choice are a proper name: `Azure Key`."""
    words = text.split()
    return bool(words) and all(
        word[0].isupper() and word.isalnum() and word.casefold() not in _MAKES_ANOTHER for word in words
    )


_LIMITED = pattern(
    r"[<>≤≥]|\b(?:at least|at most|more than|less than|up to|over|under|above|below|minimum|maximum|max|within)\b"
    r"|\bmin(?=\.?\s*\d)",
    re.IGNORECASE,
)
_CENTS = pattern(r"\b(?:cents?|ct|pence|pennies)\b|¢", re.IGNORECASE)
_ABOUT = pattern(_WORDS[0][0] + r"\d", re.IGNORECASE)
_ABOUT_WORD = pattern(
    r"(?:(?:about|approx\.?|approximately|around|roughly|circa|ca\.?|some|something like)\s+|(?:~|≈)\s*)(?=\S)",
    re.IGNORECASE,
)
_TIME_WORD = r"(?:second|minute|min|hour|day|week|month|quarter|year)s?"


def about(text: str) -> int:
    """Where a figure begins that is said to be only about right; 0 where it is not."""
    found = _ABOUT_WORD.match(text)
    return found.end() if found is not None else 0


def candidates(field: Field, text: str) -> Iterator[str]:
    """What a text may be meant to say, as the field would have it; each has still to be read."""
    kind = field.kind
    if kind is Kind.ENUM:
        yield _choice(field, text)
    elif kind in (Kind.YESNO, Kind.ARTEFACT):
        # Where `no` is an answer to what there is, a no in other words may be one to something else.
        made = _yes_or_no(text)
        yield "" if field.none_is_answer and not made.startswith("yes") else made
    elif kind in (Kind.DATE, Kind.GO_LIVE):
        yield from days(text)
    elif kind is Kind.THRESHOLD:
        if not _QUALIFIED.search(text):
            yield reworded(text)
    elif kind in (Kind.DURATION, Kind.WINDOW):
        made = re.sub(r"(?i)^(?:(?:the|a|rolling|last|past)\s+)+(?=\d)", "", reworded(text))
        span = re.fullmatch(
            rf"(?i)(?:about )?(\d+(?:\.\d+)?|an?|one|two|three|four|five|six) ({_TIME_WORD})(?: old| rolling| or so)?",
            made,
        )
        if span:
            yield f"{'1' if span[1].casefold() in ('a', 'an') else span[1]} {span[2]}"
        elif _plainly(text) and len(text.split()) <= 2:
            yield made
    elif kind in _NUMERIC and _plainly(text) and not _LIMITED.search(text):
        made = reworded(text)
        yield from _figures(field, made, "%" in made)


def _plainly(text: str) -> bool:
    """Whether a text is a figure with its unit and hardly more: it begins with it, and nothing takes it back."""
    begun = _BEGINS.match(text)
    if begun is None or _QUALIFIED.search(text) or OPEN.search(text) or another_share(text):
        return False
    return len(text[begun.end() :].split()) <= 5


def _as_read(field: Field, text: str) -> str:
    """A text as the field takes it, where it does, else as it is."""
    try:
        parse(field, text)
    except Unparsable:
        return example(field, text).split("   # ")[0] or text
    return text


_BEGINS = pattern(
    r"(?:(?:about|approx\.?|approximately|around|roughly|circa|ca\.?|some|~|≈)\s*)?(?:US |[A-Z]{3}|[$€£])?\s*"
    r"(?:[-+.]?\d[\d.,'’ _]*|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)",
    re.IGNORECASE,
)
_QUALIFIED = pattern(
    r"\b(?:no|not|never|none|without|hardly|barely|almost|nearly|soon|maybe|perhaps|probably|planned|want|will|would|"
    r"should|could|aim|aims|goal|hope|hopes|expected|next|or|to|between|and|yet|pending|half|double|twice|last|previous|"
    r"unless|but|minus|plus|if|when|once|someday)\b|\?|n['’]t\b|\d\s*[-–—+x*]\s*\d",
    re.IGNORECASE,
)
"""Words with which a figure is not simply the one that stands in the text."""


def _yes_or_no(text: str) -> str:
    """`yes` or `no` where the author says as much; what is there in part in their own words."""
    word = {"y": "yes", "n": "no"}.get(text.casefold(), "")
    if word:
        return word
    kind = wording(text)
    if kind is Wording.ASSENT:
        return f"yes   # {short(text)}"
    if kind is Wording.DEGREE:
        return f"partial - {short(text)}"
    if kind is Wording.NEGATION and re.search(r"\b(?:needed|necessary|required)\W*\Z", text.casefold()):
        # Whether it is there is not said.
        return ""
    if kind is Wording.NEGATION:
        refused = re.match(
            r"(?:never|nope|nah|nein|non|no|not yet|of course not|definitely not|not at all)\b", text.casefold()
        )
        return f"no   # {short(text)}" if refused else f"partial - {short(text)}"
    return ""


_NUMERIC = frozenset(
    (Kind.INTEGER, Kind.NUMBER, Kind.TEAM, Kind.QUANTITY, Kind.MONEY, Kind.RATE, Kind.SHARE, Kind.PERCENT)
)
_FIGURES = _NUMERIC | {Kind.THRESHOLD}
_FIGURES_AND_SPANS = _NUMERIC - {Kind.TEAM, Kind.RATE, Kind.PERCENT} | {Kind.DURATION}
_COUNTED = frozenset((Kind.INTEGER, Kind.NUMBER, Kind.TEAM))


def _figures(field: Field, text: str, signed: bool) -> Iterator[str]:
    """The one figure in a text, with what belongs to it; none where there are two."""
    kind = field.kind
    found = re.findall(r"[-+]?\d+(?:\.\d+)?", text)
    if len(found) != 1:
        first = re.match(r"(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", text, re.IGNORECASE)
        if found or first is None or kind not in _COUNTED:
            return
        text = count_word(text)
        found = re.findall(r"\A\d+(?= |\Z)", text)
        if not found:
            # `one-workflow` is a word of its own.
            return
    figure = found[0]
    behind = text[text.index(figure) + len(figure) :]
    if kind in (Kind.SHARE, Kind.PERCENT):
        yield from _share(field, text, figure, behind, signed)
    elif kind in (Kind.MONEY, Kind.RATE):
        yield text
        yield _amount(field, text)
    elif kind is Kind.QUANTITY:
        yield text
        yield text[text.index(figure) :]
    else:
        yield _count(field, text, figure, behind)


def _share(field: Field, text: str, figure: str, behind: str, signed: bool) -> Iterator[str]:
    """A percentage, when it is that of what the key names: `95% on the test set` is another."""
    if not signed and text != figure:
        return
    if not signed and field.kind is Kind.PERCENT and "." in figure:
        # As a factor or in percent, only the author knows.
        return
    words = re.findall(r"[^\W_]+", behind.casefold())
    own = [part[:5] for part in field.key.split("_")]
    if any(word not in _OF_ALL and not any(word.startswith(part) for part in own) for word in words):
        return
    if re.search(r"[()]", behind):
        return
    if not signed and "." not in figure and int(figure) < _SURELY_PERCENT:
        # Five managers, or five percent of them.
        return
    if not signed and "." in figure and abs(float(figure)) <= 1:
        figure = f"{float(figure) * 100:.6g}"
    yield f"{figure}%"


_SURELY_PERCENT = 50
"""A bare number below is as well a count."""
_OF_ALL = frozenset(("overall", "in", "total", "all", "of", "the", "our", "so", "roughly", "about", "approximately"))


def _amount(field: Field, text: str) -> str:
    """The amount in a text, when what it is per is what the key asks for: `5k EUR per month` is no figure of a year."""
    found = re.match(
        r"(?:[A-Z]{3}|[$€£])?\s*[-+]?\d+(?:\.\d+)?\s*(?:(?:[kKmM]|bn)(?![A-Za-z]))?\s*(?:[A-Z]{3}\b|[$€£])?", text
    )
    if found is None or _CENTS.search(text):
        return ""
    rest = text[found.end() :].strip()
    if rest and not (_IN_ALL.fullmatch(rest) or _period(field).fullmatch(rest)):
        return ""
    return re.sub(r"\.(?=\d{3}(?!\d))", "", found[0].strip())


_IN_ALL = pattern(r"in total|in all|altogether|overall|all in", re.IGNORECASE)
_PER_YEAR = pattern(
    r"(?:per|a|an|each|every|/) ?(?:year|annum|yr|a)|p\.? ?a\.?|yearly|annually|annual|per annum|im jahr|pro jahr", re.I
)
_PER_WEEK = pattern(r"(?:per|a|each|every|/) ?(?:week|person-?week)|weekly", re.IGNORECASE)
_PER_ONE = pattern(
    r"(?:per|a|an|each|/) ?(?!(?:second|minute|min|hour|hr|h|day|week|month|quarter|year|annum|user|seat|head|person|"
    r"fte|site|token|call|k)s?\b)[^\W\d_]+|each",
    re.IGNORECASE,
)
_NEVER = pattern(r"(?!)")


def _period(field: Field) -> re.Pattern[str]:
    """What an amount of the field can be per: a year, a week, or one task."""
    asks = f"{field.key} {field.placeholder} {field.words}".casefold()
    if "per year" in asks:
        return _PER_YEAR
    if "person-week" in asks:
        return _PER_WEEK
    return _PER_ONE if re.search(r"\b(?:per task|task)\b", asks) else _NEVER


def _count(field: Field, text: str, figure: str, behind: str) -> str:
    """A plain number, unless its unit is another than the one the key names: `10 days` is no answer in weeks."""
    if _CENTS.search(text) or re.match(r"\s*(?:[%M$€£+(/,]|bn\b|[A-Z]{3}\b(?<!FTE))", behind):
        return ""
    if not _counts_the_same(field, behind):
        return ""
    if "orking days" in field.words and behind and float(figure) > _WORKING_WEEK and not _WORKED.search(behind):
        return ""
    value = float(figure) * (1000 if re.match(r"[kK]\b", behind) else 1)
    if field.kind is Kind.INTEGER and not value.is_integer():
        return ""
    return f"{value:g}" if not value.is_integer() else str(int(value))


_WORKING_WEEK = 5
"""Up to here, days are working days, unless they are said to be others."""
_WORKED = pattern(r"\b(?:working|business)\b", re.IGNORECASE)
_UNITS = {
    "weeks": r"(?:person[- ]?)?weeks?|wks?|w|pw",
    "days": r"(?:calendar |working |business )?days?|d",
    "months": r"months?",
    "years": r"years?|yrs?|y",
    "hours": r"hours?|hrs?|h",
    "minutes": r"minutes?|mins?",
    "fte": r"fte|posts?",
}
_AGAIN = {
    "hours": r" (?:(?:per|a|each) week|weekly)",
    "month": r"(?: [a-z]+)? ?(?:per|a|each|/) ?month|(?: [a-z]+)? monthly",
}
_ANOTHER_COUNT = pattern(
    r"\b(?:in|on|at|for|with|from|during|after|before|over|under|per|by|since|via|each|a|an|daily|hourly|weekly|monthly|"
    r"quarterly|yearly|annual|annually|teams?|groups?|departments?|sites? of|sprints?|pt|weekends?|half|part|"
    rf"p\.?a|{_TIME_WORD})\b",
    re.IGNORECASE,
)


def _counts_the_same(field: Field, behind: str) -> bool:
    """Whether the words behind a number name what the key counts: weeks where it asks for weeks, else any one thing."""
    rest = re.sub(
        r"\A[kK]\b|[\s,]*\b(?:so far|to date|until now|up to now|already|in total|overall)\Z", "", behind
    ).strip(" .")
    if not rest:
        return True
    last = field.key.rpartition("_")[2]
    if unit := _UNITS.get(last):
        if last == "days" and "orking days" in field.words:
            # Days of the calendar are more.
            unit = r"(?:working |business )?days?|d"
        return bool(re.fullmatch(rf"(?:{unit})(?:{_AGAIN.get(last, '')})?", rest, re.IGNORECASE))
    if last == "month" and re.fullmatch(_AGAIN[last], f" {rest}", re.IGNORECASE):
        return True
    return len(rest.split()) <= 2 and not _ANOTHER_COUNT.search(rest)


def reworded(text: str) -> str:
    """The text with its figures as this format writes them: no thousands separators, a decimal point, known words."""
    made = re.sub(r"[-+]?\d[\d.,'’\s_]*(?<=\d)|(?<!\d)\.\d+", lambda match: _plain_figure(match[0]), text)
    for words, word in _WORDS:
        made = re.sub(words, word, made, flags=re.IGNORECASE)
    return made.strip()


def _plain_figure(figure: str) -> str:
    figure = re.sub(r"['’\s_]", "", figure)
    if "," in figure and "." in figure:
        thousands = "," if figure.rindex(",") < figure.rindex(".") else "."
        figure = figure.replace(thousands, "")
    elif figure.count(",") > 1 or re.search(r"[1-9]\d{0,2},\d{3}\Z", figure):
        figure = figure.replace(",", "")
    elif figure.count(".") > 1:
        figure = figure.replace(".", "")
    figure = figure.replace(",", ".")
    return f"0{figure}" if figure.startswith(".") else figure


def days(text: str) -> Iterator[str]:
    """The day a text names, as year-month-day, when there is only one way to read it."""
    found: tuple[str, str, str] | None = None
    match: re.Match[str] | None
    if match := re.search(r"\b(\d{4})[-./](\d{1,2})[-./](\d{1,2})\b", text):
        found = match[1], match[2], match[3]
    elif match := re.search(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b", text):
        found = match[3], match[2], match[1]
    elif match := re.search(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b", text):
        if int(match[1]) > 12:
            found = match[3], match[2], match[1]
        elif int(match[2]) > 12:
            found = match[3], match[1], match[2]
    elif match := re.search(rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+({MONTH})\b\.?,?\s+(\d{{4}})\b", text, re.I):
        found = match[3], _month(match[2]), match[1]
    elif match := re.search(rf"\b({MONTH})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", text, re.I):
        found = match[3], _month(match[1]), match[2]
    if found and match and _BESIDE_A_DAY.fullmatch(f"{text[: match.start()]} {text[match.end() :]}"):
        year, month, day = map(int, found)
        made = f"{year:04}-{month:02}-{day:02}"
        try:
            parse(_A_DAY, made)
        except Unparsable:
            return
        yield made


_BESIDE_A_DAY = pattern(
    r"(?:\s|[.,;]|\b(?:on|the|of|as|at|latest|dated|date|day|until|till|by|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"\b)*",
    re.IGNORECASE,
)
"""What can be written around a day and leaves it that day: `after`, `not before`, `at the earliest` do not."""
_A_DAY = Field(section="", key="day", kind=Kind.DATE, words="A day.", example="2026-06-30")


def _month(name: str) -> str:
    lowered = name.casefold()[:3]
    return str(MONTHS.index(lowered) + 1) if lowered in MONTHS else "0"
