"""The emitted functions as NumPy functions: layouts, types, `out`, and what they refuse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from exact import (
    EACH,
    EACH_FLOAT,
    FLOATS,
    call,
)
from numpy.lib.stride_tricks import as_strided

from symbolic.generated import (
    _runtime,
    elu,
    leaky_relu,
    leaky_relu_derivative,
    relu,
    relu_derivative,
    sigmoid,
    softplus,
)


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


@pytest.mark.parametrize("size", [3, 9_000])
def test_the_parameter_minus_zero_leaves_the_zeros_of_others_as_they_are(size: int) -> None:
    for remembered in (_runtime._full, _runtime._scalar):
        remembered.cache_clear()
    z = np.full(size, -1.0, np.float32)
    np.testing.assert_array_equal(leaky_relu_derivative(z, -0.0), 0)
    assert not np.signbit(relu(z)).any()


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
