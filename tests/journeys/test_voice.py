"""A question answered aloud: recorded in memory, sealed without a network, sent piece by piece, heard by two people."""

import re
import wave
from collections.abc import Callable
from math import pi, sin
from pathlib import Path
from struct import pack

import pytest
from playwright.sync_api import Request, expect

from app.sealing.clips import SEALED_LENGTH
from app.sealing.envelope import valid_lengths
from tests.journeys.listening import WATCH, Ear, told
from tests.journeys.people import CLOSED, YoungPerson
from tests.journeys.town import Town

Person = Callable[..., YoungPerson]
LIVE = "() => [...(globalThis.tracks ?? [])].filter((track) => track.readyState === 'live').length"
# Leaves by one gesture and looks before the page is gone: microphones that listen, and what can be read.
LEAVE = """(how) => {
    const shift = { key: "Shift", bubbles: true };
    if (how === "button") document.querySelector("[data-act=exit]").click();
    else for (let i = 0; i < 3; i += 1) document.dispatchEvent(new KeyboardEvent("keydown", shift));
    return [globalThis.tracks.filter((track) => track.readyState === "live").length, document.body.innerText.trim()];
}"""


@pytest.fixture
def song(tmp_path: Path) -> Path:
    """Ten seconds of a rising note: a voice that nobody has."""
    path = tmp_path / "song.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(b"".join(pack("<h", int(9_000 * sin(2 * pi * (200 + n / 800) * n / 48_000)))
                                  for n in range(480_000)))
    return path


@pytest.fixture
def person(speaker: Person) -> YoungPerson:
    return speaker()


def answers_the_rest_and_sends(person: YoungPerson) -> None:
    person.allows("words")
    for item in CLOSED:
        person.skips(item)
    person.sends()


def test_a_voice_travels_from_the_phone_to_the_ears_of_two_people(
    town: Town, speaker: Person, song: Path
) -> None:
    """Recorded, listened to and recorded again; sealed without a network; the server dies half way; all arrives."""
    person = speaker(says=song)
    ear = Ear(person.page)
    person.begins(town.slip())
    person.records("im00a", 1)
    person.here.locator("[data-act=play]").click()
    expect(person.here.locator("[data-act=play]")).to_have_attribute("aria-pressed", "true")
    ear.forgets()
    person.here.locator("[data-act=record_again]").click()
    expect(person.here.locator("[data-act=stop]")).to_be_visible()
    person.page.wait_for_timeout(3_000)
    person.here.locator("[data-act=stop]").click()
    expect(person.here.locator("[data-act=play]")).to_be_visible()
    person.goes_on_from("im00a")
    person.writes("im00b", "Att vara ny.")
    person.goes_offline()
    answers_the_rest_and_sends(person)
    person.waits_for("waiting")
    stop_after_two_chunks(person, town)
    person.comes_online()
    person.page.wait_for_timeout(3_000)
    assert chunks_arrived(town) == 2
    assert person.state != "arrived"
    person.page.unroute("**/clips/**")
    town.starts("voice")
    person.page.evaluate("dispatchEvent(new Event('online'))")
    person.waits_for("arrived", patience=60_000)
    assert (town.arrived(), chunks_arrived(town)) == (1, 4)
    town.closes()
    ((clip, sound),) = told(town, town.exports())
    assert (clip.item, clip.seconds, clip.size) == ("im00a", 3, 262_144)
    assert sound == ear.recording
    assert len(sound) > 5_000


def stop_after_two_chunks(person: YoungPerson, town: Town) -> None:
    """The server is killed as the third chunk comes."""
    seen: list[str] = []

    def count(route: object) -> None:
        seen.append(route.request.url)  # type: ignore[attr-defined]
        if len(seen) == 3:
            town.servers["voice"].kill()
            town.servers.pop("voice").wait(10)
        route.continue_() if len(seen) <= 2 else route.abort()  # type: ignore[attr-defined]

    person.page.route("**/clips/**", count)


def chunks_arrived(town: Town) -> int:
    return int(town.asks_database("SELECT count(*) FROM clip_chunk")[0][0])


def test_what_goes_on_the_wire_says_only_which_of_five_sizes(town: Town, person: YoungPerson) -> None:
    sent: list[Request] = []
    person.page.on("request", lambda request: request.method == "PUT" and sent.append(request))
    person.begins(town.slip())
    person.speaks("im00a", 1)
    person.speaks("im00b", 3)
    answers_the_rest_and_sends(person)
    person.waits_for("arrived")
    envelope, *chunks = sent
    assert len(envelope.post_data_buffer or b"") in valid_lengths(2)
    assert {len(chunk.post_data_buffer or b"") for chunk in chunks} == {SEALED_LENGTH}
    assert [chunk.url.rsplit("/", 2)[1:] for chunk in chunks] == [[clip, str(n)] for clip in "01" for n in range(4)]
    for request in sent:
        assert not {"cookie", "referer", "authorization"} & set(request.all_headers())
    assert not any("ticket" in chunk.all_headers() for chunk in chunks)


def test_a_microphone_that_is_refused_is_told_kindly_and_writing_stays(town: Town, young_person: Person) -> None:
    person = young_person()  # a browser that has none
    person.begins(town.slip())
    person.would_rather("speak")
    person.here.locator("[data-act=record]").click()
    expect(person.here.locator(".refused")).to_be_visible()
    person.would_rather("write")
    person.here.locator("textarea").fill("Rasten.")
    expect(person.page.locator("[data-act=next]")).to_have_class("go ready")


