"""What is said of results of evals; a clause follows the name of the file."""

TEXTS = {
    "eval.no-xml": "`{file}` is no XML from line {line}, column {column} on ({why}); export it again",
    "eval.doctype": "`{file}` has a document type, which may declare entities; JUnit XML has none, export it without",
    "eval.too-deep": "`{file}` is nested deeper than any JUnit XML",
    "eval.not-junit": "`{file}` begins with `{found}`; JUnit XML with `testsuites` or `testsuite` is expected",
    "eval.no-cases": "`{file}` has no cases; the results of each case are expected",
    "eval.too-many": "`{file}` has more than {most} cases; cite the runs that count",
    "eval.unfinished": "`{file}` is of a run that did not come to its end; cite one that did",
    "eval.no-inspect": "`{file}` is no log of Inspect; write it with `inspect eval --log-format eval`",
    "eval.entry-large": "`{file}` unpacks to more than is read (`{entry}`); export fewer of its details",
    "eval.zstandard": "`{file}` is packed with zstandard; install `readiness[measure]`, or convert it with `inspect log convert --to json`",
    "eval.unknown": (
        "`{file}` is of no tool that is known; results of promptfoo, Inspect, DeepEval, MLflow, Ragas or pytest are expected, or "
        "JUnit XML"
    ),
    "eval.mlflow": (
        "`{file}` is an MLflow run without a share from 0 to 1 (such as {shares}) and its number of cases ({counts}); log both, or "
        "cite its `eval_results_table.json`"
    ),
    "eval.versions": "has {found} versions; at most {most} are compared; cite the runs that count",
    "eval.no-version": "has no version `{version}`, which `select.version` names; there is {versions}",
    "eval.no-versions": "none with a name",
    "eval.another-model": "tests {models}, and the pilot's model is {wanted} (line {line}); it counts as claimed",
    "eval.compared": "{versions} versions on the same cases",
    "eval.no-sets": "no set: none of its cases ran",
    "eval.not-blocked": "no: safety cases fail in the version that is live",
    "eval.interval": "{low} to {high}",
    "eval.cases-sum": "{ran} of {listed} different cases ran, against {stated}",
    "eval.sets-missing": "{sets} {count:is|are} stated, and no case that ran in {ref} is of {count:it|them}",
    "eval.sets-sum": "its {cases} cases are of: {sets}",
    "eval.share-sum": "{part} of {whole} cases passed (95% interval {low} to {high}), against {stated}",
    "eval.injection-sum": "{blocked} of {attempts} attempts were blocked",
    "eval.extent": "{cases:# case|# cases} of {tools}{dated}{files:| in # files}",
    "eval.dated": ", run on {day}",
    "eval.dated-span": ", run from {first} to {last}",
    "eval.undated": ", without a date",
    "eval.sets-written": "Sets are as the results name them.",
    "eval.sets-guessed": "Sets are guessed from the names of suites and files; name the key that has them, for example `select: {{set: category}}`.",
    "eval.sets-none": "No set is named in it; name the key that has them, for example `select: {{set: category}}`.",
    "eval.of-cases": "{cases:# case|# cases}",
    "eval.outcomes": "{passed} of {listed:# case|# cases} passed{rest}.",
    "eval.failed": "{count:# failed|# failed}",
    "eval.errors": "{count:# ended in an error|# ended in an error}",
    "eval.skipped": "{count:# did not run|# did not run}",
    "eval.set": "{set}: {passed} of {listed} passed{names}.",
    "eval.set-failing": "; did not pass: {names}",
    "eval.unnamed": "{count:# case is|# cases are} of no known set.",
    "eval.model": "Model: {model}.",
    "eval.version": "Of {count:# version|# versions} the one that counts is {version}: it did worst of those that may be the pilot's.",
    "eval.other-version": "{version}: {passed} of {listed} passed.",
    "eval.unjudged": "The results give scores without saying which is a pass, so no share of cases that passed is taken from them.",
}
