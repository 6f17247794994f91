"""The emitted functions, executed: against ball arithmetic, and as NumPy functions.

Legend: z argument, a the parameter alpha.  The references below are typed by hand from the
chapter's formulas; they share nothing with the emitter.
"""

from __future__ import annotations

import importlib.util
import pickle
import re
import runpy
import subprocess
import sys
import tracemalloc
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from balls import everywhere, exactly, ulps
from flint import arb
from numpy.lib.stride_tricks import as_strided

import symbolic.generated as generated
from symbolic.generated import (
    elu,
    elu_derivative,
    leaky_relu,
    leaky_relu_derivative,
    relu,
    relu_derivative,
    sigmoid,
    softplus,
)

FLOATS = [np.dtype(name) for name in ("float64", "float32", "float16")]
ALPHAS = (0.01, 0.3, 1.0, 2.5)
WITH_ALPHA = ("elu", "leaky_relu")


def logistic(z: arb) -> arb:
    return 1 / (1 + (-z).exp())


def either(right: Callable[..., arb], left: Callable[..., arb]) -> Callable[..., arb]:
    """`right` for z >= 0, `left` for z < 0."""
    return lambda z, *a: right(z, *a) if z >= 0 else left(z, *a)


ZERO, ONE = arb(0), arb(1)
EXACT: dict[str, Callable[..., arb]] = {
    "relu": either(lambda z: z, lambda z: ZERO),
    "relu_derivative": either(lambda z: ONE, lambda z: ZERO),
    "relu_second_derivative": lambda z: ZERO,
    "leaky_relu": either(lambda z, a: z, lambda z, a: a * z),
    "leaky_relu_derivative": either(lambda z, a: ONE, lambda z, a: a),
    "leaky_relu_second_derivative": lambda z, a: ZERO,
    "softplus": lambda z: (1 + z.exp()).log(),
    "softplus_derivative": logistic,
    "softplus_second_derivative": lambda z: logistic(z) * logistic(-z),
    "elu": either(lambda z, a: z, lambda z, a: a * (z.exp() - 1)),
    "elu_derivative": either(lambda z, a: ONE, lambda z, a: a * z.exp()),
    "elu_second_derivative": either(lambda z, a: ZERO, lambda z, a: a * z.exp()),
    "sigmoid": logistic,
    "sigmoid_derivative": lambda z: logistic(z) * logistic(-z),
    "sigmoid_second_derivative": lambda z: (
        logistic(z) * logistic(-z) * (logistic(-z) - logistic(z))
    ),
}

# The largest error allowed in float64 and float32, in ulps.
BOUND = {
    "relu": (0, 0),
    "relu_derivative": (0, 0),
    "relu_second_derivative": (0, 0),
    "leaky_relu": (0.51, 0.51),
    "leaky_relu_derivative": (0, 0),
    "leaky_relu_second_derivative": (0, 0),
    "softplus": (2, 3.5),
    "softplus_derivative": (2.6, 4),
    "softplus_second_derivative": (2.5, 4),
    "elu": (1, 2.5),
    "elu_derivative": (1, 2.7),
    "elu_second_derivative": (1, 2.7),
    "sigmoid": (2.6, 4),
    "sigmoid_derivative": (2.5, 4),
    "sigmoid_second_derivative": (3.6, 6.5),
}

# f(-inf, alpha), f(inf, alpha)
LIMITS = {
    "relu": lambda a: (0, np.inf),
    "relu_derivative": lambda a: (0, 1),
    "relu_second_derivative": lambda a: (0, 0),
    "leaky_relu": lambda a: (0.0 if a == 0 else -np.inf * a, np.inf),
    "leaky_relu_derivative": lambda a: (a, 1),
    "leaky_relu_second_derivative": lambda a: (0, 0),
    "softplus": lambda a: (0, np.inf),
    "softplus_derivative": lambda a: (0, 1),
    "softplus_second_derivative": lambda a: (0, 0),
    "elu": lambda a: (-a, np.inf),
    "elu_derivative": lambda a: (0, 1),
    "elu_second_derivative": lambda a: (0, 0),
    "sigmoid": lambda a: (0, 1),
    "sigmoid_derivative": lambda a: (0, 0),
    "sigmoid_second_derivative": lambda a: (0, 0),
}

