"""The stored vectors, as tests of two rooms read them."""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def shared_vectors() -> dict[str, Any]:
    """suite1.json, which static/js is held to as well."""
    return json.loads((HERE / "suite1.json").read_text(encoding="ascii"))


def appendix_a3() -> dict[str, bytes]:
    """The numbers of RFC 9180, Appendix A.3.1, as bytes."""
    shown = json.loads((HERE / "rfc9180_a3.json").read_text(encoding="ascii"))
    return {name: bytes.fromhex(value) for name, value in shown.items() if name != "source"}


def clip_vectors() -> dict[str, Any]:
    """clips.json, which static/js is held to as well."""
    return json.loads((HERE / "clips.json").read_text(encoding="ascii"))
