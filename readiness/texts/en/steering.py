"""The section of the report with the scorecard, alerts and kill criteria."""

TEXTS = {
    "steering.heading": "{count:# figure steers|# figures steer} the agent",
    "steering.heading-unset": "Nothing steers the agent yet: no {what} are set",
    "steering.title": "Scorecard, alerts and kill criteria",
    "steering.missing": "{said} (line {line})",
    "steering.missing-unwritten": "{said} (not in the file)",
    "steering.then": "Until these are set, nobody can say when the agent is too often wrong, and nothing stops it.",
    "steering.lead": (
        "The figures that steer and stop the agent, one per row: before, target, alert and kill criterion. Give this page "
        "to whoever runs the agent."
    ),
    "steering.column.figure": "Figure",
    "steering.column.before": "Before",
    "steering.column.target": "Target",
    "steering.column.now": "Now",
    "steering.column.alert": "Alert",
    "steering.column.stop": "Kill criterion",
    "steering.column.who": "Who, how often",
    "steering.alarms": "False-alarm rate of each alert",
    "steering.alarm.objective": "Objective",
    "steering.alarm.alert": "Alert",
    "steering.alarm.window": "Window",
    "steering.alarm.rate": "False alarms while exactly on target",
}
