"""Pages as a reader sees them, in a headless Chromium at the width of a desk and of a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.writing.browser import CHROMIUM, MISSING, Browser, browser

from pressextract import Date, Event, Extractor, Mention, Organisation, Person, Position, Release
from pressextract.candidates import Explanation
from pressextract.summary.page import summarise
from pressextract.writing.html import render
from pressextract.writing.json import to_json

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)

FIXTURES = Path(__file__).parents[3] / "fixtures"
DESK, PHONE = 1280, 390
HOSTILE = "<script>document.title = 'hacked'</script><img src='http://tracker.example/x.png'>"

#: Ratio of contrast (WCAG 2.2) between each mark's letters and its ground, the least of all.
CONTRAST = """
(() => {
  const channel = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map(channel); return 0.2126 * r + 0.7152 * g + 0.0722 * b };
  const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const marks = [...document.querySelectorAll('mark.person, mark.organisation, mark.event, mark.date')].map(e => getComputedStyle(e));
  return Math.min(...marks.map(s => ratio(light(s.color), light(s.backgroundColor))));
})()
"""
NOTE = "getComputedStyle(document.querySelector('%s'), '::after').content"
BOX = "document.querySelector('%s').getBoundingClientRect().toJSON()"


@pytest.fixture(scope="module")
def reader() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


TEXT = f"""Tytuł doktora dla gościa z Inverbreck

Dubicze Nowe, 28 września 2023 r.

Prezes Lubelskiego Oddziału Towarzystwa Przyjaciół Pogranicza zapowiada, że tytuł odbierze prof. Terence Hathaway,
rektor Uniwersytetu w Inverbreck, z którym Towarzystwo od lat wydaje słownik gwar znad Bugu.

