"""Zip archives, and the documents of office programs, which are zip archives of XML parts."""

from __future__ import annotations

import hashlib
import html
import re
import zipfile
import zlib

from readiness.assessment.documents.plain import decoded, has_words, text_fault
from readiness.texts import text

_MOST_READ = 1 << 19
_MOST_PARTS = 12
_MOST_INSIDE = 6
# What is in a document besides its text.
_MEDIA = re.compile(r"(?:media|embeddings|charts|drawings|diagrams|Pictures|Object \d+|ObjectReplacements)/")
_TEXT_PARTS = re.compile(
    r"word/document\d*\.xml|word/(?:footnotes|comments|header\d*|footer\d*)\.xml|ppt/slides/slide\d+\.xml|content\.xml"
)
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")
_STRINGS = "xl/sharedStrings.xml"
_BLOCK_END = re.compile(r"</(?:w:p|a:p|text:p|text:h|table:table-row)>|<w:br/>")
_TAG = re.compile(r"<[^<>]*>")
_STRING = re.compile(r"<si\b.*?</si>|<is\b.*?</is>", re.DOTALL)
_ROW = re.compile(r"<row\b[^>]*>(.*?)</row>", re.DOTALL)
# A cell with a value of its own: text kept elsewhere is only numbered here (`t="s"`).
_NUMBER = re.compile(r"<c\b(?![^>]*\bt=\"(?:s|str|inlineStr)\")[^>]*>(?:<f\b.*?(?:</f>|/>))?<v>", re.DOTALL)
# Who saved it, and when, is no content.
_SAVED = re.compile(r"docProps/|meta\.xml|Thumbnails/|settings\.xml|customXml/")


def is_archive(head: bytes) -> bool:
    """Whether a file begins as a zip archive does."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def archive_fault(path: str) -> str:
    """Why a zip archive or an office document has nothing in it; empty when it may.

    Raises:
        OSError: it cannot be read any more.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _fault(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return text("evidence.unfinished", kind=text("evidence.kind.archive"))
    except (NotImplementedError, RuntimeError, ValueError):
        # Encrypted, or packed in a way that is not known here.
        return ""


def archive_contents(path: str) -> str:
    """What identifies the content of an archive, whatever its order, its compression and the day it was saved."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = sorted(
                f"{part.CRC:08x} {part.file_size}" for part in _files(archive) if not _SAVED.match(part.filename)
            )
    except (OSError, ValueError, zipfile.BadZipFile):
        return ""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest() if parts else ""


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [part for part in archive.infolist() if not part.is_dir() and part.file_size]


def _fault(archive: zipfile.ZipFile) -> str:
    files = _files(archive)
    if not files:
        return text("evidence.empty-archive")
    names = [part.filename for part in files]
    if "[Content_Types].xml" in names or "mimetype" in names:
        return _office_fault(archive, names)
    if len(files) > _MOST_INSIDE:
        return ""
    faults = [_fault_inside(archive, part) for part in files]
    return text("evidence.archive-of-nothing", what=faults[0]) if all(faults) else ""


def _fault_inside(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> str:
    """Why a text file in an archive is no document; another kind of file is taken for one."""
    if part.file_size > _MOST_READ:
        return ""
    written = decoded(_read(archive, part.filename))
    return "" if written is None else text_fault(written, f".{part.filename.rpartition('.')[2].lower()}")


def _office_fault(archive: zipfile.ZipFile, names: list[str]) -> str:
    if any(_MEDIA.search(name) for name in names):
        return ""
    sheets = [name for name in names if _SHEETS.fullmatch(name)]
    if sheets:
        return _workbook_fault(archive, sheets, names)
    parts = [name for name in names if _TEXT_PARTS.fullmatch(name)]
    if not parts:
        return ""
    lines = "\n".join(_text_of(_read(archive, name).decode("utf-8", "replace")) for name in parts[:_MOST_PARTS])
    return text_fault(lines, ".docx") if has_words(lines) else text("evidence.blank-document")


def _workbook_fault(archive: zipfile.ZipFile, sheets: list[str], names: list[str]) -> str:
    parts = [_read(archive, name).decode("utf-8", "replace") for name in sheets[:_MOST_PARTS]]
    if any(_NUMBER.search(part) for part in parts):
        return ""
    rows = [row for part in parts for row in _ROW.findall(part) if "<v>" in row or "<is>" in row]
    if not rows:
        return text("evidence.blank-document")
    strings = [string for part in parts for string in _STRING.findall(part)]
    if _STRINGS in names:
        strings += _STRING.findall(_read(archive, _STRINGS).decode("utf-8", "replace"))
    if len(rows) == 1 and not any(c.isdigit() for string in strings for c in _text_of(string)):
        return text("evidence.no-records")
    return text_fault("\n".join(_text_of(string) for string in strings), ".docx") if strings else ""


def _text_of(part: str) -> str:
    return html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", part)))


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(_MOST_READ)
