"""Opening two-lock batches beside the HPKE limit of all cores, then tables, bands and release: one run, one machine.

Each step is a process of its own, so that the memory of the opening is the opening's alone; the kernel keeps count of
the most it was, since to look ten times a second takes 1.7 % of the opening's time.
"""

import json
import multiprocessing
import os
import random
import resource
import secrets
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from app.custody.holders import make_holder, write_holder
from app.custody.locks import make_lock
from app.custody.unlocking import unlock_lock
from app.custody.words import read_words_file
from app.demo.made_up import answer_set
from app.keyroom.building import build_release
from app.keyroom.opening import open_batch
from app.questionnaire.loading import load_meta, load_pack
from app.releases.document import release_bytes
from app.sealing.batch import BatchLine, form_hash, read_batch, write_batch
from app.sealing.opening import open_envelope, private_key_bytes, read_private_key
from app.sealing.sealing import seal_answers
from app.sealing.suite import LAYER_OVERHEAD, generate_key_pair, seal

COUNTS = (5_000, 100_000)
OPENINGS = 3  # of one batch, one after the other
LEAST_OPENINGS = 8_000
LOCKS = ("Skolan", "Socialtjansten")
Form = dict[str, Any]


def main(counts: tuple[int, ...] = COUNTS) -> None:
    cores = os.cpu_count() or 1
    print(f"Opening two-lock answers, {cores} cores (goal: 0.8 x the HPKE limit, 400 MB, tables and release 3 s)")
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            step("make", folder, count)
            # the limit before, between and after, each as much work as half an opening: a neighbour's load that comes
            # and goes, or a machine that is fast for some seconds only, must not flatter either side
            limits, seen = [step("limit", folder, count)], []
            for _ in range(OPENINGS):
                seen.append(step("open", folder))
                limits.append(step("limit", folder, count))
            limit, busy = mean(limits, "per_second"), mean(limits, "processor")
            at_best = 2 * count / limit
            rates = ", ".join(f"{one['per_second']:,.0f}" for one in limits)
            times = ", ".join(f"{one['open']:.1f}" for one in seen)
            print(f"{count:7,}: opened in {times} s, {at_best / mean(seen, 'open'):.2f} x the HPKE limit "
                  f"({rates} layers/s); "
                  f"tables, bands, release {most(seen, 'release'):.2f} s; "
                  f"memory {most(seen, 'megabytes'):.0f} MB with its helpers; "
                  f"HPKE was {2 * count * busy / mean(seen, 'processor'):.2f} of the processor time that opening took",
                  flush=True)


def mean(measured: list[dict[str, float]], part: str) -> float:
    return sum(one[part] for one in measured) / len(measured)


def most(measured: list[dict[str, float]], part: str) -> float:
    return max(one[part] for one in measured)


def step(name: str, folder: str, count: int = 0) -> dict[str, float]:
    """One of the steps below in a fresh process; what it measured."""
    # not as the main module: each process that helps would load the making of answers with it, as no key room does
    done = subprocess.run([sys.executable, "-c", "from bench.opening import run; run()", name, folder, str(count)],
                          check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout or "{}")
    return found


def make(folder: Path, count: int) -> None:
    """Two locks and a batch of `count` made-up answers."""
    if not (folder / "locks").exists():
        for lock in LOCKS:
            holder = write_holder(make_holder(f"Holder of {lock}"), folder / lock, folder / f"{lock}.words")
            make_lock(lock, [holder], folder / "locks" / lock)
    form = form_of(folder)
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        sealed = pool.map(Sealer(form), range(0, count, 500), [count] * len(range(0, count, 500)))
        lines = (line for chunk in sealed for line in chunk)
        write_batch(folder / "batch", form=form, layers_left=2, exported="2026-W51", count=count, lines=lines)


