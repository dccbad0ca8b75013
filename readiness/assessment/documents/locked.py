"""Whether a PDF takes a password to open (ISO 32000-2, 7.6.4): most that are encrypted open with none."""

from __future__ import annotations

import hashlib
import mmap
import re
from functools import lru_cache

from readiness.assessment.documents.pdf import hexadecimal, literal
from readiness.patterns import pattern

_ENCRYPT = pattern(rb"/Encrypt\s{1,9}(\d{1,9})\s{1,9}(\d{1,5})\s{1,9}R\b")
_ID = pattern(rb"/ID\s{0,9}\[\s{0,9}(?P<string>\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<[0-9A-Fa-f\s]*>)", re.DOTALL)
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_AES_256, _AES_256_DRAFT, _RC4_40, _RC4 = 6, 5, 2, (3, 4)
_ROUNDS = 64
_MOST_ROUNDS = 512


def takes_password(content: bytes | mmap.mmap) -> bool:
    """Whether all bytes of a PDF are of one that does not open without a password; no where that is unclear."""
    found = _ENCRYPT.search(content)
    if found is None:
        return False
    head = re.search(rb"(?<!\d)%s\s+%s\s+obj\b" % (found[1], found[2]), content)
    end = content.find(b"endobj", head.end()) if head is not None else -1
    if head is None or end < 0:
        return False
    entry = content[head.end() : end]
    revision, user = _number(entry, b"R"), _string(entry, b"U")
    if user is None or b"/Standard" not in entry:
        return False
    if revision == _AES_256_DRAFT:
        return hashlib.sha256(user[32:40]).digest() != user[:32]
    if revision == _AES_256:
        return _hardened(user[32:40]) != user[:32]
    owner, identity = _string(entry, b"O"), _ID.search(content)
    if revision not in (_RC4_40, *_RC4) or owner is None or identity is None:
        return False
    return not _opens(entry, revision, user, owner, _decoded(identity["string"]))


def _number(entry: bytes, key: bytes) -> int:
    found = re.search(rb"/%s\s{0,9}(-?\d{1,12})\b" % key, entry)
    return int(found[1]) if found else 0


def _string(entry: bytes, key: bytes) -> bytes | None:
    found = re.search(rb"/%s\s{0,9}(?:(<[0-9A-Fa-f\s]*>)|\()" % key, entry)
    if found is None:
        return None
    if found[1]:
        return _decoded(found[1])
    depth, at = 1, found.end()
    while at < len(entry) and depth:
        depth += {b"(": 1, b")": -1}.get(entry[at : at + 1], 0)
        at += 2 if entry[at : at + 1] == b"\\" else 1
    return _decoded(entry[found.end() - 1 : at])


def _decoded(written: bytes) -> bytes:
    return hexadecimal(written[1:-1]) if written.startswith(b"<") else literal(written[1:-1])


def _opens(entry: bytes, revision: int, user: bytes, owner: bytes, identity: bytes) -> bool:
    """Whether the empty password is the user's (algorithms 4 and 5); it is one of MD5 and RC4 by the standard."""
    length = 16 if b"/CFM" in entry else (_number(entry, b"Length") or 40) // 8
    length = 5 if revision == _RC4_40 else length
    permissions = (_number(entry, b"P") & 0xFFFFFFFF).to_bytes(4, "little")
    plain = b"" if revision < _RC4[1] or not re.search(rb"/EncryptMetadata\s+false", entry) else b"\xff\xff\xff\xff"
    key = hashlib.md5(_PADDING + owner[:32] + permissions + identity + plain, usedforsecurity=False).digest()
    if revision == _RC4_40:
        return _rc4(key[:length], _PADDING) == user[:32]
    for _ in range(50):
        key = hashlib.md5(key[:length], usedforsecurity=False).digest()
    found = hashlib.md5(_PADDING + identity, usedforsecurity=False).digest()
    for number in range(20):
        found = _rc4(bytes(byte ^ number for byte in key[:length]), found)
    return found == user[:16]


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 0xFF
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) & 0xFF
        j = (j + state[i]) & 0xFF
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) & 0xFF])
    return bytes(out)


