"""Publishing: once, after closing, verified against the campaign's own keys; and the commands that do it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app import audit
from app.campaigns import store as campaigns
from app.campaigns.errors import UnknownCampaign
from app.custody.fingerprints import lock_fingerprint
from app.custody.public import PublicLock
from app.releases import store
from app.releases.commands import release as release_group
from app.releases.document import release_bytes
from app.releases.errors import AlreadyReleased, NotReleased, NotSignedByLocks, ProtocolDoesNotFit, TooEarly
from app.releases.protocol import deeds, protocol_bytes
from app.settings import Settings
from tests.unit.campaigns.rounds import House, house, new_lock
from tests.unit.releases.made_releases import KEYS, protocol_of, public, signed, theme, unsigned


def lock(name: str) -> PublicLock:
    made = replace(new_lock(name, (f"holder of {name}",)), signing_public_key=public(KEYS[name]))
    return replace(made, fingerprint=lock_fingerprint(made.as_dict()))


@pytest.fixture
def closed(settings: Settings) -> Iterator[House]:
    """A house with one campaign, closed, locked by the two locks that sign here."""
    with house(settings) as built:
        built.asks(locks=[lock(name) for name in KEYS], code="hosten")
        campaigns.close_campaign("hosten")
        yield built


def file_of(accounts: int = 15, **changes: Any) -> bytes:
    form_hash = campaigns.campaign("hosten").form_hash
    return release_bytes(signed(unsigned(accounts, form_hash=form_hash, **changes)))


def status() -> str:
    return campaigns.campaign("hosten").state


def test_a_published_release_is_kept_byte_for_byte_and_marks_its_campaign(closed: House) -> None:
    data = file_of()
    store.publish(data)
    assert store.release_bytes_of("hosten") == data
    assert store.release_of("hosten")["strata"] == [{"id": "all", "accounts": 15}]
    assert status() == "released"


def with_words(**changes: Any) -> tuple[bytes, bytes]:
    """A release with one line, and its protocol."""
    data = file_of(themes=[theme()])
    return data, protocol_bytes(protocol_of(json.loads(data), **changes))


def test_a_release_is_kept_with_the_protocol_of_its_sitting(closed: House) -> None:
    store.publish(*with_words())
    kept = store.protocol_of("hosten") or {}
    assert ("Adam", "approved", 1) in deeds(kept)


def test_a_protocol_may_come_later_and_is_never_exchanged(closed: House) -> None:
    data, protocol = with_words()
    store.publish(data)
    assert store.protocol_of("hosten") is None
    store.publish(data, protocol)
    store.publish(data, protocol)
    with pytest.raises(AlreadyReleased):
        store.publish(data, with_words(approvals=2)[1])


def test_a_release_whose_protocol_does_not_fit_is_not_published(closed: House) -> None:
    data, _ = with_words()
    other = protocol_bytes(protocol_of(json.loads(file_of(16, themes=[theme()]))))
    with pytest.raises(ProtocolDoesNotFit, match="another release"):
        store.publish(data, other)
    assert store.release_of("hosten") is None
    assert status() == "closed"


def test_the_same_bytes_again_change_nothing_and_others_are_refused(closed: House) -> None:
    store.publish(file_of())
    store.publish(file_of())
    with pytest.raises(AlreadyReleased):
        store.publish(file_of(16))
    assert store.release_of("hosten")["strata"][0]["accounts"] == 15


def test_publishing_again_later_does_not_take_the_campaign_back(closed: House) -> None:
    store.publish(file_of())
    campaigns.mark("hosten", "followed_up")
    store.publish(file_of())
    assert status() == "followed_up"


def test_publishing_again_heals_a_stop_between_keeping_and_marking(
    closed: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as stopped:
        stopped.setattr(campaigns, "mark", lambda code, status: None)
        store.publish(file_of())
    assert status() == "closed"
    store.publish(file_of())
    assert status() == "released"


def test_nothing_is_published_while_the_campaign_is_open(settings: Settings) -> None:
    with house(settings) as built:
        built.asks(locks=[lock(name) for name in KEYS], code="hosten")
        with pytest.raises(TooEarly):
            store.publish(file_of())
        assert store.release_of("hosten") is None


def test_a_release_with_other_numbers_than_were_signed_is_not_kept(closed: House) -> None:
    forged = unsigned(15, form_hash=campaigns.campaign("hosten").form_hash)
    data = release_bytes({**forged, "signatures": signed({**forged, "released": "2026-W50"})["signatures"]})
    with pytest.raises(NotSignedByLocks):
        store.publish(data)
    assert store.release_of("hosten") is None


def test_a_release_of_an_unknown_campaign_is_refused(closed: House) -> None:
    with pytest.raises(UnknownCampaign):
        store.verify(file_of(campaign="annan"))


def test_a_release_without_numbers_is_published_too(closed: House) -> None:
    store.publish(file_of(5))
    assert store.release_of("hosten")["tables"] == []


def test_a_campaign_without_release_says_so(closed: House) -> None:
    assert store.release_of("hosten") is None
    with pytest.raises(NotReleased):
        store.release_bytes_of("hosten")


@pytest.fixture
def command(closed: House, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run `egna-ord release ...` on this house."""
    monkeypatch.setattr("app.create_app", lambda face, settings: closed.app)
    monkeypatch.setattr(Settings, "from_environment", classmethod(lambda cls: closed.app.extensions["settings"]))
    return lambda *words: CliRunner().invoke(release_group, [str(word) for word in words])


def test_the_commands_verify_publish_and_show(closed: House, command: Any) -> None:
    file = closed.folder / "release.json"
    file.write_bytes(file_of())
    verified: Result = command("verify", file)
    assert (verified.exit_code, verified.output) == (
        0,
        "hosten: signed by Skolan and Socialtjänsten, 22 tables as declared\n",
    )
    assert [command("publish", file).exit_code for _ in range(2)] == [0, 0]
    done = [(event.actor, event.action) for event in audit.events_about("hosten")]
    assert ("command line", "published a release") in done
    assert command("show", "hosten", "--json").stdout_bytes == file.read_bytes()
    assert "im04: always " in command("show", "hosten").output


def test_a_refusal_is_one_line_on_stderr_and_one(closed: House, command: Any) -> None:
    file = closed.folder / "release.json"
    file.write_bytes(file_of().replace(b"2026-W51", b"2026-W50"))
    for words in (("verify", file), ("publish", file), ("show", "hosten", "--json"), ("show", "ingen")):
        refused: Result = command(*words)
        assert (refused.exit_code, refused.stdout, len(refused.stderr.splitlines())) == (1, "", 1)


def test_a_missing_file_is_wrong_usage(closed: House, command: Any) -> None:
    assert command("verify", closed.folder / "nowhere.json").exit_code == 2


def test_the_commands_take_the_protocol_that_lies_beside(closed: House, command: Any) -> None:
    data, protocol = with_words()
    file, beside = closed.folder / "hosten.release.json", closed.folder / "hosten.protocol.json"
    file.write_bytes(data)
    beside.write_bytes(protocol_bytes(protocol_of(json.loads(file_of(16)))))
    refused = command("verify", file)
    assert refused.exit_code == 1
    assert "its hash does not fit" in refused.output
    assert command("publish", file).exit_code == 1
    beside.write_bytes(protocol)
    assert "its protocol fits" in command("verify", file).output
    assert command("publish", file).exit_code == 0
    assert store.protocol_of("hosten") is not None
