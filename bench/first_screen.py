"""Bytes, requests and throttled times to the first screen, beside a 1 kB page served by the same machine."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from bench.browser import compare
from bench.town import served

FLOOR = b"<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>" \
        b"<title>floor</title><button id=floor>floor</button>" + b"<!-- " + b"x" * 880 + b" -->"
GOAL_KB, GOAL_REQUESTS, GOAL_RATIO = 25, 2, 1.25


class Floor(BaseHTTPRequestHandler):
    """The physical floor: one page of a kilobyte."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(FLOOR)))
        self.end_headers()
        self.wfile.write(FLOOR)

    def log_message(self, format: str, *args: object) -> None:
        return None


def main() -> None:
    print("First screen usable: cold cache, 4x slower CPU, 360x640, medians; goals: "
          f"{GOAL_KB} kB, {GOAL_REQUESTS} requests, {GOAL_RATIO} x the floor on slow 3G")
    floor = ThreadingHTTPServer(("127.0.0.1", 0), Floor)
    threading.Thread(target=floor.serve_forever, daemon=True).start()
    with served() as voice_url:
        seen = compare({
            "floor, a 1 kB page": (f"http://127.0.0.1:{floor.server_port}/", "#floor", "en"),
            "form, Swedish": (f"{voice_url}/ovning", "[data-language]", "sv-SE"),
            "form, Arabic": (f"{voice_url}/ovning", "[data-language]", "ar"),
        })
    for name, figures in seen.items():
        print(row(name, figures, seen["floor, a 1 kB page"]))
    floor.shutdown()


def row(name: str, seen: dict[str, float], floor: dict[str, float]) -> str:
    times = "  ".join(f"{network} {seen[network]:.2f} s ({seen[network] / floor[network]:.2f} x)"
                      for network in ("cdp fast3g", "cdp slow3g", "relay slow3g"))
    return f"{name:20} {seen['kB']:5.1f} kB  {seen['requests']:.0f} request(s)  {times}"
