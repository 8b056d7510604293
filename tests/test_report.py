"""The report as HTML: the article whole and in order, every claim marked where it stands, hostile text inert."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

import claimx
import ready
from claimx.errors import RecordError
from claimx.records import Record, dumps
from claimx.report import embedded, to_html
from claimx.report.marks import Mark, blocks
from claimx.view.layout import Stretch, paragraphs

TEXT = (
    "Burglaries fall in Westmere\n\n"
    "Police recorded 427 burglaries in 2019 and 325 in 2020, making 725 in two years.\n\n"
    "“We lost 30 officers,” said Chief Constable Ada Lorne. “That is 12% of them.”\n"
)
ATTACKS = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "javascript:alert(1)",
    "</article></style><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% for x in y %}",
]
VOID = {"meta", "input", "br", "img", "link"}


class Page(HTMLParser):
    """The page's elements with their attributes, and the text within each open element."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[int, str] = {}
        self._open: list[int] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.text[len(self.elements) - 1] = ""
        if tag not in VOID:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag):
        assert self.elements[self._open.pop()][0] == tag, f"</{tag}> closes another element"

    def handle_data(self, data):
        for number in self._open:
            self.text[number] += data

    def of(self, **wanted: str) -> list[str]:
        """The text of each element that has these attributes."""
        keys = {key.rstrip("_").replace("_", "-"): value for key, value in wanted.items()}
        return [self.text[n] for n, (_, has) in enumerate(self.elements) if keys.items() <= has.items()]


@pytest.fixture(scope="module")
def record() -> Record:
    return claimx.extract(TEXT, published="2021-02-01", country="GB")


def hostile(attack: str) -> Record:
    """A record whose every free text is the attack."""
    text = f"{attack}\n\nPolice recorded 427 thefts in 2019, up 7 per cent, {attack} said.\n\n“{attack} 12 {attack}.”"
    record = claimx.extract(text, title=attack, published="2020-01-02")
    claims = [claim.model_copy(update={"id": f"{attack}{n}"}) for n, claim in enumerate(record.claims)]
    return record.model_copy(update={"id": attack, "source": attack, "claims": tuple(claims), "relations": ()})


def test_the_article_is_whole_and_in_order(record):
    [story] = Page(to_html(record)).of(id="story")
    assert story == TEXT


def test_every_claim_is_marked_where_it_stands(record):
    page = Page(to_html(record))
    assert {claim.type for claim in record.claims} >= {"count", "percentage", "period", "quotation"}
    for key, claim in enumerate(record.claims):
        assert page.of(id=f"m-{key}") == [claim.text]


