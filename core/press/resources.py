"""Which files an HTML document gets: those beside its template and the pictures of its order; none from elsewhere."""

import os
from dataclasses import dataclass, field

from xhtml2pdf.config.resources import ResourceAccessError, ResourceAccessPolicy

from core.press.loader import find
from core.press.order import Order

MOST_PIXELS = 25_000_000
MOST_FILES = 50
MOST_BYTES = 20 * 1024 * 1024
MOST_SECONDS = 60
DEEPEST = 150
MEDIA = "media/"


@dataclass(frozen=True)
class Resources(ResourceAccessPolicy):  # type: ignore[misc]
    """The library's own rule, made narrower: a path is read only after `resolve` has found it for the order."""

    order: Order | None = None
    found: set[str] = field(default_factory=set)
    """Real paths that may be read."""
    refused: list[str] = field(default_factory=list)
    """What the document asked for in vain; such a document is not handed out."""

    def resolve(self, uri: str, _base: str | None = None) -> str:
        """The path of what a template calls `uri`."""
        if uri.lower().startswith("data:") or os.path.realpath(uri) in self.found:
            return uri
        path = self._path_of(uri)
        if path is None:
            self.refused.append(uri)
            return uri
        self.found.add(os.path.realpath(path))
        return path

    def _path_of(self, uri: str) -> str | None:
        assert self.order is not None
        if uri.startswith(MEDIA):
            return self.order.media.get(uri.removeprefix(MEDIA))
        beside = find(self.order.folders, f"{self.order.alias}/{uri}")
        return None if beside is None else str(beside)

    def check_url(self, url: str) -> None:
        """Nothing is fetched; what is written into the template itself is no fetching."""
        if not url.lower().startswith("data:"):
            self._refuse(url)

    def check_path(self, path: object) -> None:
        """Only what was found."""
        if os.path.realpath(str(path)) not in self.found:
            self._refuse(str(path))

    def _refuse(self, name: str) -> None:
        self.refused.append(name)
        raise ResourceAccessError(name)


def resources_of(order: Order) -> Resources:
    """What `order` may use, within bounds of size and number."""
    return Resources(
        allow_remote=False,
        base_dir=None,
        max_local_bytes=MOST_BYTES,
        max_total_bytes=MOST_BYTES,
        max_image_pixels=MOST_PIXELS,
        max_resources=MOST_FILES,
        max_render_seconds=MOST_SECONDS,
        max_depth=DEEPEST,
        allow_remote_pdf_backgrounds=False,
        order=order,
    )
