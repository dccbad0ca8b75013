"""What the verdict will be once its open questions are answered."""

TEXTS = {
    "fork.phase-1": "{verdict}, phase 1 only",
}
