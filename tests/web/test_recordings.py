"""Staff give the texts a voice; the phone finds it by the words, and never for other words."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.people.roles import Role
from app.recordings import store
from app.recordings.mp3 import LARGEST_FILE
from app.recordings.spoken import text_hash
from tests.practice import DONE, OPEN, Practice
from tests.unit.recordings.sounds import mp3, named, wav
from tests.web.closed_rounds import logged_in
from tests.web.visitor import Visitor

HTML = b"<!doctype html><script>alert(1)</script>" * 99
UNDERSTANDS = "Förstår du lärarna?"


@pytest.fixture(scope="module")
def staff_app(practice: Practice) -> Iterator[Flask]:
    with practice.app("staff") as app:
        yield app


@pytest.fixture(scope="module")
def voice(practice: Practice) -> Iterator[FlaskClient]:
    with practice.app("voice") as app:
        yield app.test_client()


@pytest.fixture(scope="module")
def reader(staff_app: Flask) -> Visitor:
    """An administrator who reads aloud."""
    return Visitor(logged_in(staff_app, Role.ADMINISTRATOR, "reader"), "en")


@pytest.fixture(autouse=True)
def nothing_recorded(staff_app: Flask) -> None:
    with staff_app.app_context():
        for locale in ("sv", "ar", "so", "ti"):
            for mark in store.recordings_in(locale):
                store.remove(locale, mark)


def address(reader: Visitor, words: str, locale: str = "sv") -> str:
    """The page of the text with these words."""
    page = reader.client.get(f"/recordings/{OPEN}/{locale}").text
    mark = text_hash(locale, words)
    assert f"/recordings/{OPEN}/{locale}/{mark}" in page
    return f"/recordings/{OPEN}/{locale}/{mark}"


def a_text(voice: FlaskClient, key: str, locale: str = "sv") -> str:
    return str(voice.get(f"/{OPEN}/words/{locale}.json").json["words"][key])


def listed(voice: FlaskClient, locale: str = "sv") -> dict[str, Any]:
    answer = voice.get(f"/{OPEN}/recordings/{locale}.json")
    assert answer.status_code == 200
    return dict(answer.json)


def test_every_text_with_a_button_can_be_recorded(reader, voice):
    page = voice.get(f"/{OPEN}?hl=sv").text
    words = voice.get(f"/{OPEN}/words/sv.json").json["words"]
    said = {text_hash("sv", words[key]) for key in re.findall(r'data-say="([^"]+)"', page) if words[key].strip()}
    assert len(said) > 100
    overview = reader.client.get(f"/recordings/{OPEN}/sv").text
    assert said <= set(re.findall(f"/recordings/{OPEN}/sv/([0-9a-f]{{16}})", overview))


def test_a_kept_recording_is_found_by_its_words_and_heard(reader, voice):
    text = a_text(voice, "im04")
    reader.sends(address(reader, text), file=(BytesIO(named(mp3(1.0))), "../../maryam.mp3"))
    sound = listed(voice)["texts"][text_hash("sv", text)]
    answer = voice.get(f"/recordings/{sound}.mp3")
    assert (answer.status_code, answer.mimetype) == (200, "audio/mpeg")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.data[0] == 0xFF
    assert b"Maryam" not in answer.data
    assert "Set-Cookie" not in answer.headers


def test_the_same_words_in_another_language_stay_silent(reader, voice):
    reader.sends(address(reader, a_text(voice, "im04")), file=(BytesIO(mp3()), "a.mp3"))
    assert listed(voice, "ar") == {"texts": {}, "names": {}}


@pytest.mark.parametrize(("asked", "status", "content"), [
    ("bytes=0-", 206, slice(0, None)), ("bytes=10-19", 206, slice(10, 20)), ("bytes=-5", 206, slice(-5, None)),
    ("bytes=999999-", 416, None),
])
def test_a_part_of_a_sound_can_be_asked_for(reader, voice, asked, status, content):
    reader.sends(address(reader, a_text(voice, "im04")), file=(BytesIO(mp3()), "a.mp3"))
    [sound] = listed(voice)["texts"].values()
    whole = voice.get(f"/recordings/{sound}.mp3")
    part = voice.get(f"/recordings/{sound}.mp3", headers={"Range": asked})
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert part.status_code == status
    if content:
        assert part.data == whole.data[content]
        assert part.headers["Content-Range"].endswith(f"/{len(whole.data)}")


def test_a_language_says_its_own_name_before_it_is_chosen(reader, voice):
    reader.sends(address(reader, "Soomaali", "so"), file=(BytesIO(mp3()), "a.mp3"))
    assert set(listed(voice, "sv")["names"]) == {"so"}


def test_what_was_kept_can_be_replaced_and_removed(reader, voice):
    page = address(reader, a_text(voice, "im04"))
    heard = []
    for pitch in (300, 500):
        reader.sends(page, file=(BytesIO(mp3(pitch=pitch)), "a.mp3"))
        heard += listed(voice)["texts"].values()
    assert len(set(heard)) == 2
    assert voice.get(f"/recordings/{heard[0]}.mp3").status_code == 404
    reader.sends(f"{page}/remove")
    assert listed(voice)["texts"] == {}


def test_a_recording_of_earlier_words_is_shown_and_never_heard(reader, voice, staff_app):
    text = a_text(voice, "im04")
    with staff_app.app_context():
        from app.recordings.mp3 import made_anew

        store.keep("sv", "im04", "Förstod du lärarna förr?", made_anew(wav()))
    assert listed(voice)["texts"] == {}
    page = reader.client.get(address(reader, text)).text
    assert "Förstod du lärarna förr?" in page
    assert "The words have changed" in page
    assert "1 of them has one of earlier words" in reader.client.get(f"/recordings/{OPEN}/sv").text


def test_after_keeping_comes_the_next_text_that_lacks_one(reader, voice):
    first = address(reader, "Svenska")
    gone_to = reader.sends(first, file=(BytesIO(mp3()), "a.mp3")).location
    assert gone_to != first
    assert reader.sends(gone_to, file=(BytesIO(mp3()), "a.mp3")).location not in (first, gone_to)
    assert "2 of" in reader.client.get("/recordings").text


@pytest.mark.parametrize(("data", "words"), [
    (HTML, "not a sound that can be used"), (HTML + mp3(), "not a sound that can be used"), (b"", "Choose a file"),
    (mp3()[:-9], "ends in the middle"), (mp3(125), "too long"), (wav(loudness=0), "Nothing can be heard"),
], ids=["page", "polyglot", "nothing", "truncated", "long", "silent"])  # fmt: skip
@pytest.mark.parametrize("script", [False, True])
def test_what_is_no_sound_is_refused_in_words_and_kept_nowhere(reader, voice, data, words, script):
    page = address(reader, a_text(voice, "im04"))
    fields = {"csrf_token": reader.token(), "file": (BytesIO(data), "a.mp3" if data else "")}
    answer = reader.client.post(page, data=fields, content_type="multipart/form-data",
                                headers={"Accept": "application/json"} if script else {})
    assert answer.status_code == 400
    assert words in (answer.json["problem"] if script else answer.text)
    assert listed(voice)["texts"] == {}


@pytest.mark.parametrize(("size", "status"), [(LARGEST_FILE + 1, 400), (2 * LARGEST_FILE + 1, 413)])
def test_a_huge_file_is_refused(reader, voice, size, status):
    """Written out by hand: the test client would leave a large file of its own on the disk."""
    parts = [f'--end\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{reader.token()}\r\n',
             '--end\r\nContent-Disposition: form-data; name="file"; filename="a.mp3"\r\n\r\n']
    body = "".join(parts).encode() + bytes(size) + b"\r\n--end--\r\n"
    page = address(reader, a_text(voice, "im04"))
    assert reader.client.post(page, data=body, content_type="multipart/form-data; boundary=end").status_code == status
    assert listed(voice)["texts"] == {}


def test_a_script_is_told_where_to_go_on(reader, voice):
    page = address(reader, a_text(voice, "im04"))
    fields = {"csrf_token": reader.token(), "file": (BytesIO(wav()), "recording.wav")}
    answer = reader.client.post(page, data=fields, headers={"Accept": "application/json"})
    assert answer.json["next"].startswith(f"/recordings/{OPEN}/sv/")


@pytest.mark.parametrize("path", [
    "/recordings/../../secrets/pepper.mp3", "/recordings/%2e%2e%2fpepper.mp3", f"/recordings/{'0' * 32}.mp3",
    f"/recordings/{'0' * 31}Z.mp3", "/recordings/.mp3", f"/{OPEN}/recordings/xx.json", "/finns-inte/recordings/sv.json",
    f"/{OPEN}/recordings/..%2fsv.json",
])  # fmt: skip
def test_what_is_not_there_is_a_404(voice, path):
    assert voice.get(path).status_code == 404


@pytest.mark.parametrize("path", [f"/recordings/{OPEN}/xx", f"/recordings/{OPEN}/sv/{'0' * 16}",
                                  "/recordings/finns-inte/sv"])
def test_staff_are_told_when_there_is_no_such_text(reader, path):
    reader.sees(path, 404)


def test_only_administrators_make_recordings(staff_app):
    for role in (Role.HELPER, Role.WORKSHOP):
        client = logged_in(staff_app, role, f"not-{role.value}")
        assert client.get("/recordings").status_code == 403
        assert 'href="/recordings"' not in client.get("/", follow_redirects=True).text


@pytest.mark.parametrize("kept", [False, True])
def test_its_pages_are_well_made_before_and_after(reader, voice, kept):
    page = address(reader, a_text(voice, "im04"))
    if kept:
        reader.sends(page, file=(BytesIO(mp3()), "a.mp3"))
    for url in ("/recordings", f"/recordings/{OPEN}/sv", f"/recordings/{OPEN}/ar", page):
        reader.sees(url)


def test_each_round_has_its_texts_and_a_common_text_is_recorded_once(reader, voice):
    reader.sends(address(reader, a_text(voice, "im04")), file=(BytesIO(mp3()), "a.mp3"))
    assert len(voice.get(f"/{DONE}/recordings/sv.json").json["texts"]) == 1
