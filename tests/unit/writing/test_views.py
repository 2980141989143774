"""The page of findings: everything marked, everything escaped."""

from html.parser import HTMLParser

from pressextract import Event, Mention, Organisation, Person, Position, Release
from pressextract.candidates import Explanation
from pressextract.writing.html import render

TEXT = "Prezes Odlewni S.A. Anna Zdun <script>alert(1)</script> & zaprasza na wizytę."
RELEASE = Release(
    title='<b>"Tytuł"</b>',
    published="2014-12-19",
    people=(
        Person(
            name="Anna Zdun",
            given_names=("Anna",),
            surname="Zdun",
            positions=(Position(title="Prezes", organisation="Odlewnia S.A."),),
            mentions=(Mention(start=20, end=29, text="Anna Zdun"),),
        ),
    ),
    organisations=(
        Organisation(
            name="Odlewnia S.A.", kind="company", legal_form="S.A.", mentions=(Mention(start=7, end=19, text="Odlewni S.A."),)
        ),
    ),
    events=(Event(type="visit", trigger=Mention(start=69, end=75, text=TEXT[69:75]), place="Płock"),),
)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.hovers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.hovers += [value or "" for name, value in attrs if tag == "mark" and name == "data-note"]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_page_marks_findings_and_escapes_the_text() -> None:
    why = (Explanation(start=20, end=29, finding="person", value="Anna Zdun", rules=("given-surname",)),)
    page = _Tags()
    page.feed(render([("a<b>.txt", TEXT, RELEASE, why)]))
    assert page.tags.count("mark") == 3
    assert "script" not in page.tags and "b" not in page.tags
    assert "<script>alert(1)</script> &" in page.text
    assert "person\nAnna Zdun\nPrezes – Odlewnia S.A.\nrule: given-surname" in page.hovers


def test_findings_inside_one_another_and_across_are_all_marked() -> None:
    text = "Wydział Chemii Uniwersytetu w Zalesiu nadał 31 maja br. tytuł"
    release = Release(
        organisations=(
            Organisation(name="Wydział", kind="education", mentions=(Mention(start=0, end=37, text=text[:37]),)),
            Organisation(name="Uniwersytet", kind="education", mentions=(Mention(start=15, end=37, text=text[15:37]),)),
        ),
        events=(Event(type="award", trigger=Mention(start=30, end=61, text=text[30:])),),
    )
    page = _Tags()
    page.feed(render([("x", text, release, ())]))
    assert page.tags.count("mark") == 4  # the event crosses the end of both names and goes on after it
    assert text in page.text


def test_one_trigger_of_two_events_is_one_mark_with_both_notes() -> None:
    trigger = Mention(start=0, end=16, text="Zostaną otwarte ")
    events = (Event(type="opening", trigger=trigger, place="Płock"), Event(type="opening", trigger=trigger, place="Łódź"))
    page = _Tags()
    page.feed(render([("x", "Zostaną otwarte w Płocku i Łodzi.", Release(events=events), ())]))
    assert page.hovers == ["event\nopening\nPłock\n\nevent\nopening\nŁódź"]


def test_hostile_name_of_a_file_and_hostile_values_stay_text() -> None:
    hostile = '"><img src=x onerror=alert(1)>{{ 7*7 }}</style></title>'
    release = Release(title=hostile, people=(Person(name=hostile, mentions=(Mention(start=0, end=5, text="Prezes"),)),))
    page = _Tags()
    page.feed(render([(hostile, TEXT, release, ())]))
    assert "img" not in page.tags and "script" not in page.tags
    assert hostile in page.text


def test_page_survives_control_characters_and_lone_surrogates() -> None:
    assert render([("x", "a\x00\x1b\ud800b", Release(), ())]).encode("utf-8")
