"""Staff give a picture of their own: rounds to come show it, open ones keep theirs, and one taken back is nowhere."""

import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from itertools import count

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.campaigns import store as campaigns
from app.pictures import store
from app.pictures.anew import LARGEST_FILE
from app.pictures.concepts import every_concept
from app.sealing.form import form_hash
from app.settings import current
from tests.practice import OPEN, Practice
from tests.unit.campaigns.rounds import proposed, two_locks
from tests.unit.pictures.drawn import SECRET, bomb, photograph, told_on
from tests.web.closed_rounds import Role, logged_in
from tests.web.visitor import Visitor

HTML = b"<!doctype html><script>alert(1)</script>" * 99
NUMBERS = count()


@pytest.fixture(scope="module")
def staff_app(practice: Practice) -> Iterator[Flask]:
    with practice.app("staff") as app:
        yield app


@pytest.fixture(scope="module")
def voice(practice: Practice) -> Iterator[FlaskClient]:
    with practice.app("voice") as app:
        yield app.test_client()


@pytest.fixture(scope="module")
def giver(staff_app: Flask) -> Visitor:
    return Visitor(logged_in(staff_app, Role.ADMINISTRATOR, "giver"), "en")


@pytest.fixture(autouse=True)
def nothing_given(staff_app: Flask) -> None:
    with staff_app.app_context():
        for key in every_concept():
            store.take_back(key)


def gives(giver: Visitor, key: str, data: bytes, status: int = 303) -> str:
    return giver.sends(f"/pictures/{key}", status, file=(BytesIO(data), "../../maryam.svg")).text


def a_round(app: Flask) -> str:
    """A round that is frozen now and open today."""
    code = f"bilder-{next(NUMBERS)}"
    with app.app_context():
        today = current().today()
        campaigns.create(proposed(code=code, opens=today, promise=today + timedelta(days=60)), two_locks())
    return code


def shown(voice: FlaskClient, code: str) -> set[str]:
    page = voice.get(f"/{code}?hl=sv")
    assert page.status_code == 200
    return set(re.findall(r'<img src="(/[^"]+)"', page.text))


def test_the_next_round_shows_it_and_says_so_in_its_hash(giver, staff_app, voice):
    gives(giver, "mentor", told_on())
    code = a_round(staff_app)
    [url] = shown(voice, code)
    answer = voice.get(url)
    assert (answer.status_code, answer.mimetype) == (200, "image/webp")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert SECRET not in answer.data
    form = voice.get(f"/{code}/form.json").json
    assert form["pictures"] == {"mentor": url.split("/")[-1].removesuffix(".webp")}
    assert form_hash(form) == voice.get(f"/{code}/campaign.json").json["form_hash"]
    assert url in voice.get(f"/{code}/questions/sv/en").text


def test_a_round_without_any_is_what_it_was(staff_app, voice):
    code = a_round(staff_app)
    assert shown(voice, code) == set()
    assert "pictures" not in voice.get(f"/{code}/form.json").json


def test_an_open_round_keeps_the_picture_it_was_opened_with(giver, staff_app, voice):
    gives(giver, "mentor", photograph())
    first = a_round(staff_app)
    before = shown(voice, first)
    gives(giver, "mentor", photograph(size=(300, 900)))
    assert shown(voice, first) == before
    assert {url.split("/")[-1] for url in shown(voice, a_round(staff_app))} != {url.split("/")[-1] for url in before}
    assert all(voice.get(url).status_code == 200 for url in before)


def test_a_picture_that_no_round_ever_showed_is_not_kept(giver, staff_app):
    gives(giver, "mentor", photograph())
    with staff_app.app_context():
        earlier = store.given()["mentor"].digest
    gives(giver, "mentor", photograph(size=(300, 900)))
    assert giver.client.get(f"/pictures/{earlier}.webp").status_code == 404


def test_taken_back_it_is_drawn_again_everywhere_and_nothing_is_left(giver, staff_app, voice):
    gives(giver, "mentor", photograph())
    code = a_round(staff_app)
    [url] = shown(voice, code)
    giver.sends("/pictures/mentor/take-back")
    assert shown(voice, code) == set()
    assert "own-mentor" in voice.get(f"/{code}").text
    assert voice.get(url).status_code == 404
    assert voice.get(f"/{code}/form.json").json["pictures"]  # the form says what it was frozen with


