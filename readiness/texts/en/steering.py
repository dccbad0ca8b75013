"""The section of the report with the scorecard, alerts and stop rules."""

TEXTS = {
    "steering.title": "Scorecard, alerts and stop rules",
    "steering.missing": "{said} (line {line})",
    "steering.missing-unwritten": "{said} (not in the file)",
    "steering.then": "Until these are set, nobody can say when the agent is too often wrong, and nothing stops it.",
    "steering.lead": (
        "What the agent is steered and stopped by, one figure a row: how it was before, what is aimed at, when somebody is "
        "woken and when it is stopped. Hand it to whoever runs the agent."
    ),
    "steering.column.figure": "Figure",
    "steering.column.before": "Before",
    "steering.column.target": "Target",
    "steering.column.now": "Now",
    "steering.column.alert": "Alert",
    "steering.column.stop": "Stop rule",
    "steering.column.who": "Who, how often",
    "steering.alarms": "False-alarm rate of each alert",
    "steering.alarm.objective": "Objective",
    "steering.alarm.alert": "Alert",
    "steering.alarm.window": "Window",
    "steering.alarm.rate": "False alarms while exactly on target",
}
