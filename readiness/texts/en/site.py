"""The pages of a site: what they share, and the page of a person."""

TEXTS = {
    "site.skip": "Skip to the content",
    "site.ways": "Pages",
    "site.made": "Made by readiness {version}.",
}
