"""How a band is said (rule 9)."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import Babel

from app.administration.wording import in_words, may_be, of_all
from app.charts.wording import wording
from app.releases.intervals import Interval


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    app = Flask("wording")
    Babel().init_app(app, default_locale="en", default_domain="staff")
    with app.test_request_context():
        yield


def said(lo: int, hi: int, accounts: int) -> str:
    return in_words(wording(Interval(lo, hi), accounts))


def test_a_band_is_said_with_its_accounts():
    assert said(4, 7, 15) == "4–7 of 15"


def test_none_and_all_are_only_ever_possible():
    assert said(0, 3, 15) == "0–3 of 15 (may be none)"
    assert said(12, 15, 15) == "12–15 of 15 (may be all)"
    assert said(0, 8, 8) == "0–8 of 8 (may be none, may be all)"


@pytest.mark.parametrize(("lo", "hi"), [(3, 3), (0, 16), (-1, 2)])
def test_what_no_band_says_is_refused(lo, hi):
    with pytest.raises(ValueError, match="only a band"):
        wording(Interval(lo, hi), 15)


def test_the_parts_stand_alone_too():
    band = wording(Interval(0, 3), 15)
    assert (of_all(band), may_be(band)) == ("0–3 of 15", "may be none")
