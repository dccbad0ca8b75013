"""What will be true at points of a plan."""

TEXTS = {
    "trajectory.repaired": "Repaired",
    "trajectory.gates-new": "the {gates} {count:passes|pass} then, and not today",
    "trajectory.gates-same": "the gates are as they are today",
}
