"""What is said of measured figures, and of logs that cannot be measured; a clause follows the name of the file."""

TEXTS = {
    "measured.too-large": "is {size}; a log of at most {most} is measured; cite the months that count",
    "measured.no-log-in-folder": "is a folder without a log in it; files that end in {kinds} are expected",
    "measured.no-match": "matches no file; write the path of a log, a pattern such as `logs/2026-*.csv`, or a folder",
    "measured.too-many-files": "stands for more than {most} files; name a pattern that matches fewer",
    "measured.no-log": "`{file}` is no log; a file that ends in {kinds} is expected, with .gz or .zst where it is compressed",
    "measured.no-eval-in-folder": "is a folder without results of evals in it; files that end in {kinds} are expected",
    "measured.no-audit-in-folder": "is a folder without an audit log in it; files that end in {kinds} are expected",
    "measured.no-cost-in-folder": "is a folder without a bill or a count of tokens in it; files that end in {kinds} are expected",
    "measured.no-cost": "`{file}` is no table; a file that ends in {kinds} is expected, with .gz or .zst where it is compressed",
    "measured.no-eval": "`{file}` holds no results of evals; a file that ends in {kinds} is expected, with .gz where it is compressed",
    "measured.no-audit": "`{file}` is no audit log; a file that ends in {kinds} is expected, with .gz where it is compressed",
    "measured.blank": "`{file}` is empty",
    "measured.long": "`{file}` is larger than {most} and is not read; export fewer of its details",
    "measured.json.encoding": "`{file}` is not UTF-8 text from byte {place} on; save it as UTF-8",
    "measured.json.none": "`{file}` is no JSON from line {line}, column {column} on ({why}); export it again",
    "measured.json.line": "{file}:{line}",
    "measured.json.deep": "`{file}` is nested deeper than any export; export it again",
    "measured.grows": "`{file}` grew while it was read; cite a copy that is complete",
    "measured.empty": "`{file}` is empty; a log with a heading row and a row for each task is expected",
    "measured.not-its-kind": "`{file}` ends in {kind} and is no such file; export it again",
    "measured.bomb": "`{file}` unpacks to more than {times} times its size, which no log does; unpack it and cite the result",
    "measured.cut-off": "`{file}` is damaged or cut off ({why}); export it again",
    "measured.utf-16": "`{file}` is UTF-16 text; save it as UTF-8",
    "measured.no-text": "`{file}` is no text; a log as CSV, JSON Lines or Parquet is expected",
    "measured.unreadable": "{file}cannot be read ({why}); export it again as CSV, JSON Lines or Parquet",
    "measured.no-header": "has no heading row that can be read ({why}); put the names of the columns in the first line",
    "measured.no-objects": "has no JSON objects, one a line; export it as JSON Lines",
    "measured.no-rows": "has no rows; a row for each task is expected",
    "measured.no-values": "has rows with nothing in the columns that count; a row for each task is expected",
    "measured.too-many-rows": "has {rows} rows; at most {most} are measured; cite the months that count",
    "measured.nothing-known": (
        "has no column that is known by its name ({columns}); name them, for example `select: {{time: date, correct: ok}}`"
    ),
    "measured.no-column": "has no column `{column}`, which `select.{role}` names{hint}; its columns are {columns}",
    "measured.column-near": "`{column}` is there",
    "measured.column-twice": "has the column `{column}` more than once; rename one of them",
    "measured.column-kind": "has {kind} in the column `{column}`; text, numbers, times or yes and no are expected",
    "measured.column-unread": (
        "has {count} of {given} cells in the column `{column}` (`select.{role}`) that cannot be read; {expected}"
    ),
    "measured.expected.time": "a time such as `2026-03-01T08:30:00Z` is expected",
    "measured.expected.yes-no": "yes or no, true or false, 1 or 0 is expected",
    "measured.expected.number": "a number from 0 is expected",
    "measured.no-path": "names no file; write the path of a log, a pattern such as `logs/2026-*.csv`, or a folder",
    "measured.title": "Measured figures",
    "measured.heading-none": "Measured figures: nothing that is to be measured counts yet",
    "measured.heading-contradicted": (
        "Measured figures: {contradicted} of {stated:# stated figure is|# stated figures are} better than measured"
    ),
    "measured.heading-agrees": "Measured figures: {stated:the stated figure is|all # stated figures are} supported",
    "measured.heading-files": "Values from {files:a file|# files} beside the description",
    "measured.lead-files": "These values stand in files of a standard that the description names.",
    "measured.lead": (
        "These figures were computed from the files named below. Each takes the place of the stated one in every requirement and "
        "rule. A share has a 95% interval (Wilson)."
    ),
    "measured.caption": "Accuracy by month with its 95% interval; the line is the stated accuracy.",
    "measured.chart": "Accuracy by month",
    "measured.stated": "stated: {claim}",
    "measured.feature": "measuring a log",
    "measured.working": "measuring",
    "measured.no-folder": "the description was not read from a file, so its logs cannot be looked for; name the file",
    "measured.no-logs": (
        "{file} names nothing to be measured; add it, for example `evidence: [{{supports: [evals.live_accuracy], type: log, ref: logs/}}]`"
    ),
    "measured.wrote": "wrote {file}",
    "measured.differs": (
        "{file} keeps another result ({logs}); run with `--save` to keep this one, or find out why it was changed"
    ),
    "measured.not-saved": "nothing is saved, so `check` counts this evidence as claimed; run `readiness measure {file} --save`",
    "measured.extent": "{rows:# task|# tasks} from {first} to {last}{files:| in # files}",
    "measured.extent-undated": "{rows:# task|# tasks}{files:| in # files}, without a column of times",
    "measured.columns-named": "Columns from `select`: {columns}.",
    "measured.columns-guessed": "Columns guessed by name: {columns}.",
    "measured.column": "{role} is `{column}`",
    "measured.head.field": "Field",
    "measured.head.stated": "Stated",
    "measured.head.measured": "Measured",
    "measured.head.standing": "Standing",
    "measured.of": "{cases:# task|# tasks}",
    "measured.standing.agrees": "agrees",
    "measured.standing.contradicted": "contradicted",
    "measured.standing.not-stated": "not stated; the measured figure counts",
    "measured.standing.taken": "the measured figure counts",
    "measured.standing.beside": "for information",
    "measured.standing.kept": "the stated figure counts: it is higher",
    "measured.standing.another-log": "another measurement counts: it is later or larger",
    "measured.window": "Worst window of {window} for {objective}: {percent} right, {first} to {last}.",
    "measured.window-alarmed": (
        "Worst window of {window} for {objective}: {percent} right, {first} to {last}. Accuracy fell past the alert ({alert}) "
        "{alarms:once|# times}, first on {first_alarm}."
    ),
    "measured.step.accuracy": "Accuracy went from {before} to {after} on {day} and stayed there.",
    "measured.step.malformed": "Malformed input went from {before} to {after} on {day} and stayed there.",
    "measured.step.cost_per_task": "The cost of a task went from {before} to {after} on {day} and stayed there.",
    "measured.latency": "Half of the tasks took up to {half:.3g} s, 95% up to {most:.3g} s, 99% up to {nearly_all:.3g} s.",
    "measured.false_positives": "False positives: {share} of {cases:# case|# cases} without.",
    "measured.false_negatives": "False negatives: {share} of {cases:# case|# cases} with.",
    "measured.quick": "{quick:# approval|# approvals} of {given} came within {seconds:g} seconds.",
    "measured.person": "{person} took {decided:# decision|# decisions} and refused {refused:#|#}.",
    "measured.bypass": "Done without the agent: {share}{groups}.",
    "measured.bypass-group": "{group} {share}",
    "measured.users": "{bypassing} of {people:# person|# people} did most of their tasks without the agent.",
    "measured.apart": (
        "Accuracy of {by} {group}: {share} of {cases:# task|# tasks}, and {rest} of {others} in all others: lower by {low} to {high} "
        "points (95% interval)."
    ),
    "measured.unread": "{count:# cell|# cells} of the column `{column}` could not be read and {count:is|are} left out.",
    "measured.missing": "is not measured yet; it counts as claimed",
    "measured.asked-otherwise": "was measured with another `select`, other objectives or another policy; it counts as claimed",
    "measured.other-files": "stands for {now:# file|# files} now and for {then} when it was measured; it counts as claimed",
    "measured.changed": "has changed since it was measured (`{file}`); it counts as claimed",
    "measured.saved.large": "{file} is larger than what `readiness measure --save` writes",
    "measured.saved.damaged": "{file} is damaged ({why}); run `readiness measure --save` again",
    "measured.saved.format": "{file} is of the format {found}, and {expected} is read; run `readiness measure --save` again",
    "measured.saved.figures": "{file} holds figures that no log gives; run `readiness measure --save` again",
    "measured.refused": "{why}; it counts as claimed",
    "measured.baseline.changed": ("{metric}: {before} → {after}, {change} (95%: {low} to {high}), {test}, {rows}."),
    "measured.baseline.no-difference": (
        "{metric}: {before} → {after}, {change} (95%: {low} to {high}), {test}, {rows}: no difference can be shown."
    ),
    "measured.baseline.too-few": ("{metric}: {before} → {after}, {rows}: too few to show a difference."),
    "measured.baseline.no-interval": (
        "{metric}: {before} → {after}, {rows}: the figures before vary too much around nothing to show a difference."
    ),
    "measured.baseline.long-tailed": (
        "{metric}: {before} → {after}, {rows}: a few figures outweigh all others, so a mean shows no difference; state a median, "
        "for example `median 3 days`."
    ),
    "measured.baseline.points": "points",
    "measured.baseline.tasks": "{before:# task|# tasks} before and {after} after",
    "measured.baseline.weeks": "{before:# week|# weeks} before and {after} after",
    "measured.baseline.one-side": "has no figures on one side of go-live ({split}); name the log from before under `before`",
    "measured.baseline.unnamed": (
        'selects a `value`, and `supports` names no single baseline; name it, for example `supports: ["baselines[cycle time]"]`'
    ),
    "measured.baseline.no-value": "has no column that `select.value` names; name the column of the baseline's figure",
    "measured.baseline.no-time": "has no column of times to tell before from after, or one week from the next; name it in `select.time`",
    "measured.baseline.no-go-live": (
        "cannot be divided into before and after: `pilot.go_live` is no date; state it, or name the log from before under `before`"
    ),
    "measured.baseline.no-share": "has figures other than yes and no, or 1 and 0, in the column of a baseline that is a share",
    "measured.baseline.no-week": "has no whole week on one side of go-live; a total per period is compared by its weeks",
    "measured.history.large": "{file} is larger than a history of measurements grows; start another file",
    "measured.history.damaged": "{file} line {line} is no line of a history of measurements ({why}); restore it, or start another file",
    "measured.history.fell": "{log}: accuracy fell from {before} to {after} on {day} and stayed there.",
    "measured.history.lower": (
        "{log}: {share} of {cases:# new task|# new tasks} right, after {was} until {until}: lower by {low} to {high} points (95% "
        "interval)."
    ),
    "measured.history.burn": (
        "{log}: the latest window of {window} for {objective} has {share} right, below the target of {target}{times}."
    ),
    "measured.history.times": ": its error budget is used {times} times",
    "measured.history.title": "Needs attention",
    "measured.history.title-quiet": "Since the last run",
    "measured.history.quiet": "Nothing needs attention.",
    "measured.history.first": "This is the first run in {file}; the next one is held against it.",
    "measured.history.same": "The data are those of the last run, so no line is added to {file}.",
    "measured.history.added": "added a line to {file}",
    "measured.duckdb.missing": "`{file}` needs DuckDB to be read; install it with `pip install duckdb`, or export the table as Parquet",
    "measured.duckdb.open": "`{file}` is still written to (a `.wal` file lies beside it); close it with CHECKPOINT, then measure",
    "measured.duckdb.unreadable": "`{file}` cannot be read by DuckDB ({why}); export the table as Parquet",
    "measured.duckdb.no-tables": "`{file}` has no tables; views are not read",
    "measured.duckdb.which": "`{file}` has several tables ({tables}); name one in `select.table`",
    "measured.duckdb.no-table": "`{file}` has no table `{table}`, which `select.table` names; its tables are {tables}; views are not read",
    "measured.from.needs": "measuring a log in {what}",
    "measured.postgres.what": "PostgreSQL",
    "measured.spark.what": "Spark",
    "measured.postgres.missing": "is in PostgreSQL, and what reads it is not installed; type: {line}",
    "measured.postgres.broken": (
        "is in PostgreSQL, and psycopg cannot be loaded ({why}); install it again, or `psycopg[binary]`, which brings libpq"
    ),
    "measured.postgres.host": (
        "is on the server {host}, which the environment does not name; a description alone sends no password anywhere: set "
        "PGHOST={host}, and PGUSER and PGPASSWORD or a password file"
    ),
    "measured.postgres.port": "is on port {port}, which the environment does not name; set PGPORT={port}",
    "measured.postgres.two-tables": "names two tables: `{one}` in `select.from`, `{other}` in `select.table`; keep one",
    "measured.postgres.failed": "cannot be read from PostgreSQL ({why})",
    "measured.postgres.no-tables": "is in a database in which this user may read no table; grant SELECT on the table, or set PGUSER",
    "measured.postgres.which": "is in a database with several tables ({tables}); name one, for example `select.from: postgres:///ops?table=tasks`",
    "measured.postgres.no-table": (
        "names the table `{table}`, which is not there, or which this user may not read; readable are {tables}"
    ),
    "measured.postgres.too-large": "is larger than {most}; name a view of the months that count",
    "measured.spark.missing": "is to be read by Spark, which is not installed; type: {line}",
    "measured.spark.java": "is to be read by Spark, which needs Java 17 or newer; on Debian and Ubuntu: apt-get install default-jre-headless",
    "measured.spark.failed": "cannot be read by Spark ({why})",
    "measured.spark.master": (
        "is to be read by the Spark cluster {master}, which the environment does not name; set SPARK_MASTER={master}"
    ),
    "measured.spark.form": "`{file}` is no Parquet file, and Spark reads no other; leave out `select.from`, and it is read without Spark",
    "measured.spark.name": "`{file}` has a sign in its path that Spark takes for a pattern (* ? [ ] {{ }} \\); rename it",
    "measured.spark.untyped": (
        "has columns of another type than what they hold, for example times as text; leave out `select.from`, and they are read "
        "without Spark"
    ),
    "measured.from.two": "is named twice: in `ref` and in `select.from`; keep one",
    "measured.duckdb.no-database": "is no database, so `select.table` (`{table}`) names nothing in it; remove it",
    "measured.duckdb.alone": "stands for several files, one of which is a database; cite the database alone",
    "measured.duckdb.untyped": (
        "has more than {most} rows and columns of text where times, numbers or yes and no are expected; give the columns their types"
    ),
    "measured.no-time": "has `{found}` as a time; one such as `2026-03-01T08:30:00Z` is expected",
}
