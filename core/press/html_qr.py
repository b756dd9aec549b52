"""QR codes in HTML documents: xhtml2pdf's own element, drawn as one path."""

from typing import Any

from reportlab.graphics.barcode import createBarcodeDrawing
from reportlab.platypus import Flowable
from xhtml2pdf import tags

from core.press.qr_code import code_of


class QrDrawing(Flowable):  # type: ignore[misc]
    """What the library places and draws."""

    def __init__(self, text: str, width: float, height: float) -> None:
        """A code of that size in points."""
        super().__init__()
        self.width, self.height = width, height
        self._code = code_of(text)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its size, whatever there is room for."""
        return self.width, self.height

    def draw(self) -> None:
        """All of it in one path, black whatever was drawn before."""
        path, across, down = self.canv.beginPath(), self.width / self._code.side, self.height / self._code.side
        for run in self._code.runs:
            path.rect(run.left * across, self.height - (run.top + 1) * down, run.length * across, down)
        self.canv.setFillGray(0)
        self.canv.drawPath(path, stroke=0, fill=1)


def install() -> None:
    """From now on xhtml2pdf draws its QR codes so; other codes as before. The library has no other way to be told."""
    tags.createBarcodeDrawing = _drawing


def _drawing(name: str, **options: Any) -> Any:
    if name != "QR":
        return createBarcodeDrawing(name, **options)
    return QrDrawing(str(options["value"]), options["barWidth"], options["barHeight"])