class Sealer:
    def __init__(self, form: Form) -> None:
        self.form, self.hash = form, form_hash(form)

    def __call__(self, first: int, count: int) -> list[BatchLine]:
        chance = random.Random(first)
        return [self.sealed(chance) for _ in range(first, min(first + 500, count))]

    def sealed(self, chance: random.Random) -> BatchLine:
        answer_id = secrets.token_hex(16)
        # as JSON.stringify writes it on the phone
        data = json.dumps(answer_set(self.form, chance), ensure_ascii=False, separators=(",", ":")).encode()
        keys = [lock["hpke_public_key"] for lock in self.form["locks"]]
        return BatchLine(answer_id, seal_answers(data, campaign=self.form["campaign"], form_hash=self.hash,
                                                 answer_id=answer_id, recipient_keys=keys))


def form_of(folder: Path) -> Form:
    languages = ["sv", "en", "ar"]
    locks = [json.loads((folder / "locks" / lock / "public.json").read_text("utf-8")) for lock in LOCKS]
    parts = ("name", "suite", "hpke_public_key", "signing_public_key")
    return {
        "schema": "egna-ord/form/1", "campaign": "bench", "organisation": "Bench", "practice": True,
        "since": "2026-08", "languages": languages, "entry": "open", "opens": "2026-11-24", "closes": "2026-12-15",
        "promise": "2027-01-18", "pack": load_pack("im-school", languages), "meta": load_meta(languages),
        "consent": {"version": "2026-1", "help": {"lines": [], "words": {}}},
        "locks": [{part: lock[part] for part in parts} for lock in locks],
        "rule": {"known": 1, "band": 4, "minimum": 7}, "strata": None,
    }


def open_(folder: Path) -> dict[str, float]:
    """Open the batch and make its release."""
    batch = read_batch(folder / "batch")
    locks = [unlock_lock(folder / "locks" / lock, folder / lock, read_words_file(folder / f"{lock}.words"))
             for lock in LOCKS]
    Path("/proc/self/clear_refs").write_text("5")  # forget the most so far (proc(5)): unlocking needs 64 MiB for argon2
    used, began = processor_time(), time.perf_counter()
    opened = open_batch(batch, locks)
    used, opened_at = processor_time() - used, time.perf_counter()
    release_bytes(build_release(batch.form, batch.form_hash, batch.exported, opened.answer_sets))
    ended = time.perf_counter()
    assert len(opened.readable) == batch.count
    return {"open": opened_at - began, "release": ended - opened_at, "megabytes": megabytes(), "processor": used}


def processor_time() -> float:
    """What this process and the processes it has waited for have used; neighbours on the machine change it less."""
    return sum(os.times()[:4])


def megabytes() -> float:
    """The most that this process held, and as much as the largest of its helpers once more for each of them; what they
    share is counted every time, so they held less together."""
    helpers = max(1, (os.cpu_count() or 1) - 1)
    status = Path("/proc/self/status").read_text().splitlines()
    alone = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    return (alone + helpers * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def limit(count: int) -> dict[str, float]:
    """HPKE openings a second, one layer of an envelope of the ordinary size, all cores at once and nothing else.

    As many as half of `count` answers have in two layers, but never fewer than can be timed.
    """
    cores = os.cpu_count() or 1
    times = max(LEAST_OPENINGS, count // cores)
    with ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(only_hpke, [10] * cores))  # started and imported
        each = list(pool.map(only_hpke, [times] * cores))
    return {"per_second": sum(times / seconds for seconds, _ in each),
            "processor": sum(used for _, used in each) / cores / times}


def only_hpke(times: int) -> tuple[float, float]:
    private_key, public_key = generate_key_pair()
    key = read_private_key(private_key_bytes(private_key))
    sealed = seal(public_key, b"bench", secrets.token_bytes(4096 + LAYER_OVERHEAD // 2))
    used, began = time.process_time(), time.perf_counter()
    for _ in range(times):
        open_envelope(key, b"bench", sealed)
    return time.perf_counter() - began, time.process_time() - used


def run() -> None:
    """The step that the command line names."""
    what, where, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if what == "make":
        make(where, count)
    else:
        print(json.dumps(open_(where) if what == "open" else limit(count)))
