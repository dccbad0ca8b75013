"""What would turn a verdict, as things that happen."""

TEXTS = {
    "turning.people": "The team has {people:# person|# people}, for as long as the plan runs.",
    "turning.each.integrations": "each system",
    "turning.each.actions": "each action of the agent",
    "turning.each.kill_criteria": "each kill criterion",
    "turning.each.baselines": "the success metric",
    "turning.event.begun": "The pilot has begun and runs beside people; it is an idea no longer.",
    "turning.event.in-production": "The agent has gone live and its roll-out is finished.",
    "turning.better.kill_criteria.status": "Somebody checks the kill criteria, and none of them is triggered.",
    "turning.better.kill_criteria.threshold": (
        "The figure that “{entry}” watches is measured again and is back within its limit."
    ),
    "turning.better.owners.production": "One named person agrees to own the agent in production.",
    "turning.better.economics.cost_per_task": (
        "The cost per task is measured, and it is below what a task is worth; where it is not, the cost comes down."
    ),
    "turning.better.economics.value_per_task": "Finance confirms what a task is worth, and that it covers its cost.",
    "turning.better.economics.exception_rate": "The share of tasks that people take over is measured and small enough.",
    "turning.better.value.annual_return": "Finance confirms an annual return above the annual run cost.",
    "turning.better.budget.annual_run_cost": "The annual run cost is worked out, and it is below the annual return.",
    "turning.better.value.programme_cost": "The cost of the programme is worked out, and it pays back in time.",
    "turning.better.economics.cost_at_volume": "The cost at full volume is worked out, and it is below the return.",
    "turning.better.workflow.volume_per_month": "The monthly volume is counted, and the cost at that volume holds.",
    "turning.better.value.scorecard": "One named person carries the value on their scorecard.",
    "turning.better.value.bankable": "Finance confirms that it can bank the saving.",
    "turning.better.pilot.scope": "The scope is one workflow; the rest waits until it has shipped.",
    "turning.better.pilot.harm": ("Somebody works out how much harm the worst failure would do, and it is not severe."),
    "turning.better.pilot.target_class": "It is settled that the agent advises and people decide.",
    "turning.better.integrations.interface": "{entry} gets an interface that the agent can write through.",
    "turning.better.integrations.effort_weeks": (
        "Somebody estimates the work on {entry}, and it fits into the integration phase."
    ),
    "turning.better.actions.kind": "The actions of the agent are described, and none of them binds the organisation.",
    "turning.better.actions.risk": "The risk of “{entry}” is assessed, and it is low.",
    "turning.better.actions.control": (
        "It is settled what “{entry}” may do, and it runs only after a named person has approved it."
    ),
    "turning.better.audit.fields": "Every action is recorded, with all that a review needs.",
    "turning.better.evals.live_accuracy": "Accuracy is measured on live cases, and it meets its target.",
    "turning.better.baselines.after": "“{entry}” is measured with the agent at work, and it is better than before.",
}
