"""A house's brand and an author's narrative: what is taken, what is refused and how, and that neither can do harm."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import msgspec
import pypdf
import pytest

from readiness import resources
from readiness.house.annotations import Annotations, UnusableAnnotations, read_annotations
from readiness.house.brand import CONTRAST, NIGHT, PAPER, contrast, darkened, lightened, read_brand
from readiness.house.narrative import fits_page_one, read_narrative, to_html
from readiness.house.yaml_input import InputError
from readiness.questionnaire.model import Questionnaire
from readiness.report import html, pdf
from readiness.report.assess_document import assess_document
from readiness.report.beside import Beside
from readiness.report.overrides import annotations_view
from readiness.report.page import order
from tests.conftest import SAMPLES
from tests.report.conftest import Sample
from tests.report.test_html import Reader

HOUSE = SAMPLES / "brand"
SECTIONS = tuple(order.titles())
WALLS = {"data": "Data", "eval": "Eval", "ops": "Ops"}
IDS = ("OWN-01", "name-production-owner")

Brand = Callable[[str], Path]


@pytest.fixture
def brand(tmp_path: Path) -> Brand:
    """Write a brand.yaml beside the sample's logo and the bundled fonts."""
    shutil.copy(HOUSE / "logo.svg", tmp_path)
    shutil.copytree(resources.folder("templates") / "fonts", tmp_path / "fonts")

    def write(text: str) -> Path:
        path = tmp_path / "brand.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def faults_of(path: Path) -> list[str]:
    """What a brand is refused with, without the folder."""
    with pytest.raises(InputError) as refused:
        read_brand(path, SECTIONS)
    return str(refused.value).replace(f"{path}:", "brand.yaml:").split("\n")


def refused(text: str, tmp_path: Path) -> list[str]:
    """What a narrative is refused with, without the folder."""
    path = tmp_path / "narrative.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_narrative(path, WALLS, IDS)
    return str(raised.value).replace(f"{path}:", "narrative.md:").split("\n")


def annotations_of(
    questionnaire: Questionnaire,
    *,
    brand: Path | None = None,
    narrative: Path | None = None,
    client: str = "",
    authors: tuple[str, ...] = (),
) -> Annotations:
    """What a run would add, given some of it."""
    added = read_annotations(questionnaire, SECTIONS, brand=brand, narrative=narrative, client=client, authors=authors)
    assert added is not None
    return added


def test_the_sample_is_read_whole() -> None:
    brand = read_brand(HOUSE / "brand.yaml", SECTIONS)
    assert (brand.name, brand.accent, brand.heading) == ("Example Advisory", "#0f5c4d", "#12352e")
    assert brand.logo.startswith("data:image/svg+xml;base64,")
    assert brand.left_out == ()


