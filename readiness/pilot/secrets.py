"""Passwords that stand in an address: nothing prints or keeps them, wherever in a description the address is."""

from __future__ import annotations

import re

from readiness.patterns import pattern

# Of bounded length, so that a long text without a space is looked at once and not once for each of its signs.
_IN_ADDRESS = pattern(r"(?<=://)([^\s:/?#@\"'`]{0,100}:)(?!\d+[/?#])([^\s\"'`<>]{1,300})(?=@)")
_IN_QUERY = pattern(r"([?&](?:secret|token|access_key|api_key)=)([^\s&\"'`<>]{1,300})", re.IGNORECASE)
# What ends a list or an entry around it is no part of it.
_NAMED = pattern(r"((?:password|passwd|pwd) ?= ?)([^\s&\"'`<>]{0,299}[^\s&\"'`<>,;)}\]])", re.IGNORECASE)


def masked(text: str) -> str:
    """A text with a star for each character of a password in it, so that every place in it stays the same."""
    if "://" in text:
        text = _IN_QUERY.sub(_stars, _IN_ADDRESS.sub(_stars, text))
    return _NAMED.sub(_stars, text) if "=" in text else text


def without_passwords(data: bytes) -> bytes:
    """A file as it may be passed on; as it is where it is no text."""
    try:
        return masked(data.decode()).encode()
    except UnicodeDecodeError:
        return data


def _stars(match: re.Match[str]) -> str:
    return match[1] + "*" * len(match[2])
