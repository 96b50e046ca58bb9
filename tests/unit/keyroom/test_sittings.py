"""Sittings are forgotten: when they are closed, when nobody touches them, and for everybody else always."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from app.keyroom.errors import NoSitting
from app.keyroom.sitting import Sitting
from app.keyroom.sittings import Sittings
from tests.unit.keyroom.conftest import make_batch


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def sitting(tmp_path: Path, form: dict[str, Any]) -> Sitting:
    return Sitting.of(make_batch(tmp_path / "batch", form, []))


def test_a_sitting_is_found_by_its_id_only(sitting: Sitting) -> None:
    sittings = Sittings()
    with sittings.enter(sittings.begin(sitting)) as found:
        assert found is sitting
    for other in ("", None, "guess"):
        with pytest.raises(NoSitting), sittings.enter(other):
            pass


def test_a_touch_keeps_a_sitting_for_another_fifteen_minutes(sitting: Sitting) -> None:
    clock = Clock()
    sittings = Sittings(clock=clock)
    sitting_id = sittings.begin(sitting)
    for minute in (14, 28, 42):
        clock.now = minute * 60
        with sittings.enter(sitting_id):
            pass
    clock.now += 15 * 60
    with pytest.raises(NoSitting), sittings.enter(sitting_id):
        pass


def test_an_empty_room_forgets_by_itself(sitting: Sitting) -> None:
    sittings = Sittings(idle_seconds=0.05)
    sittings.begin(sitting)
    deadline = time.monotonic() + 5
    while len(sittings) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(sittings) == 0


def test_a_closed_sitting_is_gone_and_closing_twice_is_no_error(sitting: Sitting) -> None:
    sittings = Sittings()
    sitting_id = sittings.begin(sitting)
    sittings.close(sitting_id)
    sittings.close(sitting_id)
    with pytest.raises(NoSitting), sittings.enter(sitting_id):
        pass


def test_one_request_at_a_time_touches_a_sitting(sitting: Sitting) -> None:
    sittings = Sittings()
    sitting_id = sittings.begin(sitting)
    order: list[str] = []

    def second() -> None:
        with sittings.enter(sitting_id):
            order.append("second")

    with sittings.enter(sitting_id):
        other = threading.Thread(target=second)
        other.start()
        other.join(0.05)
        order.append("first")
    other.join()
    assert order == ["first", "second"]


def test_a_sitting_shows_no_key_and_no_word_when_printed(sitting: Sitting, key_holders: Any) -> None:
    sitting.add(key_holders[0].unlock())
    assert "OpenLock" not in repr(sitting)
    assert "review=" not in repr(sitting)
