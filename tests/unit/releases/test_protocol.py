"""A protocol is believed only for its own release, under both locks, and holds nothing but deeds."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from app.releases.errors import BadProtocol, ProtocolDoesNotFit
from app.releases.protocol import approved_lines, check_fits, deeds, protocol_bytes, read_protocol, release_hash
from tests.unit.releases.made_releases import KEYS, countersigned, protocol_of, public, signed, theme, unsigned

LOCKS = [{"name": name, "signing_public_key": public(key)} for name, key in KEYS.items()]
Protocol = dict[str, Any]


@pytest.fixture
def release() -> dict[str, Any]:
    return signed(unsigned(15, themes=[theme()]))


def test_the_protocol_of_a_release_fits_also_after_a_journey_through_a_file(release: dict[str, Any]) -> None:
    protocol = read_protocol(protocol_bytes(protocol_of(release)))
    check_fits(protocol, release, LOCKS)
    assert ("Lena", "decided", 1) in deeds(protocol)


def again(**changes: Any) -> Callable[[Protocol], Protocol]:
    """Another protocol that both locks have signed all the same."""
    return lambda protocol: countersigned({key: value for key, value in {**protocol, **changes}.items()
                                           if key != "signatures"})


@pytest.mark.parametrize(("change", "told"), [
    (again(release="0" * 64), "its hash does not fit"),
    (again(campaign="varen"), "another campaign"),
    (again(form_hash="0" * 64), "another form"),
    (again(events=[]), "1 lines, and the protocol shows 0"),
    (lambda protocol: {**protocol, "signatures": protocol["signatures"][:1]}, "not signed once by each lock"),
    (lambda protocol: {**protocol, "events": protocol["events"][1:]}, "is not over this protocol"),
    (lambda protocol: {**protocol, "signatures": [{**one, "signature": "AAAA"} for one in protocol["signatures"]]},
     "is not over this protocol"),
])
def test_a_protocol_that_does_not_fit_is_refused(
    release: dict[str, Any], change: Callable[[Protocol], Protocol], told: str
) -> None:
    with pytest.raises(ProtocolDoesNotFit, match=told):
        check_fits(change(protocol_of(release)), release, LOCKS)


def signed_by(release: dict[str, Any], *people: tuple[str, str]) -> Protocol:
    """A protocol in which each lock was used by the person of this name and key."""
    signing = [{"did": "signed", "by": name, "lock": lock, "release": release_hash(release), "holder": key}
               for lock, (name, key) in zip(KEYS, people, strict=True)]
    there = protocol_of(release)
    return again(events=there["events"] + signing)(there)


@pytest.mark.parametrize("other", [("INGA-INRE", "2" * 16), ("Ｉｎｇａ Inre", "2" * 16), ("Yrsa Yttre", "1" * 16)])
def test_one_person_who_signed_with_both_locks_is_not_two(release: dict[str, Any], other: tuple[str, str]) -> None:
    with pytest.raises(ProtocolDoesNotFit, match="Inga Inre signed with two locks"):
        check_fits(signed_by(release, ("Inga Inre", "1" * 16), other), release, LOCKS)
    check_fits(signed_by(release, ("Inga Inre", "1" * 16), ("Yrsa Yttre", "2" * 16)), release, LOCKS)


def test_a_signature_of_a_release_is_none_of_a_protocol(release: dict[str, Any]) -> None:
    with pytest.raises(ProtocolDoesNotFit):
        check_fits({**protocol_of(release), "signatures": release["signatures"]}, release, LOCKS)


def turns(*events: tuple[str, str]) -> Protocol:
    return {"events": [{"did": did, "by": by, "text": 1} for did, by in events]}


@pytest.mark.parametrize(("events", "lines"), [
    ([("decided", "Lena"), ("approved", "Adam")], 1),
    ([("decided", "Lena"), ("approved", "LENA")], 0),
    ([("decided", "Lena"), ("approved", "Ｌｅｎａ")], 0),
    ([("decided", "Lena"), ("approved", "Adam"), ("decided", "Lena")], 0),
    ([("decided", "Lena"), ("approved", "Adam"), ("sent back", "Adam")], 0),
    ([("decided", "Lena"), ("sent back", "Adam"), ("decided", "Lena"), ("approved", "Adam")], 1),
    ([("approved", "Adam")], 0),
])
def test_a_line_counts_when_the_last_word_about_it_is_a_second_persons_yes(
    events: list[tuple[str, str]], lines: int
) -> None:
    assert approved_lines(turns(*events)) == lines


@pytest.mark.parametrize("event", [
    {"did": "read", "by": "Lena", "text": "Min kompis Ronja"}, {"did": "wrote", "by": "Lena"}, {"did": "read"},
    {"did": "read", "by": "Lena", "words": "1"}, {"did": "approved", "by": "Adam"}, "read", {"did": "read", "by": ""},
    {"did": "sent back", "by": "Adam", "text": 1, "reason": "Ronja syns"}, {"did": "read", "by": "L", "text": [1]},
    {"did": ["read"], "by": "L"},
])
def test_nothing_but_deeds_can_stand_in_a_protocol(release: dict[str, Any], event: Any) -> None:
    with pytest.raises(BadProtocol) as refused:
        read_protocol(protocol_bytes({**protocol_of(release), "events": [event]}))
    assert "Ronja" not in str(refused.value)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"schema": "egna-ord/protocol/1"}'])
def test_a_file_that_is_no_protocol_is_refused(data: bytes) -> None:
    with pytest.raises(BadProtocol):
        read_protocol(data)


@pytest.mark.parametrize("broken", [{"events": {}}, {"signatures": None}, {"signatures": [{"lock": "Skolan"}]}])
def test_a_protocol_that_lacks_its_parts_is_refused(release: dict[str, Any], broken: dict[str, Any]) -> None:
    with pytest.raises(BadProtocol):
        read_protocol(json.dumps({**protocol_of(release), **broken}).encode())
