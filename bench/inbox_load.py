"""Accepted answers a second beside the bare ceiling: Flask with one durable SQLite insert, same clients, same run."""

import asyncio
import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import aiohttp

from bench.town import free_port, served, wait_for

CLIENTS, SECONDS = 16, 8
BARE = '''
import sqlite3, sys
from flask import Flask, request
app = Flask("bare")
def connection():
    db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=15)
    db.execute("PRAGMA journal_mode=WAL"); db.execute("PRAGMA synchronous=FULL")
    return db
connection().execute("CREATE TABLE IF NOT EXISTS bare (id TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID")
import threading
local = threading.local()
@app.get("/healthz")
def healthz():
    return "ok"
@app.put("/<code>/answers/<answer>")
def put(code, answer):
    if not hasattr(local, "db"): local.db = connection()
    local.db.execute("INSERT INTO bare VALUES (?, ?)", (answer, request.get_data()))
    return "", 201
from gunicorn.app.base import BaseApplication
class Server(BaseApplication):
    def load_config(self):
        for key, value in dict(bind="127.0.0.1:" + sys.argv[2], workers=2, worker_class="gthread", threads=8,
                               keepalive=5, loglevel="warning").items(): self.cfg.set(key, value)
    def load(self): return app
Server().run()
'''


async def client(session: aiohttp.ClientSession, address: str, body: bytes, end: float, took: list[float]) -> int:
    """Hand in fresh answers until the end; returns how many were not accepted."""
    refused = 0
    while time.monotonic() < end:
        started = time.monotonic()
        async with session.put(f"{address}/{secrets.token_hex(16)}", data=body) as answer:
            await answer.read()
            if answer.status == 201:
                took.append(time.monotonic() - started)
            else:
                refused += 1
    return refused


async def load(address: str, body: bytes) -> dict[str, float]:
    took: list[float] = []
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CLIENTS)) as session:
        end = time.monotonic() + SECONDS
        refused = await asyncio.gather(*(client(session, address, body, end, took) for _ in range(CLIENTS)))
    p95 = statistics.quantiles(took, n=20)[-1] if len(took) > 1 else 0.0
    return {"per_second": len(took) / SECONDS, "p95_ms": p95 * 1000, "refused": sum(refused)}


def envelope_for(voice_url: str) -> bytes:
    """A body of the right shape for the practice round: true header, random ciphertext of the smallest length."""
    with urllib.request.urlopen(f"{voice_url}/ovning/campaign.json") as answer:
        campaign = json.load(answer)
    layers = len(campaign["locks"])
    header = b"EO\x01\x01" + bytes([layers]) + bytes.fromhex(campaign["form_hash"])[:8]
    return header + secrets.token_bytes(4096 + layers * (65 + 16))


def main() -> None:
    print(f"Sealed answers accepted, {CLIENTS} clients, {SECONDS} s, 2 workers")
    with served() as voice_url:
        body = envelope_for(voice_url)
        ours = asyncio.run(load(f"{voice_url}/ovning/answers", body))
    bare = asyncio.run(bare_ceiling(body))
    for name, seen in (("bare Flask + SQLite", bare), ("inbox", ours)):
        print(f"{name:20} {seen['per_second']:7.0f}/s  p95 {seen['p95_ms']:5.1f} ms  refused {seen['refused']:.0f}  "
              f"{seen['per_second'] / bare['per_second']:.2f} x the ceiling")


async def bare_ceiling(body: bytes) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        script = Path(folder, "bare.py")
        script.write_text(BARE, encoding="utf-8")
        server = subprocess.Popen([sys.executable, str(script), str(Path(folder, "bare.sqlite")), str(port)],
                                  env={**os.environ})
        try:
            await asyncio.to_thread(wait_for, f"http://127.0.0.1:{port}/healthz")
            return await load(f"http://127.0.0.1:{port}/ovning/answers", body)
        finally:
            server.terminate()
            server.wait()
