"""The memory of the voice and staff faces after a hundred answers: no word of any of them is there to be found."""

import http.client
import json
import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.sealing.sealing import seal_answers
from app.sealing.suite import read_public_key
from tests.journeys.test_canary import FORMS, TEXT
from tests.journeys.town import Town

WRITABLE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw.. \S+ \S+ \S+\s*(\S*)")

pytestmark = pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only Linux shows a process's memory")


def family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(int(child) for child in children)]


def memory_holds(pid: int, wanted: list[bytes]) -> bool:
    """Is any of these bytes anywhere in what the process may write to (its heap, stacks and buffers)?"""
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            found = WRITABLE.match(line)
            if found and not found[3].startswith("[v"):
                first, last = int(found[1], 16), int(found[2], 16)
                memory.seek(first)
                try:
                    data = memory.read(last - first)
                except OSError:  # a guard page
                    continue
                if any(one in data for one in wanted):
                    return True
    return False


def holds(town: Town, face: str, wanted: list[bytes]) -> bool:
    return any(memory_holds(pid, wanted) for pid in family(town.servers[face].pid))


def sends_a_hundred(town: Town) -> None:
    """A hundred answers that carry the canary in their words, sealed as the phone seals them."""
    def asks(method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        with closing(http.client.HTTPConnection("127.0.0.1", town.ports["voice"], timeout=30)) as connection:
            connection.request(method, path, body)
            answer = connection.getresponse()
            return answer.status, answer.read()

    form = json.loads(asks("GET", "/alla/form.json")[1])
    form_hash = json.loads(asks("GET", "/alla/campaign.json")[1])["form_hash"]
    keys = [read_public_key(lock["hpke_public_key"]) for lock in form["locks"]]
    for number in range(100):
        said = json.dumps({"v": 1, "words": {"im00a": f"{TEXT} {number}"}}, ensure_ascii=False).encode()
        answer_id = f"{number:032x}"
        sealed = seal_answers(said, campaign="alla", form_hash=form_hash, answer_id=answer_id, recipient_keys=keys)
        assert asks("PUT", f"/alla/answers/{answer_id}", sealed)[0] == 201


def test_no_memory_of_voice_or_staff_holds_a_word_after_a_hundred_answers(town: Town) -> None:
    town.asks("alla", open_entry=True, languages="sv,en")
    town.starts("staff")
    sends_a_hundred(town)
    assert town.arrived("alla") == 100
    assert [face for face in ("voice", "staff") if holds(town, face, FORMS)] == []
    assert holds(town, "voice", [b"egna-ord/form/1"])  # the search does find what is there
    for face in ("voice", "staff"):
        assert len(family(town.servers[face].pid)) > 1  # the one who started it, and those who answer
        assert all(memory_holds(pid, [b"create_app"]) for pid in family(town.servers[face].pid))
    town.egna_ord("backup", str(town.instance / "backup"))
    kept = [path for path in town.instance.rglob("*") if path.is_file()]
    assert (town.instance / "backup" / "egna-ord.sqlite") in kept
    assert [path.name for path in kept if any(form in path.read_bytes() for form in FORMS)] == []


@pytest.mark.parametrize("kept", ["word", "word.encode()", "word.encode('utf-16-le')"])
def test_the_search_finds_a_word_that_a_process_holds(kept: str) -> None:
    """As text or as bytes. The program says it letter by letter, so that it stands nowhere but where it is kept."""
    signs = [ord(sign) + 1 for sign in TEXT]
    program = (f"word = ''.join(chr(n - 1) for n in {signs}); kept = {kept}; word = word if kept is word else None; "
               "print(len(kept), flush=True); input()")
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        assert memory_holds(process.pid, FORMS)
        process.communicate(b"\n")
    assert os.getpid() != process.pid