EACH = pytest.mark.parametrize("name", EXACT)
EACH_FLOAT = pytest.mark.parametrize("dtype", FLOATS, ids=str)


def takes_alpha(name: str) -> bool:
    return name.startswith(WITH_ALPHA)


def call(name: str, z: object, a: object = None, **more: object) -> np.ndarray:
    function = getattr(generated, name)
    return function(z, a, **more) if takes_alpha(name) and a is not None else function(z, **more)


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


# As a NumPy function ------------------------------------------------------------------------


def strided(dtype: np.dtype) -> dict[str, np.ndarray]:
    """Arrays of every layout."""
    base = np.linspace(-5, 5, 40_000).astype(dtype)
    unaligned = np.zeros(base.nbytes + 1, np.uint8)[1:].view(dtype)
    unaligned[:] = base
    return {
        "contiguous": base,
        "small": base[:7],
        "reversed": base[::-1],
        "every third": base[::3],
        "matrix": base.reshape(200, 200),
        "transposed": base.reshape(100, 400).T,
        "fortran": np.asfortranarray(base.reshape(100, 400)),
        "window": base.reshape(200, 200)[3:190:2, ::-3],
        "three axes": base.reshape(20, 40, 50).transpose(2, 0, 1),
        "repeated": np.broadcast_to(base[:30], (40, 30)),
        "one": base[:1],
        "no axis": base[17],
        "empty": base[:0],
        "empty matrix": np.zeros((3, 0, 2), dtype),
        "swapped bytes": base.astype(dtype.newbyteorder()),
        "unaligned": unaligned,
        "read only": np.broadcast_to(base, base.shape),
    }


@EACH_FLOAT
@pytest.mark.parametrize("layout", list(strided(FLOATS[0])))
@pytest.mark.parametrize("name", ["relu", "elu", "leaky_relu_derivative", "sigmoid"])
def test_any_shape_and_stride_gives_the_values_of_the_flat_array(
    name: str, layout: str, dtype: np.dtype
) -> None:
    z = strided(dtype)[layout]
    before = np.array(z)
    flat = np.array([call(name, one, 0.3) for one in np.ravel(z)[:50]], dtype)
    values = call(name, z, 0.3)
    assert np.shape(values) == np.shape(z)
    assert values.dtype == dtype
    np.testing.assert_allclose(
        np.ravel(values)[:50], flat, rtol=1e-2 if dtype.itemsize < 4 else 1e-6
    )
    out = np.full(np.shape(z), 7, dtype)
    assert call(name, z, 0.3, out=out) is out
    np.testing.assert_array_equal(out, values)
    np.testing.assert_array_equal(z, before)


@EACH_FLOAT
@EACH
def test_many_blocks_give_the_values_of_one(name: str, dtype: np.dtype) -> None:
    z = np.linspace(-9, 9, 150_001).astype(dtype)  # three blocks of float32, the last not full
    z[70_000:70_003] = np.nan, np.inf, -np.inf
    for alpha in (0.3, 1, 2.5, np.float32(0.7)):
        values = call(name, z, alpha)
        for part in (
            slice(0, 500),
            slice(65_400, 65_600),
            slice(69_900, 70_100),
            slice(-500, None),
        ):
            np.testing.assert_array_max_ulp(values[part], call(name, z[part], alpha), 1)
        np.testing.assert_array_equal(call(name, z[::-1], alpha)[::-1], values)


@pytest.mark.parametrize("alpha", [2, np.int8(2), np.float16(2), np.float32(2), np.float64(2)])
def test_a_parameter_is_any_real_scalar(alpha: object) -> None:
    z = np.linspace(-3, 3, 11)
    np.testing.assert_array_equal(elu(z, alpha), elu(z, 2.0))


def test_a_scalar_gives_a_numpy_scalar() -> None:
    double = [1.5, 2, True, np.int8(-3), np.array(2.0)]
    given = [(one, "f8") for one in double] + [(np.float32(2), "f4"), (np.float16(2), "f2")]
    for one, dtype in given:
        for function in (relu, elu, sigmoid, relu_derivative):
            value = function(one)
            assert isinstance(value, np.floating)
            assert value.dtype == dtype


