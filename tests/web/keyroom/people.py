"""Two people in front of the key room: what they do, and what every page they see must be."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.custody.unlocking import OpenLock
from tests.unit.keyroom.conftest import KeyHolder

SECRET = "Min kompis Ronja Rövardotter ringer 070-123 45 67"
HIDDEN = "detta valde jag att ingen ska anvanda"


class People:
    """Two people in front of one browser."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def look(self, url: str) -> str:
        """A page as they see it, which must be well-formed, in one language and with one heading."""
        answer = self.client.get(url, follow_redirects=True, headers={"Accept-Language": "en"})
        return checked_page(answer)

    def press(self, url: str, follow: bool = True, **fields: Any) -> TestResponse:
        page = self.client.get("/", headers={"Accept-Language": "en"}).text
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert found
        return self.client.post(
            url, data={"csrf_token": found.group(1), **fields}, follow_redirects=follow,
            content_type="multipart/form-data", headers={"Accept-Language": "en"},
        )

    def bring(self, batch: Path) -> TestResponse:
        return self.press("/batch", batch=(BytesIO(batch.read_bytes()), "prov.batch"))

    def unlock(self, layer: int, holder: KeyHolder, words: str | None = None) -> TestResponse:
        return self.press(
            f"/locks/{layer}", lock=folder(holder.lock_dir), holder=folder(holder.holder_dir),
            words=holder.words if words is None else words,
        )


def put_in(client: FlaskClient, *locks: OpenLock) -> None:
    """Into the sitting of this browser, as if the holders had typed their six words, which are slow on purpose."""
    with client.session_transaction() as session:
        sitting_id = session["sitting"]
    with client.application.extensions["sittings"].enter(sitting_id) as sitting:
        for lock in locks:
            sitting.add(lock)


def folder(path: Path) -> list[tuple[BytesIO, str]]:
    return [(BytesIO(file.read_bytes()), f"{path.name}/{file.name}") for file in path.iterdir()]


def checked_page(answer: TestResponse) -> str:
    page = answer.text
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert document.get("lang") in ("sv", "en")
    assert len(document.findall(".//h1")) == 1
    labelled = {label.get("for") for label in document.iter("label")}
    for field in (*document.iter("input"), *document.iter("select"), *document.iter("textarea")):
        assert field.get("type") == "hidden" or field.get("id") in labelled, field.attrib
    assert not [element for element in document.iter() if element.get("style") or element.get("onclick")]
    assert answer.headers["Cache-Control"] == "no-store"
    return page


def texts_to_read(people: People) -> list[int]:
    """Numbers of the texts, found by reading one after the other as a reader would."""
    numbers = []
    for number in range(10):
        answer = people.client.get(f"/words/{number}")
        numbers += [number] if answer.status_code == 200 else []
    return numbers


def read_everything(people: People, treatment: str = "paraphrase") -> None:
    people.press("/reader", name="Lena Läsare")
    people.press("/themes", **{"words-sv": "Rasten", "words-en": "The break"})
    for number in texts_to_read(people):
        people.press(f"/words/{number}", treatment=treatment, theme="rasten", **{"words-sv": "Rasten är viktig."})
