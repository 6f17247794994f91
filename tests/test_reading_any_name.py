"""What is read of f is read of a function with any other name."""

from __future__ import annotations

import pytest
from papers import document, verdicts

NAMES = [
    "g",
    "S",
    r"\sigma",
    r"\varphi",
    r"\mathrm{Sig}",
    r"\text{Sig}",
    r"\operatorname{Sig}",
    "f_1",
]
# {F} is the function, {x} its argument; what is said is false with the number in brackets.
SAID = [
    ("The range of ${F}$ is $(0, [1])$.", "2"),
    ("${F}({x})$ has range $(0, [1])$.", "2"),
    ("The range of ${F}'$ is $(0, \\frac[14]]$.", "15"),
    ("The derivative of ${F}$ is ${F}({x})([1] - {F}({x}))$.", "2"),
    ("${F}({x})$ 的值域为 $(0,[1])$。", "2"),
    ("${F}$ 的值域为 $(0,[1])$。", "2"),
    ("${F}({x})$ 的导数为 ${F}({x})([1]-{F}({x}))$。", "2"),
    ("${F}({x}) \\to [1]$ as ${x} \\to \\infty$.", "2"),
    ("The limit of ${F}({x})$ as ${x} \\to \\infty$ is $[1]$.", "2"),
    ("The value of ${F}$ at $0$ is $\\frac[12]$.", "13"),
    ("${F}$ maps $\\mathbb{R}$ onto $(0,[1])$.", "2"),
    ("The maximum of ${F}'({x})$ is $\\frac[14]$.", "15"),
    ("${F}$ is strictly [increasing].", "decreasing"),
    ("${F}$ is [convex] for ${x} < 0$.", "concave"),
    ("${F}''(0) = [0]$.", "1"),
    ("${F}({x})$ 单调[递增]。", "递减"),
]


def said_of(name: str, sentence: str, argument: str) -> list[str]:
    """The verdicts on a sentence behind the definition of the logistic function."""
    text = f"$${{F}}({{x}}) = \\frac{{1}}{{1+e^{{-{{x}}}}}}$$\n\n{sentence}\n"
    text = text.replace("{F}", name).replace("{x}", argument)
    return list(verdicts(document(text)).values())


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_is_read_of_every_name(name: str) -> None:
    for sentence, wrong in SAID:
        before, _, rest = sentence.rpartition("[")
        right, _, after = rest.partition("]")
        told = (
            said_of(name, before + right + after, "x"),
            said_of(name, before + wrong + after, "x"),
        )
        assert told == (["proved"], ["refuted"]), sentence


@pytest.mark.parametrize("argument", ["z", "t", "u"])
def test_a_sentence_is_read_with_every_argument(argument: str) -> None:
    for sentence, _ in SAID:
        assert said_of("f", sentence.replace("[", "").replace("]", "", 1), argument) == ["proved"]


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("It has no zeros.", "It has zeros nowhere but at $0$."),
        ("The function never vanishes.", "The loss never vanishes."),
        ("函数没有零点。", "损失没有零点。"),
    ],
)
def test_no_zeros_are_told_in_words(sentence: str, wrong: str) -> None:
    assert said_of("f", sentence, "x") == ["proved"]
    assert said_of("f", wrong, "x") == []
    odd = document(f"$$f(x) = x^3$$\n\n{sentence}\n")
    assert list(verdicts(odd).values()) == ["refuted"]


@pytest.mark.parametrize(
    "sentence",
    ["It has no maximum.", "$f$ has no global minimum.", "$f(x)$ 无最大值。", "函数没有最小值。"],
)
def test_that_no_extreme_is_taken_is_told_in_words(sentence: str) -> None:
    assert said_of("f", sentence, "x") == ["proved"]
    wave = document(f"$$f(x) = \\sin x$$\n\n{sentence}\n")
    assert list(verdicts(wave).values()) == ["refuted"]
    for other in (sentence[:-1] + " on the boundary.", "If " + sentence):
        assert said_of("f", other, "x") == []


def test_an_ampersand_joins_two_properties() -> None:
    found = document(
        "$$f(x) = \\frac{x}{1+e^{-x}}$$\n\n- **Smooth & odd**\n- Smooth & non-monotonic\n"
    )
    assert list(verdicts(found).values()) == ["proved", "refuted", "proved", "proved"]
