"""Pictures: drawn anew from their pixels, so that nothing else of the file is kept; what is transparent becomes white.

A camera's place and time, a second file hidden behind the first, and sizes that would fill the memory go this way.
"""

import io
from typing import IO

from core.files.errors import PictureError
from core.files.kinds import JPEG, PNG, WEBP, kind_of
from core.i18n import gettext as _

FORMATS = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP"}
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 640
QUALITY = 85


def redrawn(content: IO[bytes]) -> io.BytesIO:
    """A small JPEG of the picture in `content`. Raises PictureError."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - costs 8 MB, and few requests need it

    kind = kind_of(content)
    if kind not in FORMATS:
        raise PictureError(_("Foto harus berupa JPEG, PNG, atau WebP. Simpan ulang sebagai JPEG, lalu unggah lagi."))
    try:
        with Image.open(content, formats=[FORMATS[kind]]) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise PictureError(_("Foto terlalu besar: paling banyak 40 megapiksel. Perkecil, lalu unggah lagi."))
            picture.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
            upright = ImageOps.exif_transpose(picture)
            if upright.has_transparency_data:
                upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright.convert("RGBA"))
            upright = upright.convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise PictureError(_("Foto ini rusak atau terpotong. Buka dan simpan ulang, lalu unggah lagi.")) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    drawn = io.BytesIO()
    upright.save(drawn, "JPEG", quality=QUALITY)
    drawn.seek(0)
    return drawn