@pytest.mark.parametrize("values", [[1, 2], [True, False], (1.5, -2), [[1], [2]], range(3), []])
def test_array_likes_of_integers_and_booleans_compute_in_float64(values: object) -> None:
    result = softplus(values)
    assert result.dtype == np.float64
    np.testing.assert_array_equal(result, softplus(np.array(values, float)))


@pytest.mark.parametrize("dtype", ["i1", "u2", "i8", "u8", "?"])
def test_large_arrays_of_integers_compute_in_float64(dtype: str) -> None:
    z = (np.arange(50_000) % 100).astype(dtype)
    np.testing.assert_array_equal(elu(z), elu(z.astype(float)))


@pytest.mark.parametrize("shift", [1, 7, 20_000])
@pytest.mark.parametrize("name", ["relu", "elu", "leaky_relu", "softplus", "sigmoid_derivative"])
@EACH_FLOAT
def test_out_may_overlap_z_in_any_way(name: str, shift: int, dtype: np.dtype) -> None:
    base = np.linspace(-5, 5, 60_000).astype(dtype)
    right = call(name, base)

    ahead = base.copy()
    call(name, ahead[:-shift], out=ahead[shift:])
    np.testing.assert_array_equal(ahead[shift:], right[:-shift])

    behind = base.copy()
    call(name, behind[shift:], out=behind[:-shift])
    np.testing.assert_array_equal(behind[:-shift], right[shift:])

    itself = base.copy()
    assert call(name, itself, out=itself) is itself
    np.testing.assert_array_equal(itself, right)

    backwards = base.copy()
    call(name, backwards[::-1], out=backwards)
    np.testing.assert_array_equal(backwards, right[::-1])

    small = base[::97].copy()
    expected = call(name, small[1:])
    call(name, small[1:], out=small[:-1])
    np.testing.assert_array_equal(small[:-1], expected)


def test_out_may_overlap_the_parameter() -> None:
    z, alpha = np.linspace(-5, 5, 50_000), np.linspace(0.1, 2, 50_001)
    expected = elu(z, alpha[1:])
    elu(z, alpha[1:], out=alpha[:-1])
    np.testing.assert_array_equal(alpha[:-1], expected)


def test_an_infinity_written_over_keeps_its_limit() -> None:
    z = np.array([-np.inf, np.inf, np.nan, -2.0])
    np.testing.assert_array_equal(leaky_relu(z, 0, out=z), [0, np.inf, np.nan, 0])


# What is refused ----------------------------------------------------------------------------


class Metres(np.ndarray):
    """More than its numbers: it computes in its own way."""

    def __array_ufunc__(self, *_: object, **__: object) -> None:
        raise AssertionError("computed")


@pytest.mark.parametrize(
    "z",
    [1j, np.zeros(3, complex), np.zeros(3, object), "1", ["a"], None, np.longdouble(1),
     np.zeros(2, "M8[s]"), [10**400], np.zeros(2, "V4"), np.zeros(0, "U1"),
     np.zeros(2, "m8[s]"), np.zeros(2, "i4,f8"), np.array([10**20], object), [1, None]],
    ids=repr,
)  # fmt: skip
def test_what_is_no_real_float_is_refused_by_name(z: object) -> None:
    with pytest.raises(TypeError, match=r"elu\(\) argument 'z' must be"):
        elu(z)


@pytest.mark.parametrize(
    "alpha",
    [1j, "1", None, [...], np.zeros(2, complex), np.zeros(2, object), np.zeros(2, "M8[s]"),
     np.zeros(2, "m8[s]"), np.zeros(2, "V4"), np.zeros(2, "i4,f8"), [1, None], np.zeros(2, "S1")],
    ids=repr,
)  # fmt: skip
def test_a_parameter_that_is_not_real_is_refused_by_name(alpha: object) -> None:
    out = np.full(2, 7.0)
    with pytest.raises(TypeError, match=r"elu\(\) argument 'alpha' must be real"):
        elu(np.ones(2), alpha, out=out)
    assert (out == 7).all()


@pytest.mark.parametrize("alpha", [np.nan, np.inf, [0.3, np.nan], [-np.inf, 1]], ids=repr)
def test_a_parameter_that_is_no_finite_number_is_refused_by_name(alpha: object) -> None:
    out = np.full(2, 7.0)
    with pytest.raises(ValueError, match=r"leaky_relu\(\) argument 'alpha' must be finite"):
        leaky_relu(np.ones(2), alpha, out=out)
    assert (out == 7).all()


