"""Every address of the voice face answers every phone in the right language or in Swedish, whatever it asks for."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape

from app.demo.words import ANSWERED_BACK, THEMES
from app.feedback.page import unchecked
from app.i18n import BY_ID, DEFAULT, negotiate, voice_locales
from tests.practice import DONE, OPEN, Practice

SPOKEN = {"prs": "fa-AF", "prs-AF": "fa-AF", "fa-AF": "fa-AF", "kmr": "kmr", "ku-TR": "kmr", "ckb-IQ": "ckb",
          "ti-ER": "ti", "uk": "uk", "so-SO": "so", "ar-SY": "ar"}  # fmt: skip
RUBBISH = ["xx", "", "*", "\x00", "😀", "%00", "../../etc/passwd", "<script>", "sv;q=nan", "a" * 8000, "-" * 8000,
           "en-" * 2500, ",".join(["zz"] * 2500), "{0}%s%(x)s"]  # fmt: skip
MOST_ON_THE_WIRE = 25_000
LANG = re.compile(r'<html lang="([\w-]+)" dir="(\w+)"')


@pytest.fixture(scope="module")
def voice_app(practice: Practice) -> Iterator[Flask]:
    with practice.app("voice") as app:
        yield app


def addresses(app: Flask) -> list[str]:
    """Every address that answers GET, for a round that asks, one that is over and one that nobody made."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or set())]
    values = [{"code": code, "locale": locale, "filename": "x", "version": "1", "name": "x"}
              for code in (OPEN, DONE, "finns-inte") for locale in ("sv", "kmr", "a" * 3000)]
    return sorted({filled(rule.rule, one) for rule in rules for one in values})


def filled(rule: str, values: dict[str, str]) -> str:
    return re.sub(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>", lambda part: values.get(part[1], "x"), rule)


def said(phone: FlaskClient, address: str, junk: str) -> list[int]:
    """The statuses when it stands in the address, and when the phone sends it (without what no header can carry)."""
    header = junk.encode("ascii", "ignore").decode().replace("\x00", "")
    return [phone.get(address, query_string={"hl": junk}).status_code,
            phone.get(address, headers={"Accept-Language": header}).status_code]


@pytest.mark.parametrize("junk", [*SPOKEN, *RUBBISH], ids=lambda junk: repr(junk[:12]))
def test_no_address_breaks_whatever_language_is_asked_for(voice_app: Flask, junk: str) -> None:
    phone, tried = voice_app.test_client(), addresses(voice_app)
    assert len(tried) > 12
    broken = {address: codes for address in tried if max(codes := said(phone, address, junk)) >= 500}
    assert broken == {}


@pytest.mark.parametrize("path", [f"/{OPEN}", f"/{DONE}", f"/{OPEN}/news", "/finns-inte"])
@pytest.mark.parametrize(("tag", "html"), SPOKEN.items())
def test_a_phone_is_answered_in_the_language_its_tag_means(voice_app: Flask, path: str, tag: str, html: str) -> None:
    known = {BY_ID[one].html for one in voice_locales()}
    expected = html if html in known else BY_ID[negotiate(tag, [], voice_locales())].html
    for asked in ({"query_string": {"hl": tag}}, {"headers": {"Accept-Language": f"{tag},sv;q=0.1"}}):
        assert LANG.search(voice_app.test_client().get(path, **asked).text)[1] == expected


@pytest.mark.parametrize("path", [f"/{OPEN}", f"/{DONE}", "/finns-inte"])
@pytest.mark.parametrize("junk", RUBBISH[:9], ids=repr)
def test_rubbish_is_answered_in_swedish(voice_app: Flask, path: str, junk: str) -> None:
    page = voice_app.test_client().get(path, query_string={"hl": junk}).text
    assert LANG.search(page).groups() == (BY_ID[DEFAULT].html, "ltr")


@pytest.mark.parametrize("locale", voice_locales())
def test_the_switcher_names_every_language_in_its_own_script_the_most_used_first(voice_app: Flask, locale: str) -> None:
    for path in (f"/{OPEN}", f"/{DONE}"):
        page = voice_app.test_client().get(path, query_string={"hl": locale}).text
        named = [page.rindex(f">{BY_ID[one].endonym}<") for one in voice_locales()]
        assert named == sorted(named)
        for language in (BY_ID[one] for one in voice_locales()):
            assert re.search(rf'lang="{language.html}" dir="{language.direction}"[^>]*>', page)


@pytest.mark.parametrize("locale", voice_locales())
def test_eleven_languages_cost_the_first_screen_little(voice_app: Flask, locale: str) -> None:
    answer = voice_app.test_client().get(f"/{OPEN}", query_string={"hl": locale}, headers={"Accept-Encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert len(answer.data) <= MOST_ON_THE_WIRE


@pytest.mark.parametrize("locale", voice_locales())
def test_the_practice_round_tells_what_happened_in_every_language(voice_app: Flask, locale: str) -> None:
    assert set(ANSWERED_BACK) == set(voice_locales())
    page = voice_app.test_client().get(f"/{DONE}", query_string={"hl": locale}).text
    told = [*ANSWERED_BACK[locale].splitlines(), *(theme[locale] for theme in THEMES.values())]
    assert [line for line in told if str(escape(line)) not in page] == []


@pytest.mark.parametrize("locale", voice_locales())
def test_machine_text_is_marked_on_form_help_notice_and_news(voice_app: Flask, locale: str) -> None:
    phone = voice_app.test_client()
    mark = phone.get(f"/{OPEN}/words/{locale}.json").json["words"]["ui.not_reviewed"]
    form = phone.get(f"/{OPEN}", query_string={"hl": locale}).text
    marked = [name for name, whole in re.findall(r'<section data-screen="([\w.]+)"(.*?)</section>', form, re.DOTALL)
              if f'<p class="mark"><span data-t="ui.not_reviewed">{escape(mark)}</span>' in whole]
    assert marked == ["a1", "help", "about"]
    assert f"<p>{escape(mark)}</p>" in phone.get(f"/{DONE}", query_string={"hl": locale}).text


def test_the_mark_goes_where_people_have_looked_at_every_text(
        voice_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("app.capture.page", "app.feedback.page"):
        monkeypatch.setattr(f"{room}.unreviewed", lambda asked, *_, **_kw: [] if asked == ["ti"] else ["something"])
    unchecked.cache_clear()
    phone = voice_app.test_client()
    marks = [phone.get(f"/{OPEN}/words/{one}.json").json["words"]["ui.not_reviewed"] for one in ("ti", "so")]
    assert marks[0] == ""
    assert marks[1]
    assert "ክሳብ ሕጂ ዝመርመረን" not in phone.get(f"/{DONE}?hl=ti").text
    unchecked.cache_clear()
