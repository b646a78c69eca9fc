"""Logo: a clinic's picture, opened when it is read, as small as a report shows it, without what hides in its file."""

from io import BytesIO
from pathlib import Path

from PIL import Image

_TYPES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
_LARGEST_FILE = 300_000  # bytes
_MOST_PIXELS = 40_000_000
_SIZE = 640, 160  # pixels; no report shows it larger, and as a PDF keeps it, it weighs 300 kB at most


class LogoRefused(Exception):
    """A logo that can't be used: the message says why, without its name."""


def read_logo(path: Path) -> tuple[bytes, str]:
    """Return a picture file, written anew so that nothing but its picture is in it, and its media type."""
    kind = _TYPES.get(path.suffix.lower())
    if kind is None:
        raise LogoRefused("must be a PNG or a JPEG file")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LogoRefused(f"can't be read: {error.strerror}") from error
    if len(content) > _LARGEST_FILE:
        raise LogoRefused(f"is larger than {_LARGEST_FILE // 1000} kB; save it smaller")
    return _written_anew(content, kind), f"image/{kind.lower()}"


def _written_anew(content: bytes, kind: str) -> bytes:
    try:
        with Image.open(BytesIO(content), formats=(kind,)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise LogoRefused("has too many pixels; save it smaller")
            picture = opened.convert("RGBA" if kind == "PNG" else "RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise LogoRefused(f"is no {kind} picture that can be opened; save it anew") from error
    picture.thumbnail(_SIZE)
    file = BytesIO()
    picture.save(file, kind, optimize=True)
    return file.getvalue()
