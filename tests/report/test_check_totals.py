"""The line of totals: how many descriptions fail, and what is new."""

from __future__ import annotations

import pytest

from readiness.report.check_document import Tally
from readiness.report.check_totals import in_words


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(files=5, errors=2, warnings=1), "5 descriptions, 2 errors, 1 warning, 0 infos"),
        (
            Tally(files=5, failing_files=2, failing=3, errors=3, failed=True),
            "2 of 5 descriptions, 3 errors, 0 warnings, 0 infos",
        ),
        (Tally(files=1, failing_files=1, failing=1, errors=1, failed=True), "1 description, 1 error, "),
        (
            Tally(files=5, failing_files=2, failing=5, compared=True, new=5, errors=23, errors_before=18, failed=True),
            "2 of 5 descriptions, 5 new findings; already there: 18 errors, 0 warnings, 0 infos",
        ),
        (
            Tally(files=5, failing_files=2, failing=3, compared=True, new=5, errors=3, warnings=2, failed=True),
            "2 of 5 descriptions, 5 new findings, 3 of which fail the run",
        ),
        (
            Tally(files=5, compared=True, errors=26, errors_before=26, waived=2),
            "5 descriptions, no new findings, 2 waived; already there: 26 errors, ",
        ),
        (Tally(files=2, failing_files=1, unreadable=1, failed=True), ", 1 unreadable"),
    ],
)
def test_the_words_of_a_tally(tally: Tally, words: str) -> None:
    assert words in in_words(tally)


def test_tallies_add_up() -> None:
    one = Tally(files=1, failing_files=1, failing=2, compared=True, new=2, errors=2, errors_before=1, failed=True)
    assert one + Tally() == one
    both = one + one
    assert (both.files, both.failing_files, both.failing, both.new, both.errors_before) == (2, 2, 4, 4, 2)
