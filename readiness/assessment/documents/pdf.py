"""The text of a small PDF (ISO 32000-1, 7.3, 9.4 and 9.10), as far as it can be read for certain."""

from __future__ import annotations

import re
import zlib

from readiness.patterns import pattern

_STREAM = pattern(rb"stream\r?\n")
_END = b"endstream"
_LONGEST_DICTIONARY = 2000
_MOST_STREAMS = 300
_MOST_READ = 1 << 18
_MOST_READ_IN_ALL = 1 << 21

_NOT_READ = pattern(
    rb"/(?:DCT|JPX|CCITTFax|JBIG2|LZW|RunLength|ASCII85|ASCIIHex|Crypt)(?:Decode)?\b|/Subtype\s*/Image\b|/DecodeParms\b"
)
_ASIDE = pattern(
    rb"/Length[123]\b|/Type1C\b|/CIDFontType0C\b|/OpenType\b|/XRef\b"
    rb"|/FunctionType\b|/Metadata\b|/EmbeddedFile\b|/N [134]\b"
)
# Fields, notes and signatures are shown, and their text is kept in many ways; so is that of fonts made of drawings.
_SHOWN_OTHERWISE = pattern(
    rb"/(?:Encrypt|Widget|FreeText|Stamp|Ink|Sig|FileAttachment|Type3|EmbeddedFiles|XFA|Differences)\b"
)
_PAINTED = pattern(rb"(?<![^\s\])>])(?:Do|sh|BI|f\*?|F|B\*?|b\*?|S|s)(?![^\s])")
_TEXT = pattern(
    rb"\((?P<literal>(?:[^()\\]|\\.)*)\)|<(?P<hex>[0-9A-Fa-f\s]*)>|(?P<number>-?\d+(?:\.\d+)?|-?\.\d+)"
    rb"|(?P<move>T[dDm*]|ET|['\"])(?![^\s])|/[^\s/<>\[\]()]*|[A-Za-z*]+|\S",
    re.DOTALL,
)
_ESCAPE = pattern(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_CHARS = pattern(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = pattern(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_CHAR = pattern(rb"<([0-9A-Fa-f]{2,8})>\s{0,9}<([0-9A-Fa-f]{4,32})>")
_RANGE = pattern(rb"<([0-9A-Fa-f]{2,8})>\s{0,9}<([0-9A-Fa-f]{2,8})>\s{0,9}<([0-9A-Fa-f]{4,32})>")
# What is moved back by more than this, in thousandths, is a blank.
_BLANK = -180


def pdf_text(content: bytes) -> str | None:
    """The text on the pages of a PDF; empty when there is none; None when more may be shown, or it cannot be read."""
    if _SHOWN_OTHERWISE.search(content):
        return None
    shown: list[bytes] = []
    codes: dict[bytes, str] = {}
    read = 0
    at = 0
    for _ in range(_MOST_STREAMS):
        found = _STREAM.search(content, at)
        if found is None:
            return _written(shown, codes, composite=b"/Type0" in content or any(b"/Type0" in part for part in shown))
        end = content.find(_END, found.end())
        if end < 0:
            return None
        head = content[max(at, found.start() - _LONGEST_DICTIONARY) : found.start()].rpartition(b"obj")[2]
        at = end + len(_END)
        if b"/XRef" in head or (_ASIDE.search(head) and b"/Subtype/Form" not in head.replace(b" ", b"")):
            continue
        if _NOT_READ.search(head):
            return None
        part = _read(content[found.end() : end], head)
        read += len(part or b"")
        if part is None or read > _MOST_READ_IN_ALL or _SHOWN_OTHERWISE.search(part):
            return None
        if b"begincmap" in part:
            if not _add_codes(part, codes):
                return None
        elif b"/ObjStm" in head:
            if b"/Type0" in part.replace(b" ", b""):
                shown.append(b"/Type0")
        elif _PAINTED.search(part):
            return None
        else:
            shown.append(part)
    return None


def _read(data: bytes, head: bytes) -> bytes | None:
    if b"/Filter" not in head:
        return data if len(data) < _MOST_READ else None
    if b"FlateDecode" not in head:
        return None
    try:
        found = zlib.decompressobj().decompress(data, _MOST_READ)
    except zlib.error:
        return None
    return found if len(found) < _MOST_READ else None


def _add_codes(part: bytes, codes: dict[bytes, str]) -> bool:
    """Add what the codes of a font mean; whether they mean the same in every font."""
    found: list[tuple[bytes, str]] = []
    for block in _CHARS.findall(part):
        found += [(bytes.fromhex(code.decode()), _sign(sign)) for code, sign in _CHAR.findall(block)]
    for block in _RANGES.findall(part):
        if b"[" in block:
            return False
        for first, last, sign in _RANGE.findall(block):
            start, stop = int(first, 16), int(last, 16)
            if not 0 <= stop - start < 1 << 16 or len(first) % 2 or len(sign) != 4:
                return False
            size = len(first) // 2
            base = int(sign, 16)
            found += [
                (code.to_bytes(size, "big"), chr((base + code - start) % 0x10000)) for code in range(start, stop + 1)
            ]
    return all(codes.setdefault(code, sign) == sign for code, sign in found)


def _sign(written: bytes) -> str:
    return bytes.fromhex(written.decode() if len(written) % 2 == 0 else "0020").decode("utf-16-be", "replace")


def _written(shown: list[bytes], codes: dict[bytes, str], *, composite: bool) -> str | None:
    if composite and not codes:
        return None
    size = max((len(code) for code in codes), default=1)
    found: list[str] = []
    for part in shown:
        if b"BT" not in part:
            continue
        for match in _TEXT.finditer(part):
            kind = match.lastgroup
            if kind == "move":
                found.append(" ")
            elif kind == "number":
                if float(match["number"]) < _BLANK and found and found[-1] != " ":
                    found.append(" ")
            elif kind in ("literal", "hex"):
                code = literal(match["literal"]) if kind == "literal" else hexadecimal(match["hex"])
                text = _decoded(code, codes, size)
                if text is None:
                    return None
                found.append(text)
    return " ".join("".join(found).split())


def literal(written: bytes) -> bytes:
    """The bytes of a string between its brackets (7.3.4.2)."""

    def sign(match: re.Match[bytes]) -> bytes:
        code = match[1]
        if code[:1].isdigit():
            return bytes([int(code, 8) & 0xFF])
        return b"" if code.endswith(b"\n") else _ESCAPED.get(code, code)

    return _ESCAPE.sub(sign, written)


def hexadecimal(written: bytes) -> bytes:
    """The bytes of a string of hexadecimal digits (7.3.4.3)."""
    digits = b"".join(written.split()).decode()
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _decoded(code: bytes, codes: dict[bytes, str], size: int) -> str | None:
    """The text of a string shown; None when one of its codes is not known."""
    if not codes:
        return code.decode("cp1252", "replace")
    signs = [codes.get(code[at : at + size]) for at in range(0, len(code), size)]
    return None if None in signs else "".join(sign for sign in signs if sign is not None)