def test_every_fault_is_reported_at_once_with_its_place(brand: Brand) -> None:
    path = brand(
        "nmae: Example\n"
        "logo: ../logo.png\n"
        "colours:\n"
        "  accent: #0b4f8a\n"
        '  heading: "#9ec5e8"\n'
        "  ink: black\n"
        "footer: [a, b]\n"
        "sections: [walls, gate, walls, method]\n"
    )
    assert faults_of(path) == [
        "brand.yaml:1:1: found no `name`, which has to be there",
        "    write `name: Example Advisory`",
        "brand.yaml:1:1: found the unknown key `nmae`",
        "    did you mean `name`?",
        "brand.yaml:2:7: `../logo.png` as `logo` lies outside the folder of brand.yaml",
        "    copy it beside brand.yaml and name it from there",
        "brand.yaml:4:10: found nothing as `accent`, expected a colour",
        '    after a space, `#` begins a comment; put the colour in quotes: accent: "#0b4f8a"',
        "brand.yaml:5:12: found `#9ec5e8` as `heading`: its contrast to white is 1.80 to 1, expected at least 4.5 to 1",
        f'    the nearest darker one that can be read is heading: "{darkened("#9ec5e8")}"',
        "brand.yaml:6:3: found the unknown key `ink`",
        "    expected one of accent, heading",
        "brand.yaml:7:9: found a list as `footer`, expected text",
        "    write e.g. `Example Advisory, 1 Main Street, Springfield`",
        "brand.yaml:8:19: found the unknown section `gate`",
        "    did you mean `gates`?",
        "brand.yaml:8:25: found the section `walls` a second time",
        "    keep one of the two",
        "brand.yaml:8:32: found `method`, which always comes last",
        "    remove this line",
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("logo: none.svg", "cannot be read: No such file"),
        ("logo: logo.bmp", "expected a file that ends in .png, .jpg, .jpeg or .svg"),
        ("logo: fake.png", "is not what its name says, expected image/png in it"),
        ("logo: bomb.svg", "is not what its name says, expected image/svg+xml in it"),
        ("logo: away.svg", "lies outside the folder"),
        ("logo: /etc/hostname.svg", "lies outside the folder"),
        ("logo: large.png", "more than 1,000,000 bytes"),
        ("fonts: {regular: fonts/OFL.txt}", "expected a file that ends in .otf, .ttf or .woff2"),
        ("fonts: {semibold: fonts/Inter-SemiBold.woff2}", "found no `regular`"),
        ("templates: nowhere", "is not a folder"),
        ("templates: own", "found `reprot.html.j2` in `own`, and there is no such template"),
        ("templates: bad", "line 1: "),
        ("templates: short", "it lacks what other templates import from it: `commented`, "),
        ("colours: {accent: '#12345'}", "expected a colour"),
        ("colours: {accent: '#ff0000;} body{display:none'}", "expected a colour"),
        (f"footer: {'x' * 121}", "found 121 characters as `footer`, expected at most 120"),
        ("footer: ''", "expected text"),
        ("- a", "YAML"),
    ],
)
def test_what_cannot_be_used_is_refused(written: str, expected: str, brand: Brand, tmp_path: Path) -> None:
    (tmp_path / "fake.png").write_bytes((tmp_path / "logo.svg").read_bytes())
    (tmp_path / "bomb.svg").write_text('<!DOCTYPE s [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>')
    (tmp_path / "large.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 1_000_000)
    (tmp_path / "away.svg").symlink_to(HOUSE / "logo.svg")
    for folder, name, text in (
        ("own", "reprot.html.j2", ""),
        ("bad", "report.html.j2", "{% if %}"),
        ("short", "annotations.html.j2", "x"),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text)
    found = "\n".join(faults_of(brand(f"name: Example\n{written}\n")))
    assert expected in found or expected == "YAML"
    assert re.match(r"brand\.yaml:\d+:\d+: ", found)


def test_an_accent_can_be_read_by_day_and_by_night() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    for colour in ("#0b4f8a", "#ff0000", "#ffff00", "#000000", "#ffffff", "#7f7f7f", "#00ff7f"):
        assert contrast(darkened(colour), PAPER) >= CONTRAST
        assert contrast(lightened(colour), NIGHT) >= CONTRAST
    assert darkened("#0b4f8a") == "#0b4f8a"
    css = (resources.folder("templates") / "report.css").read_text(encoding="utf-8")
    assert f"body {{ background: {NIGHT} }}" in css


def test_the_brand_is_on_the_page_and_asks_for_nothing(
    brand: Brand, samples: dict[str, Sample], questionnaire: Questionnaire
) -> None:
    path = brand(
        "name: Example\nlogo: logo.svg\ncolours: {accent: '#0f5c4d'}\n"
        "footer: 'A </style><script>alert(1)</script> \"; } body { display: none'\n"
        "confidentiality: '{{ 7*7 }} Confidential'\n"
        "fonts: {regular: fonts/Inter-Regular.woff2, semibold: fonts/Inter-SemiBold.woff2}\n"
    )
    added = annotations_of(questionnaire, brand=path, client='A & "B" <i>', authors=("M. Rossi", "K. Lindqvist"))
    page = samples["minimal"].page(added, linked=False)
    reader = Reader(page)
    assert 'Prepared for A & "B" <i> by M. Rossi and K. Lindqvist , Example' in reader.text
    assert 'A </style><script>alert(1)</script> "; } body { display: none' in reader.text
    assert "{{ 7*7 }} Confidential" in reader.text
    assert "script" not in reader.tags
    assert page.count("</style>") == 1
    sources = [value for name, value in reader.attributes if name == "src"]
    assert len(sources) == 1
    assert sources[0].startswith("data:image/svg+xml;base64,")
    assert all(address.startswith(("data:", "#")) for address in re.findall(r"url\(([^)]*)\)", page))
    assert "font-src data:" in page
    assert "--accent: #0f5c4d" in page
    assert f"--accent: {lightened('#0f5c4d')}" in page


SUMMARY = " ".join(["Nobody owns what is built here and nobody has priced it."] * 7 + ["Decide."] * 3)


def short(added: Annotations) -> Annotations:
    """The same on a report with few sections: a PDF of them all takes seconds."""
    assert added.brand is not None
    brand = msgspec.structs.replace(added.brand, sections=("why", "gates"))
    return msgspec.structs.replace(added, brand=brand)


@pytest.mark.parametrize("name", ["techflow-before", "techflow-after", "orderentry-stalled"])
def test_page_one_stays_one_page(
    name: str, samples: dict[str, Sample], questionnaire: Questionnaire, tmp_path: Path
) -> None:
    """With everything on it: brand, logo, client, authors, 80 words, and an override of the verdict."""
    assert len(SUMMARY.split()) == 80
    front = "---\noverrides: [{of: verdict, to: READY, author: M. Rossi, reason: seen on site}]\n---\n"
    story = tmp_path / "narrative.md"
    story.write_text(f"{front}## Executive summary\n\n{SUMMARY}\n", encoding="utf-8")
    added = annotations_of(
        questionnaire, brand=HOUSE / "brand.yaml", narrative=story, client="TechFlow", authors=("M. Rossi", "K. Li")
    )
    report = samples[name].report
    data = pdf.render(samples[name].page(short(added), linked=False), report.pilot.name)
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(data)).pages[:2]]
    assert SUMMARY[:40] in pages[0]
    assert pages[0].index(report.verdict.headline) < pages[0].index("Overridden by M. Rossi to READY")
    assert "Prepared for TechFlow by M. Rossi and K. Li" in pages[0]
    for page in pages:
        assert "Confidential. For the client named on page one." in page
        assert "Springfield" in page
    assert pages[1].count("Example Advisory") == 2, "in the head and at the foot"


