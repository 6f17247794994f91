"""What every emitted function shares: checks, dtypes, blocks, aliasing.  NumPy and nothing else.

An emitted kernel writes a formula, right on one block of numbers, into `out`; `evaluate`
makes a NumPy function of it.

Legend: z argument, p parameters, c constants; a formula takes (z, *p, *c, out), and some
a t for an intermediate result: out itself where z does not live there, or None for a new array.
"""

from contextvars import copy_context
from functools import lru_cache

import numpy as np

BLOCK = 1 << 18  # bytes: the scratch of a formula stays in the second-level cache
SMALL = 2000  # elements up to which arrays full of a constant are not worth their bytes

_FLOAT16, _FLOAT32, _FLOAT64 = _FLOATS = [np.dtype(f"float{bits}") for bits in (16, 32, 64)]
_DIRECT = {_FLOAT32, _FLOAT64}  # native; half precision is computed in single
_PLAIN = (float, np.float32)  # np.float64 is a float
_LARGEST = {dtype: float(np.finfo(dtype).max) for dtype in _FLOATS}

# Where NumPy ignores floating-point errors.  To run in a copy of a context takes a tenth of
# the time of entering np.errstate, and leaves the caller's settings alone as well.
_QUIET = copy_context()
_QUIET.run(np.seterr, all="ignore")


_NAN = ((np.nan, lambda *_: True, lambda *_: np.nan),)


class kernel:
    """Decorates a formula with what it needs beside its arguments.

    `numbers` reach it as arrays of no dimension in the dtype of z, since NumPy converts a
    Python number anew in every call; and those `filled` as arrays of the shape of z, where it
    is large: the maximum of an array and a number takes three times as long as of two arrays.
    `limits` holds (at, applies, value): where z is `at`, an infinity, and `applies(*p)`, the
    value is `value(*p)`, which the formula itself misses (as 0*inf).  `forgets_nan` says
    that it gives a number for nan; without `scratch` it is one pass over z, as a whole.
    """

    def __init__(self, *, filled=None, limits=(), forgets_nan=False, scratch=True, **numbers):
        self.filled = tuple((filled or {}).values())
        self.numbers = tuple(numbers.values())
        self.limits = (*limits, *_NAN) if forgets_nan else limits
        self.scratch = scratch
        self.shorter = []
        self.ready = {}

    def __call__(self, formula):
        self.formula = formula
        self.name = formula.__name__.lstrip("_")
        code = formula.__code__
        count = len(self.numbers) + len(self.filled)
        self.parameters = code.co_varnames[1 : code.co_argcount - 1 - count]
        return self

    def where(self, applies):
        """Decorates a shorter formula, which is equal to those before where `applies(*p)`.

        The condition bounds parameters one by one, so that it holds between two values
        of a parameter if it holds at both.
        """

        def decorate(formula):
            self.shorter.insert(0, (applies, formula))
            return self

        return decorate


def evaluate(kernel, z, out, /, *p):
    """The kernel's values over z, in NumPy's way: broadcast, in the dtype of z, a scalar for 0-d.

    Every check comes before the first value is written.
    """
    # A small array and plain numbers need few checks: the whole call takes about two
    # microseconds, most of them NumPy's own.
    if type(z) is not np.ndarray or z.dtype not in _DIRECT:
        return _evaluate(kernel, z, out, p)
    size = z.size
    if size > SMALL and not z.flags.c_contiguous:
        return _evaluate(kernel, z, out, p)
    for value in p:
        if type(value) is not float:
            given, p = p, _plain(p)
            if p is None:
                return _evaluate(kernel, z, out, given)
            break
    dtype = z.dtype
    ready = kernel.ready.get((dtype, p)) or _ready(kernel, dtype, p)
    if ready is None:
        return _evaluate(kernel, z, out, p)
    formula, limits, arrays = ready
    if out is None:
        result = np.empty(z.shape, dtype)
    else:
        _check_out(kernel, out, dtype, z.shape)
        # Two arrays that own their memory share none: to ask NumPy takes longer.
        own = out is z or (out.flags.owndata and z.flags.owndata)
        if not own and np.may_share_memory(z, out):
            return _evaluate(kernel, z, out, p)
        if size > SMALL and not out.flags.c_contiguous:
            return _evaluate(kernel, z, out, p)
        result = out
    if size > SMALL:
        _QUIET.copy().run(_in_a_row, kernel, formula, limits, z, arrays, len(p), result)
    elif limits:
        _QUIET.copy().run(_with_limits, formula, limits, z, arrays, len(p), result)
    else:
        _QUIET.copy().run(formula, z, *arrays, result)
    return result if result.ndim or out is not None else result[()]


def _plain(p):
    """Integers and NumPy's scalars as Python's floats; None where something else is among them."""
    if all(isinstance(value, _PLAIN) or (type(value) is int and -1e15 < value < 1e15) for value in p):
        return tuple(map(float, p))
    return None


def _ready(kernel, dtype, p):
    """Formula, limits, and parameters and constants as arrays; None where a number is too large."""
    if not all(-_LARGEST[dtype] <= value <= _LARGEST[dtype] for value in p):
        return None
    arrays = [np.array(value, dtype) for value in p]
    ready = _chosen(kernel, p, p), _met(kernel, arrays), (*arrays, *_constants(kernel, dtype, ()))
    if all(p):  # 0.0 would be found for -0.0
        if len(kernel.ready) >= 64:
            kernel.ready.clear()
        kernel.ready[dtype, p] = ready
    return ready