def test_a_mask_is_never_lost_and_a_ragged_list_is_refused_by_name() -> None:
    masked = np.ma.array([1.0, -2.0], mask=[False, True])
    for arguments in ((masked,), (1.0, masked)):
        with pytest.raises(TypeError, match=r"elu\(\) argument '(z|alpha)' is a masked array"):
            elu(*arguments)
    np.testing.assert_array_equal(elu(masked.filled(np.nan)), [1.0, np.nan])
    with pytest.raises(ValueError, match=r"elu\(\) argument 'z' is no array"):
        elu([[1], [2, 3]])


def test_a_parameter_too_large_for_the_dtype_is_refused() -> None:
    with pytest.raises(ValueError, match="'alpha' must be finite in float16"):
        elu(np.ones(2, np.float16), 1e6)


def test_shapes_that_do_not_broadcast_are_refused_with_both_shapes() -> None:
    with pytest.raises(ValueError, match=r"z \(3,\), alpha \(2,\)"):
        elu(np.ones(3), np.ones(2))


@pytest.mark.parametrize(
    ("out", "error", "message"),
    [
        (np.zeros(4), ValueError, r"'out' must have shape \(3,\), not \(4,\)"),
        (np.zeros((1, 3)), ValueError, "'out' must have shape"),
        (np.zeros(3, np.float32), TypeError, "'out' must have dtype float64, not float32"),
        (np.zeros(3, int), TypeError, "'out' must have dtype float64"),
        ([0, 0, 0], TypeError, "'out' must be an array, not list"),
        (np.broadcast_to(np.zeros(3), 3), ValueError, "'out' is read-only"),
        (np.zeros(3, ">f8"), TypeError, "'out' must have dtype float64, not >f8"),
        (np.zeros(3, object), TypeError, "'out' must have dtype float64, not object"),
        (np.zeros(3, "M8[s]"), TypeError, "'out' must have dtype float64, not datetime64"),
        (np.zeros(3, "V8"), TypeError, "'out' must have dtype float64, not .*V8"),
        (np.zeros(3, "U2"), TypeError, "'out' must have dtype float64, not <U2"),
        (np.zeros(3, complex), TypeError, "'out' must have dtype float64, not complex128"),
        (np.ma.zeros(3), TypeError, "'out' is a masked array, whose mask would be lost"),
        (np.zeros(3).view(Metres), TypeError, r"'out' is a Metres, .*np\.asarray\(out\)"),
        (as_strided(np.zeros(1), (3,), (0,)), ValueError, "'out' has elements that share memory"),
        (as_strided(np.zeros(3), (3,), (4,)), ValueError, "'out' has elements that share memory"),
    ],
    ids=repr,
)
def test_a_wrong_out_is_refused_and_not_written(
    out: object, error: type[Exception], message: str
) -> None:
    before = np.array(out)
    for z in (np.array([1.0, 2.0, 3.0]), [1, 2, 3]):
        with pytest.raises(error, match=message):
            relu(z, out=out)
    np.testing.assert_array_equal(np.array(out), before)


@pytest.mark.parametrize("steps", [(8, 8), (0, 8), (16, 24), (40, 16), (-8, 16)], ids=repr)
@pytest.mark.parametrize("shape", [(4, 3), (1, 3), (4, 1), (0, 3), (2, 5)], ids=repr)
def test_an_out_is_refused_exactly_where_two_elements_share_memory(
    shape: tuple[int, int], steps: tuple[int, int]
) -> None:
    places = [i * steps[0] + j * steps[1] for i in range(shape[0]) for j in range(shape[1])]
    out = as_strided(np.full(99, 7.0)[40:], shape, steps)
    z = np.linspace(-1, 1, out.size).reshape(shape)
    if len(set(places)) == len(places):
        np.testing.assert_array_equal(elu(z, out=out), elu(z))
    else:
        with pytest.raises(ValueError, match="'out' has elements that share memory"):
            elu(z, out=out)
        assert (out == 7).all()