{HOSTILE}
"""


def _mention(text: str) -> Mention:
    return Mention(start=TEXT.index(text), end=TEXT.index(text) + len(text), text=text)


def _release() -> Release:
    day, award = _mention("28 września 2023 r."), _mention("Tytuł doktora")
    branch, society = "Lubelskiego Oddziału Towarzystwa Przyjaciół Pogranicza", "Towarzystwa Przyjaciół Pogranicza"
    return Release(
        title="Tytuł doktora dla gościa z Inverbreck",
        published="2023-09-28",
        dates=(Date(start=day.start, end=day.end, text=day.text, timex="2023-09-28", first="2023-09-28", last="2023-09-28", role="published"),),
        people=(
            Person(
                name="Terence Hathaway",
                academic_title="prof.",
                positions=(Position(title="rektor", organisation="Uniwersytet w Inverbreck"),),
                mentions=(_mention("Terence Hathaway"),),
            ),
        ),
        organisations=(
            Organisation(name="Lubelski Oddział Towarzystwa Przyjaciół Pogranicza", kind="ngo", mentions=(_mention(branch),)),
            Organisation(name="Towarzystwo Przyjaciół Pogranicza", kind="ngo", aliases=("Towarzystwo",), mentions=(_mention(society),)),
            Organisation(name="Uniwersytet w Inverbreck", kind="education", mentions=(_mention("Uniwersytetu w Inverbreck"),)),
        ),
        events=(Event(type="award", trigger=award, first="2023-09-29", last="2023-09-30", place="Uniwersytet w Inverbreck"),),
    )


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    name = _mention("Terence Hathaway")
    why = (Explanation(start=name.start, end=name.end, finding="person", value=name.text, rules=("given-surname",)),)
    path = tmp_path_factory.mktemp("pages") / "render.html"
    path.write_text(render([("a.txt", TEXT, _release(), why), ("b.txt", TEXT, _release(), ())]), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_nothing_reaches_over_the_edge(reader: Browser, page: Path, width: int) -> None:
    reader.open(page, width=width)
    assert reader.ask("document.documentElement.scrollWidth") <= width


def test_facts_stand_beside_the_text_at_a_desk_and_below_it_on_a_phone(reader: Browser, page: Path) -> None:
    reader.open(page, width=DESK)
    assert reader.ask(BOX % ".text")["right"] < reader.ask(BOX % ".facts")["left"]
    reader.open(page, width=PHONE)
    assert reader.ask(BOX % ".text")["bottom"] < reader.ask(BOX % ".facts")["top"]


def test_pointing_shows_canonical_form_day_and_rule(reader: Browser, page: Path) -> None:
    reader.open(page, width=DESK)
    anchor = reader.ask("[...document.querySelectorAll('.facts a')].find(a => a.textContent == 'Terence Hathaway').hash")
    assert reader.ask(NOTE % anchor) == "none"
    reader.point_at(anchor)
    assert "Terence Hathaway" in reader.ask(NOTE % anchor)
    assert "rule: given-surname" in reader.ask(NOTE % anchor).replace("\\a ", "\n")
    reader.point_at("mark.date")
    assert "2023-09-28" in reader.ask(NOTE % "mark.date")


def test_of_nested_findings_the_inner_one_is_explained(reader: Browser, page: Path) -> None:
    reader.open(page, width=DESK)
    reader.point_at("mark.organisation mark.organisation")
    note = reader.ask(NOTE % "mark.organisation mark.organisation")
    assert "Towarzystwo Przyjaciół Pogranicza" in note and "Oddział" not in note
    assert reader.ask("[...document.querySelectorAll('mark')].filter(e => getComputedStyle(e, '::after').content != 'none').length") == 1


def test_a_fact_leads_to_its_mention_and_shows_the_note(reader: Browser, page: Path) -> None:
    reader.open(page, width=PHONE)
    anchor = reader.ask("document.querySelector('.facts a').hash")
    reader.open(page, width=PHONE, at=anchor)
    assert "person" in reader.ask(NOTE % anchor)
    assert reader.ask(BOX % anchor)["top"] > reader.ask(BOX % ".bar")["bottom"] - 1


def test_marks_are_readable(reader: Browser, page: Path) -> None:
    reader.open(page, width=DESK)
    assert reader.ask(CONTRAST) >= 7  # WCAG 2.2, level AAA


def test_a_category_can_be_hidden(reader: Browser, page: Path) -> None:
    reader.open(page, width=DESK)
    ground = "getComputedStyle(document.querySelector('.text mark.person')).backgroundColor"
    shown = reader.ask(ground)
    reader.ask("document.querySelector('#show-person').click()")
    assert reader.ask(ground) != shown


def test_page_runs_nothing_and_loads_nothing(reader: Browser, page: Path) -> None:
    reader.open(page, width=DESK)
    assert reader.requests == [page.resolve().as_uri()]
    assert reader.complaints == []
    assert reader.ask("document.title") != "hacked"
    assert reader.ask("document.scripts.length + document.images.length") == 0
    assert HOSTILE in reader.ask("document.querySelector('.text').textContent")


@pytest.fixture(scope="module")
def summary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("matplotlib", reason="pip install 'pressextract[summary]'")
    folder = tmp_path_factory.mktemp("summary")
    releases = Extractor().extract_many(path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*.txt")))
    (folder / "out.jsonl").write_text("".join(to_json(release, indent=None) + "\n" for release in releases), encoding="utf-8")
    path = folder / "summary.html"
    path.write_text(summarise(folder / "out.jsonl"), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_summary_reaches_over_no_edge_and_shows_its_plots(reader: Browser, summary: Path, width: int) -> None:
    reader.open(summary, width=width)
    assert reader.ask("document.documentElement.scrollWidth") <= width
    assert reader.ask("Math.min(...[...document.images].map(image => image.naturalWidth))") > 300
    assert reader.ask("Math.min(...[...document.images].map(image => image.width))") > 300
    assert [url for url in reader.requests if not url.startswith("data:")] == [summary.resolve().as_uri()]
    assert reader.complaints == []


def test_summary_has_tables_beside_plots_at_a_desk_and_below_them_on_a_phone(reader: Browser, summary: Path) -> None:
    reader.open(summary, width=DESK)
    assert reader.ask(BOX % ".part:not(.alone) .plots")["right"] < reader.ask(BOX % ".part .wide")["left"]
    reader.open(summary, width=PHONE)
    assert reader.ask(BOX % ".part:not(.alone) .plots")["bottom"] < reader.ask(BOX % ".part .wide")["top"]
