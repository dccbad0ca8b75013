"""What is said of measured figures, and of logs that cannot be measured; a clause follows the name of the file."""

TEXTS = {
    "measured.too-large": "is {size}; a log of at most {most} is measured; cite the months that count",
    "measured.no-log-in-folder": "is a folder without a log in it; files that end in {kinds} are expected",
    "measured.no-match": "matches no file; write the path of a log, a pattern such as `logs/2026-*.csv`, or a folder",
    "measured.too-many-files": "stands for more than {most} files; name a pattern that matches fewer",
    "measured.no-log": "`{file}` is no log; a file that ends in {kinds} is expected, with .gz or .zst where it is compressed",
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
    "measured.column-near": "(`{column}` is there)",
    "measured.column-twice": "has the column `{column}` more than once; rename one of them",
    "measured.column-kind": "has {kind} in the column `{column}`; text, numbers, times or yes and no are expected",
    "measured.column-unread": (
        "has {count} of {given} cells in the column `{column}` (`select.{role}`) that cannot be read; {expected}"
    ),
    "measured.expected.time": "a time such as `2026-03-01T08:30:00Z` is expected",
    "measured.expected.yes-no": "yes or no, true or false, 1 or 0 is expected",
    "measured.expected.number": "a number from 0 is expected",
    "measured.no-time": "has `{found}` as a time; one such as `2026-03-01T08:30:00Z` is expected",
}
