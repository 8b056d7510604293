"""The report in a real Chromium: what is marked, lit, sorted and reached by keyboard; nothing is fetched, nothing runs.

Skipped where no Chromium stands on the machine; the accessibility rules come from npm (tests/browser, `npm ci`).
"""

import json
import os
import shutil
from pathlib import Path

import pytest

import claimx
import ready
from claimx.decisions import fingerprint, read
from claimx.records import Record
from claimx.report import embedded, survey_to_html, to_html
from claimx.sinks.sql import Database
from test_report import ATTACKS, hostile

ROOT = Path(__file__).parents[1]
AXE = Path(os.environ.get("AXE", ROOT / "tests/browser/node_modules/axe-core/axe.min.js"))
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
FLAGS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
ARTICLES = ["council-elmsbury", "police-us-carrick", "economy-uk-wages", "charities-bell-ringer"]
PHONE = {"width": 390, "height": 844}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    lines = (ROOT / "corpus/claimx-corpus.jsonl").read_text("utf-8").split("\n")
    articles = {article["id"]: article for article in map(json.loads, filter(None, lines))}
    keys = ("text", "title", "published", "country")
    return {name: claimx.extract(**{key: articles[name].get(key) for key in keys}, id=name) for name in ARTICLES}


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, chromium_sandbox=os.geteuid() != 0)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, tmp_path):
    """Open a page of our own; at the end nothing may have been fetched, said to the console or asked of the reader."""
    told: list[str] = []
    pages = []

    def visit(html: str, **options):
        file = tmp_path / f"{len(pages)}.html"
        file.write_text(html, "utf-8")
        page = browser.new_page(**options)
        pages.append(page)
        page.on("console", lambda message: told.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: told.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (told.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        ours = (file.as_uri(), "data:image/")
        page.on("request", lambda asked: asked.url.startswith(ours) or told.append(f"request: {asked.url}"))
        page.goto(file.as_uri())
        return page

    yield visit
    for page in pages:
        page.close()
    assert told == []


def bad(record: Record):
    return [finding for finding in record.findings if finding.verdict == "inconsistent"]


@pytest.mark.parametrize("name", ARTICLES)
def test_claims_stand_at_their_offsets(visit, records, name):
    record = records[name]
    page = visit(to_html(record))
    assert record.claims
    assert page.evaluate("document.querySelector('#story').textContent") == record.text
    where = page.evaluate("""() => [...document.querySelectorAll("[id^='m-']")].map((mark) => {
        const before = document.createRange();
        before.setStart(document.querySelector("#story"), 0);
        before.setEndBefore(mark);
        return [Number(mark.id.slice(2)), [...before.toString()].length, mark.textContent];
    })""")
    assert {key: start for key, start, _ in where} == {key: claim.start for key, claim in enumerate(record.claims)}
    for key, _, text in where:  # a quotation over paragraphs has its first piece here
        assert text == record.claims[key].text or record.claims[key].text.startswith(f"{text}\n")


def test_one_of_the_articles_has_a_slip(records):
    assert bad(records["council-elmsbury"])


def test_a_finding_chosen_lights_its_numbers(visit, records):
    record = records["council-elmsbury"]
    [finding] = bad(record)
    page = visit(to_html(record))
    page.click(".check.bad .choose")
    want = [record.text[span.start : span.end] for span in sorted(finding.figures, key=lambda span: span.start)]
    assert page.locator(".n.lit").all_inner_texts() == want
    assert page.get_attribute(".check.bad .choose", "aria-pressed") == "true"
    page.click(".check.good >> nth=0")
    assert page.locator(".check.chosen").count() == 1
    assert page.locator(".n.lit").all_inner_texts() != want
    page.keyboard.press("Escape")
    assert page.locator(".n.lit").count() == 0


def test_pointing_at_a_claim_says_what_when_where_and_who(visit, records):
    record = records["police-us-carrick"]
    page = visit(to_html(record))
    page.click("#every")
    key = next(n for n, claim in enumerate(record.claims) if claim.type == "count" and claim.force and claim.period)
    claim = record.claims[key]
    page.hover(f"#m-{key}")
    card = page.inner_text("#card")
    assert claim.text in card
    assert claim.subject.text in " ".join(card.split())
    assert next(force.name for force in record.claims if force.id == claim.force) in card
    assert page.locator(".threads path").count() >= 2
    assert page.locator("#card .k-force").count() == 1
    page.mouse.move(5, 5)
    assert "Point at a marked figure" in page.inner_text("#card")


def test_links_light_up_where_they_stand_after_letters_beyond_utf16(visit):
    record = claimx.extract("🎉 🎉 🎉 Fair\n\nPolice recorded 427 burglaries in 2019.")
    key = next(n for n, claim in enumerate(record.claims) if claim.type == "count")
    page = visit(to_html(record))
    page.click("#every")
    page.hover(f"#m-{key}")
    assert page.evaluate("[...CSS.highlights.get('tie-subject')].map(String)") == [record.claims[key].subject.text]


def test_the_keyboard_reaches_claims_findings_and_table(visit, records):
    page = visit(to_html(records["council-elmsbury"]))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the article"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.id")
    assert first.startswith("m-")
    assert page.inner_text(f"#{first}") in page.inner_text("#card")
    page.keyboard.press("Enter")  # to its row
    assert page.url.endswith(first.replace("m-", "#r-"))
    page.focus(".check.bad .choose")
    page.keyboard.press("Space")
    assert page.locator(".n.lit").count() == 4


def test_the_table_sorts_and_filters(visit, records):
    record = records["council-elmsbury"]
    page = visit(to_html(record))
    page.select_option("#of-type", "money")
    money = [claim for claim in record.claims if claim.type == "money"]
    assert page.inner_text("#shown") == f"{len(money)} of {len(record.claims)} claims"
    page.click("th:has-text('Reads') button")
    rows = "[...document.querySelectorAll('tbody tr:not([hidden])')]"
    shown = f"{rows}.map((row) => Number(row.cells[2].dataset.value))"
    assert page.evaluate(shown) == sorted(float(claim.value) for claim in money)
    page.click("th:has-text('Reads') button")
    assert page.get_attribute("th:has-text('Reads')", "aria-sort") == "descending"
    assert page.evaluate(shown)[0] == max(float(claim.value) for claim in money)
    page.fill("#find", "no such words")
    assert page.locator("tbody tr:visible").count() == 0
    page.fill("#find", "")
    page.select_option("#of-verdict", "bad")
    assert page.locator("tbody tr:visible").count() == 4


def test_a_type_can_be_switched_off(visit, records):
    page = visit(to_html(records["council-elmsbury"]))
    page.click("#every")
    style = "getComputedStyle(document.querySelector('.m.money')).backgroundColor"
    before = page.evaluate(style)
    page.click(".chip.money")
    assert page.evaluate(style) == "rgba(0, 0, 0, 0)" != before


def test_it_reads_without_scripts(visit, records):
    record = records["council-elmsbury"]
    page = visit(to_html(record), java_script_enabled=False)
    assert bad(record)[0].message in page.inner_text("#findings")
    assert not page.is_visible("#filters")
    assert not page.is_visible(".choose >> nth=0")
    assert not page.is_visible("#card")
    page.click(".m.money >> nth=0")
    assert "#r-" in page.url
    assert page.locator("tbody tr:visible").count() == len(record.claims)


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_articles_run_nothing(visit, attack):
    page = visit(to_html(hostile(attack)))
    for mark in page.locator("a.m").all():
        mark.hover()
    for choose in page.locator(".choose").all():
        choose.click()
    assert page.locator("img, svg:not(.threads), iframe, a[href^='javascript']").count() == 0
    assert page.title() == f"{attack} – claim report"


def test_the_policy_stops_a_script_that_is_not_ours(browser, tmp_path, records):
    file = tmp_path / "a.html"
    file.write_text(to_html(records["council-elmsbury"]).replace("</body>", "<script>window.ran = 1</script>"), "utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    assert page.evaluate("[window.ran ?? null, document.documentElement.className]") == [None, "js"]
    page.close()


def test_a_notebook_frame_works_and_stays_apart(visit, records):
    page = visit(f"<!doctype html><title>notebook</title>{embedded(records['council-elmsbury'])}")
    frame = page.frame_locator("iframe")
    frame.locator(".check.bad .choose").click()
    assert frame.locator(".n.lit").count() == 4
    assert not frame.locator(".decide").is_visible()  # a frame may save nothing


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_runs_over_the_side(visit, records, width):
    for name in ARTICLES:
        page = visit(to_html(records[name]), viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


COVERED = """(one) => {
    const box = document.querySelector(one).getBoundingClientRect();
    return [...document.querySelectorAll("#story > p, #story > h1")].filter((other) => {
        const text = other.getBoundingClientRect();
        return text.top < box.bottom - 1 && text.bottom > box.top + 1;
    }).map((other) => other.textContent);
}"""


def test_a_phone_has_card_and_findings_behind_the_text_not_over_it(visit, records):
    page = visit(
        to_html(records["council-elmsbury"]), viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce"
    )
    assert not page.is_visible("#card")
    page.tap("a.m.money.taken >> nth=2")
    assert page.is_visible("#card")
    assert page.evaluate("document.querySelector('#card').getBoundingClientRect().bottom <= innerHeight + 1")
    assert page.evaluate(COVERED, "#card") == []
    page.tap("#card dl")
    assert page.is_visible("#card")
    page.tap("#close")
    assert not page.is_visible("#card")
    assert page.evaluate("document.querySelector('#story').textContent") == records["council-elmsbury"].text
    assert page.evaluate(COVERED, "#findings") == []
    fixed = (
        "[...document.querySelectorAll('body *')].filter((one) => getComputedStyle(one).position === 'fixed').length"
    )
    assert page.evaluate(fixed) == 0


def barriers(page):
    """What the accessibility rules find serious."""
    if not AXE.is_file():
        pytest.skip("no axe-core: npm ci --prefix tests/browser")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run().then((result) => result.violations)")
    return [(one["id"], [node["html"][:150] for node in one["nodes"]][:3]) for one in found
            if one["impact"] in ("serious", "critical")]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ARTICLES[:3])
def test_no_serious_barrier(visit, records, name, scheme):
    page = visit(to_html(records[name]), color_scheme=scheme)
    page.hover("a.m.taken >> nth=1")
    page.click(".check >> nth=0")
    assert barriers(page) == []
    page.click("#every")
    if bad(records[name]):
        page.click(".check.bad [data-decision=dismissed] >> nth=0")
    assert barriers(page) == []
    page.set_viewport_size(PHONE)
    assert barriers(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_many_articles(visit, records, tmp_path, scheme):
    with Database(f"sqlite:///{tmp_path}/claims.db") as written:
        written.write(records.values(), "journal.jsonl", 1)
    page = visit(survey_to_html(str(tmp_path / "claims.db")), color_scheme=scheme)
    assert page.locator("#articles .bad").count() == sum(len(bad(record)) for record in records.values())
    assert page.evaluate("[...document.images].every((plot) => plot.complete && plot.naturalWidth > 300)")
    charts = page.locator("figcaption").all_inner_texts()
    assert [chart.split(":")[0] for chart in charts] == [
        "Different facts told of each force", "Facts by force and by the year in which their period begins",
        "Facts by topic", "Facts by unit", "Quotations by speaker",
    ]  # fmt: skip
    assert page.locator("img").count() == len(charts)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert barriers(page) == []


def test_it_prints_every_section(visit, records):
    page = visit(to_html(records["council-elmsbury"]))
    page.emulate_media(media="print")
    assert page.is_visible("#findings .sum >> nth=0")
    assert page.locator("tbody tr:visible").count() == len(records["council-elmsbury"].claims)
    assert not page.is_visible(".choose >> nth=0")
    assert not page.is_visible(".decide >> nth=0")
    assert not page.is_visible("#walk")
    assert page.inner_text(".tally .bad").split() == ["✗", "1", "does", "not", "add", "up"]
    assert page.pdf()[:5] == b"%PDF-"


# What is marked, and what is told once


@pytest.mark.parametrize("name", ARTICLES)
def test_the_headline_stands_once(visit, records, name):
    record = records[name]
    page = visit(to_html(record))
    assert page.locator("h1").count() == 1
    assert page.inner_text("#story h1") == record.title
    assert " ".join(page.inner_text("body").split()).count(record.title) == 1


def test_a_title_that_is_not_in_the_text_stands_above_it(visit, records):
    page = visit(to_html(records["council-elmsbury"].model_copy(update={"title": "Another title"})))
    assert page.locator("h1").all_inner_texts() == ["Another title"]


def test_only_what_takes_part_in_a_finding_is_marked_until_one_asks(visit, records):
    record = records["council-elmsbury"]
    page = visit(to_html(record))
    within = {id for finding in record.findings for id in finding.claims}
    assert 0 < len(within) < len(record.claims)
    marked = """[...document.querySelectorAll("#story .m")].filter((mark) => {
        const style = getComputedStyle(mark);
        return style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.borderBottomWidth !== "0px";
    }).map((mark) => Number(mark.dataset.c))"""
    links = "[...document.querySelectorAll('#story a[href]')].filter((one) => one.checkVisibility()).length"
    assert {record.claims[key].id for key in page.evaluate(marked)} == within
    assert page.evaluate(links) == len(within)
    assert page.locator(".chip.money").is_hidden()
    page.click("#every")
    assert set(page.evaluate(marked)) == set(range(len(record.claims)))
    assert page.evaluate(links) > len(within)
    page.click("#every")
    assert {record.claims[key].id for key in page.evaluate(marked)} == within


def test_a_quotation_gets_no_second_quote_mark(visit, records):
    page = visit(to_html(records["council-elmsbury"]))
    page.click("#every")
    signs = page.evaluate(
        "[...document.querySelectorAll('.says')].map((one) => getComputedStyle(one, '::after').content)"
    )
    assert set(signs) == {'"↓"'}
    quoted = " ".join(page.inner_text("#voices").split())
    assert not any(two in quoted for two in ("““", "””", '“"', '"”'))


def test_the_table_tells_an_alarm_once(visit, records):
    record = records["council-elmsbury"]
    [finding] = bad(record)
    page = visit(to_html(record))
    assert page.inner_text("tbody").count(finding.message) == 1
    assert page.locator("tbody .by.bad").count() == 4
    row = page.locator("tbody tr", has=page.get_by_text(finding.message, exact=False)).first
    assert row.locator("td").first.inner_text() == "£11.4m"


# A long article


LONG = "\n\n".join(
    ["Thefts in two counties", "Kent had 427 thefts and Essex 325 thefts, 725 in all.",
     *["The council met on a Monday and talked about the weather, as it so often does in that town."] * 30,
     "Burglaries rose by 12 per cent, from 1,113 to 1,346."]
)  # fmt: skip


@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, PHONE])
def test_one_walks_from_alarm_to_alarm_by_button_and_by_key(visit, size):
    record = claimx.extract(LONG)
    first, second = [finding.message for finding in bad(record)]
    page = visit(to_html(record), viewport=size, reduced_motion="reduce")
    page.click("#next")
    assert page.inner_text("#at") == f"1 of 2: {first}"
    assert page.locator(".n.lit").all_inner_texts() == ["427", "325", "725"]
    page.keyboard.press("Alt+ArrowDown")
    assert page.inner_text("#at") == f"2 of 2: {second}"
    lit = page.evaluate("[...document.querySelectorAll('.n.lit')].map((one) => one.getBoundingClientRect().top)")
    assert all(60 < top < size["height"] - 20 for top in lit)
    assert page.evaluate("scrollY") > 500
    assert page.evaluate("document.querySelector('#bar').getBoundingClientRect().top") == 0
    page.click("#next")
    assert page.inner_text("#at") == f"1 of 2: {first}"
    page.keyboard.press("Alt+ArrowUp")
    assert page.inner_text("#at") == f"2 of 2: {second}"
    page.click("#at a")
    assert page.evaluate("document.querySelector('.check.chosen').getBoundingClientRect().top") >= page.evaluate(
        "document.querySelector('#bar').offsetHeight"
    )
    page.keyboard.press("Escape")
    assert page.inner_text("#at") == ""


def test_an_article_without_alarms_has_nothing_to_walk(visit, records):
    page = visit(to_html(records["economy-uk-wages"]))
    assert page.locator("#walk, .decide, #save").count() == 0
    page.keyboard.press("Alt+ArrowDown")


@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, PHONE])
def test_the_tab_key_reaches_everything_in_order_and_under_no_bar(visit, size):
    page = visit(to_html(claimx.extract(LONG)), viewport=size, reduced_motion="reduce")
    wanted = page.evaluate("""[...document.querySelectorAll("a[href], button, input, select")]
        .filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one, n) => (one.dataset.n = n))""")
    told = """() => {
        const one = document.activeElement, box = one.getBoundingClientRect(), bar = document.querySelector("#bar");
        const hidden = !bar.contains(one) && !one.matches(".skip") && box.bottom <= bar.getBoundingClientRect().bottom;
        const style = getComputedStyle(one);
        const fault = hidden || style.outlineStyle === "none" ? one.outerHTML : null;
        return [one.closest("#card") ? -1 : Number(one.dataset.n), fault];
    }"""
    walked = []
    while len(walked) < 500 and (not walked or walked[-1][0] != wanted[-1]):  # the card has links too while it is open
        page.keyboard.press("Tab")
        walked.append(page.evaluate(told))
    assert [fault for _, fault in walked if fault] == []
    reached = [n for n, _ in walked if n >= 0]
    assert set(wanted) == set(reached)
    assert reached == sorted(reached)


