"""A short run of the campaign; `benchmarks/campaign.py` runs the long one."""

import campaign
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sympy import Interval, S

from symbolic.calculus import clock

short = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True, scope="module")
def _undecided_after_a_second():
    """No right answer is asked for here, only that none is wrong."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(clock, "SECONDS", 1.0)
        yield


@settings(short, max_examples=12)
@given(campaign.known)
def test_a_known_range_is_found(case):
    campaign.check_known(case)


@settings(short, max_examples=12)
@given(campaign.known, st.integers(0, 99))
def test_a_changed_range_is_refuted(case, mutation):
    campaign.check_mutated(case, mutation)


@settings(short, max_examples=3)
@given(campaign.parametric())
def test_cases_agree_with_numbers_in_place_of_parameters(case):
    campaign.check_parametric(*case)


@settings(short, max_examples=12)
@given(campaign.expressions)
def test_facts_do_not_contradict_dense_values(f):
    campaign.check_sampled(f)


@pytest.mark.parametrize(
    "values", [Interval(0, 1), Interval.open(0, 1), S.Reals, Interval.Lopen(0, campaign.oo)]
)
def test_the_campaign_notices_a_wrong_range(values):
    """The opponent is no rubber stamp."""
    wrong = campaign.Known(campaign.z, Interval(0, 2), values)
    with pytest.raises(campaign.Wrong):
        campaign.check_known(wrong)