@pytest.mark.parametrize(("data", "words"), [
    (HTML, "not a picture that can be used"), (b"\xff\xd8\xff\xe0" + HTML, "not a picture that can be used"),
    (photograph()[:-2000], "not a picture that can be used"), (b"", "Choose a picture"),
    (bomb(), "too large"), (photograph(size=(40, 40)), "too small"),
], ids=["page", "pretends", "truncated", "nothing", "bomb", "tiny"])  # fmt: skip
def test_what_is_no_picture_is_refused_in_words_and_kept_nowhere(giver, staff_app, data, words):
    fields = {"csrf_token": giver.token(), "file": (BytesIO(data), "a.png" if data else "")}
    answer = giver.client.post("/pictures/mentor", data=fields, content_type="multipart/form-data")
    assert answer.status_code == 400
    assert words in giver.looks(answer, 400).source
    with staff_app.app_context():
        assert store.given() == {}


def test_a_page_behind_a_picture_does_not_come_along(giver, staff_app, voice):
    gives(giver, "mentor", photograph() + HTML)
    [url] = shown(voice, a_round(staff_app))
    assert b"script" not in voice.get(url).data


@pytest.mark.parametrize(("size", "status"), [(LARGEST_FILE + 1, 400), (20_000_000, 413)])
def test_a_huge_file_is_refused(giver, size, status):
    parts = [f'--end\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{giver.token()}\r\n',
             '--end\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n']
    body = "".join(parts).encode() + bytes(size) + b"\r\n--end--\r\n"
    answer = giver.client.post("/pictures/mentor", data=body, content_type="multipart/form-data; boundary=end")
    assert answer.status_code == status


def test_twelve_are_what_a_phone_fetches(giver, staff_app):
    keys = list(every_concept())[: store.MOST + 1]
    for key in keys[:-1]:
        gives(giver, key, photograph())
    assert "twelve own pictures already" in gives(giver, keys[-1], photograph(), 400)
    gives(giver, keys[0], photograph(size=(900, 300)))  # another for the same concept is no thirteenth
    with staff_app.app_context():
        assert sum(one.size for one in store.given().values()) < 110_000


@pytest.mark.parametrize("path", ["/pictures/angry", "/pictures/..%2fmentor", f"/pictures/{'0' * 32}.webp",
                                  "/pictures/test/bilaga1-staff/sv", "/pictures/test/im-school/xx",
                                  "/pictures/test/im-school/xx/sheet"])
def test_what_is_not_there_is_a_404(giver, path):
    giver.sees(path, 404)


@pytest.mark.parametrize("digest", ["0" * 32, "pepper", "..%2f..%2fsecrets%2fpepper"])
def test_the_phone_gets_no_picture_that_its_form_does_not_show(voice, digest):
    assert voice.get(f"/{OPEN}/pictures/{digest}.webp").status_code == 404


def test_only_administrators_give_pictures(staff_app):
    for role in (Role.HELPER, Role.WORKSHOP):
        client = logged_in(staff_app, role, f"no-pictures-{role.value}")
        assert client.get("/pictures").status_code == 403
        assert client.get("/pictures/test/im-school/sv/sheet").status_code == 403


def test_the_sheet_shows_every_picture_and_no_word_of_it_before_the_key(giver):
    page = giver.client.get("/pictures/test/im-school/so/sheet").text
    sheet, key = page[page.index("<main"):].split('class="to-know"')
    assert sheet.count("<li>") == key.count("<li>") > 40
    assert "Macallin" not in sheet
    assert "Macallin" in key


def test_what_groups_understood_is_added_up_and_a_picture_that_misleads_is_marked(giver):
    page = "/pictures/test/im-school/so"
    giver.sends(page, asked="4", **{"right-mentor": "1", "right-lunch": "4"})
    giver.sends(page, asked="2", **{"right-mentor": "2"})
    overview = giver.client.get("/pictures").text
    assert re.search(r'class="under overdue">Soomaali: 3 of 6 understood', overview)
    assert re.search(r'class="under">Soomaali: 4 of 4 understood', overview)
    gives(giver, "mentor", photograph())
    assert "3 of 6" not in giver.client.get("/pictures").text  # another picture has not been asked about yet


@pytest.mark.parametrize(("sent", "words"), [
    ({"asked": "3"}, "at least at one picture"), ({"asked": "3", "right-mentor": "4"}, "than saw it"),
    ({"asked": "", "right-mentor": "1"}, "how many they were"), ({"asked": "0", "right-mentor": "0"}, "from 1 to 99"),
    ({"asked": "3", "right-mentor": "-1"}, "than saw it"), ({"asked": "3", "right-mentor": "x"}, "than saw it"),
])
def test_numbers_that_cannot_be_are_refused_and_stay_in_their_boxes(giver, sent, words):
    page = giver.sends("/pictures/test/soc-contact/ar", 400, **sent).text
    assert words in page
    assert all(f'value="{value}"' in page for value in sent.values())
