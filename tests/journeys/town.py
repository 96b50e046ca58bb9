"""A town for the journeys: an installation with holders, locks and one campaign, and its faces on free ports."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.loaded import Forked, ran, started
from tests.ports import free_port

CODE = "skolan-hosten"
LANGUAGES = "sv,en,ar"
SLIPS = 30
HOLDERS = {"Skolan": "Amina", "Socialtjansten": "Bo"}  # lock, inner first: its holder
OVERRIDE = "The tests: nobody real is asked"
NOWHERE = "http://127.0.0.1:1"  # slips are printed before the port is known; `slip()` puts the real address in
FACES = ("voice", "staff", "keyroom")


@dataclass
class Key:
    """One lock with its holder, as files: what the command line asks for."""

    lock: Path
    holder: Path
    words: Path

    @property
    def options(self) -> list[str]:
        return ["--lock", str(self.lock), "--holder", str(self.holder), "--words", str(self.words)]


@dataclass
class Town:
    """`instance` is the only state; everything else can be stopped and started again."""

    instance: Path
    code: str = CODE
    ports: dict[str, int] = field(default_factory=lambda: {face: free_port() for face in FACES})
    servers: dict[str, subprocess.Popen[bytes] | Forked] = field(default_factory=dict)
    printed: int = 0

    # --- addresses -----------------------------------------------------------------------------------------------
    @property
    def voice_url(self) -> str:
        return f"http://127.0.0.1:{self.ports['voice']}"

    @property
    def staff_url(self) -> str:
        return f"http://localhost:{self.ports['staff']}"

    @property
    def keyroom_url(self) -> str:
        return f"http://127.0.0.1:{self.ports['keyroom']}"

    def address(self, code: str | None = None) -> str:
        """Where the campaign is asked, without any slip."""
        return f"{self.voice_url}/{code or self.code}"

    def slip(self, code: str | None = None) -> str:
        """A slip nobody has used: address, ticket and key fingerprint."""
        lines = (self.instance / f"slips-{code or self.code}.txt").read_text(encoding="utf-8").split()
        self.printed += 1
        return lines[self.printed - 1].replace(NOWHERE, self.voice_url)

    # --- command line --------------------------------------------------------------------------------------------
    def environment(self) -> dict[str, str]:
        ports = {f"{face.upper()}_PORT": str(port) for face, port in self.ports.items()}
        urls = {"VOICE_URL": self.voice_url, "STAFF_URL": self.staff_url, "KEYROOM_URL": self.keyroom_url}
        return {**os.environ, **ports, **urls, "INSTANCE": str(self.instance)}

    def egna_ord(self, *arguments: str, **variables: str) -> str:
        """Run a command of the installation; what it printed. A refusal fails the test with its one line."""
        run = self.tries(*arguments, **variables)
        assert run.returncode == 0, f"egna-ord {' '.join(arguments)}: {run.stdout}{run.stderr}"
        return run.stdout

    def tries(self, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        """The same, for commands that are expected to be refused."""
        return ran(arguments, {**self.environment(), **variables}, patience=120)

    # --- keys and campaigns --------------------------------------------------------------------------------------
    def founds(self) -> None:
        """Secrets, database and a personal key for each holder."""
        self.egna_ord("init")
        for name in HOLDERS.values():
            folder = self.instance / "holders" / name
            self.egna_ord("keys", "holder", name, "--out", str(folder), "--words-out", str(folder) + ".words")

    def asks(self, code: str, *, open_entry: bool = False, slips: int = SLIPS, languages: str = LANGUAGES,
             pack: str = "im-school", closes: date | None = None, session: int | None = None) -> None:
        """A campaign that is open today, under two new locks, with its slips printed."""
        for lock, holder in HOLDERS.items():
            card = self.instance / "holders" / holder / "holder.json"
            self.egna_ord("keys", "lock", lock, "--holder", str(card), "--out", str(self.lock_folder(code, lock)))
        today = date.today()
        self.egna_ord(
            "campaign", "create", code, "--pack", pack, "--languages", languages,
            *(part for lock in HOLDERS for part in ("--lock", str(self.lock_folder(code, lock) / "public.json"))),
            "--organisation", "Testköping", "--since", f"{today:%Y-%m}", "--opens", today.isoformat(),
            "--closes", (closes or today + timedelta(days=21)).isoformat(),
            "--promise", (today + timedelta(days=55)).isoformat(), "--accept-unreviewed", OVERRIDE,
            *(["--open-entry"] if open_entry else []), *(["--group-session", str(session)] if session else []),
        )
        if not open_entry and session is None:
            out = str(self.instance / f"slips-{code}.txt")
            self.egna_ord("slips", code, "--count", str(slips), "--format", "txt", "--out", out, VOICE_URL=NOWHERE)

    def lock_folder(self, code: str, lock: str) -> Path:
        return self.instance / "locks" / code / lock

    def keys(self, code: str | None = None) -> list[Key]:
        """What opens a campaign, the inner lock first; `keys()[1:]` is the outer organisation alone."""
        holders = self.instance / "holders"
        return [Key(self.lock_folder(code or self.code, lock), holders / name, holders / f"{name}.words")
                for lock, name in HOLDERS.items()]

    def closes(self, code: str | None = None) -> None:
        self.egna_ord("campaign", "close", code or self.code)

    def exports(self, code: str | None = None) -> Path:
        """The batch file of a closed campaign."""
        target = self.instance / f"{code or self.code}.batch"
        self.egna_ord("inbox", "export", code or self.code, str(target))
        return target

    def opens_batch(self, batch: Path, release: Path, keys: list[Key] | None = None) -> str:
        """`open` with these keys (all by default); what it printed."""
        options = [option for key in (keys or self.keys()) for option in key.options]
        return self.egna_ord("open", str(batch), *options, "--out", str(release))

    def arrived(self, code: str | None = None) -> int:
        """How many envelopes lie in the inbox."""
        rows = self.asks_database("SELECT count(*) FROM submission WHERE campaign = ?", code or self.code)
        return int(rows[0][0])

    def asks_database(self, query: str, *values: object) -> list[Any]:
        """What a thief of the database file would see, or an attacker on the host would change."""
        with closing(sqlite3.connect(self.instance / "egna-ord.sqlite", timeout=10)) as connection, connection:
            return connection.execute(query, values).fetchall()

    # --- servers -------------------------------------------------------------------------------------------------
    def way_into_the_key_room(self) -> str:
        """A fresh address, as printed for whoever looks after the key room."""
        return self.egna_ord("entrance").strip()

    def starts(self, face: str, program: Sequence[str] = ()) -> None:
        """Serve a face as in production, on its own port; back when it answers. `program`: another than today's."""
        assert face not in self.servers, f"{face} runs already"
        self._wait_until_free(self.ports[face])
        words = ["serve", "--face", face, "--port", str(self.ports[face]), "--workers", "1"]
        with (self.instance / f"{face}.log").open("ab") as log:
            self.servers[face] = (
                subprocess.Popen([sys.executable, *program, *words], env=self.environment(), stdout=log, stderr=log,
                                 process_group=0)
                if program else started(words, self.environment(), log.fileno(), log.fileno()))
        self._wait_for(face)

    def _wait_until_free(self, port: int, patience: float = 30) -> None:
        """A killed server's workers hold its port until they notice that it is gone."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)):
                    return
            time.sleep(0.05)

    def _wait_for(self, face: str, patience: float = 30) -> None:
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if self.servers[face].poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.ports[face]}/healthz", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise AssertionError(f"{face} does not answer: {(self.instance / f'{face}.log').read_text(encoding='utf-8')}")

    def stops(self, face: str) -> None:
        server = self.servers.pop(face)
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(10)

    def sleeps(self) -> None:
        """Everything that runs ends at once, the workers too: nobody waits for a browser that keeps its connection."""
        for face in list(self.servers):
            server = self.servers.pop(face)
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)
            server.wait(10)


def move_into(template: Path, target: Path) -> Town:
    """A town of one's own: the same holders, locks and campaign in a folder that only this test changes."""
    shutil.copytree(template, target)
    return Town(target)
