"""Texts that fill a file and say nothing: dummy text, keys struck at random, one sentence again and again.

Only a text that is nothing else is refused, so that a document may quote, test or promise whatever it likes.
"""

from __future__ import annotations

import json
import re
from collections import Counter

from readiness.patterns import pattern
from readiness.texts import text

_WORD = pattern(r"[^\W\d_]+")
_TOKEN = pattern(r"[^\W_]+")
_SENTENCE_END = pattern(r"(?<=[.!?])\s+|\n")
_ENUMERATED = pattern(r"\W*\d{1,6}[.):]?\s+")
_LEAST_REPEATED = 10
_MOST_OF_A_NOTE = 160
_MOST_OF_A_LABEL = 60

_DUMMY = frozenset(
    re.findall(
        r"\S+",
        "this is that it s a an the just only simple some any my our test tests testing tested sample samples dummy example "
        "examples demo fake mock filler fill placeholder temp tmp temporary random file files text txt document documents doc "
        "docs content contents data evidence proof page pages pdf word string stuff thing foo bar baz qux foobar hello hi "
        "world blah bla yada etc abc abcd xyz aaa bbb ccc xxx yyy zzz 1 2 3 12 123 1234 12345 for purposes purpose and with of "
        "one two three hallo welt und ein eine der das nur beispiel muster platzhalter datei dies dieses ist hier",
    )
)
# Of the dummy words, those that a text with nothing to say has at least one of.
_SHOWS_DUMMY = frozenset(
    re.findall(
        r"\S+",
        "test tests testing sample dummy example demo fake mock filler placeholder temp tmp random foo bar foobar hello world "
        "blah bla yada abc xyz aaa xxx text file document content stuff hallo beispiel muster platzhalter evidence proof",
    )
)
_PANGRAM = pattern(r"\W*the quick brown fox jump(?:s|ed) over (?:the|a) lazy dogs?\W*")
# Text that generators of dummy text use, and no living language.
_LATIN = frozenset(
    re.findall(
        r"\S+",
        "lorem ipsum dolor sit amet consectetur consectetuer adipiscing elit sed do eiusmod tempor incididunt ut labore et "
        "dolore magna aliqua aliquam enim ad minim veniam quis nostrud exercitation ullamco laboris nisi aliquip ex ea commodo "
        "consequat duis aute irure in reprehenderit voluptate velit esse cillum eu fugiat nulla pariatur excepteur sint "
        "occaecat cupidatat non proident sunt culpa qui officia deserunt mollit anim id est laborum "
        "perspiciatis unde omnis iste natus error voluptatem accusantium doloremque laudantium totam rem aperiam eaque ipsa "
        "quae ab illo inventore veritatis quasi architecto beatae vitae dicta explicabo nemo ipsam quia voluptas aspernatur aut "
        "odit fugit consequuntur magni dolores eos ratione sequi nesciunt neque porro quisquam dolorem adipisci numquam eius "
        "modi tempora incidunt quaerat minima nostrum corporis suscipit laboriosam "
        "curabitur pretium tincidunt lacus gravida orci a odio nullam varius turpis pharetra eros bibendum nec luctus felis "
        "sollicitudin mauris integer nibh euismod ac tellus risus vulputate vehicula donec lobortis eleifend condimentum cras "
        "tempus lectus vestibulum pellentesque habitant morbi tristique senectus netus malesuada fames egestas proin "
        "ultricies vivamus fermentum phasellus praesent suspendisse potenti maecenas quam vel scelerisque sapien ligula "
        "faucibus ornare cursus diam sem massa porttitor blandit hendrerit dapibus arcu rhoncus mattis nunc purus viverra "
        "accumsan convallis dui ante primis cubilia curae etiam justo sodales urna libero venenatis facilisis imperdiet leo "
        "molestie feugiat volutpat congue semper interdum placerat metus laoreet dictum iaculis sagittis at ullamcorper",
    )
)
_LEAST_LATIN = 6
# Neighbouring keys of the usual keyboards, which no word has in this order.
_RUNS = pattern(
    r"asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|rtyu|tyui|yuio|zxcv|xcvb|cvbn|vbnm|yxcv|qwertz|rtzu|tzui|zuio|fdsa|gfds|hgfd|lkjh|kjhg|jkl"
    r"|poiu|oiuy|mnbv|nbvc|vcxz"
)
_VOWEL = pattern(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿāēīōūąęěůőű]")
_LATIN_LETTERS = pattern(r"[a-zß-ÿĀ-ſ]+")

