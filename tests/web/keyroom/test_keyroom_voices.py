"""The page of a recorded voice: for a named reader, heard once at a time, written down, let go."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.custody.unlocking import OpenLock
from tests.unit.keyroom.conftest import answer_set, make_batch, seal, spoken
from tests.vectors.make_clip_vectors import recording
from tests.web.keyroom.people import People, checked_page, put_in

SOUND = recording(70_000)
HIDDEN = recording(3_000)


@pytest.fixture
def heard(
    people: People, tmp_path: Path, form: dict[str, Any], open_locks: list[OpenLock]
) -> People:
    """A round with one voice that may be used, one that may not, and one of which a part never arrived."""
    cut = spoken(form, {"im00a": SOUND}, scopes=["words"])
    lines = [spoken(form, {"im00b": SOUND}, scopes=["words"]), spoken(form, {"im00a": HIDDEN}),
             type(cut)(cut.id, cut.envelope, list(cut.clips)[1:]),
             *(seal(form, answer_set({"im04": "often"})) for _ in range(7))]
    make_batch(tmp_path / "voices.batch", form, lines)
    people.bring(tmp_path / "voices.batch")
    put_in(people.client, *open_locks)
    people.press("/open")
    return people


def begins(people: People, **fields: str) -> str:
    """The reader says who they are and comes to the first voice."""
    people.press("/reader", name="Lena Läsare", **fields)
    return people.look("/words")


def sound_of(page: str) -> str:
    found = re.search(r'data-url="(/voices/\d+/sound/[\w-]+)"', page)
    assert found
    return found.group(1)


def number_of(page: str) -> int:
    return int(sound_of(page).split("/")[2])


def test_a_voice_of_which_parts_are_missing_is_listed_and_its_answers_are_counted(heard: People) -> None:
    page = heard.look("/opened")
    assert "10 opened, 0 not readable." in page
    assert "Voices that cannot be heard, and why" in page
    assert "voice_not_whole" in page


def test_nobody_hears_a_voice_before_saying_who_they_are(heard: People) -> None:
    assert heard.client.get("/voices/0").status_code == 409
    assert heard.client.get("/voices/0/sound/guess").status_code == 409


def test_the_page_plays_what_was_recorded_and_nothing_keeps_it(heard: People) -> None:
    page = begins(heard)
    answer = heard.client.get(sound_of(page))
    assert answer.data == SOUND
    assert answer.headers["Content-Type"] == "audio/webm;codecs=opus"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "What is hard" in page or "Vad är svårt" in page


def test_its_address_is_good_for_one_time(heard: People) -> None:
    page = begins(heard)
    first, second = sound_of(page), sound_of(heard.look(f"/voices/{number_of(page)}"))
    assert first != second
    assert heard.client.get(first).status_code == 404
    heard.look(f"/voices/{number_of(page)}")
    assert heard.client.get(second).status_code == 404


def test_only_this_page_may_play_from_memory(heard: People) -> None:
    number = number_of(begins(heard))
    policy = heard.client.get(f"/voices/{number}").headers["Content-Security-Policy"]
    assert "media-src 'self' blob:" in policy
    for other in ("/themes", "/opened", "/reader"):
        assert "blob:" not in heard.client.get(other).headers["Content-Security-Policy"]
    assert "microphone=()" in heard.client.get(f"/voices/{number}").headers["Permissions-Policy"]


def test_without_the_scope_only_the_safeguarding_reader_hears_it(heard: People) -> None:
    own = number_of(begins(heard))
    others = [n for n in range(3) if n != own]
    assert {heard.client.get(f"/voices/{n}").status_code for n in others} == {404}
    begins(heard, safeguarding="on")
    (hidden,) = [n for n in others if heard.client.get(f"/voices/{n}").status_code == 200]
    page = heard.look(f"/voices/{hidden}")
    assert heard.client.get(sound_of(page)).data == HIDDEN
    assert "You listen for their safety only" in page
    assert 'name="transcript"' not in page
    heard.press(f"/voices/{hidden}", transcript="det får inte ut")
    assert heard.client.get(f"/voices/{hidden}").status_code == 404
    assert "får inte ut" not in heard.look("/words")


def test_what_was_written_down_is_read_like_all_words_and_the_voice_is_gone(heard: People) -> None:
    number = number_of(begins(heard))
    page = checked_page(heard.press(f"/voices/{number}", transcript="Ronja ringer 070-123 45 67"))
    assert re.search(r"<mark[^>]*>Ronja<", page)
    assert heard.client.get(f"/voices/{number}").status_code == 404
    assert heard.client.get(f"/voices/{number}/sound/x").status_code == 404


def test_nothing_written_is_told_kindly_and_the_voice_stays(heard: People) -> None:
    number = number_of(begins(heard))
    answer = heard.press(f"/voices/{number}", transcript="  ")
    assert answer.status_code == 400
    page = checked_page(answer)
    assert "Write down what the voice says first." in page
    assert heard.client.get(sound_of(page)).data == SOUND


def test_a_voice_can_be_left_out(heard: People) -> None:
    number = number_of(begins(heard))
    heard.press(f"/voices/{number}", leave_out="yes", transcript="glöm det")
    assert "There are no texts for you to read." in heard.look("/words")


def test_a_voice_that_worries_leads_to_the_steps_and_back(heard: People) -> None:
    number = number_of(begins(heard))
    page = checked_page(heard.press(f"/voices/{number}", worrying="yes"))
    assert "When a text worries you" in page
    assert f'href="/voices/{number}"' in page


def test_the_protocol_says_who_listened_and_nothing_of_what_was_said(heard: People) -> None:
    number = number_of(begins(heard))
    heard.press(f"/voices/{number}", transcript="Hemligheten")
    protocol = json.loads(heard.press("/protocol").data)
    did = [(event["did"], event["by"]) for event in protocol["events"]]
    assert ("listened", "Lena Läsare") in did
    assert ("wrote a voice down", "Lena Läsare") in did
    assert "Hemligheten" not in json.dumps(protocol)


def test_a_closed_sitting_is_silent(heard: People) -> None:
    address = sound_of(begins(heard))
    heard.press("/close")
    assert heard.client.get(address).status_code == 410