@pytest.mark.parametrize("size", [7, 9_000])
def test_subclasses_that_are_but_their_numbers_are_arrays(size: int, tmp_path: Path) -> None:
    z = np.linspace(-3, 3, size)
    mapped = np.memmap(tmp_path / "z", float, "w+", shape=z.shape)
    mapped[:] = z
    assert type(elu(mapped)) is np.ndarray
    assert elu(z, out=mapped) is mapped
    np.testing.assert_array_equal(mapped, elu(z))
    with pytest.deprecated_call():
        row, column = np.matrix(z), np.matrix(np.zeros((size, 1)))
    assert elu(row.T, out=column) is column
    np.testing.assert_array_equal(np.asarray(column)[:, 0], elu(z))
    with pytest.raises(TypeError, match=r"'z' is a Metres, .*write np\.asarray\(z\)"):
        elu(z.view(Metres))


@pytest.mark.parametrize("number", [10**20, -(2**63), 2**64, [10**30, -1], ((2**70,),)], ids=repr)
def test_integers_beyond_64_bits_are_numbers_too(number: Any) -> None:
    np.testing.assert_array_equal(elu(number), elu(np.array(number, float)))
    np.testing.assert_array_equal(elu(-1.0, number), elu(-1.0, np.array(number, float)))


def test_integers_beyond_the_largest_float_are_refused_by_name() -> None:
    for number in (10**400, -(10**400), [1, 10**400]):
        with pytest.raises(TypeError, match="'z' must be real numbers of float64's range"):
            elu(number)
        with pytest.raises(TypeError, match="'alpha' must be real numbers of float64's range"):
            elu(1.0, number)
    with pytest.raises(ValueError, match="'alpha' must be finite in float32"):
        elu(np.float32(1), 10**200)


@pytest.mark.parametrize("name", ["relu", "elu", "sigmoid_derivative"])
def test_out_may_overlap_z_across_the_axes(name: str) -> None:
    grid = np.linspace(-5, 5, 90_000).reshape(300, 300)
    for n in (9, 300):
        for into in (lambda a: a.T, lambda a: a[::-1], lambda a: a[:, ::-1].T):
            both = grid[:n, :n].copy()
            expected = call(name, both)
            view = into(both)
            assert call(name, both, out=view) is view
            np.testing.assert_array_equal(view, expected)
        both = grid[:n, :n].copy()
        expected = call(name, both[1:, :-1])
        call(name, both[1:, :-1], out=both[:-1, 1:])
        np.testing.assert_array_equal(both[:-1, 1:], expected)


def test_z_is_positional_and_out_is_not() -> None:
    with pytest.raises(TypeError):
        elu(z=1.0)
    with pytest.raises(TypeError):
        elu(1.0, 1.0, np.zeros(1))


class FakeDask:
    """Looks like a dask collection, and fails the test if somebody computes it."""

    def __dask_graph__(self) -> dict[str, int]:
        return {"a": 1}

    def __array__(self, *_: object, **__: object) -> np.ndarray:
        raise AssertionError("computed")


def test_a_dask_collection_is_never_computed_and_the_error_tells_what_to_write() -> None:
    with pytest.raises(TypeError, match=re.escape("x.map_blocks(elu)")):
        elu(FakeDask())
    with pytest.raises(TypeError, match=re.escape("x.map_blocks(elu, alpha=...)")):
        elu(np.ones(2), FakeDask())


def in_chunks() -> tuple[Any, np.ndarray]:
    """A dask array of several chunks, and the same numbers in one NumPy array."""
    da = pytest.importorskip("dask.array", reason="dask is not installed")
    z = np.linspace(-5, 5, 90_000, dtype=np.float32).reshape(100, 900)
    return da.from_array(z, chunks=(30, 470)), z


@EACH
def test_map_blocks_over_a_real_dask_array_is_lazy_and_right(name: str) -> None:
    x, z = in_chunks()
    more = {"alpha": 0.3} if takes_alpha(name) else {}
    lazy = x.map_blocks(getattr(generated, name), **more)
    assert lazy.dtype == np.float32
    assert lazy.chunks == x.chunks
    np.testing.assert_array_equal(lazy.compute(scheduler="threads"), call(name, z, 0.3))