def test_a_browser_that_cannot_record_offers_only_to_write(town: Town, young_person: Person) -> None:
    person = young_person()
    person.page.add_init_script("delete globalThis.MediaRecorder")
    person.begins(town.slip())
    expect(person.here.locator("textarea")).to_be_visible()
    assert person.here.locator("[data-act=speak]:visible").count() == 0
    person.skips("im00a")
    expect(person.here.locator("textarea")).to_be_visible()


def test_a_question_is_answered_in_writing_or_aloud_but_not_both(town: Town, person: YoungPerson) -> None:
    person.begins(town.slip())
    person.records("im00a", 1)
    assert person.here.locator("[data-act=write]:visible").count() == 0
    person.here.locator("[data-act=throw_away]").click()
    person.would_rather("write")
    person.here.locator("textarea").fill("Rasten.")
    assert person.here.locator("[data-act=speak]:visible").count() == 0
    person.here.locator("textarea").fill("")
    expect(person.here.locator("[data-act=speak]:visible")).to_be_visible()


def test_going_on_in_the_middle_keeps_what_was_said_and_asks_who_may_hear_it(town: Town, person: YoungPerson) -> None:
    person.begins(town.slip())
    person.skips("im00a")
    person.would_rather("speak")
    person.here.locator("[data-act=record]").click()
    expect(person.here.locator("[data-act=stop]")).to_be_visible()
    person.page.wait_for_timeout(1_500)
    person.page.locator("[data-act=next]:visible").click()
    person.sees("after_words")
    person.page.locator("[data-act=back]:visible").click()
    expect(person.here.locator("[data-act=play]")).to_be_visible()


def test_a_skipped_question_keeps_nothing_of_a_voice(town: Town, person: YoungPerson) -> None:
    person.begins(town.slip())
    person.records("im00a", 1)
    person.skips("im00a")
    person.skips("im00b")
    person.sees("im01")  # nobody is asked who may hear nothing
    for _ in range(2):
        person.page.locator("[data-act=back]:visible").click()
    assert person.here.locator("[data-act=play]:visible").count() == 0
    assert person.here.locator("[data-act=speak]:visible").count() == 1


@pytest.mark.parametrize("how", ["button", "keys"])
def test_quick_exit_stops_the_microphone_at_once(town: Town, person: YoungPerson, how: str) -> None:
    person.page.context.route(re.compile(r"^https://"), lambda route: route.fulfill(body="Weather"))
    person.page.add_init_script(WATCH)
    person.begins(town.slip())
    person.would_rather("speak")
    person.here.locator("[data-act=record]").click()
    expect(person.here.locator("[data-act=stop]")).to_be_visible()
    assert person.page.evaluate(LIVE) == 1
    assert person.page.evaluate(LEAVE, how) == [0, ""]


def test_a_locked_screen_ends_the_recording_and_keeps_it(town: Town, person: YoungPerson) -> None:
    person.page.add_init_script(WATCH)
    person.begins(town.slip())
    person.would_rather("speak")
    person.here.locator("[data-act=record]").click()
    expect(person.here.locator("[data-act=stop]")).to_be_visible()
    person.page.wait_for_timeout(1_500)
    person.page.evaluate("""() => {
        Object.defineProperty(document, "hidden", { value: true, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }""")
    expect(person.here.locator("[data-act=play]")).to_be_visible()
    assert person.page.evaluate(LIVE) == 0


def test_switching_language_keeps_what_was_said(town: Town, person: YoungPerson) -> None:
    person.begins(town.slip())
    person.records("im00a", 1)
    person.changes_language("ar")
    expect(person.here.locator("[data-act=play]")).to_be_visible()
    assert person.here.locator("[data-act=play]").inner_text() == "الاستماع إلى ما قلته"


def test_a_voice_can_be_recorded_without_a_network(town: Town, person: YoungPerson) -> None:
    person.opens(town.slip())
    person.waits_until_kept()
    person.goes_offline()
    person.page.reload()
    person.chooses_language("sv")
    person.is_aged("15-17")
    person.agrees()
    person.speaks("im00a", 1)
    person.skips("im00b")
    answers_the_rest_and_sends(person)
    person.waits_for("waiting")
    person.comes_online()
    person.waits_for("arrived", patience=30_000)
    assert (town.arrived(), chunks_arrived(town)) == (1, 4)


def test_when_the_round_closes_half_way_the_answers_count_and_it_is_said_that_the_voice_does_not(
    town: Town, person: YoungPerson
) -> None:
    person.begins(town.slip())
    person.speaks("im00a", 1)
    person.skips("im00b")
    person.page.route("**/clips/0/2", lambda route: (town.closes(), route.continue_()))
    answers_the_rest_and_sends(person)
    person.waits_for("arrived", patience=30_000)
    expect(person.here.locator("[data-mute]")).to_be_visible()
    assert (town.arrived(), chunks_arrived(town)) == (1, 2)


def test_taking_back_takes_the_voice_too(town: Town, person: YoungPerson) -> None:
    receipts: list[str] = []
    person.page.on("request", lambda request: receipts.append(request.headers.get("receipt", "")))
    person.begins(town.slip())
    person.speaks("im00a", 1)
    person.skips("im00b")
    answers_the_rest_and_sends(person)
    person.waits_for("arrived")
    receipt = next(filter(None, receipts))
    gone = person.page.evaluate("""async ([url, receipt]) =>
        (await fetch(url, { method: "DELETE", headers: { Receipt: receipt } })).status""",
        [f"{town.address()}/answers", receipt])
    assert (gone, town.arrived(), chunks_arrived(town)) == (204, 0, 0)
