"""The real voice face in processes of its own, with one round of slips, on a database that a drill may torment."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from app import create_app
from app.settings import Settings, make_secrets, read_secret
from tests.ports import free_port
from tests.unit.campaigns.rounds import proposed, two_locks
from tests.unit.inbox.phones import shaped

CODE = "drill"


@dataclass
class Served:
    """One installation; its server can be killed and started as often as a drill likes."""

    settings: Settings
    port: int = field(default_factory=free_port)
    server: subprocess.Popen[bytes] | None = None
    prefix: tuple[str, ...] = ()  # what the server is started under, such as a limit

    @contextmanager
    def room(self) -> Iterator[None]:
        """Inside the app, without the network: to prepare and to look."""
        from app.database import connected

        with connected(create_app("voice", self.settings)):
            yield

    def asks(self, *, open_entry: bool = False) -> None:
        from app.campaigns import store
        from app.database import migrations

        with self.room():
            migrations.upgrade()
        with self.room():
            today = date.today()
            store.create(proposed(code=CODE, opens=today, promise=today + timedelta(days=60), open_entry=open_entry),
                         two_locks())

    def tickets(self, count: int) -> list[str]:
        from app.inbox.tickets import issue

        with self.room():
            return issue(CODE, count)

    def envelopes(self, count: int) -> list[bytes]:
        with self.room():
            return [shaped(None, CODE) for _ in range(count)]  # type: ignore[arg-type]

    def starts(self, workers: int = 2) -> None:
        environment = {**os.environ, "INSTANCE": str(self.settings.instance), "VOICE_PORT": str(self.port),
                       "DATABASE_URL": self.settings.database_url}
        command = [*self.prefix, sys.executable, "-m", "app", "serve", "--face", "voice", "--workers", str(workers)]
        with (self.settings.instance / "voice.log").open("ab") as log:
            self.server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        self.waits()

    def waits(self, patience: float = 60) -> None:
        until = time.monotonic() + patience
        while time.monotonic() < until:
            with suppress(OSError, http.client.HTTPException):
                if self.call("GET", "/healthz")[0] == 200:
                    return
            time.sleep(0.05)
        raise AssertionError((self.settings.instance / "voice.log").read_text(encoding="utf-8"))

    def workers(self) -> list[int]:
        assert self.server
        path = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children")
        return [int(pid) for pid in path.read_text().split()]

    def kills_one_worker(self, which: int) -> None:
        """kill -9 of one worker; the master starts another."""
        found = self.workers()
        if found:
            with suppress(ProcessLookupError):
                os.kill(found[which % len(found)], signal.SIGKILL)

    def kills_all(self) -> None:
        """kill -9 of master and workers at once, as when the machine goes down."""
        if self.server:
            with suppress(ProcessLookupError):
                os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()
            self.server = None

    def call(self, method: str, path: str, body: bytes | None = None, timeout: float = 30,
             **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def puts(self, answer_id: str, envelope: bytes, ticket: str | None = None, timeout: float = 30) -> int:
        headers = {"Ticket": ticket} if ticket else {}
        return self.call("PUT", f"/{CODE}/answers/{answer_id}", envelope, timeout, **headers)[0]

    def insists(self, answer_id: str, envelope: bytes, ticket: str | None = None, patience: float = 120) -> int:
        """What a phone does: try again on no answer and on any 5xx; the status that ended it."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            with suppress(OSError, http.client.HTTPException):
                status = self.puts(answer_id, envelope, ticket)
                if status < 500:
                    return status
                assert status == 503, status
            time.sleep(0.02)
        raise AssertionError("the inbox never came back")

    def stored(self) -> dict[str, bytes]:
        from app.inbox.store import submissions

        with self.room():
            return dict(submissions(CODE))


@contextmanager
def serving(settings: Settings, *, open_entry: bool = False, start: bool = True) -> Iterator[Served]:
    make_secrets(settings.instance)
    pepper = bytes.fromhex(read_secret(settings.instance, "pepper"))
    served = Served(replace(settings, pepper=pepper, testing=False))
    served.asks(open_entry=open_entry)
    try:
        if start:
            served.starts()
        yield served
    finally:
        served.kills_all()
