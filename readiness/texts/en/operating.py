"""The section of the report on the operating model."""

TEXTS = {
    "operating.title": "Operating model",
    "operating.heading": "Operating model: {open} of {all} elements {open:is|are} not yet ready for production",
    "operating.heading-all": "Operating model: every element is ready for production",
    "operating.lead": (
        "A pilot runs on the habits of a few people. Production involves more people, so what is not written down is lost."
    ),
    "operating.column.element": "Element",
    "operating.column.pilot": "In a pilot",
    "operating.column.production": "In production",
    "operating.column.met": "Here",
    "operating.met": "{met} of {asked:# requirement|# requirements} met.",
}
