"""A cold Chromium with a slow processor behind two kinds of slow network.

"cdp" is the browser's own throttling; "relay" is a TCP relay that also charges a round trip for setting up the
connection, as a real network does. Answerable means: in view, and a tap in its middle reaches it.
"""

import asyncio
import json
import shutil
import statistics
import threading
import time
from contextlib import suppress
from urllib.parse import urlsplit

from playwright.sync_api import Page, Playwright, sync_playwright

PROFILES = {"fast3g": (150, 1_600_000), "slow3g": (400, 400_000)}  # round trip ms, bit/s
RUNS = 5
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
           "--disable-sync", "--no-first-run", "--disable-dev-shm-usage"]
# Runs in the page from its first moment: when could the first answer be tapped, counted from the navigation's start?
WATCH = """(selector) => {
  const ready = () => [...document.querySelectorAll(selector)].some((seen) => {
    if (!seen.getClientRects().length || seen.disabled) return false;
    const box = seen.getBoundingClientRect();
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return hit === seen || seen.contains(hit);
  });
  const look = () => {
    if (document.body && ready()) window.answerableAfter = performance.now();
    else setTimeout(look, 25);
  };
  look();
}"""


class Relay:
    """Counts every byte on the wire; with `rtt` and `rate` it also delays and paces them."""

    def __init__(self, port: int, rtt_ms: float = 0, rate: float = 0) -> None:
        self.target, self.rtt, self.rate = port, rtt_ms / 1000, rate / 8
        self.down, self.busy = 0, {"down": 0.0, "up": 0.0}
        self.loop, ready = asyncio.new_event_loop(), threading.Event()
        threading.Thread(target=self._run, args=(ready,), daemon=True).start()
        ready.wait()

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(asyncio.start_server(self._connection, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self.loop.run_forever()

    def stop(self) -> None:
        def end() -> None:
            for task in asyncio.all_tasks(self.loop):
                task.cancel()
            self.loop.call_later(0.05, self.loop.stop)

        self.loop.call_soon_threadsafe(end)

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self.rtt)  # the TCP handshake
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        with suppress(asyncio.CancelledError):
            await asyncio.gather(self._pump(reader, far_writer, "up"), self._pump(far_reader, writer, "down"))

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str) -> None:
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        sender = asyncio.ensure_future(self._send(queue, writer, way))
        with suppress(ConnectionError):
            while data := await reader.read(2920):
                start = max(time.monotonic(), self.busy[way])
                self.busy[way] = start + (len(data) / self.rate if self.rate else 0)
                queue.put_nowait((self.busy[way] + self.rtt / 2, data))
        queue.put_nowait((time.monotonic() + self.rtt / 2, b""))
        await sender

    async def _send(self, queue: "asyncio.Queue[tuple[float, bytes]]", writer: asyncio.StreamWriter, way: str) -> None:
        with suppress(ConnectionError, asyncio.CancelledError):
            while True:
                due, data = await queue.get()
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                if not data:
                    break
                writer.write(data)
                self.down += len(data) if way == "down" else 0
                await writer.drain()
        writer.close()


def compare(pages: dict[str, tuple[str, str, str]]) -> dict[str, dict[str, float]]:
    """For each page (url, selector, locale): kB and requests to the first answer, and seconds per network (medians).

    The pages take turns in every round, so that a slower moment of the machine is shared by all of them.
    """
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in pages}
    seconds: dict[str, dict[str, list[float]]] = {name: {} for name in pages}
    with sync_playwright() as playwright:
        for shape, profile in (("cdp", "fast3g"), ("cdp", "slow3g"), ("relay", "slow3g")):
            for _ in range(RUNS):
                for name, page in pages.items():
                    runs[name].append(once(playwright, *page, profile, shape == "relay"))
                    seconds[name].setdefault(f"{shape} {profile}", []).append(runs[name][-1]["seconds"])
    return {name: {**{key: statistics.median(run[key] for run in runs[name]) for key in ("kB", "requests")},
                   **{network: statistics.median(times) for network, times in seconds[name].items()}}
            for name in pages}


def once(playwright: Playwright, url: str, selector: str, locale: str, profile: str, relayed: bool) -> dict[str, float]:
    parts = urlsplit(url)
    relay = Relay(parts.port or 80, *(PROFILES[profile] if relayed else (0, 0)))
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
    try:
        page = browser.new_context(locale=locale, viewport={"width": 360, "height": 640}, device_scale_factor=2,
                                   is_mobile=True, has_touch=True).new_page()
        throttle(page, None if relayed else PROFILES[profile])
        return visit(page, url.replace(str(parts.port), str(relay.port)), selector, relay)
    finally:
        browser.close()
        relay.stop()


def throttle(page: Page, network: tuple[int, int] | None) -> None:
    """A processor four times slower and, unless a relay does it, a slow network."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    if network:
        rtt, rate = network
        cdp.send("Network.emulateNetworkConditions", {"offline": False, "latency": rtt, "downloadThroughput": rate / 8,
                                                      "uploadThroughput": rate / 8})
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": 4})


def visit(page: Page, url: str, selector: str, relay: Relay) -> dict[str, float]:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.add_init_script(f"({WATCH})({json.dumps(selector)})")
    page.goto(url, wait_until="commit")
    page.wait_for_function("() => window.answerableAfter", polling=25)
    kilobytes, count = relay.down / 1000, len(requests)
    return {"seconds": page.evaluate("window.answerableAfter") / 1000, "kB": kilobytes, "requests": count}
