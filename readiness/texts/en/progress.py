"""What a terminal shows while something takes its time, and what is printed of work that was broken off."""

TEXTS = {
    "progress.one": "{what} ({seconds} s)",
    "progress.many": "{done:,} of {total:,} descriptions: {what} ({seconds} s)",
    "progress.check": "checking",
    "progress.assess": "assessing {file}",
    "progress.assess.many": "assessing",
    "progress.html": "writing the HTML page of {file}",
    "progress.pdf": "writing the PDF of {file}",
    "progress.xlsx": "writing the workbook of {file}",
    "progress.roadmap": "planning {file}",
    "progress.why": "looking for the fewest changes",
    "progress.next": "comparing what each answer changes",
    "progress.stopped.files": "stopped; {count:# file is finished|# files are finished}: {files}",
    "progress.stopped.none": "stopped; no file was written",
    "progress.stopped.check": "stopped after {done:,} of {total:,} descriptions; no file was written",
}
