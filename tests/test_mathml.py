"""Formulas become MathML at build; code does not, and what fails says where."""

from __future__ import annotations

import html
import re

import markdown
import pytest

pytest.importorskip("math_core", reason="the site's packages are not installed")

from symbolic.site.mathml import FormulaError, MathExtension, characters, formulas, mathml


def rendered(text: str) -> str:
    return markdown.markdown(
        text, extensions=["tables", "md_in_html", "pymdownx.superfences", MathExtension()]
    )


def test_a_formula_in_the_line_becomes_one_math_element() -> None:
    assert rendered(r"for \(z<1\)") == "<p>for <math><mi>z</mi><mo>&lt;</mo><mn>1</mn></math></p>"


def test_a_comma_stays_with_the_formula_before_it() -> None:
    assert rendered(r"当 \(z\)，即") == (
        '<p>当 <span class="tied"><math><mi>z</mi></math>，</span>即</p>'
    )


def test_a_formula_may_open_a_paragraph() -> None:
    assert rendered(r"\(z\) first").startswith("<p><math>")


def test_escaped_html_inside_a_formula_is_read_as_the_character() -> None:
    assert rendered(r"\(z &lt; 1\)") == rendered(r"\(z < 1\)")


def test_a_formula_with_bars_does_not_split_a_table_cell() -> None:
    html = rendered("| a | b |\n| - | - |\n| \\(|x|\\) | y |\n")
    assert html.count("<td>") == 2
    assert "<math>" in html


def test_markdown_does_not_read_emphasis_into_a_formula() -> None:
    assert "<em>" not in rendered(r"\(a_1 * b_2 * c_3\)")


@pytest.mark.parametrize("code", ["`\\(z\\)`", "```\n\\(z\\)\n```", "``a ` \\(z\\)``"])
def test_code_is_left_alone(code: str) -> None:
    assert "<math" not in rendered(code)
    assert not list(formulas(code))


def test_formulas_are_found_inside_raw_html() -> None:
    assert "<math>" in rendered(r"<table><tr><td>\(z\)</td></tr></table>")


def test_lines_are_counted_across_fenced_code() -> None:
    text = "a\n\n```\ncode\n```\n\n\\(z\\) and\n\\[ w \\]\n"
    assert list(formulas(text)) == [(7, "z", False), (8, "w", True)]


def test_a_formula_that_does_not_convert_is_an_error_that_shows_it() -> None:
    with pytest.raises(FormulaError, match=r"\\nosuch.*Unknown command"):
        mathml(r"\nosuch{z}")


def test_one_formula_does_not_change_the_next() -> None:
    assert mathml(r"\def\a{1}\a") == "<math><mn>1</mn></math>"
    with pytest.raises(FormulaError):
        mathml(r"\a")


def test_the_prime_stands_beside_the_letter() -> None:
    assert "<msup>" not in mathml("f'(z)")
    assert "<msup>" in mathml("z^2")


def test_cases_with_chinese_words_are_laid_out_in_columns() -> None:
    converted = mathml(r"\begin{cases} z, & \text{当 } z \geq 0 \\ 0, & \text{其他} \end{cases}")
    assert converted.count("<mtr>") == 2
    assert "<mtext>其他</mtext>" in converted


def test_the_font_needs_no_characters_of_words() -> None:
    assert characters([mathml(r"\text{其他} z")]) == {"z"}


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\alpha = \frac{1}{2}", "α=1/2"),
        (r"\frac{e^{z}}{1 + e^{z}}", "(e^z)/(1+e^z)"),
        (r"\alpha \left(e^{-z} - 1\right)", "α(e^(−z)−1)"),
        (r"x_1^2", "x_1^2"),
        (r"\sqrt{2} + \sqrt[3]{x}", "√(2)+x^(1/3)"),
        (r"\lim_{z \to 0} f(z)", "lim_(z→0)\u2061f(z)"),
        (r"\begin{cases} z, & z \geq 0 \\ 0, & z < 0 \end{cases}", "{z, z≥0; 0, z<0\u2063"),
    ],
)
def test_the_text_of_a_formula_says_what_its_layout_says(latex: str, text: str) -> None:
    """What a search shows: a half is not twelve, a power not a product."""
    assert html.unescape(re.sub(r"<[^>]*>", "", mathml(latex))) == text


@pytest.mark.parametrize(
    ("latex", "stretched"),
    [
        (r"\left(0, \infty\right)", False),
        (r"\left(e^{z} - 1\right)", False),
        (r"\left\{0, 1\right\}", False),
        (r"\left(0, \frac{1}{2}\right)", True),
        (r"\begin{cases} 1 \\ 2 \end{cases}", True),
    ],
)
def test_brackets_stretch_around_what_is_high_alone(latex: str, stretched: bool) -> None:
    assert ('stretchy="false"' not in mathml(latex)) == stretched
