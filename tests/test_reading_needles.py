"""What a pattern needs is in every text in which it matches: none is passed over."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symbolic.reading.needles import Pattern, needles
from symbolic.reading.predicates import predicates

STATEMENTS = predicates()


def matched(pattern: Pattern, text: str) -> bool:
    return pattern.match(text, frozenset(text)) is not None


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("limit", [{"limit"}]),
        ("limits?", [{"limit"}]),
        ("limit( value)? at", [{"limit"}, {" at"}]),
        ("(has|with) (a )?limit", [{"has", "with"}, {"limit"}]),
        ("(has|with)? ?limit", [{"limit"}]),
        ("(has|)limit", [{"limit"}]),
        ("(has|(is )?)limit", [{"limit"}]),
        ("has|limit", [{"has", "limit"}]),
        ("has|[a-z]", []),
        (r"a\|b", [{"a"}, {"b"}]),
        ("[|)]x{0,2}y{2}z*w+", [{"y"}, {"w"}]),
        ("(?P<n>one|two)(?!three)(?=four)", [{"one", "two"}, {"four"}]),
    ],
)
def test_what_is_needed(pattern: str, needed: list[set[str]]) -> None:
    assert [set(one) for one in needles(pattern)] == needed


def test_each_statement_of_the_table_needs_a_word() -> None:
    assert [kind for kind, pattern in STATEMENTS if not pattern.needles] == []


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_matches_has_what_is_needed(data: st.DataObject) -> None:
    _, pattern = data.draw(st.sampled_from(STATEMENTS))
    text = data.draw(st.from_regex(pattern.pattern, alphabet=st.characters(codec="utf-8")))
    start = re.search(pattern.pattern, text)
    assert start is not None
    assert matched(pattern, text[start.start() :])


def test_a_pattern_that_needs_what_it_does_not_have_matches_nothing() -> None:
    assert matched(Pattern("limit", needles("limit")), "limits")
    assert not matched(Pattern("limit", [frozenset({"value"})]), "limits")