def test_a_long_summary_leads_in_why_instead(
    samples: dict[str, Sample], questionnaire: Questionnaire, tmp_path: Path
) -> None:
    assert fits_page_one(SUMMARY)
    assert not fits_page_one("word " * 91)
    assert not fits_page_one("\n".join(f"- point {n}" for n in range(7)))
    assert not fits_page_one("### Heading\n\ntext")
    story = tmp_path / "narrative.md"
    story.write_text("## Executive summary\n\n" + "word " * 91, encoding="utf-8")
    page = samples["minimal"].page(annotations_of(questionnaire, narrative=story))
    assert page.index("word word") > page.index('<section id="why">')
    house = tmp_path / "brand.yaml"
    house.write_text("name: Example\nsections: [walls]\n", encoding="utf-8")
    with pytest.raises(UnusableAnnotations, match=r"narrative\.md:1:4: .*leaves out the section `why`"):
        annotations_of(questionnaire, narrative=story, brand=house)


HOSTILE = """## Data

<script>alert(1)</script> <img src=x onerror=alert(1)> <b>bold</b>

[run](javascript:alert(1)) [file](file:///etc/passwd) [data](data:text/html,x) [odd](JaVaScRiPt:alert(1))
[here](https://example.org/?a=1&b="x") <https://example.org> <mailto:a@example.org>

![a picture](https://example.org/x.png) ![](data:image/svg+xml,x)

{{ 7*7 }} {% raw %} {{ r.pilot.name }}

<details open>

[label]: javascript:alert(2)
[label]

```html
<script>code</script>
```
"""


