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

from readiness.assessment.documents.binaries import binary_fault, is_archive, is_tar
from readiness.assessment.documents.plain import decoded, is_stub, long_fault, text_fault, unseen_removed
from readiness.patterns import pattern
from readiness.texts import text

MOST_JUDGED = 1 << 20
"""Bytes from the beginning of a file that are judged."""
_MOST_REMEMBERED = 4096
_PDF_SAVED = pattern(rb"/ID\s{0,9}\[[^\]]{0,300}\]|/(?:CreationDate|ModDate)\s{0,9}\([^)]{0,100}\)|startxref\s{1,9}\d+")
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


# Archives in archives are looked into this deep.
_DEEPEST = 3
# Programs open files of these names by their content only.
_NAMES_A_KIND = frozenset(
    re.findall(r"\S+", ".pdf .png .jpg .jpeg .gif .tif .tiff .webp .zip .gz .7z .docx .xlsx .pptx .odt .ods .odp")
)
_OPENS_AS_TEXT = frozenset((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"))
_LEAST_DATA = 64
_LEAST_SIGNS = 4
_UNFINISHED_SUFFIXES = frozenset((".crdownload", ".part", ".partial", ".download", ".opdownload", ".tmp"))


def _judge(path: str, suffix: str, sha256: str, head: bytes, size: int) -> Judgement:
    fault = _fault(path, suffix, head, size, 0)
    if fault:
        return Judgement(fault)
    if is_archive(head):
        from readiness.assessment.documents.archives import archive_contents

        return Judgement("", archive_contents(path))
    if binary_fault(path, suffix, head, size) is not None:
        return Judgement("", _saved_again(head, size))
    written = decoded(head) if size <= len(head) else None
    return Judgement("", "" if written is None else _digest(unseen_removed(written).encode("utf-8", "replace")))


def _fault(path: str, suffix: str, head: bytes, size: int, depth: int) -> str:
    """Why a file is no document; of one in an archive, all bytes are in `head`, and `path` is empty."""

    def inside(content: bytes, of: str) -> str:
        if depth >= _DEEPEST:
            return ""
        if not content.strip(b"\0 \t\r\n"):
            return text("evidence.empty")
        return _fault("", of, content, len(content), depth + 1)

    if is_stub(suffix):
        return text("evidence.link-stub")
    if suffix in _UNFINISHED_SUFFIXES:
        return text("evidence.unfinished", kind=text("evidence.kind.download"))
    # What opens them is loaded for such a file only.
    if is_archive(head):
        from readiness.assessment.documents.archives import archive_fault

        return archive_fault(path or head, inside)
    known = binary_fault(path, suffix, head, size)
    if known is not None:
        if known:
            return known
        from readiness.assessment.documents.compressed import packed_fault

        return packed_fault(path, head, inside)
    if is_tar(head):
        from readiness.assessment.documents.compressed import tar_fault

        return tar_fault(head, size, inside)
    written = decoded(head)
    if suffix in _NAMES_A_KIND and (written is None or suffix not in _OPENS_AS_TEXT):
        return text("evidence.not-its-kind", suffix=suffix)
    if written is None:
        # Unknown data: only what cannot have anything in it is refused.
        if size < _LEAST_DATA:
            return text("evidence.too-small", kind=text("evidence.kind.data"), size=size)
        return text("evidence.blank") if len(set(head)) < _LEAST_SIGNS else ""
    if size > len(head):
        return long_fault(written, suffix)
    return text_fault(written, suffix)


def _saved_again(head: bytes, size: int) -> str:
    """A PDF without what changes whenever it is saved; nothing for another kind, which is compared by its bytes."""
    if size > len(head) or not head.startswith(b"%PDF"):
        return ""
    return _digest(_PDF_SAVED.sub(b"", head).translate(None, _ASCII_BLANKS))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