def test_a_dask_array_of_alpha_goes_through_map_blocks_of_both() -> None:
    da = pytest.importorskip("dask.array", reason="dask is not installed")
    x, z = in_chunks()
    alpha = np.linspace(-1, 3, z.size).reshape(z.shape)
    both = da.map_blocks(elu, x, da.from_array(alpha, chunks=x.chunks))
    np.testing.assert_array_equal(both.compute(), elu(z, alpha))


def test_a_real_dask_array_is_never_computed_by_accident() -> None:
    x, z = in_chunks()
    with pytest.raises(TypeError, match=re.escape("x.map_blocks(elu)")):
        elu(x)
    with pytest.raises(TypeError, match=re.escape("x.map_blocks(elu, alpha=...)")):
        elu(z, x)


def test_dask_workers_in_processes_of_their_own_compute_the_same() -> None:
    distributed = pytest.importorskip("distributed", reason="dask's distributed is not installed")
    x, z = in_chunks()
    cluster = distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=True, dashboard_address=None, silence_logs=50
    )
    with cluster, distributed.Client(cluster) as client:
        values = client.compute(x.map_blocks(elu_derivative, alpha=2.5)).result(timeout=60)
    np.testing.assert_array_equal(values, elu_derivative(z, 2.5))


def traced(work: Callable[[], np.ndarray]) -> tuple[np.ndarray, int]:
    """What the work returns, and the most memory that it held beside that, in bytes."""
    tracemalloc.start()
    try:
        values = work()
        return values, tracemalloc.get_traced_memory()[1] - values.nbytes
    finally:
        tracemalloc.stop()


@EACH
def test_big_arrays_take_little_more_memory_than_input_and_output(name: str) -> None:
    z = np.linspace(-5, 5, 10_000_000, dtype=np.float32)
    values, more = traced(lambda: call(name, z, 0.3))
    assert values.shape == z.shape
    assert more < 16e6


def test_parameters_that_vary_and_other_layouts_take_little_memory_too() -> None:
    z = np.linspace(-5, 5, 4_000_000)
    alpha = np.linspace(0, 3, 4_000_000)
    assert traced(lambda: elu(z, alpha))[1] < 16e6
    assert traced(lambda: elu(z.reshape(2000, 2000).T[:, ::-1], alpha[:2000]))[1] < 16e6
    assert traced(lambda: sigmoid(z.astype(np.float16)))[1] < 4_000_000 * 2 + 16e6
    assert traced(lambda: elu(z, alpha[:, None][:2], out=np.empty((2, z.size))))[1] < 16e6


@EACH
def test_threads_share_a_function(name: str) -> None:
    z = [np.linspace(-5, 5, 50 + 1000 * k) for k in range(40)]
    expected = [call(name, one, 0.3) for one in z]
    with ThreadPoolExecutor(8) as pool, np.errstate(all="raise"):
        found = list(pool.map(lambda one: call(name, one, 0.3), z))
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other)


def test_importing_and_calling_leave_the_error_settings_of_the_caller_alone() -> None:
    with np.errstate(divide="raise", over="call", under="warn", invalid="print"):
        before = np.geterr()
        softplus(np.array([1e4, -1e4]))
        elu(-1e4, np.array([1e-300, 1e300]))
        assert np.geterr() == before


def test_a_negative_zero_and_a_zero_are_two_parameters() -> None:
    z = np.array([-1.0, 2.0])
    for _ in range(2):
        assert not np.signbit(leaky_relu(z, -0.0)[0])
        assert np.signbit(leaky_relu(z, 0.0)[0])


def test_what_equals_a_number_and_is_none_is_refused_after_that_number_too() -> None:
    z = np.array([-1.0, 2.0])
    elu(z, 0.5)
    for same in (complex(0.5), Fraction(1, 2)):
        with pytest.raises(TypeError, match="'alpha' must be real"):
            elu(z, same)


@EACH
def test_functions_can_be_pickled_and_sent_to_workers(name: str) -> None:
    function = getattr(generated, name)
    assert pickle.loads(pickle.dumps(function)) is function


# The package --------------------------------------------------------------------------------


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


def test_a_large_array_needs_no_scratch_of_its_own_size() -> None:
    import tracemalloc

    z = np.linspace(-5, 5, 4_000_000)
    out = np.empty_like(z)
    tracemalloc.start()
    for name in ("softplus", "elu", "sigmoid_second_derivative"):
        call(name, z, out=out)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4_000_000


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
