"""What the page of a portfolio has more of, where it is the first page of a site."""

from __future__ import annotations

import msgspec

from readiness.report.over_time import OverTimeRow


class PersonLink(msgspec.Struct, frozen=True):
    """Somebody who is named, where their page is, and how many plans name them."""

    key: str
    name: str
    link: str
    plans: int


class SiteIndex(msgspec.Struct, frozen=True, kw_only=True):
    """Where the history of each pilot is, by its file; the pilots over time; and everybody who is named.

    `nobody` is the page of the roles that nobody is named for, empty where there is none.
    """

    histories: dict[str, str]
    over_time: tuple[OverTimeRow, ...]
    people: tuple[PersonLink, ...]
    nobody: str
