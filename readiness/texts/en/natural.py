"""What an answer in the author's own words was read as, and what was decided in reading it."""

TEXTS = {
    "natural.read": "read `{written}` as `{read_as}`",
    "natural.read-unit": "{said} ({unit})",
    "natural.read-why": "{said}: {why}",
    "natural.heading": "Read from your own words ({count})",
    "natural.method.count": "{count:# answer|# answers}, all of them another spelling of the same.",
    "natural.method.decided": "{count:# answer|# answers}; in {decided}, the reading decides more than the spelling:",
    "natural.method.line": "Line {line}: {message}.",
    "natural.write": "{key}: {read_as}",
    "natural.unit": "converted to that unit",
    "natural.per-year": "for a whole year",
    "natural.last-day": "the last day of that period",
    "natural.first-day": "the first day of that period, as older is less favourable",
    "natural.no-day": "for a day that is not stated",
    "natural.total": "the sum of the parts",
    "natural.about": "an approximate figure counts as claimed, whatever supports it",
    "natural.end": "the less favourable end of the range, which counts as claimed",
    "natural.bound": "the figure is not stated, only its limit, which counts as claimed",
    "natural.evidence": "found `{found}`, which is not a document others can open; it counts as claimed",
    "natural.evidence.help": 'To have it documented, write it down: readiness note "{title}"{options}',
}
