"""Files that are not text: PDF, pictures, recordings, data. Whether they can have anything in them."""

from __future__ import annotations

import mmap
import zlib
from collections.abc import Iterator

import msgspec

from readiness.assessment.documents.pdf import pdf_text
from readiness.assessment.documents.plain import line_fault
from readiness.patterns import pattern
from readiness.texts import text

_MOST_SEARCHED = 1 << 26
_LEAST_PIXELS = 32 * 32
# A picture of so few pixels and so many bytes has a damaged header.
_MOST_OF_AN_ICON = 8192
# A page of nothing takes about 700 bytes, a page with one line of a standard font 800, and that names its font.
_BLANK_PDF = 1500


class _Kind(msgspec.Struct, frozen=True):
    """A kind of file by the bytes it begins with; below `least` bytes it can have nothing in it."""

    name: str
    magic: bytes
    least: int
    offset: int = 0


_KINDS = (
    _Kind("png", b"\x89PNG\r\n\x1a\n", 67),
    _Kind("jpeg", b"\xff\xd8\xff", 125),
    _Kind("gif", b"GIF87a", 35),
    _Kind("gif", b"GIF89a", 35),
    _Kind("tiff", b"II*\0", 64),
    _Kind("tiff", b"MM\0*", 64),
    _Kind("webp", b"WEBP", 32, 8),
    _Kind("recording", b"WAVE", 64, 8),
    _Kind("recording", b"ftyp", 256, 4),
    _Kind("recording", b"\x1aE\xdf\xa3", 256),
    _Kind("recording", b"OggS\0", 128),
    _Kind("recording", b"fLaC\0", 128),
    _Kind("recording", b"ID3\x02", 128),
    _Kind("recording", b"ID3\x03", 128),
    _Kind("recording", b"ID3\x04", 128),
    # A header of 512 bytes, a table and a directory.
    _Kind("office", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 1536),
    # What an archive of nothing takes.
    _Kind("archive", b"7z\xbc\xaf\x27\x1c", 33),
    _Kind("archive", b"Rar!\x1a\x07", 33),
    _Kind("archive", b"\xfd7zXZ\0", 33),
    _Kind("archive", b"\x1f\x8b", 24),
    _Kind("archive", b"BZh91AY&SY", 15),
    _Kind("archive", b"BZh9\x17rE8P\x90", 15),
    _Kind("archive", b"\x28\xb5\x2f\xfd", 15),
    _Kind("data", b"PAR1", 64),
    _Kind("data", b"ARROW1\0\0", 64),
    _Kind("data", b"SQLite format 3\0", 1024),
)
# The name of the stream that an office document with a password consists of (MS-OFFCRYPTO 2.3.4.4).
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
# Of the types of colour of a PNG picture, how many figures a pixel has; those of a palette have one.
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_MOST_PIXELS = 1 << 24
_PAGES = pattern(rb"/Type\s*/Pages?\b|/ObjStm\b|/Linearized\b")
_ON_A_PAGE = pattern(rb"/ObjStm\b|/Font\b|/XObject\b|/Image\b|/Shading\b|/Pattern\b")


_TAR = b"ustar"
_TAR_AT = 257


