"""Colour: contrast as WCAG 2.2 defines it, and distance as people with and without colour blindness see it."""

import tomllib

import numpy as np

from dashboard.first_run import ROOT

_CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
SURFACES: dict[str, str] = {scheme: _CONFIG["theme"][scheme]["backgroundColor"].upper() for scheme in ("light", "dark")}
"""What lies behind everything on a page, in each scheme."""

# Machado, Oliveira and Fernandes 2009, IEEE Trans Vis Comput Graph 15:1291, severity 1.0, on linear RGB.
VISIONS = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def distance(one: str, other: str, vision: str) -> float:
    """Return how far two colours are apart (CIE 1976 ΔE*ab) to people of that vision."""
    return float(np.linalg.norm(_lab(one, vision) - _lab(other, vision)))


def mixed(colour: str, surface: str, share: float) -> str:
    """Return a colour thinned to a share of itself on a surface: an opaque tint."""
    parts = zip(bytes.fromhex(colour[1:]), bytes.fromhex(surface[1:]), strict=True)
    return "#" + "".join(f"{round(share * own + (1 - share) * under):02X}" for own, under in parts)


def _luminance(colour: str) -> float:
    return float(_XYZ[1] @ _linear(colour))


def _linear(colour: str) -> np.ndarray:
    parts = np.frombuffer(bytes.fromhex(colour[1:]), dtype=np.uint8) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _lab(colour: str, vision: str) -> np.ndarray:
    xyz = _XYZ @ np.clip(VISIONS[vision] @ _linear(colour), 0, 1) / _WHITE
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])
