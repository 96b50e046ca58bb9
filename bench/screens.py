"""From one screen to the next, the memory of the page, and sealing, on a processor four times slower."""

import statistics
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.browser import CHROMIUM, OPTIONS
from bench.town import served
from tests.journeys.people import YoungPerson

SCREEN_MS, HEAP_MB, SEALING_MS, LONGEST_TASK_MS = 50, 5, 20, 50
SLOWER = 4
WALKS = 3
READS_MS = 300
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 640}, "is_mobile": True, "has_touch": True}
# From the tap to the first frame that shows another screen, or another card of the same one.
NEXT_SCREEN = """(button) => new Promise((done) => {
  const at = () => document.body.dataset.at
    + (document.querySelector("[data-screen]:not([hidden]) [data-card]:not([hidden])")?.dataset.card ?? "");
  const before = at();
  const start = performance.now();
  button.click();
  const look = () => (at() === before && performance.now() - start < 1000
    ? requestAnimationFrame(look) : done(performance.now() - start));
  requestAnimationFrame(look);
})"""
WATCH_TASKS = """() => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
  }).observe({ type: "longtask", buffered: false });
}"""
# The longest since it was last asked, 0 where none took 50 ms; told a task later, so that the observer has heard.
LONGEST = """() => new Promise((done) => setTimeout(() => {
  done(window.longest);
  window.longest = 0;
}, 50))"""
# A full answer set of the campaign on the page, sealed to its own locks, thirty times after five to warm up.
SEAL = """async () => {
  const base = document.body.dataset.form.replace("form.js", "");
  const sealing = await import(base + "sealing.js");
  const form = await (await fetch(document.body.dataset.campaignUrl + "/form.json")).json();
  const answerSet = { v: 1, answers: Object.fromEntries(form.pack.items.map(({ id }) => [id, "skip"])),
    words: { im00a: "\\u00e5".repeat(400), im00b: "\\u00e5".repeat(400) }, mode: "alone", who_chose: null,
    language: "sv", age: "15-17", in_sweden: null, unit: null, consent: form.consent.version, scopes: ["words"],
    clips: [] };
  const times = [];
  for (let n = 0; n < 35; n += 1) {
    await new Promise((next) => setTimeout(next)); // each in a task of its own, as on the phone
    const start = performance.now();
    await sealing.sealAnswers({ answerSet, campaign: form.campaign, formHash: document.body.dataset.formHash,
      answerId: sealing.newAnswerId(), locks: form.locks });
    times.push(performance.now() - start);
  }
  return times.slice(5);
}"""


def main() -> None:
    print(f"{SLOWER}x slower processor, 360x640; goals: next screen {SCREEN_MS} ms, heap {HEAP_MB} MB, "
          f"sealing {SEALING_MS} ms, no task over {LONGEST_TASK_MS} ms")
    with served() as voice_url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        for name, locale in (("Swedish", "sv"), ("Arabic", "ar")):
            print(row(f"form, {name}", measured(browser, f"{voice_url}/ovning?hl={locale}", locale)))
        browser.close()


def measured(browser: Browser, url: str, locale: str) -> dict[str, float]:
    """Milliseconds from screen to screen, of a seal and of the longest task; megabytes of the heap.

    The machine may be shared: what is told of a step, and of its tasks, is the median of three walks, each cold.
    "Hasty" is the first tap, and the longest task, of somebody who did not wait until the form was kept for offline.
    """
    runs = [run(browser, url, locale) for _ in range(WALKS)]
    steps, tasks, seals, heaps = zip(*runs, strict=True)
    typical = [statistics.median(same) for same in zip(*steps, strict=True)]
    longest = [statistics.median(same) for same in zip(*tasks, strict=True)]
    hasty = zip(*(first_tap(browser, url, locale) for _ in range(WALKS)), strict=True)
    hasty_step, hasty_task = (statistics.median(same) for same in hasty)
    return {"screen": statistics.median(typical), "slowest screen": max(typical), "heap": max(heaps),
            "seal": statistics.median(seals), "longest task": max(longest), "screens": len(typical),
            "hasty step": hasty_step, "hasty task": hasty_task}


def run(browser: Browser, url: str, locale: str) -> tuple[list[float], list[float], float, float]:
    """Of one walk: each step, the longest task of each step and of the sealing, a seal, and the heap before it."""
    page, devtools = opened(browser, url)
    YoungPerson(page).waits_until_kept()  # until then the server, on these same cores, is busy
    page.wait_for_timeout(READS_MS)
    slow_down(page, devtools)
    steps, tasks = walk(page, locale)
    heap = heap_of(devtools)
    page.evaluate(LONGEST)
    seal = statistics.median(page.evaluate(SEAL))
    tasks.append(page.evaluate(LONGEST))
    page.context.close()
    return steps, tasks, seal, heap


def first_tap(browser: Browser, url: str, locale: str) -> tuple[float, float]:
    """As soon as the page itself has loaded: the step, and the longest task until a moment after it."""
    page, devtools = opened(browser, url)
    slow_down(page, devtools)
    step = page.locator(way_on(page, "language", locale)).first.evaluate(NEXT_SCREEN)
    page.wait_for_timeout(READS_MS)
    task = page.evaluate(LONGEST)
    page.context.close()
    return step, task


def opened(browser: Browser, url: str) -> tuple[Page, Any]:
    page = browser.new_context(**PHONE).new_page()
    devtools = page.context.new_cdp_session(page)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.locator("body").evaluate("() => 0")  # the driver's own script comes into the page before anything is measured
    return page, devtools


def slow_down(page: Page, devtools: Any) -> None:
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.evaluate(WATCH_TASKS)


def walk(page: Page, locale: str) -> tuple[list[float], list[float]]:
    """Through the whole form to its last question, with the first answer of every screen, as a quick reader taps."""
    steps: list[float] = []
    tasks: list[float] = []
    while (at := page.evaluate("document.body.dataset.at")) != "sending" and len(steps) < 120:
        button = page.locator(way_on(page, at, locale)).first
        steps.append(button.evaluate(NEXT_SCREEN))
        page.wait_for_timeout(READS_MS)
        tasks.append(page.evaluate(LONGEST))
    return steps, tasks


def way_on(page: Page, at: str, locale: str) -> str:
    here = "[data-screen]:not([hidden])"
    if at == "language":
        return f"{here} [data-language={locale}]"
    for way in ("[data-age='15-17']", "[data-check=no]", "[data-pile]"):
        if page.locator(f"{here} {way}:visible").count():
            return f"{here} {way}:visible"
    return "[data-act=next]:visible"


def heap_of(devtools: Any) -> float:
    devtools.send("HeapProfiler.collectGarbage")
    return float(devtools.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def row(name: str, seen: dict[str, float]) -> str:
    figures = (
        f"{seen['screens']:.0f} steps: median {seen['screen']:.0f} ms", f"slowest {seen['slowest screen']:.0f} ms",
        f"heap {seen['heap']:.1f} MB", f"sealing {seen['seal']:.1f} ms",
        f"longest task {told(seen['longest task'])}",
        f"hasty first tap {seen['hasty step']:.0f} ms, task {told(seen['hasty task'])}",
    )
    return f"{name:15} " + "  ".join(figures)


def told(task: float) -> str:
    """A browser tells of no task under 50 ms."""
    return f"{task:.0f} ms" if task else "< 50 ms"