_DOCUMENT = (
    r"(?:report|document|documentation|policy|evidence|file|minutes|results?|figures?|numbers?|details?|text|contents?|plan|"
    r"contract|data|log|test report|protocol|runbook|mandate|certificate|review|screenshot|pdf|copy|proof|information)s?"
)
_NOT_HERE = pattern(
    rf"(?:(?:this|the) )?(?:page|file|document|space|section)?(?: (?:is|was|has been))? ?(?:intentionally|deliberately|left) (?:left )?(?:blank|empty)"
    rf"|(?:there is )?nothing (?:here|to see(?: here)?|to show|yet)(?: yet)?|no {_DOCUMENT}(?: (?:yet|here|available|attached|found))+"
    rf"|(?:your |the |our )?(?:[\w'-]+ ){{0,4}}(?:goes|go|belongs) (?:in )?here"
    rf"|(?:please )?(?:put|paste|insert|attach|add|upload|place|write|describe|enter) (?:[\w'-]+ ){{0,6}}here"
    rf"|(?:the |our |my |full |final |signed )*(?:[\w'-]+ ){{0,2}}{_DOCUMENT} (?:will|shall|to|are to|is to) (?:follow|come|be (?:added|provided|"
    rf"uploaded|attached|written|completed|done|shared|sent|created|prepared|supplied|delivered))(?: .{{0,40}})?"
    rf"|(?:the )?(?:[\w'-]+ ){{0,2}}(?:{_DOCUMENT} )?(?:is |are |can be )?(?:available|provided|shared|sent|shown|seen|on file)(?: (?:up)?on request| from \w+| with \w+)"
    rf"|(?:please )?(?:ask|contact|call|e-?mail|speak to|talk to|check with) [\w.@-]+(?: [\w-]+)? (?:for|about) .{{0,50}}"
    rf"|(?:please )?(?:see|refer to|look at|look in|check|stored (?:in|on|at)|kept (?:in|on|at)|it is (?:in|on)|(?:the )?{_DOCUMENT} (?:is|are) (?:in|on)|find (?:it|this) (?:in|on)) "
    rf"(?:our |the |my )?(?:confluence|sharepoint|share ?point|one ?drive|google drive|drive|dropbox|wiki|jira|notion|teams|slack|intranet|servicenow|"
    rf"network drive|share|file server|archive|attachment|attached(?: file| document)?|e-?mail|mail|above|below|elsewhere|other {_DOCUMENT})(?: (?:page|site|space|channel|folder)s?)?"
    r"|(?:diese )?(?:seite|datei) (?:ist |wurde )?(?:absichtlich )?(?:frei|leer)(?: gelassen)?"
    r"|(?:[\w-]+ ){0,2}(?:wird|werden) (?:noch |später )?(?:nachgereicht|nachgeliefert|ergänzt|erstellt)|(?:[\w-]+ ){0,2}folgt(?: noch| später)?"
    r"|siehe (?:im |in )?(?:confluence|sharepoint|wiki|jira|teams|laufwerk|intranet|anhang|oben|unten)|(?:document |rapport )?à venir|pendiente"
    rf"|(?:this |the )?(?:{_DOCUMENT} )?(?:has |was |is )?(?:been )?moved to (?:the |our )?\S+(?: \S+)?"
    rf"|(?:this |the )?(?:{_DOCUMENT} )?(?:is )?(?:strictly )?(?:confidential|classified|restricted|secret|internal)\W*(?:\W+(?:it |and )?(?:can ?not|can't|may not|must not|not|not to) "
    rf"(?:be )?(?:shared|disclosed|published|attached|shown|included)(?: .{{0,30}})?)?",
    re.IGNORECASE,
)
"""That the document is elsewhere, comes later or is not shown: a note in its place."""

_STATUS = r"(?:40[0-9]|410|429|50[0-9]|52[0-9])"
_REPLY = pattern(
    rf"(?:\W|error|http(?:/\d(?:\.\d)?)?|status|code)*{_STATUS}\W*(?:client error|server error)?\W*(?:not found|forbidden|unauthori[sz]ed|bad gateway|bad request|"
    r"service unavailable|gateway time-?out|internal server error|too many requests|gone|access denied)?\W*(?:for url\W.*)?"
    r"|(?:\W|error|fatal)*(?:(?:file|page|document|resource|object|repository|requested entity was) )*(?:not found|forbidden|access (?:is )?denied|unauthori[sz]ed|"
    r"permission denied|bad credentials|authentication (?:required|failed)|invalid (?:token|credentials|api key)|token (?:has )?expired|"
    r"unauthenticated|internal server error|bad gateway|service unavailable)\W*",
    re.IGNORECASE,
)
_REPLY_KEYS = frozenset(
    re.findall(
        r"\S+",
        "error errors error_description error_code errorcode errormessage message messages msg code status statuscode status_code "
        "statustext detail details description reason title type instance documentation_url help timestamp path requestid "
        "request_id traceid trace_id correlationid domain success ok",
    )
)
_SIGN_IN_LINE = pattern(
    r"\W*(?:(?:please )?(?:sign|log)[\s-]?(?:in|on)\b.{0,40}|login|e-?mail(?: address)?|user ?(?:name|id)|password|passcode|forg[eo]t(?:ten)?\b.{0,40}|remember me|"
    r"(?:keep me|stay) signed in|next|continue|submit|back|cancel|create (?:an )?account|no account.{0,20}|register|sign up|"
    r"can'?t access your account|terms(?: of use)?|privacy(?: .{0,20})?|help|or|anmelden|passwort(?: vergessen)?|benutzername)\W*",
    re.IGNORECASE,
)


