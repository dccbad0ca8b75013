"""Text in formats that wrap it: RTF, and mail with its parts."""

from __future__ import annotations

import re

from readiness.patterns import pattern

_RTF = pattern(r"\\([a-z]+)(-?\d+)? ?|\\'([0-9a-f]{2})|\\(.)|([{}])|([^\\{}]+)", re.IGNORECASE | re.DOTALL)
# Groups of an RTF document that are not its text.
_RTF_ASIDE = frozenset(
    ("fonttbl", "colortbl", "stylesheet", "info", "listtable", "listoverridetable", "rsidtbl", "generator", "themedata")
)
_RTF_SHOWN = pattern(r"\\(?:pict|object|shppict|do)\b")
_RTF_BREAKS = frozenset(("par", "line", "row", "sect", "page"))
_BREAK = pattern(r"</(?:p|div|h[1-6]|li|tr|td|th|dd|dt|blockquote|section)\s*>|<br\b[^<>]*>", re.IGNORECASE)
_TAG = pattern(r"<[^<>]*>")


def is_rtf(written: str) -> bool:
    """Whether a text is a document in RTF."""
    return written.lstrip().startswith("{\\rtf")


def rtf_text(written: str) -> str | None:
    """The text of a document in RTF; None when it shows something besides text."""
    if _RTF_SHOWN.search(written):
        return None
    found: list[str] = []
    aside = [False]
    for word, number, code, sign, brace, plain in _RTF.findall(written):
        if brace == "{":
            aside.append(aside[-1])
        elif brace:
            if len(aside) > 1:
                aside.pop()
        elif word in _RTF_ASIDE or sign == "*":
            aside[-1] = True
        elif aside[-1]:
            continue
        elif word in _RTF_BREAKS:
            found.append("\n")
        elif word == "u" and number:
            found.append(chr(int(number) % 0x10000) if 0 < int(number) % 0x10000 < 0xD800 else " ")
        elif word in ("tab", "cell"):
            found.append(" ")
        elif code:
            found.append(bytes.fromhex(code).decode("cp1252", "replace"))
        else:
            found.append(plain.replace("\n", "").replace("\r", ""))
    return "".join(found)


def mail_text(written: str) -> str | None:
    """Subject and text of a mail (RFC 5322); None when something else is attached to it, or it has no end of parts."""
    try:
        return _mail_text(written)
    except RecursionError:
        return None


def _mail_text(written: str) -> str | None:
    import email
    import email.policy

    # A policy that reads headers as they are meant fails on some that are not well formed.
    message = email.message_from_string(written, policy=email.policy.compat32)
    found = [str(message.get("Subject", ""))]
    for part in message.walk():
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html") or part.get_filename():
            return None
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        try:
            body = content.decode(part.get_content_charset() or "utf-8", "replace")
        except LookupError:
            body = content.decode("utf-8", "replace")
        found.append(_TAG.sub(" ", _BREAK.sub("\n", body)) if kind == "text/html" else body)
    return "\n".join(found)
