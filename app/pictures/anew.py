"""Any picture that staff bring, made anew as a small square WebP. Pure.

Nothing of the file that came is kept, only what could be seen in it: no place where it was taken, no name, no profile,
nothing hidden behind it. Pillow reads three formats and no other; the pixels are counted before they are unpacked.
"""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from app.pictures.errors import NotAPicture, PictureTooLarge, PictureTooSmall

FORMATS = ("PNG", "JPEG", "WEBP")
LARGEST_FILE = 10_000_000
MOST_PIXELS = 26_000_000  # what phones take today
FEWEST = 64  # on a side
SIDE = 240  # twice as sharp as the large tile
HEAVIEST = 9_000  # bytes, of which twelve fit into what a phone keeps
QUALITIES = (68, 56, 44, 32, 20)
TILE = (0xF4, 0xF1, 0xEA)  # --tile: a drawing without a ground stands on it, in light and dark


def made_anew(data: bytes, *, whole: bool = False) -> bytes:
    """The picture of a PNG, JPEG or WebP file as WebP of SIDE x SIDE: its middle, or all of it on the light tile.

    Raises NotAPicture, PictureTooLarge or PictureTooSmall.
    """
    if len(data) > LARGEST_FILE:
        raise PictureTooLarge("A picture is at most 10 MB.")
    return encoded(fitted(seen(data), whole))


def seen(data: bytes) -> Image.Image:
    """What the file shows, upright; of one that moves, the first moment."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # broken notes in a file are nobody's concern: they are not kept
        try:
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                check_size(image)
                image.draft("RGB", (2 * SIDE, 2 * SIDE))  # a large JPEG is unpacked small at once
                return ImageOps.exif_transpose(image).convert("RGBA")
        except Image.DecompressionBombError:
            raise PictureTooLarge("A picture has at most 26 million pixels.") from None
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError,
                OverflowError, KeyError, IndexError, TypeError, AttributeError):  # Pillow names no fewer
            raise NotAPicture("The file is no whole picture.") from None


def check_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise PictureTooLarge("A picture has at most 26 million pixels.")
    if min(image.size) < FEWEST:
        raise PictureTooSmall("A picture is at least 64 pixels high and wide.")


def fitted(image: Image.Image, whole: bool) -> Image.Image:
    """A new square with nothing but these pixels: a photograph fills it, and what has no ground is never cut."""
    if whole or image.getchannel("A").getextrema() != (255, 255):
        image = ImageOps.contain(image, (SIDE, SIDE), Image.Resampling.LANCZOS)
    else:
        image = ImageOps.fit(image, (SIDE, SIDE), Image.Resampling.LANCZOS)
    square = Image.new("RGB", (SIDE, SIDE), TILE)
    square.paste(image, ((SIDE - image.width) // 2, (SIDE - image.height) // 2), image)
    return square


def encoded(square: Image.Image) -> bytes:
    """As good as it may be heavy."""
    for quality in QUALITIES:
        file = BytesIO()
        square.save(file, "WEBP", quality=quality, method=6, exif=b"", xmp=b"", icc_profile=b"")
        if file.tell() <= HEAVIEST:
            break
    return file.getvalue()
