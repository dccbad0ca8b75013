"""Why an earlier run cannot be compared with, and what to do about it."""

TEXTS = {
    "earlier.revision-option": (
        "found `{revision}`, expected a revision such as origin/main: one that begins with `-` would be an option of git"
    ),
    "earlier.revision-empty": (
        "`git:{revision}` names no branch; on a push GitHub leaves github.base_ref empty: "
        "give github.event.before there, or run this check on pull requests only"
    ),
    "earlier.revision-zero": (
        "{revision} is what GitHub gives as the commit before the first push of a branch; compare with the branch it "
        "came from, as in git:origin/main"
    ),
    "earlier.revision-no-commit": "{revision} is not a commit; expected a branch, a tag or a commit, as in git:origin/main",
    "earlier.revision-range": (
        "found `{revision}`, expected one revision: git:{start} is where this branch and it parted, git-tip:{start} is "
        "its newest commit"
    ),
    "earlier.revision-missing": (
        "there is no {revision} here; fetch it, as in `{fetch}`; `git branch -a` lists what there is"
    ),
    "earlier.revision-missing.branch": (
        "there is no {revision} here; fetch it, as in `{fetch}`, and write git:{ref}; `git branch -a` lists what "
        "there is"
    ),
    "earlier.revision-missing.history": "there is no {revision} here: the history of {start} does not go back that far",
    "earlier.revision-missing.no-remote": (
        "there is no {revision} here, and this repository has no remote to fetch it from; `git branch -a` lists what "
        "there is"
    ),
    "earlier.revision-missing.remote": "there is no {revision} here, but origin/{revision} is: write git:origin/{revision}",
    "earlier.revision-missing.shallow": (
        "there is no {revision} in this shallow clone; run `git fetch --unshallow origin`, then `{fetch}`, and compare with "
        "git:{ref}; or give the checkout step `fetch-depth: 0` (GitLab: `GIT_DEPTH: 0`)"
    ),
    "earlier.revision-missing.shallow-commit": (
        "there is no {revision} in this shallow clone; run `git fetch --unshallow origin`, or give the checkout step "
        "`fetch-depth: 0` (GitLab: `GIT_DEPTH: 0`)"
    ),
    "earlier.no-commit": "this repository has no commit yet, so there is nothing to compare with",
    "earlier.no-base": (
        "{revision} and the commit checked out have no commit in common; git-tip:{revision} compares with the newest "
        "commit of {revision} instead"
    ),
    "earlier.no-base.shallow": (
        "this shallow clone does not go back to where {revision} and the commit checked out parted; run "
        "`git fetch --unshallow origin`, or give the checkout step `fetch-depth: 0` (GitLab: `GIT_DEPTH: 0`)"
    ),
    "earlier.not-listed": "git cannot list the files of {commit}; {remedy}",
    "earlier.not-there": "{path} was committed and is not in this clone; {remedy}",
    "earlier.partial": (
        "this is a partial clone, and nothing is fetched here: clone without `--filter`, or run `git fetch --refetch "
        "--no-filter origin`"
    ),
    "earlier.damaged": "run `git fsck` to find out what is wrong with the repository",
    "earlier.foreign-owner": (
        "git does not read {folder} because it belongs to another user; if you trust it, run `git config --global "
        "--add safe.directory '{folder}'`"
    ),
    "earlier.no-repository": (
        "{folder} is not in a git repository; compare with a file written by `assess --format json` instead"
    ),
    "earlier.no-git": "git cannot be run: {reason}",
    "earlier.git-failed": "git cannot read the repository: {reason}",
    "earlier.submodule": "{path} is in the submodule {submodule}; run `readiness check` inside it to compare",
    "earlier.outside": (
        "{path} is not in the repository {top}; run `readiness check` inside its own repository to compare"
    ),
    "earlier.not-laid-out": "{path} of {revision} cannot be written to a temporary folder: {reason}",
    "earlier.file-unreadable": "{file}: {reason}",
    "earlier.file-empty": (
        "{file} is empty, so nothing would be compared; write it again with `{command} … --format json > {file}`"
    ),
    "earlier.file-encoding": (
        "{file} is not UTF-8 (byte {byte} at position {position}); a Windows shell may have written it in its code "
        "page, which loses characters. Write it again with `{command} … --format json > {file}`"
    ),
    "earlier.file-no-json": "{file} is not output of `{command} --format json`: {reason}",
    "earlier.file-other": "{file} is a {schema}, expected {expected} from `{command} --format json`",
    "earlier.plan-nothing": "{file} has no plan to compare with, only malformed descriptions",
    "earlier.plan-undated": (
        "the plan in {file} counts weeks and has no dates, so nothing in it can be late; set `programme.start` and "
        "save it again with `readiness roadmap … --save`"
    ),
    "earlier.plan-assumed": (
        "the plan in {file} only assumes that work started on {start}, so nothing in it can be late; set "
        "`programme.start` and save it again with `readiness roadmap … --save`"
    ),
    "earlier.plan-of-others": "{file} has no plan for {pilot}; it has {others}",
    "earlier.plan-later": (
        "the plan in {file} is as of {saved}, but the description is as of {today}; give an older plan"
    ),
    "earlier.plan-no-start": (
        "the plan in {file} has dates, but the description states no `programme.start`, so they cannot be compared; "
        "state it, or give --start"
    ),
    "earlier.plan-no-today": (
        "the description has no date, so nobody can say what is late; state `pilot.as_of`, or give --today"
    ),
    "earlier.file-nothing": "{file} has no assessment to compare with, only malformed descriptions",
}
