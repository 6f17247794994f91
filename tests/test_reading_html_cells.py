"""Cells of HTML as a browser shows them: inverses, braces over lines, conditions behind a comma."""

from __future__ import annotations

import pytest

from symbolic.claims.judge import judge
from symbolic.reading.document import read
from symbolic.reading.grids import shown

HEAD = "<table>\n<tr><th>Name</th><th>Function</th><th>Derivative</th><th>Range</th></tr>\n"


def _verdicts(tmp_path, *cells: str) -> list[str]:
    path = tmp_path / "note.md"
    row = "".join(f"<td>{cell}</td>" for cell in ("Own", *cells))
    path.write_text(f"# Table\n\n{HEAD}<tr>{row}</tr>\n</table>\n", encoding="utf-8")
    return [judge(a, c).verdict.status.value for a in read(path).activations for c in a.claims]


@pytest.mark.parametrize(
    ("cells", "verdicts"),
    [
        (("g(x) = tan<sup>-1</sup>(x)", "g'(x) = 1/(1 + x<sup>2</sup>)", "ℝ"),
         ["proved", "refuted"]),
        (("g(x) = sinh<sup>−1</sup>(x)", "g'(x) = 1/cosh(x)", "ℝ"), ["refuted", "proved"]),
        (("g(x) = { 0 x &#x3C; 0<br />1 x ≥ 0", "g'(x) = 0, x ≠ 0", "{0, 1}"),
         ["proved", "proved"]),
        (("g(x) = { 0 x &lt; 0<br>x x ≥ 0", "g'(x) = { 0 x &lt; 0<br/>2 x > 0", "[0, ∞)"),
         ["refuted", "proved"]),
        (("g(x) = { 0.5x if x &lt; 0<br>x if x ≥ 0", "g'(x) = 1, x > 0", "ℝ"),
         ["proved", "proved"]),
        (("g(x) = { 0.5x if x &lt; 0<br>x if x ≥ 0", "g'(x) = 1, x &lt; 0", "ℝ"),
         ["refuted", "proved"]),
        (("g(x) = { 0 below<br>x above", "g'(x) = 1", "ℝ"), []),
    ],
)  # fmt: skip
def test_cells_say_what_a_browser_shows(tmp_path, cells, verdicts):
    assert _verdicts(tmp_path, *cells) == verdicts


def test_a_set_in_braces_is_no_list_of_branches():
    assert shown("{0,<br>1}") == "{0, 1}"
    assert shown("y = { 0 some<br>1 x ≥ 0") == "y = { 0 some 1 x ≥ 0"
