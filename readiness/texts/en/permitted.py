"""The section of the report on what the agent may do."""

TEXTS = {
    "permitted.heading": (
        "{count:# action, under a control that fits its risk|# actions, each under a control that fits its risk}"
    ),
    "permitted.heading-unfit": (
        "{count:# action|# actions}, {unfit} under {unfit:a control that does not fit its risk|controls that do not "
        "fit their risk}"
    ),
    "permitted.heading-unsure": "{unsure} of {count:# action|# actions} cannot be assessed yet",
    "permitted.title": "What the agent may do",
    "permitted.listed": "{count:# action is|# actions are} listed.",
    "permitted.unfit": "The control of {count} does not fit its risk and the class of the agent.",
    "permitted.unsure": "{count} cannot be assessed without {count:its|their} risk and control.",
    "permitted.fits": "Every control fits the risk of its action and the class of the agent.",
    "permitted.advisory": "The verdict asks for more until the probation is served: people approve {actions}.",
    "permitted.misfit": "Does not fit",
    "permitted.open": "Cannot be assessed",
    "permitted.column.action": "Action",
    "permitted.column.risk": "Risk",
    "permitted.column.control": "Control",
    "permitted.column.limit": "Limit",
    "permitted.column.approver": "Approved by",
    "permitted.column.undo": "Undone by",
}
