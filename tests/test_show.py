"""`python -m symbolic show`: what a stranger types, and what comes back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
import sympy
from sympy import Interval, S, Symbol, oo, sqrt

from symbolic.calculus.errors import Contradiction
from symbolic.calculus.facts import Facts
from symbolic.chapter import CHAPTER
from symbolic.claims.loading import InputError
from symbolic.cli import main
from symbolic.show import json_text, text
from symbolic.show.answers import FACTS, Answer, answers, chosen_facts
from symbolic.show.question import Question, read
from symbolic.show.words import LABELS

x, alpha = Symbol("x", real=True), Symbol("alpha", real=True)


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["show", *arguments])
    out, err = capsys.readouterr()
    code = ended.value.code
    assert isinstance(code, int)
    return code, out, err


def facts_of(document: str) -> dict[str, Any]:
    return {fact["name"]: fact for fact in json.loads(document)["facts"]}


def test_every_fact_has_a_label() -> None:
    assert list(LABELS) == list(FACTS)


def test_a_formula_on_a_domain(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = shown(capsys, "x*exp(-x)", "--domain", "[0, oo)")
    assert (code, err) == (0, "")
    assert "f(x) = x*exp(-x)   on [0, ∞)" in out
    assert "[0, exp(-1)]  ≈ [0, 0.367879]" in out
    assert "attained at x = 1" in out
    assert "the turning points of x*exp(-x) are 1" in out
    assert all(len(line) <= 100 for line in out.splitlines())


def test_a_function_of_the_chapter_by_cases(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = shown(capsys, "elu", "--fact", "continuity", "--fact", "range")
    assert code == 0
    assert "parameters: α > 0" in out
    rows = [line.split() for line in out.splitlines()]
    assert ["range", "(-α,", "∞)"] in rows
    assert any(row[:2] == ["smoothness", "C^0:"] and row[-3:] == ["α", "≠", "1"] for row in rows)


def test_columns_stand_below_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = shown(capsys, "max(alpha*x, x)", "--fact", "zeros", "--no-derivation")
    rows = [line for line in out.splitlines() if " for " in line]
    assert len(rows) == 2
    assert len({line.index(" for ") for line in rows}) == 1


def test_a_derivation_tells_its_cases_apart_and_says_each_step_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = shown(capsys, "elu", "--fact", "lipschitz", "--fact", "derivative_range")
    first, second = out.split("How it is known")[1].split("Lipschitz constant")
    for told, heads in (
        (first, ["(as at α = 1/2)", "(as at α = 1)", "(as at α = 2)"]),
        (second, ["for α ≤ 1 (as at α = 1/2), for α > 1", "for α ≤ 1 (as at α = 1)"]),
    ):
        lines = [line.strip() for line in told.splitlines() if line.strip()]
        assert [line for line in lines if "as at" in line] == heads
        assert sum("checked in ball arithmetic" in line for line in lines) == 1
        for part in told.split("as at")[1:]:
            steps = [line for line in part.splitlines() if line.strip().startswith("·")]
            assert len(set(steps)) == len(steps)
    assert "24 points at α = 1/2, 2; 25 points at α = 1" in first


def test_without_the_derivation(capsys: pytest.CaptureFixture[str]) -> None:
    _, told, _ = shown(capsys, "x^2", "--fact", "range")
    _, bare, _ = shown(capsys, "x^2", "--fact", "range", "--no-derivation")
    assert "How it is known" in told
    assert "How it is known" not in bare


def test_x_over_x_is_not_defined_at_0(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = shown(capsys, "x/x", "--fact", "domain")
    assert "(−∞, 0) ∪ (0, ∞)" in out


def test_one_place_of_a_periodic_function_stands_for_all(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = shown(capsys, "tan(x)", "--fact", "breakpoints", "--fact", "pieces")
    assert code == 0
    assert "again every π" in out
    assert "and so on every π" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gamma(x)"], "gamma is no function"),
        (["sin^2(x)"], "sin is a function"),
        (["!!!"], "! at character 1"),
        ([""], "the text is empty"),
        (["rleu"], "did you mean 'relu'?"),
        (["sqrt(-1 - x^2) + x"], "because of its part sqrt(-x**2 - 1)"),
        (["log(x)", "--domain", "(-oo, 0)"], "has no real value anywhere on (−∞, 0)"),
        (["1/0"], "1/0 has no real value anywhere"),
        (["x*y"], "which of x, y is the variable?"),
        (["a*b"], "which of a, b is the variable?"),
        (["x", "--variable", "y"], "does not contain it"),
        (["elu", "--variable", "x"], "the variable of elu is z"),
        (["x", "--domain", "{}"], "the set is empty"),
        (["x", "--domain", "[0, oo]"], "infinity is no number"),
        (["x", "--domain", "[0, x)"], "must not contain the variable"),
        (["a*x", "--assume", "x > 0"], "x is the variable"),
        (["a*x", "--assume", "b > 0"], "b is no parameter here"),
        (["a*x", "--assume", "a > 0", "--assume", "a < 0"], "contradict each other"),
        (["a*x", "--assume", "a^2 < 0"], "no parameter value"),
        (["elu", "--assume", "alpha < 0"], "no parameter value"),
        (["x", "--fact", "rnage"], "did you mean 'range'?"),
        (["x", "--timeout", "nan"], "no number of seconds"),
        (["x", "--module", "no_such_module"], "there is no module"),
    ],
)
def test_bad_input_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], arguments: Sequence[str], said: str
) -> None:
    code, out, err = shown(capsys, *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("typed", "variable"),
    [("alpha*x", "x"), ("f(a) = a*x", "a"), ("w^2", "w"), ("5", "z"), ("z*beta", "z")],
)
def test_the_variable_is_found(typed: str, variable: str) -> None:
    assert read(typed, CHAPTER).variable == Symbol(variable, real=True)


def test_the_choice_of_a_variable_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = shown(capsys, "a*x", "--fact", "domain")
    assert "variable:   x, chosen among a, x" in out


def test_json_is_exact_and_evaluates(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = shown(capsys, "max(alpha*x, x)", "--assume", "alpha > 0", "--format", "json")
    assert code == 0
    document = json.loads(out)
    assert document["schema"] == 1
    assert [fact["name"] for fact in document["facts"]] == list(FACTS)
    names: dict[str, Any] = vars(sympy) | {"x": x, "alpha": alpha}
    facts = facts_of(out)
    found = {
        eval(case["condition"], names): eval(case["value"], names)
        for case in facts["lipschitz"]["cases"]
    }
    assert found == {alpha <= 1: 1, alpha > 1: alpha}
    assert eval(document["function"]["expression"], names) == sympy.Max(alpha * x, x)
    assert facts["infimum"]["cases"][0]["value"]["attained"] is False


def test_json_encloses_what_has_no_closed_form(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = shown(capsys, "x/(1+e^-x)", "--fact", "derivative_range", "--format", "json")
    (case,) = facts_of(out)["derivative_range"]["cases"]
    assert case["exact"] is False
    (low, high), *_ = case["enclosures"]
    assert sympy.Rational(low) < sympy.Rational(high)
    assert -0.0998393202 < float(low) <= float(high) < -0.0998393201


def test_a_limit_that_the_domain_does_not_reach_does_not_apply() -> None:
    question = read("sqrt(x)", CHAPTER)
    left, saturation = answers(question, ("limit_left", "saturation"))
    assert left.status == saturation.status == "not_applicable"


def test_a_fact_that_takes_too_long_is_undecided_and_the_rest_is_told() -> None:
    question = read("x*tanh(x/2*(1 + erf(x/sqrt(2))))", CHAPTER)
    slow, quick = answers(question, ("monotonicity", "domain"), timeout=0.3)
    assert slow.status == "undecided"
    assert "not established within" in str(slow.reason)
    assert quick.cases is not None
    assert quick.cases.only == S.Reals


def test_a_contradicted_fact_exits_3(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def contradicted(facts: Facts) -> Any:
        raise Contradiction("balls find the value 2 outside the range")

    monkeypatch.setitem(FACTS, "range", contradicted)
    code, out, _ = shown(capsys, "x^2", "--fact", "range", "--fact", "domain")
    assert code == 3
    assert "contradicted by an independent check: balls find the value 2" in out
    assert "(−∞, ∞)" in out


def test_an_undecided_fact_says_why() -> None:
    answer = Answer("range", "undecided", reason="f oscillates at oo")
    told = text.render(Question("f", x**2, x), [answer])
    assert "undecided: f oscillates at ∞" in told


def test_facts_of_a_module_of_ones_own(
    capsys: pytest.CaptureFixture[str], tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine_to_show.py").write_text(
        "from sympy import Symbol\n"
        "from symbolic.activation import Activation\n"
        "from symbolic.claims.claim import Text\n"
        "z = Symbol('z', real=True)\n"
        "square = Activation('square', Text('平方', 'square'), z**2, z)\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    code, out, _ = shown(capsys, "square", "--module", "mine_to_show", "--fact", "range")
    assert code == 0
    assert "[0, ∞)" in out


@pytest.mark.parametrize("activation", CHAPTER, ids=lambda a: a.name)
def test_every_function_of_the_chapter_is_told(activation: Any) -> None:
    question = read(activation.name, CHAPTER)
    found = answers(question)
    assert not [a for a in found if a.status in ("undecided", "contradicted")]
    assert text.render(question, found) == text.render(question, found)
    json.loads(json_text.render(question, found))


def test_chosen_facts_keep_their_order() -> None:
    assert chosen_facts(["zeros", "domain"]) == ("domain", "zeros")
    with pytest.raises(InputError):
        chosen_facts(["nothing"])


def test_ends_with_parameters_are_told_by_cases() -> None:
    question = read("alpha*x", CHAPTER, domain="[0, 1]")
    (found,) = answers(question, ("range",))
    assert found.cases is not None
    assert found.cases.at(alpha=sqrt(2)) == Interval(0, sqrt(2))
    assert found.cases.at(alpha=-1) == Interval(-1, 0)
    assert oo not in found.cases.at(alpha=0)
