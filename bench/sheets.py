"""`python -m bench.sheets`: twelve screens of the practice rounds, in four languages, light and dark, on eight sheets.

Somebody walks through the form as a young person would; the sheets are written to docs/pictures/ to be looked at.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from app.paths import ROOT
from bench.browser import CHROMIUM, OPTIONS
from bench.town import served
from tests.journeys.people import YoungPerson

FOLDER = ROOT / "docs" / "pictures"
LANGUAGES = ("sv", "ar", "ti", "so")
SCHEMES = ("light", "dark")
SCREENS = ("language", "assent", "check", "words", "voice", "cards", "journey", "people", "help", "locking", "arrived",
           "what-happened")
WIDTH, HEIGHT, COLUMNS, GAP = 360, 640, 6, 12
GROUND = "#8c8c8c"
HEAVIEST = 300_000
MICROPHONE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
SAID = {"sv": "Rasterna är bra. Jag har två vänner som väntar på mig.", "ar": "الاستراحة جيدة. لدي صديقان ينتظرانني.",
        "ti": "ዕረፍቲ ጽቡቕ እዩ። ዝጽበዩኒ ክልተ ኣዕሩኽ ኣለዉኒ።", "so": "Nasashadu way fiican tahay. Waxaan leeyahay laba saaxiib."}
Shots = dict[tuple[str, str], Image.Image]  # by screen and scheme


def main(folder: Path, languages: list[str]) -> None:
    with served() as voice_url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*OPTIONS, *MICROPHONE])
        for language in languages:
            shots = dict(walk(browser, voice_url, language))
            for scheme in SCHEMES:
                print(language, scheme, save(folder / f"{language}-{scheme}.webp", shots, scheme), "bytes")
        browser.close()


def walk(browser: Browser, voice_url: str, language: str) -> Iterator[tuple[tuple[str, str], Image.Image]]:
    """Each screen in both schemes, as the person comes to it."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, is_mobile=True, has_touch=True,
                                  reduced_motion="reduce", permissions=["microphone"])
    person = YoungPerson(context.new_page())
    for screen in comes_by(person, voice_url, language):
        for scheme in SCHEMES:
            person.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            person.page.wait_for_timeout(150)
            yield (screen, scheme), Image.open(BytesIO(person.page.screenshot())).convert("RGB")
    context.close()


def comes_by(person: YoungPerson, voice_url: str, language: str) -> Iterator[str]:
    """The way of one young person, stopping at each of SCREENS."""
    page = person.page
    person.opens(f"{voice_url}/ovning?hl={language}")
    page.wait_for_load_state("networkidle")
    yield "language"
    person.chooses_language(language)
    person.is_aged("15-17")
    yield "assent"
    while not person.here.locator("[data-check]:visible").count():
        page.locator("[data-act=next]:visible").click()
    yield "check"
    person.agrees()
    person.comes_to("im00a")
    person.would_rather("write")
    person.here.locator("textarea").fill(SAID[language])
    yield "words"
    person.goes_on_from("im00a")
    yield from speaks_and_sorts(person)
    page.locator("header [data-act=help]").click()
    yield "help"
    page.locator("[data-act=close_help]:visible").click()
    for item in ("im06", "im08", "im09", "im10", "im11"):
        person.skips(item)
    person.comes_to("sending")
    yield "locking"
    person.sends()
    person.waits_for("arrived")
    page.locator("[data-act=receipt]").click()
    page.locator(".receipt-pictures li").last.scroll_into_view_if_needed()
    yield "arrived"
    page.goto(f"{voice_url}/ovning-klar?hl={language}")
    yield "what-happened"


def speaks_and_sorts(person: YoungPerson) -> Iterator[str]:
    person.comes_to("im00b")
    person.would_rather("speak")
    person.here.locator("[data-act=record]:visible").click()
    person.page.wait_for_timeout(3500)
    yield "voice"
    person.here.locator("[data-act=stop]").click()
    person.here.locator("[data-act=throw_away]").click()
    person.would_rather("write")
    person.goes_on_from("im00b")
    person.skips("im01")
    person.puts_on("im02", person.card, "helps")
    yield "cards"
    person.skips("im02")
    person.comes_to("im03.best")
    person.here.locator("[data-choice=break]").click()
    yield "journey"
    person.goes_on_from("im03.best")
    for item in ("im03.hardest", "im04", "im05"):
        person.skips(item)
    person.comes_to("im06")
    person.here.locator("[data-choice=mentor]").click()
    person.page.locator("main").evaluate("main => main.scrollTo(0, 0)")
    yield "people"


def save(path: Path, shots: Shots, scheme: str) -> int:
    """The sheet of one language and scheme as WebP, as good as it may be heavy; its bytes."""
    rows = -(-len(SCREENS) // COLUMNS)
    sheet = Image.new("RGB", (GAP + COLUMNS * (WIDTH + GAP), GAP + rows * (HEIGHT + GAP)), GROUND)
    for place, screen in enumerate(SCREENS):
        sheet.paste(shots[screen, scheme], (GAP + place % COLUMNS * (WIDTH + GAP),
                                            GAP + place // COLUMNS * (HEIGHT + GAP)))
    for quality in (85, 75, 65, 55):
        sheet.save(path, "WEBP", quality=quality, method=6)
        if path.stat().st_size <= HEAVIEST:
            break
    return path.stat().st_size


if __name__ == "__main__":
    main(FOLDER, sys.argv[1:] or list(LANGUAGES))
