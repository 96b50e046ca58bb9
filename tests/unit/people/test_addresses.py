"""Where a login may send somebody."""

import pytest

from app.people.gate import safe_address


@pytest.mark.parametrize("address", ["/", "/campaigns", "/campaigns/ovning/results?a=b"])
def test_addresses_on_this_face_are_followed(address):
    assert safe_address(address) == address


@pytest.mark.parametrize("address", [None, "", "https://example.org", "//example.org", "/\\example.org", "campaigns",
                                     "javascript:alert(1)", "/a\nSet-Cookie: b"])
def test_others_are_not(address):
    assert safe_address(address) is None
