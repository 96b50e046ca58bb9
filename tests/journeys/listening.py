"""What a phone recorded, as the test hears it beside the page; and what two people with their locks hear of it."""

from pathlib import Path

from playwright.sync_api import Page

from app.keyroom.batches import take_in
from app.keyroom.commands import unlock
from app.keyroom.opening import open_batch
from app.keyroom.voices.voice import hear
from app.questionnaire.own_words import Clip
from tests.journeys.town import Town

# The browser's recorder hands out blobs; the form takes each out at once, and the test takes a copy on the way.
OVERHEAR = """(() => {
    const real = Blob.prototype.arrayBuffer;
    Blob.prototype.arrayBuffer = async function () {
        const buffer = await real.call(this);
        await window.overheard([...new Uint8Array(buffer)]);
        return buffer;
    };
})()"""

# The tracks of every microphone that the page has been given.
WATCH = """(() => {
    globalThis.tracks = [];
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (...asked) => {
        const stream = await real(...asked);
        globalThis.tracks.push(...stream.getTracks());
        return stream;
    };
})()"""


class Ear:
    """Hears what the page records from the next document on; `now`: from this one on."""

    def __init__(self, page: Page, *, now: bool = False) -> None:
        self.pieces: list[bytes] = []
        page.expose_function("overheard", lambda piece: self.pieces.append(bytes(piece)))
        if now:
            page.evaluate(OVERHEAR)
        else:
            page.add_init_script(OVERHEAR)

    def forgets(self) -> None:
        self.pieces.clear()

    @property
    def recording(self) -> bytes:
        return b"".join(self.pieces)

    @property
    def recognisable(self) -> bytes:
        """Sixty-four bytes from the middle of the sound, which occur nowhere by chance."""
        middle = len(self.recording) // 2
        return self.recording[middle : middle + 64]


def told(town: Town, batch_file: Path) -> list[tuple[Clip, bytes]]:
    """Every voice in a batch, as the key room hears it with both locks."""
    batch = take_in(batch_file)
    keys = town.keys()
    opened = open_batch(batch, [unlock(key.lock, key.holder, key.words) for key in keys])
    assert (opened.unreadable, opened.mute) == ((), ())
    return [(voice.clip, hear(batch, voice)) for voice in opened.voices]
