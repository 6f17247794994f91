r"""Formulas with a verb: \sigma(x) \to 1 as x \to \infty."""

from __future__ import annotations

import pytest
from papers import claims, document, judged, verdicts

LOGISTIC = "# Sigmoid\n\n$$\\sigma(x) = \\frac{1}{1+e^{-x}}$$\n\n"
RELU = "# ReLU\n\n$$\\mathrm{ReLU}(x) = \\max(0, x)$$\n\n"


@pytest.mark.parametrize(
    "said",
    [
        r"As $x \to \infty$, $\sigma(x) \to {}$.",
        r"$\sigma(x) \to {}$ as $x \to \infty$.",
        r"When $x \to \infty$, we have $\sigma(x) \to {}$.",
        r"当 $x \to \infty$ 时，$\sigma(x) \to {}$。",
        r"- $x \to \infty$: $\sigma(x) \to {}$",
        r"$$\sigma(x) \to {} \quad \text{{as }} x \to \infty$$",
        r"$$\sigma(x) \to {} \ (x \to \infty)$$",
        r"$\sigma(x) \to {}, x \to \infty$",
        r"$x \to \infty \Rightarrow \sigma(x) \to {}$",
        "As $x \\to \\infty$,\n$$\\sigma(x) \\to {}.$$",
        "If $x \\to +\\infty$:\n\n$$\\sigma(x) \\to {}$$",
        "当 $x \\to \\infty$ 时：\n\n$$\\sigma(x) \\to {}$$",
    ],
)
def test_where_the_values_run_is_a_limit(said: str) -> None:
    for value, status in (("1", "proved"), ("0", "refuted")):
        found = document(LOGISTIC + said.format(value))
        assert [kind for _, kind, _ in claims(found)] == ["limit"]
        assert list(verdicts(found).values()) == [status]


@pytest.mark.parametrize(
    "said",
    [
        r"$$\sigma(x) \to 0 \text{ as } x \to -\infty, \sigma(x) \to 1 \text{ as } x \to \infty$$",
        r"$$x \to -\infty \Rightarrow \sigma(x) \to 0, x \to \infty \Rightarrow \sigma(x) \to 1$$",
        r"$$\sigma(x) \to 0 \ (x \to -\infty), \qquad \sigma(x) \to 1 \ (x \to \infty)$$",
        r"As $x \to -\infty$, $\sigma(x) \to 0$, and $\sigma(x) \to 1$ as $x \to \infty$.",
    ],
)
def test_each_run_has_the_place_beside_it(said: str) -> None:
    for text, status in ((said, "proved"), (said.replace(r"\infty", r"Y"), None)):
        found = document(LOGISTIC + text.replace("-Y", r"\infty").replace("Y", r"-\infty"))
        told = set(verdicts(found).values())
        assert told == ({"proved"} if status else {"refuted"}) and len(verdicts(found)) == 2


def test_one_place_goes_for_all_that_run_behind_it() -> None:
    found = document(
        LOGISTIC + "当 $x \\to -\\infty$ 时，$\\sigma(x) \\to 0$，$\\sigma'(x) \\to 0$。\n"
    )
    about = [(c.of, str(c.stated)) for a in found.activations for c in a.claims]
    assert about == [("function", "(-oo, 0)"), ("derivative", "(-oo, 0)")]


@pytest.mark.parametrize("name", [r"\mathrm{ReLU}", r"\text{ReLU}", r"\operatorname{ReLU}", "ReLU"])
def test_names_of_several_letters_run_as_well(name: str) -> None:
    found = document(f"{RELU}As $x \\to \\infty$, ${name}(x) \\to \\infty$.\n")
    assert list(verdicts(found).values()) == ["proved"]


