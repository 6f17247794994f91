"""The Markdown of notebooks that are written as Python files."""

from __future__ import annotations

from papers import claims, document, verdicts

NOTEBOOK = """# %% [markdown]
# # Ramp
#
# $$
# r(x) = \\max(0, x)
# $$
#
# - Range: $[0, \\infty)$

# %%
x = 1  # - Range: $(0, 1)$
# Range: $(0, 2)$

# %% [md]
# - $r'(3) = {0}$
#
# ## Sinus
"""


def test_cells_of_markdown_are_read_as_one_document() -> None:
    made = document(NOTEBOOK.replace("{0}", "1"), ".py")
    assert [*verdicts(made).values()] == ["proved", "proved"]
    assert not made.unread
    assert [
        c.place and (c.place.line, c.place.column) for a in made.activations for c in a.claims
    ] == [(8, 13), (15, 6)]


def test_a_false_statement_in_a_cell_is_refuted() -> None:
    assert "refuted" in verdicts(document(NOTEBOOK.replace("{0}", "2"), ".py")).values()


def test_comments_of_code_are_no_cells() -> None:
    assert (
        claims(
            document(
                "# $r(x) = x^2$ is odd.\nx = 1\n# %%\n# The range of $x^2$ is $(0, 1)$.\n", ".py"
            )
        )
        == []
    )


def test_docstrings_stay_beside_cells() -> None:
    text = (
        NOTEBOOK.replace("{0}", "1")
        + '\n# %%\ndef cube(x):\n    """:math:`f(x) = x^3`, an odd function."""\n'
    )
    made = document(text, ".py")
    assert {a.name for a in made.activations} == {"ramp", "cube"}


def test_the_small_phi_beside_the_large_one_is_its_derivative() -> None:
    given = (
        "$\\mathrm{{GELU}}(x) = x\\,\\Phi(x)$\n\n"
        "$$\\mathrm{{GELU}}'(x) = \\Phi(x) {0} x\\,{1}(x)$$\n"
    )
    for letter in ("\\phi", "\\varphi"):
        assert [*verdicts(document(given.format("+", letter))).values()] == ["proved"]
    made = document(given.format("-", "\\phi"))
    assert verdicts(made) == {} and made.unread


def test_a_cell_of_code_may_give_the_letter_to_another_function() -> None:
    text = "# %% [markdown]\n# Let $q(t) = t^2$.\n\n# %%\n{} = lambda t: t**3\n\n"
    text += "# %% [markdown]\n# The function is odd.\n"
    made = document(text.format("q"), ".py")
    assert verdicts(made) == {} and made.unread
    assert [*verdicts(document(text.format("points"), ".py")).values()] == ["refuted"]
