"""What people add to a report: comments, and overrides beside what was computed."""

from __future__ import annotations

import msgspec


class CommentView(msgspec.Struct, frozen=True):
    """Words of the author, as Markdown, and the place on the page they are meant for."""

    place: str
    title: str
    markdown: str


class OverrideView(msgspec.Struct, frozen=True, kw_only=True):
    """What a person sets against a computed value, which stays what it is.

    `of` is `verdict`, or the id of a criterion or of an action; `title` says which in words.
    """

    of: str
    title: str
    computed: str
    to: str
    author: str
    reason: str


class AnnotationsView(msgspec.Struct, frozen=True, kw_only=True):
    """What people added: for whom, by whom, under whose brand, comments, and overrides."""

    client: str
    authors: tuple[str, ...]
    brand: str
    comments: tuple[CommentView, ...]
    overrides: tuple[OverrideView, ...]
