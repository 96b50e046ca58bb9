"""What is kept on the phone so that a campaign opens again without a network."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import assets
from app.assets import BUILT, version
from app.capture.offline import imports_of, modules, precache


def names() -> set[str]:
    return {address.removeprefix(f"/static/{version()}/") for address in precache()}


def test_everything_the_form_imports_is_kept() -> None:
    tree = BUILT / version()
    kept = names()
    for name in [name for name in kept if name.endswith(".js")]:
        assert set(imports_of(tree, name)) <= kept


def test_sealing_and_sending_are_kept() -> None:
    needed = {"js/sealing.js", "js/sending.js", "vendor/hpke.js", "vendor/idb.js", "pictures-built/pictures.json"}
    assert needed <= names()


def test_nothing_of_the_staff_is_kept() -> None:
    assert not any(re.search(r"staff|keyroom|workshop", name) for name in names())


def test_only_hashed_addresses_are_kept() -> None:
    assert all(address.startswith(f"/static/{version()}/") for address in precache())


def test_a_missing_module_is_noticed_at_the_start() -> None:
    with pytest.raises(FileNotFoundError):
        modules(BUILT / version(), ["js/no-such-module.js"])


@pytest.mark.parametrize(("address", "kind"), [("/service-worker.js", "text/javascript"),
                                               ("/offline.json", "application/json")])
def test_neither_worker_nor_list_is_kept_by_the_browser(voice: FlaskClient, address: str, kind: str) -> None:
    answer = voice.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == kind
    assert "no-cache" in answer.headers["Cache-Control"]


def test_the_list_names_the_build_and_its_files(voice: FlaskClient) -> None:
    assert voice.get("/offline.json").json == {"build": version(), "files": list(precache())}


def test_a_new_build_needs_no_new_worker(voice: FlaskClient) -> None:
    assert version() not in voice.get("/service-worker.js").text


def test_the_worker_stays_small() -> None:
    from app.paths import STATIC

    assert len((STATIC / "service-worker.js").read_text(encoding="utf-8").splitlines()) <= 110


def test_the_first_start_builds_what_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(assets, "BUILT", tmp_path / "built")
    assets.version.cache_clear()
    assert assets.trees() == [assets.version()]
    assets.version.cache_clear()
