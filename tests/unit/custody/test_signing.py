"""A lock's signature holds for one release, byte for byte of its canonical JSON, and for nothing else."""

import pytest

from app.custody.errors import NotSigned
from app.custody.signing import sign
from app.custody.unlocking import derive_lock_keys
from app.custody.verification import check_signature, signed_bytes, verify

RELEASE = {"schema": "egna-ord/release/1", "campaign": "ovning", "tables": [{"cells": {"often": [18, 23]}}]}


@pytest.fixture(scope="module")
def keys():
    return derive_lock_keys(b"seed" * 8)


@pytest.fixture(scope="module")
def public(keys):
    return keys.public()["signing_public_key"]


def test_a_signed_release_verifies(keys, public):
    signature = sign(RELEASE, keys.signing_key)
    assert check_signature(RELEASE, signature, public) is None
    assert verify(RELEASE, signature, public)


def test_what_is_signed_is_the_domain_and_the_canonical_json_without_signatures():
    signed = {"b": 1, "a": "å", "signatures": [{"lock": "Skolan"}]}
    assert signed_bytes(signed) == 'egna-ord/release/1\n{"a":"å","b":1}'.encode()


def test_the_order_of_keys_and_other_signatures_do_not_matter(keys, public):
    signature = sign(RELEASE, keys.signing_key)
    assert verify({**dict(reversed(RELEASE.items())), "signatures": ["another"]}, signature, public)


def test_a_changed_release_does_not_verify(keys, public):
    signature = sign(RELEASE, keys.signing_key)
    assert not verify({**RELEASE, "campaign": "ovning-2"}, signature, public)
    assert not verify({**RELEASE, "tables": []}, signature, public)


def test_another_lock_did_not_sign(keys):
    other = derive_lock_keys(b"else" * 8).public()["signing_public_key"]
    assert not verify(RELEASE, sign(RELEASE, keys.signing_key), other)


@pytest.mark.parametrize("signature", ["", "AAAA", "not base64url!", None, 5])
def test_what_is_no_signature_does_not_verify(public, signature):
    with pytest.raises(NotSigned):
        check_signature(RELEASE, signature, public)


@pytest.mark.parametrize("key", ["", "AAAA", None])
def test_what_is_no_key_does_not_verify(keys, key):
    assert not verify(RELEASE, sign(RELEASE, keys.signing_key), key)


def test_what_has_no_canonical_json_is_not_signed(keys):
    with pytest.raises(NotSigned):
        sign({"a": "\ud800"}, keys.signing_key)
