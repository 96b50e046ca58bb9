"""A key holder's own computer: the key room is started there, killed in the middle of the work, and started again."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from app.settings import make_secrets
from tests.ports import free_port

PRINTED = re.compile(r"Key room, good once within a day: (http://127\.0\.0\.1:\d+/enter/\S+)\n")
PROGRAM = "egna-ord-keyroom"
PATIENCE = 60.0
OF_THE_SYSTEM = ("/usr/", "/lib", "/dev/", "/memfd", "/SYSV")


@dataclass
class Computer:
    """`kept` is all that the key room leaves on it; what it printed stands in `log`."""

    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path
    kept: Path
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def log(self) -> str:
        path = self.folder / "printed.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def starts(self) -> str:
        """Start the key room; the address it printed, which lets one browser in, once."""
        assert self.process is None, "it runs already"
        before = len(self.log)
        with (self.folder / "printed.log").open("ab") as log:
            self.process = subprocess.Popen(self.command, env=self.environment, cwd=self.folder, stdout=log, stderr=log,
                                            stdin=subprocess.DEVNULL, start_new_session=True)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            printed = PRINTED.search(self.log, before)
            if printed and _answers(printed.group(1)):
                return printed.group(1)
            time.sleep(0.05)
        raise AssertionError(f"the key room does not start: {self.log}")

    def is_killed(self) -> None:
        """As by a power cut: nobody is asked."""
        self._ends(signal.SIGKILL)

    def stops(self) -> None:
        if self.process is not None:
            self._ends(signal.SIGTERM)

    def files_in_use(self) -> set[str]:
        """Every file that the running program has loaded, as the system sees it."""
        assert self.process is not None
        lines = Path(f"/proc/{self.process.pid}/maps").read_text(encoding="utf-8").splitlines()
        return {line.split(maxsplit=5)[5] for line in lines if len(line.split(maxsplit=5)) == 6 and "/" in line}

    def foreign_files(self) -> set[str]:
        """Of those the ones that neither lie on this computer's stick nor belong to any Linux without Python."""
        return {path for path in self.files_in_use() if not path.startswith(str(self.folder))
                and ("python" in path or not path.startswith(OF_THE_SYSTEM))}

    def _ends(self, how: signal.Signals) -> None:
        assert self.process is not None
        with suppress(ProcessLookupError):  # it never came up
            os.killpg(self.process.pid, how)
        self.process.wait(PATIENCE)
        self.process = None
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and any(map(_answers, PRINTED.findall(self.log)[-1:])):
            time.sleep(0.05)  # its worker has not noticed yet, and holds the port


def served(folder: Path) -> Computer:
    """A computer on which the project is installed, with a key room as `egna-ord serve` serves it."""
    folder.mkdir()
    make_secrets(folder / "instance")
    own = {"INSTANCE": str(folder / "instance"), "KEYROOM_PORT": str(free_port())}
    command = [sys.executable, "-m", "app", "serve", "--face", "keyroom"]
    return Computer(command, {**os.environ, **own}, folder, folder / "instance")


def with_a_stick(folder: Path, portable: Path) -> Computer:
    """A computer on which nothing is installed: a copy of the portable folder, in an environment of two words."""
    stick = folder / "stick"
    shutil.copytree(portable, stick, symlinks=True, copy_function=_link_or_copy)
    (folder / "home").mkdir()
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder / "home")}
    return Computer([str(stick / PROGRAM), "--no-browser"], environment, folder, stick / "egna-ord-data")


def _link_or_copy(source: str, target: str) -> None:
    """The same file under a second name, so that a stick costs no room; a copy where another disk begins."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(urljoin(address, "/healthz"), timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