def filler_fault(lines: list[str]) -> str:
    """Why the lines of a text say nothing; empty when they may say something."""
    whole = " ".join(" ".join(lines).split())
    folded = whole.casefold()
    if len(whole) <= _MOST_OF_A_NOTE:
        bare = re.sub(r"[\s.!*_()\[\]-]+\Z", "", re.sub(r"\A[\W_]+", "", folded))
        if _NOT_HERE.fullmatch(bare):
            return text("evidence.note-instead", found=short(whole))
        if _REPLY.fullmatch(folded):
            return text("evidence.error-reply", found=short(whole))
        tokens = _TOKEN.findall(folded)
        if all(token in _DUMMY for token in tokens) and not _SHOWS_DUMMY.isdisjoint(tokens):
            return text("evidence.placeholder", found=short(whole))
        if _PANGRAM.fullmatch(folded):
            return text("evidence.placeholder", found=short(whole))
    if len(lines) <= 14 and _is_sign_in(lines):
        return text("evidence.sign-in", title=short(lines[0]))
    words = _WORD.findall(folded)
    if _is_latin(words):
        return text("evidence.placeholder", found=short(whole))
    if _is_struck(words) and not any(c.isdigit() for c in whole):
        return text("evidence.struck-keys", found=short(whole))
    return ""


def repetition_fault(lines: list[str]) -> str:
    """Why a text of sentences is a few of them over and over; empty when it is not."""
    units = [
        " ".join(unit.casefold().split())
        for line in lines
        for unit in _SENTENCE_END.split(_without_number(line))
        if unit.strip()
    ]
    if len(units) < _LEAST_REPEATED:
        return ""
    counted = Counter(units)
    unit, count = counted.most_common(1)[0]
    # Marks and single words repeat in honest lists of results.
    if len(_WORD.findall(unit)) < 3 or len(counted) * 5 > len(units):
        return ""
    return text("evidence.repeated", found=short(unit), count=count)


def _without_number(line: str) -> str:
    match = _ENUMERATED.match(line)
    return line[match.end() :] if match else line


def error_reply(written: str) -> str:
    """Why a JSON document is the reply of a service that refused it (RFC 9457 and its like); empty when it is not."""
    if len(written) > 4000 or not written.lstrip().startswith("{"):
        return ""
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        return ""
    values: list[tuple[str, object]] = []
    left = [found]
    while left:
        part = left.pop()
        if isinstance(part, dict):
            if not {str(key).casefold() for key in part} <= _REPLY_KEYS:
                return ""
            for key, value in part.items():
                inner = value if isinstance(value, list) else [value]
                left.extend(each for each in inner if isinstance(each, dict))
                values.extend((str(key).casefold(), each) for each in inner if not isinstance(each, dict))
    if any(_is_refusal(key, value) for key, value in values):
        return text("evidence.error-reply", found=short(" ".join(written.split())))
    return ""


def _is_refusal(key: str, value: object) -> bool:
    if isinstance(value, bool):
        return False
    if key in ("code", "status", "statuscode", "status_code", "error_code", "errorcode"):
        return re.fullmatch(_STATUS, str(value)) is not None
    return (
        isinstance(value, str)
        and len(value) <= _MOST_OF_A_NOTE
        and _REPLY.fullmatch(value.replace("_", " ")) is not None
    )


def _is_sign_in(lines: list[str]) -> bool:
    asked = [line for line in lines if len(line) <= _MOST_OF_A_LABEL and _SIGN_IN_LINE.fullmatch(line)]
    about = sum(
        bool(re.search(r"passw|pass ?code|sign[\s-]?in|log[\s-]?in|anmelden", line, re.IGNORECASE)) for line in asked
    )
    return about > 1 and len(asked) * 3 >= len(lines) * 2


def _is_latin(words: list[str]) -> bool:
    if len(words) < _LEAST_LATIN:
        return False
    return sum(word in _LATIN for word in words) * 5 > len(words) * 3


def _is_struck(words: list[str]) -> bool:
    """Whether most longer words are rows of keys, or have no vowel; scripts other than the Latin one are not judged."""
    longer = [word for word in words if len(word) > 2]
    if len(longer) < 2 or not all(_LATIN_LETTERS.fullmatch(word) for word in longer):
        return False
    struck = sum(1 for word in longer if _RUNS.search(word) or (len(word) > 4 and not _VOWEL.search(word)))
    return struck * 2 > len(longer)


def short(line: str) -> str:
    """The beginning of a text, to quote it in a sentence."""
    found = " ".join(line.replace("`", "'").split())
    return found if len(found) <= 40 else f"{found[:39]}…"
