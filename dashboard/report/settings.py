"""Settings: whose report it is, from `settings.toml` in the folder in which the product runs; all of it is optional."""

import re
import tomllib
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.report.logo import LogoRefused, read_logo
from dashboard.saved.guarded import fault_in

SETTINGS = Path("settings.toml")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_KNOWN = ("name", "logo", "colour", "address")
_TABLES = ("clinic", "claims", "views", "import")
_LONGEST_NAME = 60  # letters: it stands beside the month at each page's foot
_LEAST_CONTRAST = 3  # to white, of a line that says something: WCAG 2.2, 1.4.11


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
    if not isinstance(clinic, dict):
        raise SettingsRefused(f"{path}: [clinic] is one table of {', '.join(_KNOWN)}.")
    if unknown := sorted(set(clinic) - set(_KNOWN)):
        raise SettingsRefused(f"{path} has an unknown key under [clinic]: {unknown[0]}; known are {', '.join(_KNOWN)}.")
    if not all(isinstance(value, str) for value in clinic.values()):
        raise SettingsRefused(f"{path}: what stands under [clinic] must be in quotes.")
    colour = clinic.get("colour", Settings.colour)
    if not _COLOUR.fullmatch(colour):
        raise SettingsRefused(f'{path}: “colour” is written as six hexadecimal digits, such as "#0b62a8".')
    if (contrast := _contrast_to_white(colour)) < _LEAST_CONTRAST:
        raise SettingsRefused(
            f"{path}: “colour” can hardly be seen on white (contrast {contrast:.1f}, {_LEAST_CONTRAST} are needed): "
            "choose a darker one."
        )
    name = clinic.get("name", "").strip()
    if fault := fault_in(name, _LONGEST_NAME):
        raise SettingsRefused(f"{path}: “name” under [clinic] {fault}.")
    logo, logo_type = _logo(path, clinic["logo"]) if clinic.get("logo") else (None, "")
    return Settings(name, clinic.get("address", "").rstrip("/"), colour, logo, logo_type)


def read_tables(path: Path) -> dict[str, Any]:
    """Return all that a settings file says, nothing where there is no such file."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsRefused(f"{path} is not valid TOML: {error}.") from error
    except OSError as error:
        raise SettingsRefused(f"{path} can't be read: {error.strerror}.") from error
    if unknown := sorted(set(tables) - set(_TABLES)):
        known = ", ".join(f"[{name}]" for name in _TABLES)
        raise SettingsRefused(f"{path} has something unknown: {unknown[0]}; known are {known}.")
    return tables


def _contrast_to_white(colour: str) -> float:
    """Return the contrast of a colour to white, from 1 to 21, as WCAG 2.2 defines it."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in shares)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _logo(settings: Path, named: str) -> tuple[bytes, str]:
    try:
        return read_logo(settings.parent / named)
    except LogoRefused as refused:
        raise SettingsRefused(f"{settings}: the logo {named} {refused}.") from refused