def test_a_hostile_narrative_stays_text(
    samples: dict[str, Sample], questionnaire: Questionnaire, tmp_path: Path
) -> None:
    story = tmp_path / "narrative.md"
    story.write_text(HOSTILE, encoding="utf-8")
    page = samples["minimal"].page(annotations_of(questionnaire, narrative=story), linked=False)
    reader = Reader(page)
    assert not {"script", "img", "iframe", "object", "form", "base"} & set(reader.tags)
    assert not [a for a in reader.attributes if a[0].startswith("on") or a[0] == "src"]
    outward = {link for link in reader.links if not link.startswith("#")}
    assert outward == {"https://example.org/?a=1&b=%22x%22", "https://example.org", "mailto:a@example.org"}
    assert "<script>alert(1)</script>" in reader.text
    assert "{{ 7*7 }} {% raw %} {{ r.pilot.name }}" in reader.text
    assert "a picture" in reader.text


def test_blocks_stand_where_they_belong_and_are_marked(
    samples: dict[str, Sample], questionnaire: Questionnaire
) -> None:
    added = annotations_of(questionnaire, narrative=HOUSE / "narrative.md")
    page = samples["techflow-before"].page(added)
    starts = [page.index(f'<section id="{id}">') for id in ("why", "walls", "gates", "plan")]
    assert page.index("The agent predicts well") < page.index("What stands in the way")
    assert starts[0] < page.index("Fund phase 1 only. Three things") < starts[1]
    assert starts[1] < page.index("The sensor history is better") < starts[2]
    assert page.index("<h3>How to read it</h3>") > starts[3]
    assert page.count('<p class="by"><bdi>Comment by the author</bdi></p>') == 4
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_headings_leave_no_level_out() -> None:
    assert re.findall(r"<h\d>", to_html("##### deep\n\n### top\n\n#### in it\n\n> # quoted", 4)) == [
        "<h4>",
        "<h4>",
        "<h5>",
        "<h4>",
    ]


def test_an_override_stands_beside_what_was_computed_and_changes_nothing(
    samples: dict[str, Sample], questionnaire: Questionnaire
) -> None:
    sample = samples["techflow-before"]
    added = annotations_of(questionnaire, narrative=HOUSE / "narrative.md")
    assert sample.roadmap is not None
    beside = Beside(annotations=annotations_view(sample.assessment, sample.roadmap.plan, added))
    document = assess_document(sample.assessment, sample.roadmap.plan, sample.roadmap, beside)
    assert msgspec.structs.replace(document, annotations=None) == sample.report
    page = sample.page(added)
    verdict = page.index('<p class="word">ROADMAP, phase 1 only</p>')
    assert verdict < page.index("to FAST-TRACK:") < page.index('<p class="means">')
    # Beside the decision on page one, and where the question is explained in full.
    settled = "to settled on 2025-07-04:"
    assert page.index(settled) < page.index('id="why"')
    criterion = page.index('id="OWN-01"')
    assert criterion < page.index(settled, criterion) < page.index("</tr>", criterion)
    action = page.index('id="action-name-production-owner"')
    assert action < page.index("to do second:", action) < page.index("</tr>", action)
    method = Reader(page[page.index('<section id="method"') :]).text
    assert "Computed: ROADMAP, phase 1 only. By M. Rossi, Example Advisory : FAST-TRACK" in method
    assert "(OWN-01). Computed: not answered, blocks the start gate" in method
    assert "(name-production-owner). Computed: phase 1, " in method


