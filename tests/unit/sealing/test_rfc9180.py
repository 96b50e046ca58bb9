"""The test-only RFC 9180 gives the RFC's own numbers, and the vectors that it makes are the ones in the file."""

from tests.vectors import make_vectors, rfc9180


def test_key_pairs_are_those_of_appendix_a3(appendix_a3):
    assert rfc9180.derive_key_pair(appendix_a3["ikmE"]) == (appendix_a3["skEm"], appendix_a3["pkEm"])
    assert rfc9180.derive_key_pair(appendix_a3["ikmR"]) == (appendix_a3["skRm"], appendix_a3["pkRm"])


def test_both_sides_reach_the_shared_secret_of_appendix_a3(appendix_a3):
    vector = appendix_a3
    sender = rfc9180.encapsulated_secret(vector["skEm"], vector["pkRm"], vector["pkEm"], vector["pkRm"])
    recipient = rfc9180.encapsulated_secret(vector["skRm"], vector["pkEm"], vector["pkEm"], vector["pkRm"])
    assert sender == recipient == vector["shared_secret"]


def test_the_key_schedule_is_that_of_appendix_a3(appendix_a3):
    schedule = rfc9180.key_schedule(appendix_a3["shared_secret"], appendix_a3["info"], rfc9180.AES_128_GCM)
    assert (schedule.key, schedule.base_nonce) == (appendix_a3["key"], appendix_a3["base_nonce"])
    assert schedule.exporter_secret == appendix_a3["exporter_secret"]


def test_sealing_gives_the_ciphertext_of_appendix_a3(appendix_a3):
    vector = appendix_a3
    enc, ciphertext = rfc9180.seal_base(
        vector["pkRm"],
        vector["info"],
        vector["aad"],
        vector["pt"],
        ephemeral_ikm=vector["ikmE"],
        aead=rfc9180.AES_128_GCM,
    )
    assert (enc, ciphertext) == (vector["pkEm"], vector["ct"])


def test_opening_gives_the_plaintext_of_appendix_a3(appendix_a3):
    vector = appendix_a3
    opened = rfc9180.open_base(
        vector["skRm"], vector["pkEm"], vector["info"], vector["aad"], vector["ct"], aead=rfc9180.AES_128_GCM
    )
    assert opened == vector["pt"]


def test_the_vectors_in_the_file_can_be_made_again():
    stored = (make_vectors.HERE / "suite1.json").read_text(encoding="ascii")
    assert stored == make_vectors.as_text()
