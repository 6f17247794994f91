"""What every emitted function shares: checks, dtypes, blocks, aliasing.  NumPy and nothing else.

An emitted kernel writes a formula, right on one block of numbers, into `out`; `evaluate`
makes a NumPy function of it.

Legend: z argument, p parameters, c constants; a formula takes (z, *p, *c, out).
"""

from contextvars import copy_context
from functools import lru_cache

import numpy as np

BLOCK = 32768  # elements: the scratch of a formula stays in the second-level cache

_FLOAT16, _FLOAT32, _FLOAT64 = _FLOATS = [np.dtype(f"float{bits}") for bits in (16, 32, 64)]
_LARGEST = {dtype: float(np.finfo(dtype).max) for dtype in _FLOATS}

# Where NumPy ignores floating-point errors.  To run in a copy of a context takes a tenth of
# the time of entering np.errstate, and leaves the caller's settings alone as well.
_QUIET = copy_context()
_QUIET.run(np.seterr, all="ignore")


_NAN = ((np.nan, lambda *_: True, lambda *_: np.nan),)


class kernel:
    """Decorates a formula with what it needs beside its arguments.

    `constants` reach it as arrays in the dtype of z: NumPy converts a Python number anew in
    every call, and takes three times as long for the maximum of an array and a number.
    `limits` holds (at, applies, value): where z is `at`, an infinity, and `applies(*p)`, the
    value is `value(*p)`, which the formula itself misses (as 0*inf).  `forgets_nan` says
    that it gives a number for nan.
    """

    def __init__(self, *, limits=(), forgets_nan=False, **constants):
        self.limits = (*limits, *_NAN) if forgets_nan else limits
        self.constants = tuple(constants.values())
        self.scalars = {dtype: self.filled(dtype, ()) for dtype in _FLOATS}
        self.applies = self.shorter = None

    def __call__(self, formula):
        self.formula = formula
        self.name = formula.__name__.lstrip("_")
        return self

    def where(self, applies):
        """Decorates a shorter formula, which is equal to the first where `applies(*p)`.

        The condition bounds parameters one by one, so that it holds between two values
        of a parameter if it holds at both.
        """
        self.applies = applies
        return self._shorter

    def _shorter(self, formula):
        self.shorter = formula
        return self

    def chosen(self, low, high):
        """The formula for parameters between these values."""
        if self.applies is not None and self.applies(*low) and self.applies(*high):
            return self.shorter
        return self.formula

    def filled(self, dtype, shape):
        """The constants as arrays."""
        return [_filled(c, dtype, shape) for c in self.constants]


@lru_cache(maxsize=256)
def _filled(value, dtype, shape):
    array = np.full(shape, value, dtype)
    array.flags.writeable = False
    return array


def evaluate(kernel, z, out, /, **parameters):
    """The kernel's values over z, in NumPy's way: broadcast, in the dtype of z, a scalar for 0-d.

    Every check comes before the first value is written.
    """
    if type(z) is not np.ndarray:
        z = _array(kernel, "z", z)
    dtype = z.dtype
    if dtype is not _FLOAT64 and dtype is not _FLOAT32:
        dtype = _result_dtype(kernel, dtype)
    largest = _LARGEST[dtype]
    p, low, high = [], [], []
    varies = False
    for key, value in parameters.items():
        if type(value) is float and -largest <= value <= largest:
            least = most = value
            value = np.array(value, dtype)
        else:
            value, least, most = _parameter(kernel, key, value, dtype)
            varies = varies or value.ndim > 0
        p.append(value)
        low.append(least)
        high.append(most)
    shape = _shape(kernel, z, p, parameters) if varies else z.shape
    if out is not None:
        _check_out(kernel, out, dtype, shape)
    formula = kernel.chosen(low, high)
    limits = kernel.limits
    if limits and not varies:
        limits = [row for row in limits if row[1](*(value.item() for value in p))]
    if (
        z.size <= BLOCK
        and not varies
        and z.dtype is dtype
        and dtype is not _FLOAT16
        and (out is None or out is z or not np.may_share_memory(out, z))
    ):
        result = np.empty(shape, dtype) if out is None else out
        c = kernel.scalars[dtype]
        _QUIET.copy().run(_one_block, formula, limits, z, p, c, result)
    else:
        same = out is None and shape == z.shape
        result = out
        if out is None:
            result = np.empty_like(z, dtype, subok=False) if same else np.empty(shape, dtype)
        _QUIET.copy().run(_by_blocks, formula, limits, z, p, kernel, result)
    return result[()] if out is None and not shape else result


