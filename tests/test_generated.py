"""The emitted functions against ball arithmetic, and the package that they make."""

from __future__ import annotations

import importlib.util
import re
import runpy
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from balls import everywhere, exactly, ulps
from exact import (
    ALPHAS,
    BOUND,
    EACH,
    EACH_FLOAT,
    EXACT,
    LIMITS,
    call,
    takes_alpha,
)

import symbolic.generated as generated
from symbolic.generated import (
    elu,
    elu_derivative,
    leaky_relu_derivative,
    relu_derivative,
)


def test_every_name_is_held_against_an_exact_value() -> None:
    assert sorted(generated.__all__) == sorted(EXACT)


@EACH
@EACH_FLOAT
def test_values_are_within_their_bound_of_ball_arithmetic(name: str, dtype: np.dtype) -> None:
    z = everywhere(dtype, count=250)
    bound = {8: BOUND[name][0], 4: BOUND[name][1], 2: 0.51}[dtype.itemsize]
    for alpha in ALPHAS if takes_alpha(name) else (None,):
        cast = () if alpha is None else (float(dtype.type(alpha)),)
        values = call(name, z, alpha)
        # A product rounds once more, and carries the error of exp into a smaller ulp.
        allowed = bound * 1.6 if dtype.itemsize > 2 and alpha != 1 else bound
        assert values.dtype == dtype
        for argument, value in zip(z.tolist(), values.tolist(), strict=True):
            error = ulps(value, exactly(EXACT[name], argument, *cast), dtype)
            assert error <= allowed, (argument, cast, value, error)


@pytest.mark.parametrize("name", [n for n in EXACT if takes_alpha(n)])
@pytest.mark.parametrize("alpha", [0.0, -0.0, -0.3, -1.0, -2.5, 1e-300, 1e300])
def test_every_finite_alpha_is_right_whatever_the_definition_assumes(
    name: str, alpha: float
) -> None:
    z = everywhere(np.dtype(float), count=60)
    values = call(name, z, alpha)
    for argument, value in zip(z.tolist(), values.tolist(), strict=True):
        if abs(alpha) > 1 and argument < -700:
            continue  # exp(z) is below the normal range: digits lost that alpha cannot bring back
        error = ulps(value, exactly(EXACT[name], argument, alpha), values.dtype)
        assert error <= 1.8 * BOUND[name][0], (argument, value, error)


@pytest.mark.parametrize("name", [n for n in EXACT if takes_alpha(n)])
@EACH_FLOAT
def test_arrays_of_alpha_broadcast_and_are_cast_to_the_dtype_of_z(
    name: str, dtype: np.dtype
) -> None:
    z = np.linspace(-4, 4, 40_000).astype(dtype)
    alpha = np.array([[0.3], [1.0], [2.5], [-0.7], [0.0]])
    values = call(name, z, alpha)
    assert values.shape == (5, 40_000)
    assert values.dtype == dtype
    for row, a in zip(values, alpha[:, 0], strict=True):
        np.testing.assert_array_equal(row, call(name, z, float(a)))
    assert call(name, dtype.type(-2), alpha[:, 0]).shape == (5,)
    swapped = call(name, z.astype(dtype.newbyteorder()), alpha.astype(">f4"))
    np.testing.assert_allclose(swapped, values, rtol=1e-2)


@EACH
@EACH_FLOAT
@pytest.mark.parametrize("alpha", [0.3, 1.0, 2.5, -0.5, 0.0])
def test_nan_gives_nan_and_infinities_give_the_limits(
    name: str, dtype: np.dtype, alpha: float
) -> None:
    if alpha != 0.3 and not takes_alpha(name):
        return
    z = np.array([np.nan, -np.inf, np.inf, -1, 1], dtype)
    left, right = LIMITS[name](dtype.type(alpha))
    for values in (call(name, z, alpha), call(name, z, np.full(5, alpha))):
        assert np.isnan(values[0])
        assert values[1] == left
        assert values[2] == right
        assert np.isfinite(values[3:]).all()
    assert call(name, dtype.type(-np.inf), alpha) == left


def test_values_at_the_kink_are_the_derivatives_from_the_right() -> None:
    for zero in (0.0, -0.0):
        assert relu_derivative(zero) == 1
        assert leaky_relu_derivative(zero, 0.3) == 1
        assert elu_derivative(zero, 2.5) == 1
        assert generated.elu_second_derivative(zero, 2.5) == 0
        assert generated.elu_second_derivative(-1e-300, 2.5) == 2.5


@EACH
@EACH_FLOAT
def test_nothing_warns_even_where_every_floating_point_error_would_raise(
    name: str, dtype: np.dtype
) -> None:
    special = np.array([np.nan, np.inf, -np.inf], dtype)
    z = np.concatenate([everywhere(dtype, count=50), special])
    for alpha in (0.3, 2.5e4, 0.0, np.linspace(-3, 3, z.size)) if takes_alpha(name) else (None,):
        with np.errstate(all="raise"), warnings.catch_warnings():
            warnings.simplefilter("error")
            call(name, z, alpha)
            call(name, z[::-1].reshape(-1, 1), alpha if np.ndim(alpha) == 0 else alpha[:1])
            for one in z[:40]:
                call(name, one, alpha)


def test_importing_the_package_loads_numpy_and_nothing_else() -> None:
    code = (
        "import sys, numpy; before = set(sys.modules); import symbolic.generated; "
        "print(sorted({m.partition('.')[0] for m in set(sys.modules) - before}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=Path(generated.__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == "['__future__', 'symbolic']"


@EACH
def test_docstrings_tell_formula_sets_error_and_convention(name: str) -> None:
    text = getattr(generated, name).__doc__
    assert "Domain: " in text
    assert "Range: " in text
    if name in ("relu_derivative", "leaky_relu_derivative", "elu_derivative"):
        assert "At z = 0 the value is the one from the right, 1" in text
    if takes_alpha(name):
        assert "assumes alpha > 0" in text


@pytest.mark.parametrize("page", ["docs/use.md", "docs/en/use.md"])
def test_the_code_on_the_page_of_use_runs(page: str) -> None:
    text = (Path(generated.__file__).parents[2] / page).read_text(encoding="utf-8")
    scope: dict[str, Any] = {}
    blocks = re.findall(r"```python\n(.*?)```", text, re.S)
    assert len(blocks) >= 5
    for block in blocks:
        wanted = re.findall(r"^import (\w+)", block, re.M)
        if all(importlib.util.find_spec(name) for name in wanted):  # torch and jax may be absent
            exec(block.replace("100_000_000", "2_000_000"), scope)
    np.testing.assert_array_equal(elu(np.array([-1.0])), scope["elu"]([-1.0]))


def test_the_statement_of_where_others_are_better_is_what_the_figures_say() -> None:
    root = Path(generated.__file__).parents[2]
    script = runpy.run_path(str(root / "benchmarks" / "better.py"))
    assert script["RESULT"].read_text(encoding="utf-8") == script["text"]()
