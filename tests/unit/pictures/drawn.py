"""Pictures as people bring them: photographs with notes in them, drawings without a ground, and files that pretend."""

from io import BytesIO

from PIL import Image, ImageDraw

SECRET = b"Maryam Testsson"


def photograph(kind: str = "JPEG", size: tuple[int, int] = (640, 480), **notes: object) -> bytes:
    """A house under a blue sky."""
    image = Image.new("RGB", size, (120, 170, 220))
    draw = ImageDraw.Draw(image)
    width, height = size
    draw.rectangle((width // 4, height // 3, 3 * width // 4, height), fill=(170, 80, 60))
    file = BytesIO()
    image.save(file, kind, **notes)
    return file.getvalue()


def told_on() -> bytes:
    """A photograph that says where it was taken and by whom, and lies on its side."""
    notes = Image.Exif()
    notes[0x0112] = 6  # turn it a quarter
    notes[0x013B] = SECRET.decode()
    notes.get_ifd(0x8825)[1] = "N"
    notes.get_ifd(0x8825)[2] = (56.0, 2.0, 47.0)
    return photograph(exif=notes.tobytes(), comment=SECRET)


def drawing() -> bytes:
    """A wide sign without a ground."""
    image = Image.new("RGBA", (300, 150), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, 299, 149), outline=(0, 0, 0, 255), width=20)
    file = BytesIO()
    image.save(file, "PNG", pnginfo=None)
    return file.getvalue()


def bomb() -> bytes:
    """Few bytes that would unpack to very many pixels."""
    file = BytesIO()
    Image.new("1", (30_000, 30_000)).save(file, "PNG")
    return file.getvalue()
