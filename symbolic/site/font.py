"""The font of the formulas: STIX Two Math, as ziamath ships it, cut to what a site uses."""

from __future__ import annotations

import io
import os
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font


def math_font(characters: Iterable[str]) -> bytes:
    """A WOFF2 font with these characters, their italics, and all that makes them stretch."""
    options = Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
    source = io.BytesIO(_stix().read_bytes())
    font = load_font(source, options)  # type: ignore[arg-type]
    wanted = set(characters)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes={ord(c) for c in wanted} | italics(wanted))
    subsetter.subset(font)
    cut = io.BytesIO()
    save_font(font, cut, options)  # type: ignore[arg-type]
    return cut.getvalue()


def cached_font(characters: Iterable[str], cache: Path) -> bytes:
    """The font of these characters, from the cache if it was cut before."""
    name = sha256("".join(sorted(characters)).encode()).hexdigest()[:16]
    kept = cache / f"font-{name}.woff2"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        partial = kept.with_suffix(f".{os.getpid()}")
        partial.write_bytes(math_font(characters))
        partial.replace(kept)
    return kept.read_bytes()


def _stix() -> Path:
    # Found, not imported: ziamath 0.13 warns on import that it uses a deprecated function.
    package = find_spec("ziamath")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("ziamath is not installed; it carries the font of the formulas")
    return Path(package.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf"


def italics(characters: set[str]) -> set[int]:
    """The mathematical italic letters that a browser shows for letters in a formula."""
    alphabet = range(0x1D434, 0x1D7CC)
    return {
        code
        for code in alphabet
        if "ITALIC" in unicodedata.name(chr(code), "")
        and "BOLD" not in unicodedata.name(chr(code))
        and "SANS" not in unicodedata.name(chr(code))
        and unicodedata.normalize("NFKC", chr(code)) in characters
    } | ({0x210E} if "h" in characters else set())
