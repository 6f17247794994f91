"""Notes with formulas of plain signs: fragments, titles in bold, slopes that do not exist."""

from __future__ import annotations

import pytest
from papers import claims, document, verdicts


@pytest.mark.parametrize(
    "title", ["", "**3. The bump.** ", "**Bump.** ", "**A bump (mine):** ", "- **The bump.** "]
)
def test_fragments_behind_a_definition_speak_of_it(title: str) -> None:
    found = document(
        f"{title}g(t) = exp(−t²/(2a²)). Even, smooth. Not increasing. The value g(0) = 1."
    )
    kinds = {kind for _, kind, _ in claims(found)}
    assert {"even", "continuity"} <= kinds
    assert not {"refuted", "undecided"} & set(verdicts(found).values())
    wrong = document(f"{title}g(t) = exp(−t²/2). Odd, smooth.")
    assert "refuted" in verdicts(wrong).values()


def test_a_title_that_is_a_label_or_a_name_is_kept() -> None:
    found = document(
        "**Sigmoid.** $f(t)=\\frac{1}{1+e^{-t}}$ is bounded. The sigmoid is increasing."
    )
    assert set(verdicts(found).values()) == {"proved"} and len(claims(found)) == 2
    labelled = document("$f(t)=t^2$\n\n**Derivative.** $g(t)=2t$\n")
    assert ("f", "odd", True) not in claims(labelled)


def test_a_noun_before_a_definition_is_not_what_it_means() -> None:
    found = document("The wave goes on. $w(t)=t^2$. It is even. Convex.")
    assert list(verdicts(found).values()) == ["proved", "proved"]


def test_the_cube_root_has_a_sign() -> None:
    found = document("c(t) = ∛t. Strictly increasing, odd, not differentiable at 0.")
    assert list(verdicts(found).values()) == ["proved"] * 3
    assert "refuted" in verdicts(document("c(t) = ∛t. Strictly increasing, even.")).values()


@pytest.mark.parametrize(
    "said",
    [
        "It is bounded by {} in absolute value.",
        "It is even, bounded by {} in magnitude, smooth.",
        "它的绝对值不超过 {}。",
    ],
)
def test_a_bound_of_the_size_is_one_on_both_sides(said: str) -> None:
    wave = "$$w(t)=\\cos(t)e^{-t^2}$$\n\n"
    assert set(verdicts(document(wave + said.format("1"))).values()) == {"proved"}
    assert "refuted" in verdicts(document(wave + said.format("0.5"))).values()


@pytest.mark.parametrize(
    "said", ["$f'({})$ does not exist.", "The slope $f'({})$ is undefined.", "$f'({})$ 不存在。"]
)
def test_a_slope_does_not_exist(said: str) -> None:
    head = "Let $f(t)=|t|$. "
    assert list(verdicts(document(head + said.format(0))).values()) == ["proved"]
    assert list(verdicts(document(head + said.format(1))).values()) == ["refuted"]
    assert not claims(document(f"{head}If {said.format(1)[:-1]}, we stop."))


def test_a_second_slope_does_not_exist() -> None:
    found = document("Let $f(t)=t|t|$. However, $f''(0)$ does not exist.")
    assert list(verdicts(found).values()) == ["proved"]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("Its derivative $f'(t)=2t$ is odd.", "Its derivative $f'(t)=2t$ is even."),
        ("The derivative $f'(t)=2t$ is unbounded.", "The derivative $f'(t)=3t$ is unbounded."),
    ],
)
def test_an_equation_is_the_subject_of_what_is_said_of_the_slope(said: str, wrong: str) -> None:
    head = "Let $f(t)=t^2$. "
    assert list(verdicts(document(head + said)).values()) == ["proved", "proved"]
    assert sorted(verdicts(document(head + wrong)).values()) == ["proved", "refuted"]
