"""What is served is found while another face builds it."""

import shutil
import threading
from pathlib import Path

import pytest

from app import assets


def test_what_another_face_builds_at_this_moment_is_not_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "one.js").write_text("export {};")
    monkeypatch.setattr(assets, "STATIC", tmp_path)
    monkeypatch.setattr(assets, "BUILT", tmp_path / "built")
    monkeypatch.setattr(assets, "VENDOR", {})
    over = threading.Event()

    def build_and_take_away() -> None:
        while not over.is_set():
            (tmp_path / "built" / "draft" / "js" / "deep").mkdir(parents=True)
            shutil.rmtree(tmp_path / "built" / "draft")

    other = threading.Thread(target=build_and_take_away)
    other.start()
    try:
        for _ in range(2_000):
            assert [name for name, _ in assets.sources()] == ["js/one.js"]
    finally:
        over.set()
        other.join()