def test_what_is_wrong_with_a_narrative_is_told_at_once(tmp_path: Path) -> None:
    text = """---
overrides:
  - {of: verdikt, to: READY, author: A, reason: b}
  - {of: verdict, to: Redy, author: A, reason: b}
  - {of: OWN-1, to: x, author: A}
  - {of: nothing-like-it, to: x, author: A, reason: b}
  - {of: OWN-01, to: x, author: A, reason: b}
  - {of: OWN-01, to: y, author: A, reason: b}
colour: red
---
# Title
Hello.

## Executive sumary
Text
## Weather
Text
## data

## Ops
Text
## Ops
Text
"""
    assert refused(text, tmp_path) == [
        "narrative.md:3:10: found `verdikt`, which can not be overridden",
        "    did you mean `verdict`?",
        "narrative.md:4:23: found the unknown verdict `Redy`",
        "    did you mean `READY`?",
        "narrative.md:5:5: found no `reason`, which has to be there",
        "    write `reason: the document was seen on site and cannot be copied`",
        "narrative.md:5:10: found `OWN-1`, which can not be overridden",
        "    did you mean `OWN-01`?",
        "narrative.md:6:10: found `nothing-like-it`, which can not be overridden",
        "    expected `verdict`, or the id of a criterion or of an action",
        "narrative.md:8:5: found a second override of `OWN-01`",
        "    keep one of the two",
        "narrative.md:9:1: found the unknown key `colour`",
        "    expected one of pilot, overrides",
        "narrative.md:11:1: found the heading `Title` of level 1; the report has its own",
        "    remove it, or begin it with `##`",
        "narrative.md:12:1: found text before the first block: `Hello.`",
        "    begin with the heading of a block, e.g. `## Executive summary`",
        "narrative.md:14:4: found the unknown block `Executive sumary`",
        "    did you mean `Executive summary`?",
        "narrative.md:16:4: found the unknown block `Weather`",
        "    expected one of Executive summary, Recommendation, Roadmap, People and money, Data, Eval, Ops",
        "narrative.md:18:4: found nothing in the block `Data`",
        "    write it, or remove it",
        "narrative.md:22:4: found the block `Ops` a second time; it is already on line 20",
        "    put the two together",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\noverrides: []\n", "no second one that ends the front matter"),
        ("---\noverrides: [\n---\n## Data\nx\n", "narrative.md:"),
        ("just text", "found text before the first block"),
        ("## Data\n\x00\n" + "x" * 200_001, "more than 200,000 bytes"),
    ],
)
def test_a_broken_narrative_is_refused(text: str, expected: str, tmp_path: Path) -> None:
    assert expected in refused(text, tmp_path)[0]


def test_lines_count_the_same_with_other_line_ends_and_a_fence_opens_no_block(tmp_path: Path) -> None:
    path = tmp_path / "narrative.md"
    path.write_bytes(b"\xef\xbb\xbf## Data\r\n\r\n```\r\n## Weather\r\n```\r\n\r\n## ops\r\nText\r\n")
    assert [(b.place, b.line) for b in read_narrative(path, WALLS, IDS).blocks] == [("wall-data", 1), ("wall-ops", 7)]


