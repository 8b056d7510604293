"""Take the pictures of this folder again: reports of corpus/ and of its articles, in light, dark and on a phone.

Run it from the development environment with Debian's chromium installed: `python docs/screenshots/shoot.py`.
"""

import json
import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

import claimx
from claimx.report import survey_to_html, to_html
from claimx.sinks.sql import Database
from claimx.view.article import checked

HERE = Path(__file__).parent
FLAGS = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
DESK, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}


def finding(page: Page) -> None:
    page.click(".check.bad .choose")


def claim(page: Page) -> None:
    page.click("#every")
    page.hover("a.m.count >> nth=4")


def tapped(page: Page) -> None:
    page.evaluate("document.querySelector('#story > p').scrollIntoView({ behavior: 'instant' })")
    page.click("a.m.taken.bad >> nth=0")


def below(page: Page) -> None:
    page.evaluate("document.querySelector('#unchecked').scrollIntoView({ behavior: 'instant' })")


PICTURES = {
    "finding-light": ("council-elmsbury", "light", DESK, finding),
    "claim-dark": ("police-us-carrick", "dark", DESK, claim),
    "below-light": ("council-elmsbury", "light", DESK, below),
    "phone-light": ("council-elmsbury", "light", PHONE, None),
    "phone-dark": ("council-elmsbury", "dark", PHONE, tapped),
}
SURVEYS = {"survey-light": ("light", DESK), "survey-dark": ("dark", DESK), "survey-phone": ("light", PHONE)}


def main() -> None:
    lines = (HERE.parents[1] / "corpus/claimx-corpus.jsonl").read_text("utf-8").split("\n")
    articles = {article["id"]: article for article in map(json.loads, filter(None, lines))}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=FLAGS, chromium_sandbox=os.geteuid() != 0
        )
        for name, (article, scheme, size, act) in PICTURES.items():
            known = {key: articles[article].get(key) for key in ("text", "title", "published", "country")}
            shoot(browser, Path(folder), to_html(claimx.extract(**known, id=article)), name, scheme, size, act)
        database = filled(Path(folder), list(articles.values()))
        for name, (scheme, size) in SURVEYS.items():
            shoot(browser, Path(folder), survey_to_html(database), name, scheme, size, None)
        browser.close()


def filled(folder: Path, articles: list[dict]) -> str:
    """A database of the articles."""
    url = f"sqlite:///{folder}/corpus.db"
    fields = ("text", "id", "title", "published", "country")
    with Database(url) as database:
        database.write(claimx.pipe(checked(**{key: one.get(key) for key in fields}) for one in articles), "corpus", 1)
    return url


def shoot(browser: Browser, folder: Path, html: str, name: str, scheme: str, size: dict, act) -> None:
    file = folder / "report.html"
    file.write_text(html, "utf-8")
    page = browser.new_page(color_scheme=scheme, viewport=size)
    page.goto(file.as_uri())
    if act is not None:
        act(page)
    page.wait_for_timeout(300)
    page.screenshot(path=HERE / f"{name}.png")
    page.close()


if __name__ == "__main__":
    main()
