"""A person's voice for a text: recorded by staff, heard on the phone, also offline, and only for those words."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.journeys.conftest import MICROPHONE, OPTIONS, chromium_program
from tests.journeys.people import YoungPerson
from tests.journeys.staff import Administrator
from tests.journeys.town import CODE, Town
from tests.unit.recordings.sounds import mp3, wav

# The page's players, so that a test can see whether they really play; and what the phone's own voice is told to say.
OVERHEAR = """(() => {
    window.players = [];
    const Real = Audio;
    window.Audio = function (...given) { const one = new Real(...given); players.push(one); return one; };
    window.spoken = [];
    speechSynthesis.getVoices = () => window.voices ?? [];
    speechSynthesis.speak = (one) => spoken.push([one.text, one.lang]);
})()"""
PLAYING = "() => players.some((one) => !one.paused && one.currentTime > 0.2)"
SILENT = "() => players.every((one) => one.paused)"


@pytest.fixture
def staff_browser(playwright: Playwright, tmp_path: Path) -> Iterator[Browser]:
    """A computer with a microphone into which somebody speaks."""
    said = tmp_path / "said.wav"
    said.write_bytes(wav(6.0))
    browser = playwright.chromium.launch(executable_path=chromium_program(), args=[
        *OPTIONS, *MICROPHONE, f"--use-file-for-fake-audio-capture={said}"])
    yield browser
    browser.close()


@pytest.fixture
def reader(staff_browser: Browser, town: Town) -> Page:
    """The pages of an administrator who reads aloud."""
    town.starts("staff")
    return Administrator(staff_browser.new_context(locale="sv-SE").new_page(), town).logs_in().page


@pytest.fixture
def phone(town: Town, young_person: Callable[..., YoungPerson]) -> YoungPerson:
    person = young_person()
    person.page.add_init_script(OVERHEAR)
    return person


def comes_to_a1(person: YoungPerson, town: Town, language: str = "sv") -> YoungPerson:
    person.opens(town.slip())
    person.chooses_language(language)
    person.is_aged("15-17")
    person.sees("a1")
    return person


def words_of(person: YoungPerson) -> str:
    return person.here.locator("h1 [data-t=a1]").inner_text()


def say_button(person: YoungPerson):  # type: ignore[no-untyped-def]
    return person.here.locator('[data-say="a1"]')


def records(reader: Page, town: Town, words: str) -> None:
    """Finds the text, reads it aloud, listens, and keeps it."""
    reader.goto(f"{town.staff_url}/recordings/{CODE}/sv")
    reader.get_by_role("link", name=words, exact=True).click()
    reader.locator("[data-do=record]").click()
    expect(reader.locator("[data-do=stop]")).to_be_visible()
    reader.wait_for_timeout(1800)
    reader.locator("[data-do=stop]").click()
    audio = reader.locator("[data-recorder] audio")
    expect(audio).to_be_visible()
    audio.evaluate("(one) => one.play()")
    reader.wait_for_function("() => document.querySelector('[data-recorder] audio').currentTime > 0.3")
    here = reader.url
    reader.locator("[data-do=keep]").click()
    reader.wait_for_function("(here) => location.href !== here", arg=here)
    expect(reader.locator(".flash[role=status]")).to_be_visible()


def brings(reader: Page, town: Town, words: str, sound: bytes) -> None:
    """The same with a file."""
    reader.goto(f"{town.staff_url}/recordings/{CODE}/sv")
    reader.get_by_role("link", name=words, exact=True).click()
    reader.set_input_files("[type=file]", {"name": "a1.mp3", "mimeType": "audio/mpeg", "buffer": sound})
    reader.locator("section:has([type=file]) button").click()
    expect(reader.locator(".flash[role=status]")).to_be_visible()


def test_staff_record_a_text_and_the_young_person_hears_it_also_without_a_network(town, reader, phone):
    person = comes_to_a1(phone, town)
    expect(say_button(person)).to_be_hidden()  # no recording, and this phone has no voice
    records(reader, town, words_of(person))
    comes_to_a1(person, town).waits_until_kept()
    say_button(person).click()
    hint = person.page.locator(".hearing")
    expect(hint).to_be_visible()
    assert person.page.evaluate(SILENT)  # first the hint, then the sound
    hint.locator("[data-keep-sounds]").click()
    expect(hint.locator("[data-keep-sounds]")).to_have_attribute("data-kept", "kept")
    hint.locator("[data-hear]").click()
    person.page.wait_for_function(PLAYING)
    person.goes_offline()
    person.page.reload()
    comes_back(person)
    say_button(person).click()
    person.page.locator("[data-hear]").click()
    person.page.wait_for_function(PLAYING)
    person.page.locator("[data-act=next]").click()
    assert person.page.evaluate(SILENT)  # leaving the screen ends the sound


def comes_back(person: YoungPerson) -> None:
    person.chooses_language("sv")
    person.is_aged("15-17")
    person.sees("a1")
    expect(say_button(person)).to_be_visible()


def test_a_recording_of_other_words_is_never_heard(town, reader, phone):
    person = comes_to_a1(phone, town)
    brings(reader, town, words_of(person), mp3(1.0))
    comes_to_a1(person, town)
    expect(say_button(person)).to_be_visible()
    town.asks_database("UPDATE recording SET text_hash = ?, text = ?", "0" * 16, "Tidigare ord")  # as if it said these
    comes_to_a1(person, town).waits_until_ready()
    expect(say_button(person)).to_be_hidden()
    reader.goto(f"{town.staff_url}/recordings/{CODE}/sv")
    expect(reader.locator("table strong")).to_have_count(1)


def test_the_hint_comes_once_and_a_second_tap_stops(town, reader, phone):
    person = comes_to_a1(phone, town)
    brings(reader, town, words_of(person), mp3(8.0))
    comes_to_a1(person, town)
    say_button(person).click()
    person.page.locator("[data-hear]").click()
    person.page.wait_for_function(PLAYING)
    expect(say_button(person)).to_have_attribute("aria-pressed", "true")
    say_button(person).click()
    assert person.page.evaluate(SILENT)
    say_button(person).click()
    expect(person.page.locator(".hearing")).to_be_hidden()
    person.page.wait_for_function(PLAYING)


def test_the_next_person_on_the_tablet_meets_the_hint_again(town, reader, phone):
    person = comes_to_a1(phone, town)
    brings(reader, town, words_of(person), mp3(1.0))
    comes_to_a1(person, town)
    say_button(person).click()
    person.page.locator("[data-hear]").click()
    person.page.wait_for_function(PLAYING)
    person.page.evaluate("document.querySelector('[data-act=next_person]').click()")
    person.chooses_language("sv")
    person.is_aged("15-17")
    person.sees("a1")
    say_button(person).click()
    expect(person.page.locator(".hearing")).to_be_visible()


def test_quick_exit_ends_the_sound_at_once(town, reader, phone):
    person = comes_to_a1(phone, town)
    brings(reader, town, words_of(person), mp3(8.0))
    comes_to_a1(person, town)
    say_button(person).click()
    person.page.locator("[data-hear]").click()
    person.page.wait_for_function(PLAYING)
    silent, took = person.page.evaluate("""() => {
        const began = performance.now();
        document.querySelector("[data-act=exit]").click();
        return [players.every((one) => one.paused), performance.now() - began];
    }""")
    assert silent
    assert took < 100


def test_no_request_says_what_was_listened_to(town, reader, phone):
    """The sounds of a screen come together, and what lies on the phone afterwards is all of them or none."""
    person = comes_to_a1(phone, town)
    brings(reader, town, words_of(person), mp3(1.0))
    brings(reader, town, person.here.locator('[data-t="a1.header"]').inner_text(), mp3(1.2))
    asked: list[str] = []
    comes_to_a1(person, town)
    person.page.on("request", lambda one: asked.append(one.url) if ".mp3" in one.url else None)
    say_button(person).click()
    person.page.locator("[data-hear]").click()
    person.page.wait_for_function(PLAYING)
    assert len(set(asked)) == 2
    kept = person.page.evaluate("""async () => (await Promise.all((await caches.keys()).map(async (name) =>
        (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat()""")
    assert not [url for url in kept if ".mp3" in url]


@pytest.mark.parametrize(("local", "heard"), [(False, False), (True, True)])
def test_only_a_voice_on_the_phone_itself_ever_speaks(town, phone, local, heard):
    phone.page.add_init_script(f"window.voices = [{{ lang: 'sv-SE', localService: {str(local).lower()}, name: 'x' }}];"
                               "window.SpeechSynthesisUtterance = function (text) { this.text = text; };")
    person = comes_to_a1(phone, town)
    person.waits_until_ready()
    expect(say_button(person)).to_be_visible(visible=heard)
    if heard:
        say_button(person).click()
        person.page.locator("[data-hear]").click()
        assert person.page.evaluate("spoken") == [[words_of(person), "sv-SE"]]
    else:
        assert person.page.locator(".say:visible").count() == 0
        assert person.page.evaluate("spoken") == []


def test_a_page_that_tells_of_an_error_is_read_aloud_too(town, phone):
    phone.page.add_init_script("window.voices = [{ lang: 'sv-SE', localService: true, name: 'x' }];"
                               "window.SpeechSynthesisUtterance = function (text) { this.text = text; };")
    phone.page.goto(f"{town.voice_url}/finns-inte?hl=sv")
    phone.page.locator("main .say").click()
    [[said, language]] = phone.page.evaluate("spoken")
    assert said.split() == phone.page.locator("#told").inner_text().split()
    assert language == "sv-SE"
    phone.page.goto(f"{town.voice_url}/finns-inte?hl=ar")  # no voice of that language here
    expect(phone.page.locator("main h1")).to_be_visible()
    expect(phone.page.locator("main .say")).to_be_hidden()


def test_a_recording_that_goes_silent_when_the_microphone_was_off_is_told_and_nothing_is_kept(town, reader):
    reader.goto(f"{town.staff_url}/recordings/{CODE}/sv")
    reader.locator("table a").first.click()
    reader.set_input_files("[type=file]", {"name": "a.wav", "mimeType": "audio/wav", "buffer": wav(1.0, loudness=0)})
    reader.locator("section:has([type=file]) button").click()
    expect(reader.locator(".field-wrong .error")).to_contain_text("mikrofonen")
    assert town.asks_database("SELECT count(*) FROM recording") == [(0,)]
