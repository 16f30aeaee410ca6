from __future__ import annotations

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from generator.publish.addresses import _relative

names = st.lists(st.sampled_from(["a", "b", "ab", "index.html"]), max_size=4).map("/".join)


@given(names, names)
def test_the_way_from_a_folder_is_what_the_system_says(target: str, folder: str) -> None:
    assert _relative(target, folder) == posixpath.relpath(target or ".", folder or ".")