def _hardened(salt: bytes) -> bytes:
    """The hash of the empty password with a salt (algorithm 2.B)."""
    key = hashlib.sha256(salt).digest()
    for number in range(_MOST_ROUNDS):
        packed = _aes_cbc(key[:16], key[16:32], key * _ROUNDS)
        key = (hashlib.sha256, hashlib.sha384, hashlib.sha512)[sum(packed[:16]) % 3](packed).digest()
        if number >= _ROUNDS - 1 and packed[-1] <= number + 1 - 32:
            break
    return key[:32]


@lru_cache(maxsize=1)
def _tables() -> tuple[list[int], tuple[list[int], list[int], list[int], list[int]]]:
    """The substitution of AES and the four tables of a round (FIPS 197)."""
    box, p, q = [0] * 256, 1, 1
    while True:
        p ^= ((p << 1) ^ (0x1B if p & 0x80 else 0)) & 0xFF
        q ^= q << 1
        q ^= q << 2
        q = (q ^ (q << 4)) & 0xFF
        q ^= 0x09 if q & 0x80 else 0
        box[p] = (q ^ _turned(q, 1) ^ _turned(q, 2) ^ _turned(q, 3) ^ _turned(q, 4)) ^ 0x63
        if p == 1:
            break
    box[0] = 0x63
    first = []
    for byte in box:
        double = ((byte << 1) ^ (0x1B if byte & 0x80 else 0)) & 0xFF
        first.append(double << 24 | byte << 16 | byte << 8 | (double ^ byte))
    tables = tuple([(word >> shift | word << (32 - shift)) & 0xFFFFFFFF for word in first] for shift in (0, 8, 16, 24))
    return box, (tables[0], tables[1], tables[2], tables[3])


def _turned(byte: int, by: int) -> int:
    return ((byte << by) | (byte >> (8 - by))) & 0xFF


def _aes_cbc(key: bytes, vector: bytes, data: bytes) -> bytes:
    """AES-128 in CBC mode, without padding."""
    box, (t0, t1, t2, t3) = _tables()
    words = [int.from_bytes(key[at : at + 4], "big") for at in range(0, 16, 4)]
    constant = 1
    for i in range(4, 44):
        word = words[i - 1]
        if i % 4 == 0:
            word = (
                box[word >> 16 & 255] << 24 | box[word >> 8 & 255] << 16 | box[word & 255] << 8 | box[word >> 24]
            ) ^ (constant << 24)
            constant = (constant << 1 ^ (0x1B if constant & 0x80 else 0)) & 0xFF
        words.append(words[i - 4] ^ word)
    a, b, c, d = (int.from_bytes(vector[at : at + 4], "big") for at in range(0, 16, 4))
    out = bytearray()
    from_bytes = int.from_bytes
    for at in range(0, len(data), 16):
        a ^= from_bytes(data[at : at + 4], "big") ^ words[0]
        b ^= from_bytes(data[at + 4 : at + 8], "big") ^ words[1]
        c ^= from_bytes(data[at + 8 : at + 12], "big") ^ words[2]
        d ^= from_bytes(data[at + 12 : at + 16], "big") ^ words[3]
        for k in range(4, 40, 4):
            a, b, c, d = (
                t0[a >> 24] ^ t1[b >> 16 & 255] ^ t2[c >> 8 & 255] ^ t3[d & 255] ^ words[k],
                t0[b >> 24] ^ t1[c >> 16 & 255] ^ t2[d >> 8 & 255] ^ t3[a & 255] ^ words[k + 1],
                t0[c >> 24] ^ t1[d >> 16 & 255] ^ t2[a >> 8 & 255] ^ t3[b & 255] ^ words[k + 2],
                t0[d >> 24] ^ t1[a >> 16 & 255] ^ t2[b >> 8 & 255] ^ t3[c & 255] ^ words[k + 3],
            )
        a, b, c, d = (
            (box[w >> 24] << 24 | box[x >> 16 & 255] << 16 | box[y >> 8 & 255] << 8 | box[z & 255]) ^ words[40 + n]
            for n, (w, x, y, z) in enumerate(((a, b, c, d), (b, c, d, a), (c, d, a, b), (d, a, b, c)))
        )
        out += a.to_bytes(4, "big") + b.to_bytes(4, "big") + c.to_bytes(4, "big") + d.to_bytes(4, "big")
    return bytes(out)
