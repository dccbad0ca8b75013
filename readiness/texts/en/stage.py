"""The stages a pilot can claim."""

TEXTS = {
    "stage.idea": "Nothing runs yet.",
    "stage.pilot": "It is being tried out with a few people or on past data.",
    "stage.stalled": "It was tried out, and there has been no progress since.",
    "stage.shadow": "It runs beside people on live input, and nothing it does takes effect.",
    "stage.rollout": "It acts in production, and more sites or groups follow.",
    "stage.production": "It acts in production wherever planned.",
}
