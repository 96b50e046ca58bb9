"""What staff bring is seen and made anew: nothing else of the file is left, and nothing else is let in."""

from io import BytesIO

import pytest
from PIL import Image

from app.pictures.anew import HEAVIEST, LARGEST_FILE, SIDE, TILE, made_anew
from app.pictures.errors import NotAPicture, PictureTooLarge, PictureTooSmall
from tests.unit.pictures.drawn import SECRET, bomb, drawing, photograph, told_on

HTML = b"<!doctype html><script>alert(1)</script>" * 99
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def opened(webp: bytes) -> Image.Image:
    return Image.open(BytesIO(webp), formats=["WEBP"])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_becomes_a_small_square(kind):
    webp = made_anew(photograph(kind))
    assert opened(webp).size == (SIDE, SIDE)
    assert len(webp) <= HEAVIEST


def test_where_and_by_whom_it_was_taken_is_forgotten():
    brought = told_on()
    assert brought.count(SECRET) == 2
    picture = opened(made_anew(brought))
    assert SECRET not in made_anew(brought)
    assert not picture.getexif()
    assert {"exif", "icc_profile", "xmp", "comment"}.isdisjoint(picture.info)


def test_it_stands_upright():
    upright, turned = opened(made_anew(photograph())), opened(made_anew(told_on()))
    floor = (SIDE // 2, SIDE - 5)
    assert upright.getpixel(floor)[0] > upright.getpixel(floor)[2]  # the house stands on the floor
    assert turned.getpixel((5, SIDE // 2))[0] > turned.getpixel((5, SIDE // 2))[2]  # after a quarter turn, to the left


@pytest.mark.parametrize("tail", [HTML, b"PK\x03\x04" + bytes(999), b"%PDF-1.7\n" + bytes(99)])
def test_nothing_that_hides_behind_the_picture_comes_along(tail):
    assert made_anew(photograph() + tail) == made_anew(photograph())


def test_a_drawing_without_a_ground_stands_whole_on_the_light_tile():
    picture = opened(made_anew(drawing())).convert("RGB")
    for corner in ((3, 3), (SIDE // 2, SIDE // 2), (3, SIDE - 3)):
        assert picture.getpixel(corner) == pytest.approx(TILE, abs=8)
    assert sum(picture.getpixel((SIDE // 2, SIDE // 4 + 8))) < 150  # its upper edge


def test_a_photograph_is_cut_or_shown_whole_as_asked():
    cut, whole = (opened(made_anew(photograph(), whole=whole)).convert("RGB") for whole in (False, True))
    assert cut.getpixel((3, 3))[2] > 190
    assert whole.getpixel((3, 3)) == pytest.approx(TILE, abs=8)


@pytest.mark.parametrize("data", [
    b"", b"\0" * 5000, HTML, SVG, b"GIF89a" + bytes(99), photograph()[:-2000], photograph("PNG")[:200],
    b"\xff\xd8\xff\xe0" + HTML, photograph("TIFF"), photograph("BMP"), photograph("GIF"), photograph("WEBP")[:300],
], ids=["empty", "zeros", "page", "svg", "gif", "cut jpeg", "cut png", "pretends", "tiff", "bmp", "real gif",
        "cut webp"])  # fmt: skip
def test_what_is_no_whole_picture_of_the_three_kinds_is_refused(data):
    with pytest.raises(NotAPicture):
        made_anew(data)


def test_too_much_is_refused_before_it_is_unpacked():
    with pytest.raises(PictureTooLarge):
        made_anew(bytes(LARGEST_FILE + 1))
    with pytest.raises(PictureTooLarge):
        made_anew(bomb())


def test_too_little_is_refused():
    with pytest.raises(PictureTooSmall):
        made_anew(photograph(size=(640, 63)))


def test_even_noise_is_light_enough_for_a_phone():
    noise = Image.effect_noise((500, 500), 120).convert("RGB")
    file = BytesIO()
    noise.save(file, "PNG")
    assert len(made_anew(file.getvalue())) < 2 * HEAVIEST
