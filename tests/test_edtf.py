"""Which dates an editor may give, and that each can be shown."""

from __future__ import annotations

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from generator import edtf

VALUES = ["2031", "2031-06", "2031-06-04", "2032-21", "XXXX-06-04", "2024-02-29", "203X", "20XX", "2031-06?", "2031~"]
VALUES += ["2031-06-04/2031-06-06", "XXXX-06/XXXX-07", "2031%", "2031-06-30/2031-06"]


@pytest.mark.parametrize("value", VALUES)
def test_dates_that_are_edtf(value: str) -> None:
    assert edtf.is_value(value)
    parse_edtf(value)


NO_VALUES = ["", "/", "..", "../..", "31", "2031-6", "2031-02-30", "XXXX-13", "XXXX-02-30", "2031-06-04T10:00", "٢٠٣١"]
NO_VALUES += ["2031-06-04/..", "2031-XX-XX", "2031/", "/2031", "XXXX", "203X-06", "0000", "2031-06-06/2031-06-04"]


@pytest.mark.parametrize("value", NO_VALUES)
def test_dates_that_are_not(value: str) -> None:
    assert not edtf.is_value(value)


@given(st.text(alphabet="01239X-/.?~%", max_size=22) | st.from_regex(r"[12X]\d?\dX-\d\d(-\d\d)?[?~%]?", fullmatch=True))
def test_what_is_taken_for_a_date_can_be_shown_and_put_in_order(value: str) -> None:
    if edtf.is_value(value):
        assert edtf.words(value)
        assert edtf.precision(value)
        assert edtf.sort_key(value)