def test_templates_of_a_house_stand_in_for_ours_and_cannot_reach_out(
    brand: Brand, samples: dict[str, Sample], questionnaire: Questionnaire, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    (own / "sections").mkdir(parents=True)
    path = brand("name: Example\ntemplates: own\n")
    (own / "annotations.css").write_text(".comment { border-left-width: 9px }\n", encoding="utf-8")
    name = "sections/economics.html.j2"
    ours = (resources.folder("templates") / name).read_text(encoding="utf-8")
    (own / name).write_text(f"<p>Of the house</p>\n{ours}", encoding="utf-8")
    page = samples["minimal"].page(annotations_of(questionnaire, brand=path))
    assert "<p>Of the house</p>" in page
    assert "border-left-width: 9px" in page
    for line in ("{{ nothing.here }}", "{{ s.__class__.__mro__ }}", "{{ 1 / 0 }}"):
        (own / name).write_text(f"<p>One</p>\n{line}\n", encoding="utf-8")
        html._environment.cache_clear()
        with pytest.raises(html.TemplateFault, match=r"sections/economics\.html\.j2:2: "):
            samples["minimal"].page(annotations_of(questionnaire, brand=path))


def test_the_same_input_gives_the_same_bytes(samples: dict[str, Sample], questionnaire: Questionnaire) -> None:
    sample = samples["techflow-before"]

    def once() -> tuple[str, bytes]:
        story = HOUSE / "narrative.md"
        added = annotations_of(questionnaire, brand=HOUSE / "brand.yaml", narrative=story, client="C")
        page = sample.page(short(added), linked=False)
        return sample.page(added), pdf.render(page, sample.report.pilot.name)

    assert once() == once()


def test_every_section_is_known_and_stands_in_its_order(pages: dict[str, str]) -> None:
    met: set[str] = set()
    for page in pages.values():
        found = re.findall(r'<section (?:class="[^"]*" )?id="([^"]+)"', page)
        assert (found[0], found[-1]) == ("verdict", "method")
        assert found[1] == "glance"
        assert found[2:-1] == [id for id in SECTIONS if id in found]
        met.update(found[2:-1])
    # No sample has waivers, and none is compared with an earlier state.
    assert set(SECTIONS) - met <= {"waivers", "since", "follow-up"}


def test_sections_are_chosen_and_ordered_and_those_left_out_are_named(
    brand: Brand, samples: dict[str, Sample], questionnaire: Questionnaire
) -> None:
    added = annotations_of(questionnaire, brand=brand("name: Example\nsections: [gates, plan, why]\n"))
    for linked in (True, False):
        page = samples["techflow-before"].page(added, linked=linked)
        reader = Reader(page)
        assert re.findall(r'<section (?:class="[^"]*" )?id="([^"]+)"', page) == [
            "verdict",
            "glance",
            "gates",
            "plan",
            "why",
            "method",
        ]
        assert {link[1:] for link in reader.links} <= set(reader.ids), "a link leads to what was left out"
        assert re.findall(r'<li><a href="#([^"]+)"', page)[-4:] == ["gates", "plan", "why", "method"]
        left_out = [title for id, title in order.titles().items() if id not in ("gates", "plan", "why")]
        assert f"Sections left out {'; '.join(left_out)}" in reader.text
    bare = samples["minimal"].page(annotations_of(questionnaire, brand=brand("name: Example\nsections: []\n")))
    assert re.findall(r"<section [^>]*", bare) == [
        '<section class="cover" id="verdict"',
        '<section id="glance"',
        '<section id="method"',
    ]


def test_the_contents_list_every_section_of_the_page(pages: dict[str, str], samples: dict[str, Sample]) -> None:
    for page in (*pages.values(), *(sample.without_dates().page() for sample in samples.values())):
        listed = re.findall(r'<li><a href="#([^"]+)">([^<]*)', page)
        listed = listed[len(listed) // 2 :]
        found = re.findall(
            r'<section (?:class="[^"]*" )?id="([^"]+)"[^>]*>\s*(?:<details[^>]*><summary>)?<h2>([^<]*)', page
        )
        assert [id for id, _ in listed] == [id for id, _ in found]
        for (_, title), (_, heading) in zip(listed, found, strict=True):
            assert heading.startswith(title), "a reader who follows the contents finds the words again"


def test_a_comment_on_money_goes_with_the_plan_when_there_are_no_dates(
    samples: dict[str, Sample], questionnaire: Questionnaire, tmp_path: Path
) -> None:
    story = tmp_path / "narrative.md"
    story.write_text("## People and money\n\nSpend it well.\n", encoding="utf-8")
    added = annotations_of(questionnaire, narrative=story)
    for sample in (samples["minimal"], samples["minimal"].without_dates()):
        assert sample.page(added).count("Spend it well.") == 1
