"""What a consultant adds to a report: whom it is for, who wrote it, comments, overrides, and the house's look.

Nothing of it changes a computed value. The page and the JSON document show it as added by people.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from readiness.house.brand import Brand, read_brand
from readiness.house.narrative import Narrative, fits_page_one, read_narrative
from readiness.house.yaml_input import LONGEST_LINE, InputError
from readiness.pilot.source import Code, Fault
from readiness.questionnaire.ids import LensId
from readiness.questionnaire.model import Questionnaire

_SECTION_OF = {"recommendation": "why", "roadmap": "plan", "money": "people"}
"""The section each block goes into; a block named like a wall goes into `walls`."""


class UnusableAnnotations(Exception):
    """A brand, a narrative or a name that cannot be used; the text has every fault of all of them."""


class Annotations(msgspec.Struct, frozen=True):
    """What the options of a run add to each of its reports."""

    client: str
    authors: tuple[str, ...]
    brand: Brand | None
    narrative: Narrative | None

    def check_pilot(self, name: str) -> None:
        """Refuse to be added to the reports of another pilot than the narrative's.

        Raises:
            UnusableAnnotations: the narrative says that it is about another pilot.
        """
        story = self.narrative
        if story and story.pilot and story.pilot != name:
            raise UnusableAnnotations(f"{story.file} is about {story.pilot}, and this is {name}")


def read_annotations(
    questionnaire: Questionnaire,
    sections: tuple[str, ...],
    *,
    brand: Path | None,
    narrative: Path | None,
    client: str,
    authors: tuple[str, ...],
) -> Annotations | None:
    """What is added to the reports of a run; None when nothing is. `sections` are those a brand can choose from.

    Raises:
        UnusableAnnotations: some of it cannot be used.
    """
    wrong: list[str] = []
    for option, name in (("--client", client), *(("--author", author) for author in authors)):
        if len(name) > LONGEST_LINE:
            wrong.append(f"{option}: found {len(name)} characters, expected at most {LONGEST_LINE}")
    look = story = None
    try:
        look = read_brand(brand, sections) if brand else None
    except InputError as error:
        wrong.append(str(error))
    try:
        story = _narrative(narrative, questionnaire) if narrative else None
        if look and story:
            _check_places(story, look)
    except InputError as error:
        wrong.append(str(error))
    if wrong:
        raise UnusableAnnotations("\n".join(wrong))
    named = tuple(dict.fromkeys(" ".join(author.split()) for author in authors if author.strip()))
    annotations = Annotations(" ".join(client.split()), named, look, story)
    return annotations if annotations != Annotations("", (), None, None) else None


def _narrative(path: Path, questionnaire: Questionnaire) -> Narrative:
    walls = {wall.id: wall.title for wall in questionnaire.lens(LensId.WALLS).elements}
    criteria = (criterion.id for criterion in questionnaire.criteria)
    return read_narrative(path, walls, (*criteria, *(action.id for action in questionnaire.actions)))


def _check_places(story: Narrative, look: Brand) -> None:
    """Refuse a block whose section is left out: words must not get lost."""
    faults = []
    for block in story.blocks:
        section = _section_of(block.place, block.markdown)
        if section in look.left_out:
            message = f"found the block `{block.title}`, and the brand leaves out the section `{section}` it goes into"
            help = "put the section back, or remove the block"
            faults.append(Fault(code=Code.VALUE, line=block.line, column=4, message=message, help=help))
    if faults:
        raise InputError(story.file, faults)


def _section_of(place: str, markdown: str) -> str:
    if place == "summary":
        return "" if fits_page_one(markdown) else "why"
    return _SECTION_OF.get(place, "walls")
