"""What can go wrong in reading an earlier run."""

from __future__ import annotations


class NotComparable(Exception):
    """What was named cannot be compared with; the text says why, and what to do."""
