"""What is printed where a pilot is assessed by another questionnaire than the built-in one."""

TEXTS = {
    "yardstick.heading": "Where this questionnaire asks less than the built-in one",
    "yardstick.listed": (
        "the questionnaire {name} asks less than the built-in one in {count:# place|# places}: {places}"
    ),
    "yardstick.places": "It asks less in {count:# place|# places}, listed with their reasons under Method.",
    "yardstick.used": "Assessed with the questionnaire {name}.",
    "yardstick.changed": "{subject}, {key}: {after} instead of {before} ({reason})",
    "yardstick.dropped": "{subject} is dropped ({reason})",
    "yardstick.gone": "{subject}, {key}: no {before} ({reason})",
    "yardstick.shut": ", {gates} shut",
    "yardstick.effect.better": (
        "Under the built-in questionnaire: {there}{gates}, readiness score {index}. Under {name}: {here}, readiness "
        "score {index_here}."
    ),
    "yardstick.effect.same": (
        "Under the built-in questionnaire: {there}, readiness score {index} ({index_here} under {name}), and every "
        "gate that passes here passes there."
    ),
}
