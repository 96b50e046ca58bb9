"""Brotli for the pages of the voice face.

Only there: those pages carry no cookie and no secret, so their size tells nothing (the BREACH attack needs a secret
beside reflected input); staff pages with their CSRF tokens stay uncompressed.
"""

from functools import lru_cache

import brotli
from flask import Flask, Response, request

WORTH_IT = 800


@lru_cache(maxsize=32)
def packed_well(data: bytes) -> bytes:
    """As small as it goes, which takes a moment: for what stays as it is, and is therefore packed once."""
    return brotli.compress(data, quality=11)


def compress_pages(app: Flask) -> None:
    """Compress text answers of at least 800 bytes for clients that accept brotli."""

    @app.after_request
    def squeeze(response: Response) -> Response:
        if "br" not in request.accept_encodings or "Content-Encoding" in response.headers:
            return response
        if response.direct_passthrough or not (response.mimetype or "").startswith(("text/", "application/j")):
            return response
        data = response.get_data()
        if len(data) >= WORTH_IT:
            frozen = response.get_etag()[0] is not None
            response.set_data(packed_well(data) if frozen else brotli.compress(data, quality=5))
            response.headers["Content-Encoding"] = "br"
            response.vary.add("Accept-Encoding")
        return response