def is_archive(head: bytes) -> bool:
    """Whether a file begins as a zip archive does."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def is_tar(head: bytes) -> bool:
    """Whether a file begins as a tar archive does (POSIX.1-1988)."""
    return head[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR


def binary_fault(path: str, suffix: str, head: bytes, size: int) -> str | None:
    """Why a file of a known binary kind has nothing in it; empty when it may, None when it is of no known kind."""
    if head.startswith(b"%PDF") or (suffix == ".pdf" and b"%PDF-" in head[:1024]):
        return _pdf_fault(path, head, size)
    for kind in _KINDS:
        if head.startswith(kind.magic, kind.offset):
            name = text(f"evidence.kind.{kind.name}")
            few = _pixels(kind.name, head) < _LEAST_PIXELS
            if size < kind.least or (few and size < _MOST_OF_AN_ICON):
                return text("evidence.too-small", kind=name, size=size)
            if few or _cut_off(kind.name, head, size):
                return text("evidence.unfinished", kind=name)
            if kind.name == "office" and _LOCKED_OFFICE in head:
                return text("evidence.locked")
            plain = kind.name == "png" and size <= len(head) and _is_plain(head)
            return text("evidence.plain-picture", kind=name) if plain else ""
    return None


def _pixels(kind: str, head: bytes) -> float:
    if kind == "png":
        return int.from_bytes(head[16:20], "big") * int.from_bytes(head[20:24], "big")
    if kind == "gif":
        return int.from_bytes(head[6:8], "little") * int.from_bytes(head[8:10], "little")
    return float("inf")


def _cut_off(kind: str, head: bytes, size: int) -> bool:
    if size > len(head):
        return False
    return (kind == "png" and not (b"IDAT" in head and b"IEND" in head)) or (kind == "jpeg" and b"\xff\xda" not in head)


def _is_plain(content: bytes) -> bool:
    """Whether all of a PNG picture has one colour; False when it is too large to look at, or interlaced."""
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    bits, colours = content[24], _CHANNELS.get(content[25])
    if colours is None or content[28] or height < 2 or not 0 < width * height <= _MOST_PIXELS:
        return False
    step = max(1, bits * colours // 8)
    row = (width * bits * colours + 7) // 8 + 1
    packed = b"".join(content[start:end] for start, end in _chunks(content, b"IDAT"))
    try:
        pixels = zlib.decompressobj().decompress(packed, row * height)
    except zlib.error:
        return False
    if len(pixels) < row * height:
        return False
    first, second = pixels[:row], pixels[row : 2 * row]
    if any(pixels[at : at + row] != second for at in range(2 * row, row * height, row)):
        return False
    return _is_even(first, step) and _is_even(second, step) and (first[0] + second[0] > 0 or first == second)


def _is_even(row: bytes, step: int) -> bool:
    """Whether a row is its first pixel again and again or, where differences are kept, has none (PNG, 9.2)."""
    pixels = row[1:]
    if row[0]:
        return not any(pixels[step:])
    return pixels == (pixels[:step] * (len(pixels) // step + 1))[: len(pixels)]


def _chunks(content: bytes, kind: bytes) -> Iterator[tuple[int, int]]:
    """First byte and end of the data of the chunks of a kind (PNG, 5.3)."""
    at = 8
    while at + 12 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        if content[at + 4 : at + 8] == kind:
            yield at + 8, at + 8 + size
        at += 12 + size


def _pdf_fault(path: str, head: bytes, size: int) -> str:
    """Whether a PDF has an end, a page, and something on it; ISO 32000-1, 7.5.5, 7.7.3 and 7.8.

    Pages may be hidden in object streams, and the page tree may come last: all of the file is looked through.
    """
    if size <= len(head):
        fault = _searched(head, size)
        written = None if fault else pdf_text(head)
        if written is None:
            return fault
        return line_fault(written) if written else text("evidence.no-pages")
    if size > _MOST_SEARCHED:
        return ""
    with open(path, "rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return _searched(content, size)


def _searched(content: bytes | mmap.mmap, size: int) -> str:
    kind = text("evidence.kind.pdf")
    if content.find(b"%%EOF") < 0 and content.find(b"startxref") < 0:
        return text("evidence.unfinished", kind=kind)
    if _PAGES.search(content) is None or content.find(b"stream") < 0:
        return text("evidence.no-pages")
    if size < _BLANK_PDF and _ON_A_PAGE.search(content) is None:
        return text("evidence.no-pages")
    if content.find(b"/Encrypt") < 0:
        return ""
    # What tells whether it opens without a password is loaded for such a file only.
    from readiness.assessment.documents.locked import takes_password

    return text("evidence.locked") if takes_password(content) else ""
