"""Whether a text that is to give a reason gives one, or only repeats an answer.

A reason names something: the system, the contract, the law, the people it is about. What is left of a text once
answer words, words of time, and words for the reason itself are taken out decides, so that no list of empty
sentences is needed: `not applicable here`, `because it is n/a` and `ok for now` leave nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from readiness.patterns import pattern
from readiness.pilot.wording import Wording, bare, placeholder, wording

_EMPTY = frozenset(
    (
        # Answers, and words of assent, doubt and degree.
        *("yes", "yeah", "yep", "no", "nope", "not", "none", "nothing", "nobody", "never", "na", "nil", "null", "true"),
        *("false", "ok", "okay", "fine", "good", "sure", "agreed", "correct", "right", "done", "unknown", "unclear"),
        *("unsure", "undecided", "undefined", "tbd", "tba", "tbc", "todo", "maybe", "perhaps", "probably", "possibly"),
        *("partial", "partly", "planned", "pending", "open", "missing", "empty", "blank", "void", "ditto", "idea"),
        *("clue", "known", "certain", "clear", "exactly", "really", "very", "quite", "just", "only", "simply"),
        # Words for the reason, the waiver and the question themselves.
        *("reason", "reasons", "because", "cause", "why", "explanation", "justification", "justified", "rationale"),
        *("applicable", "apply", "applies", "applied", "relevant", "irrelevant", "relevance", "needed", "need"),
        *("needs", "necessary", "unnecessary", "required", "require", "requires", "requirement", "mandatory"),
        *("important", "matter", "matters", "issue", "problem", "case", "question", "answer", "field", "item", "point"),
        *("waive", "waived", "waiver", "waivers", "exception", "exempt", "exemption", "ignore", "ignored", "skip"),
        *(
            "skipped",
            "accept",
            "accepted",
            "acceptable",
            "approve",
            "approved",
            "allowed",
            "granted",
            "given",
            "stated",
        ),
        *("said", "discussed", "decided", "noted", "see", "above", "below", "before", "comment", "text", "value"),
        *("finding", "rule", "check", "test", "testing", "example", "sample", "various", "several", "certain", "other"),
        *("obvious", "obviously", "self-explanatory", "trivial", "whatever", "anything", "something", "everything"),
        *("thing", "things", "stuff", "such", "same", "general", "internal-reasons"),
        # Words of time.
        *("now", "later", "soon", "then", "today", "tomorrow", "yet", "still", "currently", "moment", "time", "day"),
        *("days", "week", "weeks", "month", "months", "year", "years", "quarter", "next", "last", "future", "once"),
        *("when", "until", "till", "after", "during", "here", "there", "ever", "asap", "again", "already"),
        # What ties words together.
        *("a", "an", "the", "this", "that", "these", "those", "it", "its", "we", "us", "our", "i", "me", "my", "you"),
        *("your", "he", "she", "they", "them", "their", "is", "are", "was", "were", "be", "been", "being", "am", "do"),
        *("does", "did", "doing", "has", "have", "had", "having", "will", "would", "shall", "should", "can", "cannot"),
        *("could", "may", "might", "must", "to", "of", "in", "on", "at", "by", "for", "from", "with", "without", "as"),
        *("and", "or", "but", "so", "if", "than", "too", "also", "all", "any", "some", "each", "every", "most", "more"),
        *("for", "about", "due", "per", "via", "who", "what", "which", "where", "how", "don't", "doesn't", "isn't"),
        *("aren't", "won't", "can't", "didn't", "it's", "that's", "want", "wanted", "think", "believe", "guess"),
        *("know", "say", "says", "please", "thanks", "well", "like", "waiting", "wait", "awaiting", "progress"),
        # The same in other languages.
        *(
            "ja",
            "nein",
            "nicht",
            "kein",
            "keine",
            "keiner",
            "keinen",
            "nötig",
            "notwendig",
            "erforderlich",
            "anwendbar",
        ),
        *("zutreffend", "trifft", "entfällt", "egal", "später", "noch", "fehlt", "kommt", "weil", "halt", "grund"),
        *("ist", "das", "der", "die", "wird", "oui", "non", "pas", "nécessaire", "requis", "raison", "sans", "objet"),
        *("c'est", "n'est", "aplica", "aplicable", "necesario", "razón", "ninguno", "ninguna", "niet", "toepassing"),
        *("nvt", "reden", "nodig", "applicabile", "necessario", "nessuno", "motivo", "нет", "не"),
        # What is typed to fill a field.
        *("abc", "xyz", "foo", "bar", "baz", "asdf", "qwer", "qwertz"),
    )
)
"""Words that give no reason, in whatever company."""
_WORD = pattern(r"[^\W_]+(?:[-'’][^\W_]+)*")
# `GDPR`, `SAP`, `IT`.
_ABBREVIATION = pattern(r"[A-Z][A-Z0-9&-]{1,6}")
# That there is no such thing is why a question about it does not apply.
_ABSENT = pattern(
    r"(?:there (?:is|was|are|were|has been|have been)|we (?:have|had)|it (?:has|had)) (?:none|nothing|nobody|no one)"
    r"(?: (?:before|here|there|at all|at present))?"
    r"|(?:none|nothing|nobody|no one) (?:exists|existed|(?:was|were|has been|had been)(?: (?:done|there|here|before))+)"
)
# A text without spaces between its words is counted by its letters.
_UNSPACED = pattern(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_LEAST_SIGNS = 4
_LEAST_LETTERS = 3


@lru_cache(maxsize=4096)
def gives_reason(text: str, *, sentence: bool = False) -> bool:
    """Whether a text says why; answer words, placeholders, questions and words about the reason do not.

    `sentence` asks for more than one word, as where somebody is to be convinced. What is still pending is a reason
    there once it says what is awaited: `hiring in March`, but not `in progress`.
    """
    kind = wording(text.strip())
    if not sentence and _ABSENT.fullmatch(bare(text)):
        return True
    if kind is not None and not (sentence and kind is Wording.PENDING):
        return False
    if len(_UNSPACED.findall(text)) >= _LEAST_SIGNS:
        return True
    words = list(dict.fromkeys(word.replace("’", "'") for word in _WORD.findall(text)))
    if sentence and len({word.casefold() for word in words}) < 2:
        return False
    naming = sum(_names_something(word, alone=len(words) == 1) for word in words)
    return naming >= (1 if kind is None else 2)


def _names_something(word: str, *, alone: bool) -> bool:
    folded = word.casefold()
    if folded in _EMPTY or placeholder(word):
        return False
    if _ABBREVIATION.fullmatch(word):
        return not alone
    letters = [c for c in folded if c.isalpha()]
    if len(letters) < _LEAST_LETTERS or len(set(letters)) < _LEAST_LETTERS:
        return False
    return not folded.isascii() or any(c in "aeiouy" for c in letters)


# `no council`, `we have none`, `kein Betriebsrat`; that there is no objection or no need says nothing of it.
_NONE_THERE = pattern(
    r"\b(?:no(?! one)|none|without|nowhere|has not got|(?:is|are) not (?:any|one)|(?:isn't|aren't|ain't) (?:any|one)"
    r"|not (?:yet )?(?:been )?(?:established|formed|elected|set up|constituted|in place|present|unionised|unionized)"
    r"|(?:(?:does|do|did) not|doesn't|don't|didn't) (?:have|exist)"
    r"|kein\w*|aucun\w*|ningun\w*|nessun\w*|nenhum\w*|geen|ingen|brak|žádn\w*)\b(?!\s+(?:\w+\s+)?"
    r"(?:needs?|objections?|complaints?|time|answers?|repl(?:y|ies)|reactions?|concerns?|problems?|issues?|interest"
    r"|questions?|reasons?|wish|objected|minds?|opposed|decision|agreement|consent)\b)",
    re.IGNORECASE,
)


def denies_existence(text: str) -> bool:
    """Whether a reason says that there is no such thing: `no works council at these plants`, `we have none`."""
    return bool(_NONE_THERE.search(" ".join(text.replace("’", "'").split())))
