"""Zip archives, and the documents of office programs, which are zip archives of XML parts."""

from __future__ import annotations

import hashlib
import html
import io
import zipfile
import zlib
from collections.abc import Callable

from readiness.assessment.documents.plain import has_words, text_fault
from readiness.patterns import pattern
from readiness.texts import text

_MOST_READ = 1 << 19
_MOST_PARTS = 12
_MOST_INSIDE = 40
# Bytes of the list of files of an archive: half a minute is not spent on reading the names of millions.
_MOST_LISTED = 4 << 20
_END = b"PK\x05\x06"
_LONGEST_END = (1 << 16) + 22
_LOCKED = 1
"""The bit of a file in an archive that takes a password to read (APPNOTE 4.4.4)."""
# What systems add to an archive by themselves.
_ASIDE = pattern(r"(?:.*/)?(?:__MACOSX/.*|\.DS_Store|DS\.Store|Thumbs\.db|desktop\.ini|\.gitkeep|\.keep)\Z")
# What is in a document besides its text.
_MEDIA = pattern(r"(?:media|embeddings|charts|drawings|diagrams|Pictures|Object \d+|ObjectReplacements)/")
_TEXT_PARTS = pattern(
    r"word/document\d*\.xml|word/(?:footnotes|comments|header\d*|footer\d*)\.xml|ppt/slides/slide\d+\.xml|content\.xml"
)
_SHEETS = pattern(r"xl/worksheets/[^/]+\.xml")
_STRINGS = "xl/sharedStrings.xml"
_BLOCK_END = pattern(r"</(?:w:p|a:p|text:p|text:h|table:table-row)>|<w:br/>")
_TAG = pattern(r"<[^<>]*>")
_STRING = pattern(r"<(?:si|is)\b")
_STRING_END = pattern(r"</(?:si|is)>")
# A cell with a value of its own: text kept elsewhere is only numbered here (`t="s"`).
_NUMBER = pattern(r"<c\b(?![^<>]*\bt=\"(?:s|str|inlineStr)\")[^<>]*>(?:<f\b[^<>]*(?:/>|>[^<]*</f>))?<v>([^<]*)</v>")
# Who saved it, and when, is no content.
_SAVED = pattern(r"docProps/|meta\.xml|Thumbnails/|settings\.xml|customXml/")


def archive_fault(source: str | bytes, judged: Callable[[bytes, str], str]) -> str:
    """Why a zip archive or an office document has nothing in it; empty when it may.

    `source` is its path or all of its bytes. `judged` says why a file inside, by its bytes and suffix, is no document.

    Raises:
        OSError: it cannot be read any more.
    """
    try:
        if _is_long(source):
            return ""
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
            return _fault(archive, judged)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return text("evidence.unfinished", kind=text("evidence.kind.archive"))
    except (NotImplementedError, RuntimeError, ValueError):
        # Packed in a way that is not known here.
        return ""


def _is_long(source: str | bytes) -> bool:
    """Whether an archive lists more files than are looked through (APPNOTE 4.3.16)."""
    if isinstance(source, bytes):
        end = source[-_LONGEST_END:]
    else:
        with open(source, "rb") as stream:
            stream.seek(max(0, stream.seek(0, io.SEEK_END) - _LONGEST_END))
            end = stream.read()
    at = end.rfind(_END)
    return at >= 0 and int.from_bytes(end[at + 12 : at + 16], "little") > _MOST_LISTED


def archive_contents(path: str) -> str:
    """What identifies the content of an archive, whatever its order, its compression and the day it was saved."""
    try:
        if _is_long(path):
            return ""
        with zipfile.ZipFile(path) as archive:
            parts = sorted(
                f"{part.CRC:08x} {part.file_size}" for part in _files(archive) if not _SAVED.match(part.filename)
            )
    except (OSError, ValueError, zipfile.BadZipFile):
        return ""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest() if parts else ""


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [
        part for part in archive.infolist() if not part.is_dir() and part.file_size and not _ASIDE.match(part.filename)
    ]


def _fault(archive: zipfile.ZipFile, judged: Callable[[bytes, str], str]) -> str:
    files = _files(archive)
    if not files:
        return text("evidence.empty-archive")
    if all(part.flag_bits & _LOCKED for part in files):
        return text("evidence.locked")
    names = [part.filename for part in files]
    if "[Content_Types].xml" in names or "mimetype" in names:
        return _office_fault(archive, names)
    if len(files) > _MOST_INSIDE:
        return ""
    first = ""
    for part in files:
        found = "" if part.file_size > _MOST_READ else judged(_read(archive, part.filename), _suffix(part.filename))
        if not found:
            return ""
        first = first or found
    return text("evidence.archive-of-nothing", what=first)


def _suffix(name: str) -> str:
    return f".{name.rpartition('.')[2].lower()}"


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
    numbers = [number for part in parts for number in _NUMBER.findall(part)]
    if len(numbers) > 1:
        return ""
    rows = [row for part in parts for row in part.split("<row")[1:] if "<v>" in row or "<is>" in row]
    if not rows:
        return text("evidence.blank-document")
    strings = [string for part in parts for string in _strings(part)]
    if _STRINGS in names:
        strings += _strings(_read(archive, _STRINGS).decode("utf-8", "replace"))
    if numbers:
        # A figure alone says no more than a word.
        return "" if has_words("".join(strings)) else text("evidence.one-word", found=numbers[0][:20])
    if len(rows) == 1 and not any(c.isdigit() for string in strings for c in string):
        return text("evidence.no-records")
    return text_fault("\n".join(strings), ".docx") if strings else ""


def _strings(part: str) -> list[str]:
    """The texts of cells; each kept one ends before the next begins."""
    return [_text_of(f"<si{_STRING_END.split(found, maxsplit=1)[0]}") for found in _STRING.split(part)[1:]]


def _text_of(part: str) -> str:
    return html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", part)))


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(_MOST_READ)