def _one_block(formula, limits, z, p, c, out):
    """`out`, filled by the formula, and the limits that it misses."""
    missed = ()
    if limits:
        # A sum of products with 0, much faster than isfinite: nan where z is not finite.
        sum_of_zeros = np.vdot(z, _filled(0, z.dtype, BLOCK)[: z.size])
        if sum_of_zeros != sum_of_zeros:  # found before the formula runs: out may be z
            missed = [
                ((z == at if at == at else z != z) & applies(*p), value(*p))
                for at, applies, value in limits
            ]
    formula(z, *p, *c, out)
    for where, value in missed:
        np.copyto(out, value, where=where)


def _by_blocks(formula, limits, z, p, kernel, out):
    """`out`, filled block by block, so that scratch stays small.

    nditer walks any shape and strides in the order of memory, casts one block at a time,
    and copies beforehand what an overlapping `out` would overwrite too early.
    """
    # Half precision is computed in single precision and rounded once, at the end.
    inner = _FLOAT32 if out.dtype is _FLOAT16 else out.dtype
    p = [value if value.ndim else value.astype(inner) for value in p]
    c = kernel.filled(inner, BLOCK)
    operands = [z, *(value for value in p if value.ndim), out]
    read, write = ["readonly", "aligned", "nbo"], ["writeonly", "aligned", "nbo"]
    blocks = np.nditer(
        operands,
        flags=["external_loop", "buffered", "zerosize_ok", "copy_if_overlap"],
        op_flags=[
            [*access, "overlap_assume_elementwise"]
            for access in [read] * (len(operands) - 1) + [write]
        ],
        op_dtypes=[inner] * len(operands),
        casting="same_kind",
        buffersize=BLOCK,
    )
    with blocks:
        for x, *varying, y in blocks:
            rest = iter(varying)
            q = [next(rest) if value.ndim else value for value in p]
            n = x.size
            cut = c if n == BLOCK else [constant[:n] for constant in c]
            _one_block(formula, limits, x, q, cut, y)


def _about(kernel, key, problem):
    """The message of an error, in NumPy's style: elu() argument 'z' must be ..."""
    return f"{kernel.name}() argument '{key}' {problem}"


def _array(kernel, key, value):
    """`value` as an array; a dask collection is refused, since this would compute it here."""
    graph = getattr(value, "__dask_graph__", None)
    if graph is not None and graph() is not None:
        more = "" if key == "z" else f", {key}=..."
        hint = f"write x.map_blocks({kernel.name}{more})"
        problem = f"is a dask collection, which would be computed here; {hint}"
        raise TypeError(_about(kernel, key, problem))
    return np.asarray(value)


def _result_dtype(kernel, given):
    """float16, float32, float64 as given; float64 for integers and booleans."""
    match given.kind, given.itemsize:
        case "f", 2:
            return _FLOAT16
        case "f", 4:
            return _FLOAT32
        case ("f", 8) | ("b" | "i" | "u", _):
            return _FLOAT64
    allowed = "float16, float32, float64, integer or boolean"
    raise TypeError(_about(kernel, "z", f"must be {allowed}, not {given}"))


def _parameter(kernel, key, value, dtype):
    """A parameter as an array, and its least and greatest value; cast to `dtype` unless it varies."""
    given = value if type(value) is np.ndarray else _array(kernel, key, value)
    if given.dtype.kind not in "fiub":
        raise TypeError(_about(kernel, key, f"must be real, not {given.dtype}"))
    return _QUIET.copy().run(_finite, kernel, key, given, dtype)


def _finite(kernel, key, given, dtype):
    if given.size == 0:
        return given, 0.0, 0.0
    array = given
    if given.ndim == 0 or dtype is _FLOAT16:  # what varies is cast block by block
        array = given.astype(dtype, copy=False)
    low, high = (float(dtype.type(end)) for end in (array.min(), array.max()))
    if not (low - low == 0 and high - high == 0):  # nan or infinite
        raise ValueError(_about(kernel, key, f"must be finite in {dtype}"))
    return array, low, high


def _shape(kernel, z, p, parameters):
    """The shape to which z and the parameters broadcast."""
    arrays = {"z": z, **dict(zip(parameters, p, strict=True))}
    try:
        return np.broadcast_shapes(*(np.shape(value) for value in arrays.values()))
    except ValueError:
        shapes = ", ".join(f"{key} {np.shape(value)}" for key, value in arrays.items())
        raise ValueError(
            f"{kernel.name}() arguments could not be broadcast together with shapes {shapes}"
        ) from None


def _check_out(kernel, out, dtype, shape):
    if not isinstance(out, np.ndarray):
        given = type(out).__name__
        raise TypeError(_about(kernel, "out", f"must be an array, not {given}"))
    if out.dtype != dtype:
        raise TypeError(_about(kernel, "out", f"must have dtype {dtype}, not {out.dtype}"))
    if out.shape != shape:
        raise ValueError(_about(kernel, "out", f"must have shape {shape}, not {out.shape}"))
    if not out.flags.writeable:
        raise ValueError(_about(kernel, "out", "is read-only"))
