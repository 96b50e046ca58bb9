"""Whether a file is an MP3 and nothing else: frames from beginning to end, and tags only where tags may stand.

The frame header is that of ISO/IEC 11172-3 2.4.1.3, with 2.5 as its lower extension; the tags ID3v2 and ID3v1.
"""

from app.recordings.errors import CutOff, NotASound

LAYER_THREE = 1
# bit rates in kbit/s by their index, and sampling rates by version (3 = MPEG-1, 2 = MPEG-2, 0 = MPEG-2.5)
MPEG_1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
MPEG_2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
FEWEST = 3


def check_frames(data: bytes) -> None:
    """Raise NotASound unless all of `data` is MP3 frames and tags, and CutOff when the last frame is not whole."""
    end = len(data) - 128 if data[-128:-125] == b"TAG" else len(data)
    position, frames = after_tag(data), 0
    while position < end:
        size = frame_size(data[position : position + 4])
        if position + size > end:
            raise CutOff("The file ends in the middle of a sound.")
        position += size
        frames += 1
    if frames < FEWEST:
        raise NotASound("There are no sounds in the file.")


def after_tag(data: bytes) -> int:
    """Where the frames begin: after an ID3v2 tag and the zeros that pad it."""
    if data[:3] != b"ID3" or len(data) < 10:
        return 0
    size = 0
    for byte in data[6:10]:  # seven bits each (ID3v2.4, 6.2)
        size = size << 7 | byte & 0x7F
    position = 10 + size
    while data[position : position + 1] == b"\0":
        position += 1
    return position


def frame_size(header: bytes) -> int:
    """How many bytes the frame of this header takes. Raises NotASound for anything but Layer III of a known rate."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        raise NotASound("The file holds something else than sounds.")
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    bit_rate, rate = header[2] >> 4, header[2] >> 2 & 3
    if version not in RATES or layer != LAYER_THREE or not 0 < bit_rate < 15 or rate == 3:
        raise NotASound("The file holds something else than MP3.")
    kbits = (MPEG_1 if version == 3 else MPEG_2)[bit_rate - 1]
    return (144 if version == 3 else 72) * kbits * 1000 // RATES[version][rate] + (header[2] >> 1 & 1)
