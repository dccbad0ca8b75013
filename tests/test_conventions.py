"""What a user of tools for CI expects, and the tests that hold each of it. A convention without a test is open."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from tests.conftest import ROOT

CONVENTIONS: dict[str, tuple[str, ...]] = {
    "exit code 0, 1 or 2, the same in every format": (
        "cli/test_check.py::test_what_fails_a_run",
        "cli/test_check.py::test_bad_usage_ends_with_two",
        "cli/test_check.py::test_one_bad_file_does_not_stop_the_rest_and_unreadable_outranks_findings",
        "cli/test_crash.py::test_every_command_ends_in_one_line_and_with_two",
        "cli/test_settings_files.py::test_the_least_severity_counts_in_every_format",
    ),
    "results on stdout, the rest on stderr": (
        "cli/test_check.py::test_bad_usage_ends_with_two",
        "cli/test_check.py::test_progress_is_told_on_a_terminal_and_wiped_away",
    ),
    "showing and failing are apart": (
        "cli/test_check.py::test_showing_and_failing_are_apart_but_what_fails_is_always_shown",
        "cli/test_settings_files.py::test_the_least_severity_counts_in_every_format",
        "cli/test_settings_files.py::test_what_is_not_shown_is_counted",
    ),
    "a finding has its place and a remedy": (
        "cli/test_check.py::test_a_finding_has_its_line_a_caret_and_what_to_write",
        "cli/test_fix.py::test_a_remedy_can_be_pasted",
        "cli/test_many_findings.py::test_every_finding_says_what_to_do",
        "cli/test_every_platform.py::test_programs_get_the_same_wherever_the_run_is_started",
    ),
    "JSON with a version and a schema": (
        "cli/test_other.py::test_the_published_schemas_are_the_ones_printed",
        "cli/test_formats.py::test_check",
    ),
    "SARIF": (
        "report/test_check_formats.py::test_sarif_is_valid",
        "report/test_check_formats.py::test_an_alert_of_github_follows_the_finding_and_not_its_line",
        "report/test_check_formats.py::test_what_is_accepted_is_no_open_alert",
        "cli/test_every_platform.py::test_sarif_says_that_paths_start_at_the_root_of_the_repository",
    ),
    "GitHub annotations and a summary": (
        "report/test_check_formats.py::test_github_reads_every_annotation_back",
        "report/test_check_formats.py::test_what_fails_the_run_is_annotated_before_what_is_worse_and_does_not",
        "report/test_check_formats.py::test_a_summary_has_a_row_for_each_file_and_finding",
    ),
    "GitLab Code Quality": (
        "report/test_check_formats.py::test_gitlab_is_valid_and_keeps_every_entry",
        "test_ci_files.py::test_the_commands_for_gitlab",
    ),
    "JUnit": (
        "report/test_check_formats.py::test_junit_is_valid_and_its_counts_are_right",
        "report/test_check_formats.py"
        "::test_every_requirement_that_is_due_is_a_junit_case_and_passes_only_when_it_is_met",
    ),
    "a comment on a pull request, in Markdown": (
        "report/test_check_formats.py::test_a_comment_says_what_to_do",
        "report/test_check_formats.py::test_a_comment_too_long_for_github_is_cut_and_says_so",
        "test_places.py::test_the_comment_is_posted_once_and_updated",
    ),
    "a baseline": (
        "cli/test_ratchet.py::test_new_only_lets_pass_what_was_there_before",
        "cli/test_ratchet.py::test_what_cannot_be_compared_is_refused",
        "cli/test_ratchet.py::test_where_only_what_is_new_counts_it_is_counted_apart",
        "cli/test_baseline_file.py::test_what_is_in_it_passes_and_what_is_new_or_worse_fails",
        "cli/test_baseline_file.py::test_pruning_takes_out_what_is_closed_and_adds_nothing",
    ),
    "waivers with an owner and an end": (
        "cli/test_check.py::test_a_waiver_holds_through_its_last_day",
        "cli/test_check.py::test_a_waiver_covers_its_finding_and_not_the_score",
        "cli/test_ratchet.py::test_a_waiver_that_ends_or_goes_lets_nothing_pass_as_there_before",
    ),
    "a comment in the file that accepts a finding": (
        "cli/test_inline_waivers.py::test_it_covers_its_line_until_its_day",
        "cli/test_inline_waivers.py::test_one_that_lacks_something_covers_nothing",
        "cli/test_inline_waivers.py::test_what_is_wrong_is_found_once_and_in_the_words_of_the_comment",
    ),
    "settings found from where a file is": (
        "cli/test_config.py::test_flags_win_over_the_environment_and_that_over_the_file",
        "cli/test_settings_files.py::test_nested_settings_mean_the_same_wherever_the_run_is_started",
        "cli/test_settings_files.py::test_overrides_are_for_the_paths_they_name",
        "cli/test_settings_files.py::test_one_file_in_place_of_those_found_and_none_at_all",
    ),
    "a description on stdin, with a name": (
        "cli/test_check.py::test_a_description_from_stdin_goes_by_its_name",
        "cli/test_settings_files.py::test_a_description_on_stdin_has_the_settings_of_its_name",
    ),
    "files, folders and patterns, without what is ignored or excluded": (
        "cli/test_check.py::test_a_folder_gives_its_descriptions_without_what_git_ignores",
        "cli/test_settings_files.py::test_what_is_excluded_is_left_out_of_folders",
        "cli/test_settings_files.py::test_what_this_clone_alone_ignores_is_left_out",
        "cli/test_earlier_git.py::test_a_folder_that_cannot_be_looked_through_is_reported_and_nothing_in_it_is_gone",
    ),
    "explain and list": (
        "cli/test_reference.py::test_a_list_fits_a_terminal_and_has_every_row_in_each_form",
        "cli/test_reference.py::test_what_is_not_there_is_suggested",
        "cli/test_settings_files.py::test_statistics_count_by_rule_and_end_with_the_totals",
    ),
    "a schema for editors": (
        "cli/test_other.py::test_the_schema_accepts_the_samples",
        "cli/test_other.py::test_the_schema_refuses_what_the_reader_refuses",
        "cli/test_other.py::test_the_key_that_names_the_schema_for_an_editor_is_no_answer",
    ),
    "a command that writes the first file": (
        "cli/test_init.py::test_an_interview_to_its_end_writes_what_was_said",
        "cli/test_init.py::test_broken_off_at_every_question_and_taken_up_again_it_writes_the_same",
        "cli/test_init.py::test_a_template_says_nothing_of_the_pilot",
    ),
    "completion of the shell": ("cli/test_reference.py::test_the_shell_completes_what_can_be_explained",),
    "colour where it can be seen": ("cli/test_assess.py::test_colour_is_forced_and_forbidden_as_everywhere",),
    "progress on a terminal": (
        "cli/test_check.py::test_progress_is_told_on_a_terminal_and_wiped_away",
        "cli/test_progress.py::test_a_report_shows_life_and_the_line_is_gone_at_the_end",
        "cli/test_progress.py::test_a_roadmap_shows_life",
        "cli/test_progress.py::test_ctrl_c_ends_it_soon_and_names_what_is_finished",
    ),
    "pre-commit": (
        "test_places.py::test_pre_commit_runs_the_hook_of_the_page",
        "test_places.py::test_the_hook_of_the_page_takes_the_files_check_would_find",
    ),
    "a GitHub action": (
        "test_places.py::test_the_action_annotates_summarises_and_leaves_sarif",
        "test_places.py::test_inputs_are_text_and_never_run",
        "test_places.py::test_what_the_action_uses_is_pinned_by_hash",
        "test_places.py::test_a_run_that_could_not_be_made_is_an_annotation_and_in_the_summary",
    ),
}
OPEN: set[str] = set()


@cache
def named_in(file: str) -> frozenset[str]:
    """The names of the tests of a file."""
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_the_tests_that_hold_a_convention_are_there(convention: str) -> None:
    for place in CONVENTIONS[convention]:
        file, _, name = place.partition("::")
        assert name in named_in(file), place


def test_a_convention_without_a_test_is_known_to_be_open() -> None:
    assert {name for name, tests in CONVENTIONS.items() if not tests} == OPEN


def test_the_tests_named_are_run() -> None:
    for places in CONVENTIONS.values():
        for place in places:
            file = (ROOT / "tests" / place.partition("::")[0]).read_text(encoding="utf-8")
            name = place.partition("::")[2]
            above = file[: file.index(f"def {name}(")].rpartition("\n\n\n")[2]
            assert not re.search(r"mark\.(skip|xfail|nightly)\(", above), place
