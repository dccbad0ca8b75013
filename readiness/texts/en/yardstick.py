"""What is printed where a pilot is assessed by another questionnaire than the built-in one."""

TEXTS = {
    "yardstick.heading": "Where the questionnaire asks less than the built-in one",
    "yardstick.listed": (
        "the questionnaire {name} asks less than the built-in one in {count:# place|# places}: {places}"
    ),
    "yardstick.places": "It asks less in {count:# place|# places}, listed with their reasons under Method.",
    "yardstick.used": "Assessed by the questionnaire {name}.",
    "yardstick.changed": "{subject}, {key}: {after} instead of {before} ({reason})",
    "yardstick.dropped": "{subject} is dropped ({reason})",
    "yardstick.gone": "{subject}, {key}: no {before} ({reason})",
    "yardstick.shut": ", {gates} shut",
    "yardstick.effect.better": (
        "Under the built-in questionnaire: {there}{gates}, readiness score {index}. By {name}: {here}, readiness "
        "score {index_here}."
    ),
    "yardstick.effect.same": (
        "Under the built-in questionnaire: {there}, readiness score {index} ({index_here} by {name}), and no gate that "
        "is open here is shut."
    ),
}
