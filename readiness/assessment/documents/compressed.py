"""Compressed files and tar archives: what is in them is judged as if it were a file of its own."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import zlib
from collections.abc import Callable

from readiness.assessment.documents.binaries import is_tar
from readiness.patterns import pattern
from readiness.texts import text

_MOST_READ = 1 << 19
_MOST_INSIDE = 40
_PACKED = pattern(r"(?:.*/)?(.*?)\.(?:gz|tgz|bz2|tbz2?|xz|txz)\Z", re.IGNORECASE)
_ASIDE = pattern(r"(?:.*/)?(?:\._.*|\.DS_Store|Thumbs\.db|desktop\.ini|\.gitkeep|\.keep)\Z")


def unpacked(head: bytes) -> bytes | None:
    """The first bytes of a gzip, bzip2 or xz file without its compression; None when it is none of them.

    Raises:
        ValueError: it is damaged.
    """
    try:
        if head.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(wbits=31).decompress(head, _MOST_READ)
        if head.startswith(b"BZh"):
            return bz2.BZ2Decompressor().decompress(head, _MOST_READ)
        if head.startswith(b"\xfd7zXZ\0"):
            return lzma.LZMADecompressor(memlimit=1 << 28).decompress(head, _MOST_READ)
    except (zlib.error, OSError, EOFError, lzma.LZMAError) as error:
        raise ValueError(str(error)) from None
    return None


def packed_fault(name: str, head: bytes, judged: Callable[[bytes, str], str]) -> str:
    """Why a compressed file has nothing in it; empty when it may.

    `judged` says why bytes with a suffix are no document.
    """
    kind = text("evidence.kind.archive")
    try:
        inside = unpacked(head)
    except ValueError:
        return text("evidence.unfinished", kind=kind)
    if inside is None or len(inside) >= _MOST_READ:
        return ""
    if not inside.strip(b"\0 \t\r\n"):
        return text("evidence.empty-archive")
    match = _PACKED.match(name)
    found = judged(inside, f".{match[1].rpartition('.')[2].lower()}" if match and "." in match[1] else "")
    return text("evidence.archive-of-nothing", what=found) if found and not is_tar(inside) else found


def tar_fault(head: bytes, size: int, judged: Callable[[bytes, str], str]) -> str:
    """Why a tar archive has nothing in it; empty when it may."""
    if size > len(head):
        return ""
    # Few descriptions cite one, and it takes as long to load as it takes to judge a file.
    import tarfile

    first = ""
    try:
        with tarfile.open(fileobj=io.BytesIO(head), mode="r:") as archive:
            for number, member in enumerate(archive):
                if not member.isfile() or not member.size or _ASIDE.match(member.name):
                    continue
                stream = archive.extractfile(member)
                if number >= _MOST_INSIDE or member.size > _MOST_READ or stream is None:
                    return ""
                suffix = f".{member.name.rpartition('.')[2].lower()}"
                found = judged(stream.read(), suffix)
                if not found:
                    return ""
                first = first or found
    except (tarfile.TarError, EOFError, ValueError, OSError):
        return text("evidence.unfinished", kind=text("evidence.kind.archive"))
    return text("evidence.archive-of-nothing", what=first) if first else text("evidence.empty-archive")