def _evaluate(kernel, z, out, values):
    """The same for any shape, dtype and layout, and for parameters that vary."""
    z = _array(kernel, "z", z)
    dtype = _result_dtype(kernel, z.dtype)
    p, low, high = [], [], []
    for key, value in zip(kernel.parameters, values, strict=True):
        array, least, most = _parameter(kernel, key, value, dtype)
        p.append(array)
        low.append(least)
        high.append(most)
    varies = any(array.ndim for array in p)
    shape = _shape(kernel, z, p) if varies else z.shape
    if out is not None:
        _check_out(kernel, out, dtype, shape)
        result = out
    elif shape == z.shape:
        result = np.empty_like(z, dtype, subok=False)
    else:
        result = np.empty(shape, dtype)
    formula = _chosen(kernel, low, high)
    limits = kernel.limits if varies else _met(kernel, p)
    _QUIET.copy().run(_by_blocks, kernel, formula, limits, z, p, result)
    return result if shape or out is not None else result[()]


def _chosen(kernel, low, high):
    """The formula that is right for parameters between these."""
    for applies, shorter in kernel.shorter:
        if applies(*low) and applies(*high):
            return shorter
    return kernel.formula


def _met(kernel, p):
    """The limits that apply to these numbers."""
    numbers = [value.item() for value in p]
    return [row for row in kernel.limits if row[1](*numbers)]


@lru_cache(maxsize=64)
def _constant(number, dtype, shape):
    array = np.full(shape, number, dtype)
    array.flags.writeable = False
    return array


def _constants(kernel, dtype, shape):
    """The numbers as arrays of no dimension, and those to be filled as arrays of this shape."""
    numbers = [_constant(number, dtype, ()) for number in kernel.numbers]
    return [*numbers, *(_constant(number, dtype, shape) for number in kernel.filled)]


def _with_limits(formula, limits, z, arrays, count, out):
    """`out`, filled by the formula, and the limits that it misses; `count` parameters."""
    missed = ()
    # Much faster than isfinite: the sum of squares is finite where z is, and not huge.
    squares = np.vdot(z, z)
    if squares - squares != 0:  # found before the formula runs: out may be z
        p = arrays[:count]
        missed = [
            ((z == at if at == at else z != z) & applies(*p), value(*p))
            for at, applies, value in limits
        ]
    formula(z, *arrays, out)
    for where, value in missed:
        np.copyto(out, value, where=where)


def _in_a_row(kernel, formula, limits, z, arrays, count, out):
    """`out`, filled block by block, where all are contiguous and the parameters are numbers."""
    x, y = z.reshape(-1), out.reshape(-1)
    block = BLOCK // x.itemsize if kernel.scratch else x.size
    fixed = arrays[: len(arrays) - len(kernel.filled)]
    filled = [_constant(number, x.dtype, block) for number in kernel.filled]
    takes_t = formula.__defaults__ is not None and out is not z
    for start in range(0, x.size, block):
        here, there = x[start : start + block], y[start : start + block]
        if here.size < block:
            filled = [array[: here.size] for array in filled]
        if limits:
            _with_limits(formula, limits, here, (*fixed, *filled), count, there)
        elif takes_t:
            formula(here, *fixed, *filled, there, there)
        else:
            formula(here, *fixed, *filled, there)


def _by_blocks(kernel, formula, limits, z, p, out):
    """`out`, filled block by block, so that scratch stays small.

    nditer walks any shape and strides in the order of memory, casts one block at a time,
    and copies beforehand what an overlapping `out` would overwrite too early.
    """
    # Half precision is computed in single precision and rounded once, at the end.
    inner = _FLOAT32 if out.dtype is _FLOAT16 else out.dtype
    p = [value if value.ndim else value.astype(inner) for value in p]
    block = BLOCK // inner.itemsize
    constants = _constants(kernel, inner, block)
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
        buffersize=block,
    )
    whole = [*p, *constants]
    with blocks:
        for x, *varying, y in blocks:
            arrays = whole
            if varying or x.size < block:
                rest = iter(varying)
                arrays = [next(rest) if value.ndim else value for value in p]
                arrays += [c[: x.size] if c.ndim else c for c in constants]
            if limits:
                _with_limits(formula, limits, x, arrays, len(p), y)
            else:
                formula(x, *arrays, y)


def _about(kernel, key, problem):
    """The message of an error, in NumPy's style: elu() argument 'z' must be ..."""
    return f"{kernel.name}() argument '{key}' {problem}"


def _array(kernel, key, value):
    """`value` as an array.

    A dask collection is refused, since this would compute it here, and a masked array, since
    its mask would be lost.
    """
    if type(value) is np.ndarray:
        return value
    graph = getattr(value, "__dask_graph__", None)
    if graph is not None and graph() is not None:
        more = "" if key == "z" else f", {key}=..."
        hint = f"write x.map_blocks({kernel.name}{more})"
        problem = f"is a dask collection, which would be computed here; {hint}"
        raise TypeError(_about(kernel, key, problem))
    if isinstance(value, np.ndarray) and hasattr(value, "mask"):
        problem = "is a masked array, whose mask would be lost; write .filled(np.nan)"
        raise TypeError(_about(kernel, key, problem))
    try:
        return np.asarray(value)
    except ValueError as error:
        raise ValueError(_about(kernel, key, f"is no array: {error}")) from None


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
    given = _array(kernel, key, value)
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


def _shape(kernel, z, p):
    """The shape to which z and the parameters broadcast."""
    arrays = {"z": z, **dict(zip(kernel.parameters, p, strict=True))}
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