CARDS = [
    (
        "The council spent £6.2m on adult care, £3.1m on housing and £1.2m on transport, a total of £11.4m.",
        {"other": "£10,350,000 to £10,650,000", "article": "£11,350,000 to £11,450,000", "allows": "£200,000",
         "miss": "£700,000 more", "as": "the parts of a whole"},
    ),
    (
        "Thefts rose by 12 per cent, from 1,113 to 1,346.",
        {"other": "20.93 per cent", "article": "11.5 to 12.5 per cent", "allows": "0.5 percentage points",
         "miss": "8.43 percentage points more", "as": "a change between two levels: “rose by”"},
    ),
    (
        "The town had 48 thefts in May and 97 thefts in June, a total of 154 thefts.",
        {"other": "145 thefts", "article": "154 thefts", "allows": "none: the figures are exact", "miss": "9 thefts",
         "as": "the parts of a whole"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CARDS)
def test_the_card_of_an_alarm_tells_its_sum_tolerance_miss_and_why(text, wanted):
    record = claimx.extract(text)
    [finding] = record.findings
    [card] = Page(to_html(record)).of(class_="check bad")
    assert finding.message in card
    told = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", to_html(record)))
    labels = {"other": "The other figures give", "article": "The article says", "allows": "Rounding allows",
              "miss": "They miss by", "as": "Read as"}  # fmt: skip
    for key, value in wanted.items():
        assert value in told[labels[key]], told


def test_a_quotation_over_paragraphs_has_a_piece_in_each():
    text = "“One 5.\n\n“Two.”"
    found = blocks(text, paragraphs(text), None, [Mark("claim", 0, 1, len(text) - 1)], frozenset())
    told = [[event.kind for event in block.events] for block in found]
    assert told == [["words", "open", "words", "close"], ["open", "words", "close", "words"]]
    assert [block.events[-2 if n else -1].last for n, block in enumerate(found)] == [False, True]


@pytest.mark.parametrize(("start", "end"), [(-5, 2), (3, 3), (4, 2), (6, 10_000), (900, 901)])
def test_offsets_outside_the_text_lose_no_word(start, end):
    text = "abcdefgh"
    marks = [Mark("claim", 0, start, end), Mark("claim", 1, 1, 7)]
    [block] = blocks(text, [Stretch(0, 8)], None, marks, frozenset({0, 1}))
    assert "".join(event.words for event in block.events) == text


def test_marks_that_cross_are_cut_and_links_do_not_nest():
    text = "abcdefgh"
    [block] = blocks(text, [Stretch(0, 8)], None, [Mark("claim", 0, 0, 5), Mark("claim", 1, 3, 8)], frozenset({0, 1}))
    depth = links = 0
    for event in block.events:
        depth += (event.kind == "open") - (event.kind == "close")
        links += event.link * ((event.kind == "open") - (event.kind == "close"))
        assert 0 <= links <= 1
    assert depth == 0
    assert "".join(event.words for event in block.events) == text


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_stays_text(attack):
    harmless = [tag for tag, _ in Page(to_html(hostile("harmless"))).elements]
    page = Page(to_html(hostile(attack)))
    assert {tag for tag, _ in page.elements} <= {*harmless, "h2"}
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert not any(name.startswith("on") or name in ("style", "src") for _, has in page.elements for name in has)
    assert not any("javascript:" in (has.get("href") or "") for _, has in page.elements)
    [story] = page.of(id="story")
    assert story.count(attack) == 4


def test_the_script_is_the_same_whatever_the_article():
    scripts = {re.search(r"<script>.*</script>", to_html(hostile(one)), re.S)[0] for one in ("harmless", "zzmarker")}
    assert len(scripts) == 1


def test_only_a_web_address_becomes_a_link(record):
    for source, linked in [("https://news.example/a?b=1", True), ("javascript:alert(1)", False), ("a.txt", False)]:
        page = Page(to_html(record.model_copy(update={"source": source})))
        assert any(has.get("href") == source for _, has in page.elements) is linked


def test_what_html_cannot_carry_is_shown_as_missing(record):
    odd = record.model_copy(update={"text": TEXT.replace("Police", "Pol\x00ce", 1), "title": "a\ud800"})
    page = to_html(odd)
    assert page.encode("utf-8")
    assert "Pol\ufffdce" in page


def test_ids_and_offsets_that_lead_nowhere_still_give_a_page(record):
    broken = json.loads(dumps(record))
    for claim in broken["claims"]:
        claim |= {"start": 10**9, "end": -4}
        claim |= {key: "gone" for key in ("period", "baseline", "force", "refers_to") if key in claim}
    for finding in broken["findings"]:
        finding |= {"claims": ["gone"], "figures": [{"start": -3, "end": 10**9}]}
    assert broken["findings"]
    broken["claims"].pop(0)
    with pytest.raises(RecordError):
        claimx.loads(json.dumps(broken))
    [story] = Page(to_html(claimx.loads(json.dumps(broken), trust=True))).of(id="story")
    assert story == TEXT


def test_the_report_is_found_on_first_use():
    code = "import sys, claimx; assert 'jinja2' not in sys.modules; print(claimx.report.to_html.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "to_html\n"


def test_an_article_without_claims_says_so():
    page = to_html(claimx.extract("Nothing is counted here."))
    assert "No claims were found" in page


def test_a_notebook_gets_the_page_in_a_closed_frame(record):
    [(tag, has)] = Page(embedded(record)).elements
    assert (tag, has["sandbox"]) == ("iframe", "allow-scripts")
    assert has["srcdoc"] == to_html(record)


def test_a_record_shows_itself_by_the_renderer_that_is_installed(record, monkeypatch):
    class Renderer:
        def load(self):
            return lambda one: f"<p>{one.id}</p>"

    monkeypatch.setattr("claimx.records.entry_points", lambda **group: [Renderer()])
    assert record._repr_html_() == f"<p>{record.id}</p>"
    monkeypatch.setattr("claimx.records.entry_points", lambda **group: [])
    assert record._repr_html_() is None


def test_the_command_writes_the_page_of_a_text_and_of_a_record(tmp_path, record):
    article, page = tmp_path / "a.txt", tmp_path / "a.html"
    article.write_text(TEXT, "utf-8")
    run("report", str(article), "--published", "2021-02-01", "-o", str(page))
    assert "a.txt" in page.read_text("utf-8")
    (tmp_path / "a.json").write_text(dumps(record), "utf-8")
    run("report", str(tmp_path / "a.json"), "-o", str(page))
    assert page.read_text("utf-8") == to_html(record)


def test_a_page_that_cannot_be_written_is_one_line(tmp_path, record):
    (tmp_path / "a.json").write_text(dumps(record), "utf-8")
    done = run("report", str(tmp_path / "a.json"), "-o", str(tmp_path / "no" / "a.html"), code=1)
    assert len(done.stderr.splitlines()) == 1
    assert "cannot be written" in done.stderr


def run(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = ready.run(*arguments, text=True)
    assert done.returncode == code, done.stderr
    return done


@pytest.mark.parametrize(
    ("text", "noticed"),
    [
        (
            "Die Polizei hat am Samstag im Zentrum von Hagen einen Mann festgenommen, der in drei Läden gestohlen "
            "haben soll. Er wurde nach dem Verhör wieder entlassen.",
            True,
        ),
        ("The police said on Saturday that a man had been held after goods were taken from a shop. " * 4, False),
    ],
)
def test_another_language_is_noticed(text: str, noticed: bool) -> None:
    assert ("does not look like English" in to_html(claimx.extract(text))) == noticed
