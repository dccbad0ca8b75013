"""The judgement of one file: whether it has something in it, and what identifies it when it is saved again.

A file that only keeps a place is no evidence: an empty or unfinished file, a pointer to something elsewhere, a saved
sign-in page, a template that nobody filled in. Whether the text is *true* is not judged. What is not recognised
counts. The rules are ours.
"""

from __future__ import annotations

import hashlib
import os
import re

import msgspec

from readiness.assessment.documents.archives import archive_contents, archive_fault, is_archive
from readiness.assessment.documents.binaries import binary_fault
from readiness.assessment.documents.plain import decoded, text_fault, unseen_removed
from readiness.texts import text

MOST_JUDGED = 1 << 20
"""Bytes from the beginning of a file that are judged."""
_MOST_REMEMBERED = 4096
_PDF_SAVED = re.compile(rb"/ID\s*\[[^\]]*\]|/(?:CreationDate|ModDate)\s*\([^)]*\)|startxref\s+\d+")
_ASCII_BLANKS = b" \t\r\n\f\v\0"


class Judgement(msgspec.Struct, frozen=True):
    """What a file is worth as a document.

    `fault` says what was found in place of a document, and what is expected; it is empty when the file counts. Two
    files of one `content` are the same document under two names: blanks, case, byte-order marks, line ends and the
    dates of saving make no difference.
    """

    fault: str = ""
    content: str = ""


# A file is judged once, however often a pilot is assessed, and in how many descriptions it is cited.
_judged: dict[tuple[str, str], Judgement] = {}


def judge(path: str, sha256: str, head: bytes, size: int) -> Judgement:
    """Judge the file at `path` by its first bytes (`head`, at most `MOST_JUDGED`); `size` is in bytes.

    Raises:
        OSError: an archive or a long PDF cannot be read any more.
    """
    suffix = os.path.splitext(path)[1].lower()
    key = (sha256, suffix)
    found = _judged.get(key)
    if found is None:
        if len(_judged) >= _MOST_REMEMBERED:
            _judged.clear()
        found = _judged[key] = _judge(path, suffix, sha256, head, size)
    return found


def _judge(path: str, suffix: str, sha256: str, head: bytes, size: int) -> Judgement:
    if is_archive(head):
        fault = archive_fault(path)
        return Judgement(fault, "" if fault else archive_contents(path))
    known = binary_fault(path, suffix, head, size)
    if known is not None:
        return Judgement(known, "" if known else _saved_again(head, size))
    written = decoded(head)
    if written is None:
        # Unknown data: only what cannot have anything in it is refused.
        nothing = size < 64 or len(set(head)) == 1
        return Judgement(text("evidence.too-small", kind=text("evidence.kind.data"), size=size) if nothing else "")
    if size > len(head):
        return Judgement()
    return Judgement(text_fault(written, suffix), _digest(unseen_removed(written).encode("utf-8", "replace")))


def _saved_again(head: bytes, size: int) -> str:
    """A PDF without what changes whenever it is saved; nothing for another kind, which is compared by its bytes."""
    if size > len(head) or not head.startswith(b"%PDF"):
        return ""
    return _digest(_PDF_SAVED.sub(b"", head).translate(None, _ASCII_BLANKS))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