@pytest.mark.parametrize(
    ("place", "stated"),
    [("0^+", "1"), ("0^{-}", "0"), ("0-", "0"), ("0^{+}", "1"), ("+0", "1"), ("0-0", "0")],
)
def test_the_side_from_which_x_comes_is_kept(place: str, stated: str) -> None:
    for value in ("0", "1"):
        said = f"As $x \\to {place}$, $\\mathrm{{ReLU}}'(x) \\to {value}$.\n"
        (told,) = verdicts(document(RELU + said)).values()
        assert told == ("proved" if value == stated else "refuted")
    both = document(f"{RELU}As $x \\to 0$, the derivative tends to {stated}.\n")
    assert list(verdicts(both).values()) == ["refuted"]


@pytest.mark.parametrize(
    "said",
    [
        r"$\sigma(x) \to 0$.",
        r"$$\sigma(x) \to 0$$",
        r"$\sigma(x) \to 0$ only as $x \to \infty$.",
        r"$$\sigma(x) \to 0 \text{ only if } x \to \infty$$",
        r"It is not true that $\sigma(x) \to 0$ as $x \to \infty$.",
        r"Does $\sigma(x) \to 0$ as $x \to \infty$?",
        r"Suppose $\sigma(x) \to 0$ as $x \to \infty$.",
        r"If $\sigma(x) \to 0$, then $x \to \infty$.",
        r"For $k \to \infty$, $\sigma(x) \to 0$.",
        r"$\sigma(x) \to 0$ as $x \to \infty$ along the integers.",
        r"$x \to \sigma(x) \to y$",
        "If $x \\to \\infty$:\n\nNothing of the kind.\n\n$$\\sigma(x) \\to 0$$",
        "If $x \\to \\infty$:\n\n$$\\sigma(x) = 0$$",
    ],
)
def test_what_runs_somewhere_else_or_perhaps_is_no_claim(said: str) -> None:
    assert not judged(document(LOGISTIC + said))


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        (r"$$\lim_{x\to\pm\infty} g(x) = \pm\infty.$$", ["(-oo, -oo)", "(oo, oo)"]),
        (r"We have $\lim_{x\to\pm\infty} g'(x) = 1$.", ["(-oo, 1)", "(oo, 1)"]),
        (r"$\lim_{x\to 0^{\pm}} g(x) = 0$", ["(0, '+', 0)", "(0, '-', 0)"]),
        (r"$\lim_{x\to 0^\pm} g(x) = 0$", ["(0, '+', 0)", "(0, '-', 0)"]),
    ],
)
def test_a_limit_both_ways_is_two(said: str, stated: list[str]) -> None:
    found = document("$$g(x) = x - \\arctan x$$\n\n" + said)
    assert sorted(str(s) for _, _, s in claims(found)) == stated
    assert set(verdicts(found).values()) == {"proved"}
    turned = document("$$g(x) = \\arctan x - x + 3$$\n\n" + said)
    assert "proved" not in verdicts(turned).values()


def test_upper_signs_go_with_upper_signs() -> None:
    found = document("$$g(x) = x^3$$\n\n$$\\lim_{x\\to\\pm\\infty} g(x) = \\mp\\infty$$\n")
    assert sorted(str(s) for _, _, s in claims(found)) == ["(-oo, oo)", "(oo, -oo)"]
    assert set(verdicts(found).values()) == {"refuted"}


def test_a_place_plus_0_is_a_side() -> None:
    step = "$$g(x) = \\begin{cases} 1 & x > 2 \\\\ 0 & x \\le 2 \\end{cases}$$\n\n"
    for place, value in (("2+0", "1"), ("2-0", "0"), ("2 + 0", "1")):
        said = f"$$\\lim_{{x \\to {place}}} g(x) = {value}$$\n"
        assert list(verdicts(document(step + said)).values()) == ["proved"]
        wrong = said.replace(f"= {value}", f"= {1 - int(value)}")
        assert list(verdicts(document(step + wrong)).values()) == ["refuted"]


def test_a_double_sign_is_shown_as_the_document_has_it() -> None:
    found = document("$$g(x) = x^2$$\n\n$\\lim_{x\\to\\pm\\infty} g(x) = \\pm\\infty$\n")
    (f,) = found.activations
    assert {c.says.en for c in f.claims} == {r"\lim_{x\to\pm\infty} g(x) = \pm\infty"}
