"""The answer sheet of the workbook: what is to be filled in, by whom, and in which words."""

TEXTS = {
    "answer_sheet.verdict": "Decides the verdict",
    "answer_sheet.blocks": "Blocks: {gate}",
    "answer_sheet.gate": "Due: {gate}",
    "answer_sheet.evidence": "{level}: {example}",
    "answer_sheet.allowed": "{wanted}, for example {example}",
    "answer_sheet.prompt": "{allowed}. Or: unknown; planned and a date; n/a and a reason.",
    "answer_sheet.prompt-title": "What it takes",
    "answer_sheet.prompt-date": "The day the evidence is from.",
}
