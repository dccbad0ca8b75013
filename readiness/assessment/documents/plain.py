"""Text files: nothing to read in them, a pointer to something elsewhere, or a form that nobody filled in."""

from __future__ import annotations

import codecs
import json
import re

from readiness.assessment.documents.filler import error_reply, filler_fault, repetition_fault, short
from readiness.assessment.documents.pages import is_page, page_fault, page_text
from readiness.assessment.documents.wrapped import is_rtf, mail_text, rtf_text
from readiness.patterns import pattern
from readiness.pilot.wording import Wording, wording
from readiness.texts import text

_MOST_READ = 1 << 16
"""Characters up to which a text is read line by line: a longer one is no form and no stub."""
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_TEXT = pattern(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")

_UNSEEN = pattern(
    "[\0-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff]"
)
"""Characters without a sign: Unicode's controls, default ignorables, and the blank Braille pattern."""
_BLANKS = pattern(r"\s+")
# Scripts without spaces between words: each sign counts as a word.
_DENSE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_WORD = pattern(rf"[{_DENSE}]|(?:(?![{_DENSE}])[^\W_])+")

_COMMENT = pattern(
    r"<!--.*?(?:-->|\Z)|^[ \t]*/\*.*?(?:\*/|\Z)|^[ \t]*\[//\]: .*?$|\{#[^{}]*#\}",
    re.DOTALL | re.MULTILINE,
)
_LINE_COMMENTS = {
    ".sql": "--", ".lua": "--", ".tex": "%", ".ps": "%", ".ini": ";", ".cfg": ";", ".conf": ";", ".bat": "rem ",
}  # fmt: skip
_RULE = pattern(r"\s*(?:=+|-+|~+|\^+|\*+|\"+)\s*")
_TABLE_RULE = pattern(r"\s*\|?[\s:|+=-]*-[\s:|+=-]*\|?\s*")
_TABLES = {".csv": ",", ".tsv": "\t"}
_DATA = frozenset((".json", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf", ".xml", ".properties", ".env"))
_NO_VALUE = pattern(
    r"[\W_]*(?:n/?a|nan|none|null|nil|tb[adc]|to-?do|unknown|x{3,}|empty|blank|not? (?:available|yet|known|data)|pending|missing)?[\W_]*",
    re.IGNORECASE,
)
_NULL = pattern(r"\s*(?:- )?[\w.\"' -]{1,60}[:=]\s*(?:~|null|None|''|\"\"|\[\s*\]|\{\s*\})?\s*(?:#.*)?")
_SECTION = pattern(r"\s*\[{1,2}[\w.\"' -]+\]{1,2}\s*")

_POINTERS = pattern(
    r"outs:\n- (?:md5|etag|hash): |version https://git-lfs\.github\.com/spec/|version https://hawser\.github\.com/spec/"
    r"|(?:\S*/)?\.?(?:git/)?annex/objects/\S+\s*\Z"
)
_STUB_SUFFIXES = frozenset(
    (
        *(".url", ".webloc", ".website", ".desktop", ".lnk", ".inetloc", ".fileloc", ".icloud"),
        *(
            ".gdoc",
            ".gsheet",
            ".gslides",
            ".gform",
            ".gdraw",
            ".gmap",
            ".gsite",
            ".gscript",
            ".gtable",
            ".glink",
            ".gjam",
        ),
    )
)
"""Files in which an operating system or a synchronised drive keeps a link."""
_STUB = pattern(
    r"\s*(?:\[InternetShortcut\]|\[Desktop Entry\]|\[\{000214A0-|<\?xml[^<]*(?:<!DOCTYPE[^<]*)?<plist\b[^<]*<dict>"
    r"\s*<key>URL</key>)",
    re.IGNORECASE,
)
_DRIVE_KEYS = frozenset(("url", "doc_id", "resource_id", "resource_key", "email", "file_id", "account_id", "mime_type"))
_URL = pattern(r"(?:https?|ftp|file|smb|mailto):\S+|www\.\S+", re.IGNORECASE)
_ONE_LINK = pattern(r"\W*\[[^\]\n]*\]\([^)\s]+\)\W*")
_ONE_PATH = pattern(r"(?:[A-Za-z]:|~|\.{1,2}|//?|\\\\)?(?:[\w.@ -]*[/\\])+[\w.-]+\.[A-Za-z0-9]{1,5}")
_ABOUT_A_LINK = frozenset(
    re.findall(
        r"\S+",
        "see here link links url the a at to is in on under this document documents doc file evidence source please find "
        "open click available it can be found stored kept lives for full version report page and also",
    )
)
_OF_A_PILOT = pattern(r"^pilot:", re.MULTILINE)

_HTML_TAG = pattern(
    r"</?(?:a|b|br|code|dd|details|div|dl|dt|em|h[1-6]|hr|i|img|kbd|li|ol|p|pre|span|strong|sub|summary|sup|table|"
    r"tbody|td|th|thead|tr|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_ASKS = (
    r"(?:insert|enter|add|your|fill|describe|name|names|date|company|role|title|owner|todo|tbd|tba|tbc|xx+|placeholder|"
    r"type|choose|select|list|explain|provide|specify|click|state|write|give|signature|amount|number|text|project|"
    r"department|organi[sz]ation|author|version|e\.g\.|please)"
)
_KEEPS_A_PLACE = pattern(
    rf"<(?!https?:|mailto:|/)[^<>\n@]{{1,80}}>|\[{_ASKS}\b[^\[\]\n]{{0,200}}\](?!\()|\[\s*(?:\.{{2,}}|…|_+|\?+)\s*\]"
    r"|\{\{[^{}\n]*\}\}|\$\{[^{}\n]*\}|%[A-Z_]{3,}%|«[^»\n]{1,60}»|_{3,}|\.{5,}|…{2,}|\bx{3,}\b"
    r"|\b(?:tbd|tba|tbc|todo|to-do|fixme|placeholder)\b|\bto be (?:done|defined|decided|determined|confirmed|added|"
    r"completed|filled(?: in)?|provided|agreed|written|announced)\b|\bcoming soon\b|\bfill (?:this )?in\b|\bclick (?:here )?to (?:add|edit|enter)\b.*",
    re.IGNORECASE,
)
_STARTS_OPEN = pattern(r"\W*(?:todo|to-do|fixme|tbd|tba|tbc|placeholder)\b", re.IGNORECASE)
_INSTRUCTION = pattern(
    rf"\s*[>*_(]+\s*(?:please )?{_ASKS}\b.*[*_)]?\s*|\W*(?:please )?(?:describe|explain|insert|list|summari[sz]e|state|provide|write|outline) "
    r"(?:\w+ ){0,3}here\b.*",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    re.findall(r"\S+", "by on at of the and or to in from for a an is are as with it this here yet later still")
)
_LABEL_END = pattern(r"[:|\t;,=]")
_LABEL_ONLY = pattern(r"\W*[^\W\d_][^:\n]{0,40}:[\s*_|]*")
_PROGRAMS = frozenset(
    (
        *(".py", ".js", ".ts", ".sh", ".bash", ".ps1", ".sql", ".tf", ".hcl", ".j2", ".jinja", ".tpl", ".tmpl", ".go"),
        *(".java", ".cs", ".rb", ".php", ".rs", ".c", ".cpp", ".h", ".r", ".log", ".ipynb", ".jsonl", ".ndjson"),
    )
)
"""Programs and logs, in which signs that keep a place in a form have a meaning of their own."""
_MOST_OF_A_LINE = 90
_NOT_FILLED_IN = frozenset((Wording.PLACEHOLDER, Wording.PENDING, Wording.DONT_KNOW, Wording.ASSENT))


def decoded(head: bytes) -> str | None:
    """The text of a file by its byte-order mark, as UTF-8 or as Windows-1252; None when it is no text."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head.decode(encoding, "replace")
    if not head.isascii() or b"\0" in head:
        for encoding in ("utf-8", *_without_mark(head)):
            try:
                found = head.decode(encoding)
            except UnicodeDecodeError as error:
                # The head of a longer file may end within a character.
                if encoding == "utf-8" and error.start >= len(head) - 3 and error.start:
                    return head[: error.start].decode("utf-8")
                continue
            if "\0" not in found or not found.strip("\0 \t\r\n"):
                return found
        if b"\0" in head or _NO_TEXT.search(head):
            return None
        return head.decode("cp1252", "replace")
    return head.decode("ascii")


def _without_mark(head: bytes) -> tuple[str, ...]:
    """UTF-16 as some programs write it: every other byte of an English text is zero."""
    if len(head) < 4 or len(head) % 2:
        return ()
    if not any(head[0:200:2]) and all(head[1:200:2]):
        return ("utf-16-be",)
    return ("utf-16-le",) if not any(head[1:200:2]) and all(head[0:200:2]) else ()


def is_stub(suffix: str) -> bool:
    """Whether files of this suffix, in lower case, only keep a link."""
    return suffix in _STUB_SUFFIXES


def unseen_removed(written: str) -> str:
    """A text folded, without blanks, line ends and characters that have no sign."""
    return _UNSEEN.sub("", _BLANKS.sub("", written.casefold()))


def has_words(written: str) -> bool:
    """Whether a text has a letter or digit that is seen."""
    return _WORD.search(_UNSEEN.sub("", written)) is not None


def text_fault(written: str, suffix: str) -> str:
    """Why a text is no document; empty when it may be one. `suffix` is that of its file, in lower case."""
    if not has_words(written):
        return text("evidence.blank")
    if _POINTERS.match(written):
        return text("evidence.large-file-pointer")
    if suffix in _STUB_SUFFIXES or _STUB.match(written) or _of_a_drive(written):
        return text("evidence.link-stub")
    if is_page(written, suffix):
        return page_fault(written, suffix) or _wrapped_fault(page_text(written, suffix))
    if len(written) > _MOST_READ:
        return long_fault(written, suffix)
    if is_rtf(written):
        return _wrapped_fault(rtf_text(written))
    if suffix == ".eml":
        return _wrapped_fault(mail_text(written))
    seen = _UNSEEN.sub("", written)
    if _is_link(seen):
        return text("evidence.link-stub")
    lines = _content_lines(seen, suffix)
    if not lines:
        return text("evidence.headings-only")
    if lines[0].startswith("readiness:") and _OF_A_PILOT.search(seen):
        return text("evidence.a-description")
    return _lines_fault(lines, seen, suffix)


def _wrapped_fault(inside: str | None) -> str:
    """Why the text in a document of another format is none; None when the document shows more than text."""
    if inside is None or len(inside) > _MOST_READ:
        return ""
    if not has_words(inside):
        return text("evidence.blank")
    lines = [line for line in inside.splitlines() if _WORD.search(line)]
    return _lines_fault(lines, inside, ".html")


def line_fault(written: str) -> str:
    """Why a text whose lines are not known, such as that of a PDF, says nothing; empty when it may."""
    if len(written) > _MOST_READ:
        return ""
    return _lines_fault([written], written, ".html") if has_words(written) else text("evidence.blank")


def long_fault(written: str, suffix: str) -> str:
    """Why a text that is too long for a form or a stub is no document: it begins with one sentence again and again."""
    if not has_words(written):
        return text("evidence.blank")
    if suffix in _PROGRAMS or suffix in _TABLES or suffix in _DATA:
        return ""
    beginning = written[:_MOST_READ]
    # The last line of the beginning may be cut.
    return repetition_fault(beginning.splitlines()[:-1] or [beginning])


def _lines_fault(lines: list[str], seen: str, suffix: str) -> str:
    only = lines[0].strip()
    if len(lines) == 1 and only[0] not in "<{[" and len(only) <= _MOST_OF_A_LINE and wording(only) in _NOT_FILLED_IN:
        return text("evidence.placeholder", found=short(only))
    if found := error_reply(seen):
        return found
    if suffix not in _PROGRAMS:
        if found := filler_fault(lines):
            return found
        if suffix not in _TABLES and suffix not in _DATA and (found := repetition_fault(lines)):
            return found
        unfilled = _unfilled(lines, seen)
        if len(lines) == 1 and unfilled:
            return text("evidence.placeholder", found=short(only))
        if len(unfilled) * 2 > len(lines):
            return text("evidence.unfilled", count=len(unfilled), lines=len(lines), found=short(unfilled[0]))
    if suffix in _TABLES and not _has_records(lines, _TABLES[suffix]):
        return text("evidence.no-records")
    if suffix in (".json", ".ipynb") and not _has_values(seen):
        return text("evidence.no-values")
    if suffix in _DATA and suffix != ".json" and _is_nothing_but_names(lines):
        return text("evidence.no-values")
    if _is_one_word(lines):
        return text("evidence.one-word", found=short(only))
    return ""


def _has_records(lines: list[str], separator: str) -> bool:
    """Whether a table has a record with a value in it; a single line of words is the head of one."""
    if len(lines) == 1:
        return any(c.isdigit() for c in lines[0])
    # A header row cannot be distinguished from a record for certain: with several lines, one record is enough.
    apart = re.compile(rf"[{re.escape(separator)};|\t]")
    return any(not _NO_VALUE.fullmatch(cell) for line in lines[1:] for cell in apart.split(line))


def _of_a_drive(written: str) -> bool:
    """Whether a text is what a synchronised drive keeps in place of a document of its own."""
    if len(written) > 2000 or not written.lstrip().startswith("{"):
        return False
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and bool({"url", "doc_id"} & found.keys()) and found.keys() <= _DRIVE_KEYS | {""}


def _is_link(seen: str) -> bool:
    """Whether a text is nothing but a link, or the path of another file."""
    stripped = seen.strip()
    if len(stripped) > 2000:
        return False
    if "\n" not in stripped and (_ONE_LINK.fullmatch(stripped) or _ONE_PATH.fullmatch(stripped)):
        return True
    if not _URL.search(stripped):
        return False
    return all(word.casefold() in _ABOUT_A_LINK for word in _WORD.findall(_URL.sub(" ", stripped)))


def _content_lines(seen: str, suffix: str) -> list[str]:
    """The lines of a text that say something: no comments, headings, rules, tags and heads of tables."""
    comment = _LINE_COMMENTS.get(suffix)
    found: list[str] = []
    for raw in _COMMENT.sub(" ", seen).splitlines():
        line = _HTML_TAG.sub(" ", raw) if "<" in raw else raw
        if _WORD.search(line) is None:
            underlined = bool(found) and raw.strip() and _is_underline(raw, found[-1])
            # What has a line of its own drawn under it is a heading, or the head of a table.
            if underlined and found:
                found.pop()
            continue
        start = line.lstrip()
        if start.startswith(("#", "//", "<<<<<<< ", ">>>>>>> ")) or (comment and start.casefold().startswith(comment)):
            continue
        if suffix in _DATA and (_SECTION.fullmatch(line) or start.startswith("---")):
            continue
        found.append(line.rstrip())
    return found


def _is_underline(raw: str, above: str) -> bool:
    if "|" in above and "|" in raw and _TABLE_RULE.fullmatch(raw):
        return True
    return bool(_RULE.fullmatch(raw)) and len(raw.strip()) > 2 and abs(len(raw.strip()) - len(above.strip())) <= 2


def _unfilled(lines: list[str], seen: str) -> list[str]:
    """The lines of a form in which nothing is filled in."""
    code = _code(seen)
    return [
        line
        for line, after in zip(lines, (*lines[1:], ""), strict=True)
        if line not in code and "`" not in line and (_keeps_a_place(line) or _is_empty_label(line, after))
    ]


def _code(seen: str) -> set[str]:
    """The lines between fences, in which angle brackets and the like mean what they mean in a program."""
    found: set[str] = set()
    inside = False
    for line in seen.splitlines():
        if line.lstrip().startswith(("```", "~~~")):
            inside = not inside
        elif inside:
            found.add(line.rstrip())
    return found


def _keeps_a_place(line: str) -> bool:
    if _STARTS_OPEN.match(line) or _INSTRUCTION.fullmatch(line):
        return True
    if not _KEEPS_A_PLACE.search(line):
        return False
    rest = _KEEPS_A_PLACE.sub(" ", line)
    label, *values = _LABEL_END.split(rest) if _LABEL_END.search(rest) else ("", rest)
    if not label.strip() and len(values) > 1:
        values = values[1:]
    return all(word.casefold() in _SMALL_WORDS for value in values for word in _WORD.findall(value)) or (
        len(values) == 1 and not label and len(_WORD.findall(rest)) <= 1
    )


def _is_empty_label(line: str, after: str) -> bool:
    """`Signed by:` with nothing behind it, and nothing that belongs to it below it."""
    if not _LABEL_ONLY.fullmatch(line):
        return False
    if not after:
        return True
    indent = len(line) - len(line.lstrip())
    return (
        len(after) - len(after.lstrip()) <= indent and ":" in after[:44] and not after.lstrip().startswith(("-", "*"))
    )


def _has_values(seen: str) -> bool:
    """Whether a JSON document has a value that is not empty; one that cannot be read is taken to have some."""
    try:
        found = json.loads(seen)
    except (ValueError, RecursionError):
        return True
    if isinstance(found, dict) and isinstance(found.get("cells"), list):
        found = [cell.get("source") for cell in found["cells"] if isinstance(cell, dict)]
    left = [found]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)
        elif isinstance(value, bool) or (value is not None and has_words(str(value))):
            return True
    return False


def _is_nothing_but_names(lines: list[str]) -> bool:
    """Whether every line of a file of settings names a key and leaves its value open."""
    return all(_NULL.fullmatch(line) for line in lines)


def _is_one_word(lines: list[str]) -> bool:
    first = ""
    for line in lines:
        for match in _WORD.finditer(line):
            word = match[0].casefold()
            if first and word != first:
                return False
            first = word
    return True
