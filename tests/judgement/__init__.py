"""Pilots and edits with the verdict that an experienced lead would give."""
