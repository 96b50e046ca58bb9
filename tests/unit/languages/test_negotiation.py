"""Whatever a phone says about its language, the answer is a language that is offered: the right one, or Swedish."""

import time

import pytest
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from app.i18n import BY_ID, LANGUAGES, language_of, negotiate

ALL = tuple(BY_ID)
RUBBISH = ["xx", "*", "", "-", "--", "_", "sv;drop table", "../../etc/passwd", "\x00", "\ud800", "😀", "0", "i-klingon",
           "a" * 9000, "-".join(["sv"] * 4000), "sv-" * 4000, "prsprs", "english", "%00", "<script>"]


def on_a_phone(accepted: str = "", asked: str | None = None, offered: tuple[str, ...] = ALL) -> str:
    return negotiate(asked, parse_accept_header(accepted, LanguageAccept), offered)


@pytest.mark.parametrize(("tag", "locale"), [
    ("prs", "fa_AF"), ("prs-AF", "fa_AF"), ("fa-AF", "fa_AF"), ("fa_AF", "fa_AF"), ("FA-af", "fa_AF"),
    ("fa", "fa"), ("fa-IR", "fa"), ("pes", "fa"), ("pes-IR", "fa"), ("kmr", "ku"), ("kmr-TR", "ku"), ("ku", "ku"),
    ("ku-TR", "ku"), ("ku-Latn-SY", "ku"), ("ckb", "ckb"), ("ckb-IQ", "ckb"), ("ckb-Arab-IR", "ckb"),
    ("ku-Arab-IQ", "ckb"), ("ti-ER", "ti"), ("ti-ET", "ti"), ("so-SO", "so"), ("uk-UA", "uk"), ("ps-AF", "ps"),
    ("ar-SY", "ar"), ("en-GB", "en"), ("sv-FI", "sv"),
])  # fmt: skip
def test_a_phone_s_own_tag_leads_to_the_language_its_owner_reads(tag, locale):
    assert on_a_phone(tag) == on_a_phone(asked=tag) == locale


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_rubbish_leads_to_swedish(rubbish):
    assert on_a_phone(asked=rubbish) == on_a_phone(accepted=rubbish) == "sv"


@pytest.mark.parametrize("rubbish", ["xx", "*", "a" * 9000, "../../etc/passwd", "prsprs"])
def test_after_rubbish_the_phone_s_next_language_counts(rubbish):
    assert on_a_phone(accepted=f"{rubbish},ti;q=0.4") == on_a_phone(accepted="ti", asked=rubbish) == "ti"


def test_junk_of_any_length_costs_next_to_nothing():
    begun = time.perf_counter()
    for tag in ("a-" * 500_000, "sv" + "-x" * 500_000, "x" * 1_000_000):
        language_of(tag)
    assert time.perf_counter() - begun < 0.5


def test_what_the_person_asked_for_goes_before_what_the_phone_says():
    assert on_a_phone(accepted="ar,en;q=0.5", asked="so") == "so"


def test_a_refused_language_is_not_chosen():
    assert on_a_phone(accepted="ar;q=0, uk;q=0.1") == "uk"


def test_dari_and_persian_stand_in_for_each_other_and_no_other_language_does():
    assert on_a_phone("prs-AF,en;q=0.5", offered=("sv", "en", "fa")) == "fa"
    assert on_a_phone("fa-IR", offered=("sv", "fa_AF")) == "fa_AF"
    assert on_a_phone("ps-AF", offered=("sv", "fa", "fa_AF")) == "sv"
    assert on_a_phone("ckb-IQ", offered=("sv", "ar", "ku")) == "sv"


def test_where_swedish_is_not_offered_the_first_language_is():
    assert on_a_phone("xx", offered=("ti", "ar")) == "ti"


def test_no_tag_means_two_languages():
    tags = [tag.lower() for one in LANGUAGES for tag in {one.id.replace("_", "-"), one.html, *one.aliases}]
    assert len(tags) == len(set(tags))
