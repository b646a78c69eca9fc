"""Settings: whose report it is, from `settings.toml` in the folder in which the product runs; all of it is optional."""

import re
import tomllib
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SETTINGS = Path("settings.toml")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
_LARGEST_LOGO = 300_000  # bytes; a report is sent by mail
_KNOWN = ("name", "logo", "colour", "address")


class SettingsRefused(Exception):
    """Settings that can't be used: the message says which, why, and what may stand there."""


@dataclass(frozen=True)
class Settings:
    """A clinic's name, the colour of its lines as "#0b62a8", and its logo as a picture file, None for none.

    `address` is where its dashboard is, without a slash at its end; "" where links say only what is behind that.
    """

    name: str = ""
    address: str = ""
    colour: str = "#17212b"
    logo: bytes | None = None
    logo_type: str = ""

    @property
    def logo_address(self) -> str:
        """The logo as an address that holds the picture itself; "" for none."""
        return f"data:{self.logo_type};base64,{b64encode(self.logo).decode('ascii')}" if self.logo else ""


def read_settings(path: Path = SETTINGS) -> Settings:
    """Return the settings of a file, or the plain ones where there is no such file."""
    clinic = read_tables(path).get("clinic", {})
    if unknown := sorted(set(clinic) - set(_KNOWN)):
        raise SettingsRefused(f"{path} has an unknown key under [clinic]: {unknown[0]}; known are {', '.join(_KNOWN)}.")
    if not all(isinstance(value, str) for value in clinic.values()):
        raise SettingsRefused(f"{path}: what stands under [clinic] must be in quotes.")
    colour = clinic.get("colour", Settings.colour)
    if not _COLOUR.fullmatch(colour):
        raise SettingsRefused(f'{path}: “colour” is written as six hexadecimal digits, such as "#0b62a8".')
    logo, logo_type = _logo(path, clinic["logo"]) if clinic.get("logo") else (None, "")
    return Settings(clinic.get("name", ""), clinic.get("address", "").rstrip("/"), colour, logo, logo_type)


def read_tables(path: Path) -> dict[str, Any]:
    """Return all that a settings file says, nothing where there is no such file."""
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsRefused(f"{path} is not valid TOML: {error}.") from error
    except OSError as error:
        raise SettingsRefused(f"{path} can't be read: {error.strerror}.") from error


def _logo(settings: Path, named: str) -> tuple[bytes, str]:
    path = settings.parent / named
    if path.suffix.lower() not in _TYPES:
        raise SettingsRefused(f"{settings}: “logo” must be a PNG or a JPEG file.")
    try:
        logo = path.read_bytes()
    except OSError as error:
        raise SettingsRefused(f"{settings}: the logo {named} can't be read: {error.strerror}.") from error
    if len(logo) > _LARGEST_LOGO:
        raise SettingsRefused(f"{settings}: the logo is larger than {_LARGEST_LOGO // 1000} kB; save it smaller.")
    return logo, _TYPES[path.suffix.lower()]
