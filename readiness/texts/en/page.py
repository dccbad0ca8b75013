"""What the frame of the page says: comments, contents, charts without a section of their own."""

TEXTS = {
    "page.figure": "Figure {number}",
    "page.see-figure": "See {figure}.",
    "page.pdf.lacking": (
        "the fonts that come with readiness lack {characters}; the PDF pages then depend on the fonts of this machine"
    ),
    "page.pdf.boxes": (
        "no font on this machine has {characters}: the PDF shows boxes in their place and is not PDF/UA; install a "
        "font that has them, such as Noto"
    ),
    "page.pdf.no-pdf-a": (
        "no PDF/A: no font on this machine has {characters}, which would become boxes; install a font that has them, "
        "such as Noto"
    ),
    "page.author": "the author",
    "page.comment": "Comment by {author}",
    "page.level": "Level {level}, {name}",
    "page.level-first": "Level {level}: the {gate} is not passed",
    "page.level-unknown": "Level not stated: too few questions have an answer",
    "page.summary": (
        "{level}. Readiness score {score} of 100; {known}% of the requirements due before production are answered."
    ),
    "page.evidence": "All but {claimed} of {held:# positive answer|# positive answers} are documented or better.",
    "page.evidence-few": "Only {shown} of {held:# positive answer|# positive answers} {shown:is|are} documented or better.",
    "page.evidence-all": "{held:The one positive answer is|All # positive answers are} documented or better.",
    "page.evidence-none": "{held:The one positive answer is|All # positive answers are} only claimed.",
    "page.evidence-no-answer": "No answer is positive yet.",
    "page.stall-hit": "found",
    "page.stall-clear": "not found",
    "page.stall-not-ruled-out": "not ruled out",
    "page.nothing-asked": "nothing asked",
}
