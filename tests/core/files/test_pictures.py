"""A photo is drawn anew: small, upright, and without anything else that its file carried."""

from io import BytesIO

import pytest
from flask import Flask
from PIL import Image

from core.files import PictureError, redrawn
from core.files.pictures import LONGEST_SIDE

pytestmark = pytest.mark.usefixtures("app")


def picture(size: tuple[int, int] = (1200, 900), form: str = "JPEG", **options: object) -> BytesIO:
    content = BytesIO()
    Image.new("RGB", size, "teal").save(content, form, **options)
    content.seek(0)
    return content


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_small_jpeg(app: Flask, form: str) -> None:
    with Image.open(redrawn(picture(form=form))) as drawn:
        assert (drawn.format, max(drawn.size)) == ("JPEG", LONGEST_SIDE)


def test_place_and_time_of_the_camera_are_not_kept(app: Flask) -> None:
    exif = Image.Exif()
    exif[0x010E] = "Rumah Ayu"
    original = picture(exif=exif)
    assert b"Rumah Ayu" in original.getvalue()

    assert b"Rumah Ayu" not in redrawn(original).getvalue()


def test_what_hides_behind_the_picture_is_not_kept(app: Flask) -> None:
    hiding = BytesIO(picture().getvalue() + b"<script>alert(1)</script>")

    assert b"script" not in redrawn(hiding).getvalue()


def test_a_photo_lying_on_its_side_is_put_upright(app: Flask) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    with Image.open(redrawn(picture(size=(1200, 900), exif=exif))) as drawn:
        assert drawn.size[0] < drawn.size[1]


@pytest.mark.parametrize(
    "content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", b"\xff\xd8\xffnonsense", b"%PDF-1.7"]
)
def test_what_is_no_photo_is_refused(app: Flask, content: bytes) -> None:
    with pytest.raises(PictureError):
        redrawn(BytesIO(content))


def test_a_photo_that_would_fill_the_memory_is_refused_before_it_is_unpacked(app: Flask) -> None:
    bomb = picture(size=(8000, 6000), form="PNG")

    with pytest.raises(PictureError, match="40 megapiksel"):
        redrawn(bomb)