# Decisions


def test_what_is_decided_on_the_page_is_saved_imported_and_heard(visit, tmp_path):
    (tmp_path / "a.txt").write_text(LONG, "utf-8")
    record = claimx.extract(LONG)
    page = visit(to_html(record))
    assert page.locator("#save").is_hidden()
    page.focus(".check.bad [data-decision=dismissed] >> nth=0")
    page.keyboard.press("Space")
    page.keyboard.type("eight were “at sea”")
    page.click(".check.bad [data-decision=accepted] >> nth=1")
    page.keyboard.press("Tab")
    page.keyboard.type("Ann Ó")
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename == "claimx.decisions.jsonl"
    file = tmp_path / "saved.jsonl"
    saved.value.save_as(file)
    first, second = read(file).values()
    assert [(one.decision, one.reason, one.who) for one in (first, second)] == [
        ("dismissed", "eight were “at sea”", "Ann Ó"), ("accepted", None, "Ann Ó")
    ]  # fmt: skip
    assert [one.fingerprint for one in (first, second)] == [fingerprint(record, finding) for finding in bad(record)]
    assert first.about == bad(record)[0].message
    assert "import" in page.inner_text("#saved")

    def run(*arguments):
        return ready.run(*arguments, cwd=tmp_path, text=True)

    assert run("check", "a.txt").stderr.startswith("1 article: 2 findings")
    done = run("decisions", "import", "saved.jsonl")
    assert (done.returncode, done.stderr) == (0, "claimx.decisions.jsonl: 2 decisions of saved.jsonl\n")
    assert run("check", "a.txt").stderr.startswith("1 article: 1 finding ")


def test_nothing_is_saved_without_a_reason_and_a_name(visit):
    page = visit(to_html(claimx.extract(LONG)))
    downloads = []
    page.on("download", lambda one: downloads.append(one))
    dismiss = page.locator(".check.bad [data-decision=dismissed]").first
    dismiss.click()
    page.click("#save button")
    assert page.inner_text("#saved") == "Say why the article is not wrong."
    page.keyboard.type("   ")
    page.keyboard.press("Enter")
    assert page.inner_text("#saved") == "Say why the article is not wrong."
    page.keyboard.type("two counties")
    page.keyboard.press("Enter")
    assert page.inner_text("#saved") == "Say who decides."
    dismiss.click()  # taken back
    assert page.locator("#save").is_hidden()
    assert page.get_attribute(".check.bad [data-decision=dismissed] >> nth=0", "aria-pressed") == "false"
    assert downloads == []
