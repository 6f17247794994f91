"""What every emitted function shares: checks, dtypes, blocks, aliasing.  NumPy and nothing else.

An emitted kernel writes a formula, right on one block of numbers, into `out`; `evaluate`
makes a NumPy function of it.

Legend: z argument, p parameters, c constants, t scratch arrays; a formula takes
(z, out, *p, *c, *t), and writes to out in its last line.  A scratch array is None where a new
one costs less; y, if t begins with that, may be out itself, where z does not live there.
"""

from contextvars import copy_context
from functools import lru_cache
from math import isfinite
from types import FunctionType

import numpy as np

BLOCK = 1 << 17  # bytes: the scratch of a formula stays in the second-level cache
_LINE = 64  # bytes
SMALL = 2000  # elements up to which arrays full of a constant are not worth their bytes

_FLOAT16, _FLOAT32, _FLOAT64 = _FLOATS = [np.dtype(f"float{bits}") for bits in (16, 32, 64)]
_DIRECT = {_FLOAT32, _FLOAT64}  # native; half precision is computed in single
_PLAIN = (float, np.float32)  # np.float64 is a float
_LARGEST = {dtype: float(np.finfo(dtype).max) for dtype in _FLOATS}

# Where NumPy ignores floating-point errors.  To run in a copy of a context takes a tenth of
# the time of entering np.errstate, and leaves the caller's settings alone as well.
_QUIET = copy_context()
_QUIET.run(np.seterr, all="ignore")


# Scratch for blocks, used again and again: what is new comes from the system page by page.
_SPARE = []
_MOST_SPARE = 16  # two megabytes

_NAN = ((np.nan, lambda *_: True, lambda *_: np.nan),)


class kernel:
    """Decorates a formula with the names of its parameters, and what it needs beside them.

    `numbers` reach it as arrays of no dimension in the dtype of z, since NumPy converts a
    Python number anew in every call; and those `filled`, numbers or names of parameters, as
    arrays of the shape of z, where it is large: the maximum of an array and a number takes
    three times as long as of two arrays.  `limits` holds (at, applies, value): where z is
    `at`, an infinity, and `applies(*p)`, the value is `value(*p)`, which the formula itself
    misses (as 0*inf).  `forgets_nan` says that it gives a number for nan.
    """

    def __init__(self, *parameters, filled=None, limits=(), forgets_nan=False, **numbers):
        self.parameters = parameters
        self.filled = tuple((filled or {}).values())
        self.numbers = tuple(numbers.values())
        self.limits = (*limits, *_NAN) if forgets_nan else limits
        self.shorter = []
        self.ready = {}

    def __call__(self, formula):
        self.formula = formula
        self.name = formula.__name__.lstrip("_")
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
    if type(z) is not np.ndarray:
        return _evaluate(kernel, z, out, p)
    for value in p:
        if type(value) is not float:
            given, p = p, _plain(p)
            if p is None:
                return _evaluate(kernel, z, out, given)
            break
    dtype, size = z.dtype, z.size
    ready = kernel.ready.get((dtype, p)) or _ready(kernel, dtype, p)
    if ready is None or (size > SMALL and not z.flags.c_contiguous):
        return _evaluate(kernel, z, out, p)
    formula, limits, arrays, large = ready
    if out is None:
        result = np.empty(z.shape, dtype)
    elif type(out) is np.ndarray:
        if not (out.dtype is dtype and out.shape == z.shape and out.flags.carray):
            _check_out(kernel, out, dtype, z.shape)
        result = out
    else:
        return _evaluate(kernel, z, out, p)
    if size > SMALL:
        if not result.flags.c_contiguous or _overlap(z, result):
            return _evaluate(kernel, z, out, p)
        _QUIET.copy().run(_in_a_row, large, limits, arrays, z, result)
        return result
    if size == 1:  # of no dimension, perhaps: NumPy would make a number of what is new
        formula = _with_scratch(formula, z)
    if limits:
        _QUIET.copy().run(_with_limits, formula, limits, arrays, z, result)
    else:
        _QUIET.copy().run(formula, z, result)
    return result if size != 1 or z.ndim or out is not None else result[()]


def _plain(p):
    """Integers and NumPy's scalars as Python's floats; None where something else is among them."""
    if all(isinstance(value, _PLAIN) or (type(value) is int and -1e15 < value < 1e15) for value in p):
        return tuple(map(float, p))
    return None


def _ready(kernel, dtype, p):
    """Formula, limits and parameters for a small array; and for a large one, what it is made of.

    None itself where a number is too large, or the dtype asks for more than the formula.
    """
    if dtype not in _DIRECT or not all(abs(value) <= _LARGEST[dtype] for value in p):
        return None
    arrays = [np.array(value, dtype) for value in p]
    fixed = [*arrays, *(_scalar(number, dtype) for number in kernel.numbers)]
    full = [_number(kernel, key, arrays) for key in kernel.filled]
    formula = _chosen(kernel, p, p)
    scratch = _scratch(kernel, formula)
    given = [*fixed, *(_scalar(number, dtype) for number in full)]
    small = _bound(formula, *given, *(None for _ in scratch))
    ready = small, _met(kernel, arrays), arrays, (formula, fixed, full, scratch)
    if all(p):  # 0.0 would be found for -0.0
        if len(kernel.ready) >= 64:
            kernel.ready.clear()
        kernel.ready[dtype, p] = ready
    return ready


def _bound(formula, *values):
    """The formula with these values for all that it takes behind z and out."""
    return FunctionType(formula.__code__, formula.__globals__, formula.__name__, values)


def _with_scratch(formula, z):
    """A bound formula with an array wherever it has None."""
    values = (np.empty_like(z) if value is None else value for value in formula.__defaults__)
    return _bound(formula, *values)


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
        result = _plain_out(kernel, out)
        _check_out(kernel, result, dtype, shape)
    elif shape == z.shape:
        result = np.empty_like(z, dtype, subok=False)
    else:
        result = np.empty(shape, dtype)
    formula = _chosen(kernel, low, high)
    limits = kernel.limits if varies else _met(kernel, p)
    _QUIET.copy().run(_by_blocks, kernel, formula, limits, z, p, result)
    if out is not None:
        return out
    return result if shape else result[()]


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


def _number(kernel, key, p):
    """What to fill an array with: a number, or the parameter of this name; None if that varies."""
    if type(key) is not str:
        return key
    value = p[kernel.parameters.index(key)]
    return None if value.ndim else value.item() + 0.0  # -0.0 would be found for 0.0


@lru_cache(maxsize=64)
def _scalar(number, dtype):
    return _read_only(np.array(number, dtype))


@lru_cache(maxsize=16)
def _full(number, dtype):
    """Two blocks full of a number: 16 of them take four megabytes."""
    full = _pages(2 * BLOCK).view(dtype)
    if number:
        full.fill(number)
    return _read_only(full)


def _pages(size):
    """Bytes at the start of a page.

    Pages that were never written are all the system's one page of zeros, which stays in the
    first-level cache.
    """
    from mmap import ACCESS_COPY, mmap  # late: small arrays need no pages

    return np.frombuffer(mmap(-1, size, access=ACCESS_COPY), np.uint8)


def _read_only(array):
    array.flags.writeable = False
    return array


def _scratch(kernel, formula):
    """The names of the arrays that the formula takes for what it computes on the way."""
    code = formula.__code__
    count = 2 + len(kernel.parameters) + len(kernel.numbers) + len(kernel.filled)
    return code.co_varnames[count : code.co_argcount]


def _borrowed(count):
    """Bytes for as many blocks of scratch, to be put back into _SPARE."""
    taken = []
    while len(taken) < count:
        try:
            taken.append(_SPARE.pop())
        except IndexError:  # or a thread was quicker
            taken.append(_pages(BLOCK))
    return taken


def _is_one_ufunc(formula):
    """Whether a formula without scratch makes no array of its own, whatever the size of z."""
    names = formula.__code__.co_names
    return len(names) == 2 and isinstance(getattr(np, names[1]), np.ufunc)


def _overlap(z, out):
    """Whether `out` has memory of z, and is not z itself."""
    # Two arrays that own their memory share none: to ask NumPy takes longer.
    own = out is z or (out.flags.owndata and z.flags.owndata)
    return not own and np.may_share_memory(z, out)


def _with_limits(formula, limits, p, z, out, **y):
    """`out`, filled by the bound formula, and the limits that it misses."""
    missed = ()
    # Much faster than isfinite: the sum of squares is finite where z is, and not huge.
    if not isfinite(z.dot(z) if z.ndim == 1 else np.vdot(z, z)):
        # Found before the formula runs: out may be z.
        missed = [
            ((z == at if at == at else z != z) & applies(*p), value(*p))
            for at, applies, value in limits
        ]
    formula(z, out, **y)
    for where, value in missed:
        np.copyto(out, value, where=where)


def _in_a_row(made_of, limits, p, z, out):
    """`out`, filled block by block, where all are contiguous and the parameters are numbers."""
    formula, fixed, full, scratch = made_of
    x, y = z.reshape(-1), out.reshape(-1)
    into_out = out is not z and scratch[:1] == ("y",)
    taken = _borrowed(len(scratch) - into_out)
    block = (BLOCK if taken else 2 * BLOCK) // x.itemsize

    filled = [_full(number, x.dtype) for number in full]
    t = [one.view(x.dtype) for one in taken]

    def bound(size):
        cut = [array[:size] for array in filled]
        if into_out:
            cut.append(None)
        return _bound(formula, *fixed, *cut, *[array[:size] for array in t])

    whole = bound(min(block, x.size))
    rows = not limits and not scratch and _is_one_ufunc(formula)
    for here, there in _blocks(x, y, block, rows) if x.size > block else [(x, y)]:
        run = whole if here.size >= block or here is x else bound(here.size)
        into = {"y": there} if into_out else {}
        if limits:
            _with_limits(run, limits, p, here, there, **into)
        else:
            run(here, there, **into)
    if taken and len(_SPARE) < _MOST_SPARE:
        _SPARE.extend(taken)


def _blocks(x, y, block, rows):
    """Blocks of both, those of full size perhaps all at once, as the rows of a matrix.

    The first is so short that the others begin with a line of the cache in y.
    """
    first = block - y.__array_interface__["data"][0] % _LINE // y.itemsize
    last = x.size - (x.size - first) % block
    yield x[:first], y[:first]
    if last > first:
        inner = x[first:last].reshape(-1, block), y[first:last].reshape(-1, block)
        yield from [inner] if rows else zip(*inner, strict=True)
    if last < x.size:
        yield x[last:], y[last:]


def _by_blocks(kernel, formula, limits, z, p, out):
    """`out`, filled block by block, so that scratch stays small.

    nditer walks any shape and strides in the order of memory, casts one block at a time,
    and copies beforehand what an overlapping `out` would overwrite too early.
    """
    # Half precision is computed in single precision and rounded once, at the end.
    inner = _FLOAT32 if out.dtype is _FLOAT16 else out.dtype
    p = [value if value.ndim else value.astype(inner) for value in p]
    block = BLOCK // inner.itemsize
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
    numbers = [_scalar(number, inner) for number in kernel.numbers]
    fill = [(key, _number(kernel, key, p)) for key in kernel.filled]
    scratch = [np.empty(min(block, out.size), inner) for _ in _scratch(kernel, formula)]
    with blocks:
        for x, *varying, y in blocks:
            t = [array[: x.size] for array in scratch]
            rest = iter(varying)
            here = [next(rest) if value.ndim else value for value in p]
            filled = [
                here[kernel.parameters.index(key)] if value is None else _full(value, inner)[: x.size]
                for key, value in fill
            ]
            bound = _bound(formula, *here, *numbers, *filled, *t)
            if limits:
                _with_limits(bound, limits, here, x, y)
            else:
                bound(x, y)


def _about(kernel, key, problem):
    """The message of an error, in NumPy's style: elu() argument 'z' must be ..."""
    return f"{kernel.name}() argument '{key}' {problem}"


def _array(kernel, key, value):
    """`value` as an array.

    A dask collection is refused, since this would compute it here, and an array that is more
    than its numbers, since the rest would be lost.
    """
    if type(value) is np.ndarray:
        return value
    graph = getattr(value, "__dask_graph__", None)
    if graph is not None and graph() is not None:
        more = "" if key == "z" else f", {key}=..."
        hint = f"write x.map_blocks({kernel.name}{more})"
        problem = f"is a dask collection, which would be computed here; {hint}"
        raise TypeError(_about(kernel, key, problem))
    if isinstance(value, np.ndarray):
        _refuse_more(kernel, key, value)
        return np.asarray(value)
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise ValueError(_about(kernel, key, f"is no array: {error}")) from None
    listed = array.dtype.kind == "O" and not hasattr(value, "dtype")
    if listed and all(isinstance(one, int) for one in array.flat):
        try:
            return array.astype(float)  # NumPy makes objects of integers beyond 64 bits
        except OverflowError:
            problem = "must be real numbers of float64's range, not larger integers"
            raise TypeError(_about(kernel, key, problem)) from None
    return array


def _refuse_more(kernel, key, array):
    """TypeError for a masked array, and for one that computes in its own way, as one with units."""
    if hasattr(array, "mask"):
        hint = "an array without a mask" if key == "out" else ".filled(np.nan)"
        problem = f"is a masked array, whose mask would be lost; write {hint}"
        raise TypeError(_about(kernel, key, problem))
    if type(array).__array_ufunc__ is not np.ndarray.__array_ufunc__:
        problem = f"is a {type(array).__name__}, of which only the numbers would be used"
        raise TypeError(_about(kernel, key, f"{problem}; write np.asarray({key})"))


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


def _plain_out(kernel, out):
    """`out` as an array and nothing more."""
    if type(out) is np.ndarray:
        return out
    if not isinstance(out, np.ndarray):
        given = type(out).__name__
        raise TypeError(_about(kernel, "out", f"must be an array, not {given}"))
    _refuse_more(kernel, "out", out)
    return out.view(np.ndarray)


def _check_out(kernel, out, dtype, shape):
    """Refuses an array to which values of this dtype and shape cannot be written."""
    if out.dtype is not dtype and out.dtype != dtype:
        raise TypeError(_about(kernel, "out", f"must have dtype {dtype}, not {out.dtype}"))
    if out.shape != shape:
        raise ValueError(_about(kernel, "out", f"must have shape {shape}, not {out.shape}"))
    flags = out.flags
    if not flags.writeable:
        raise ValueError(_about(kernel, "out", "is read-only"))
    if not flags.c_contiguous and _overlaps_itself(out):
        problem = f"has elements that share memory (strides {out.strides})"
        raise ValueError(_about(kernel, "out", problem))


def _overlaps_itself(array):
    """Whether two elements share memory: where one was written the other would be lost."""
    if array.size < 2:
        return False
    axes = sorted((abs(step), n) for step, n in zip(array.strides, array.shape, strict=True) if n != 1)
    reach = array.itemsize  # bytes from the first element to behind the last one
    for step, n in axes:
        if step < reach:
            break
        reach += step * (n - 1)
    else:
        return False
    places = np.zeros((), np.intp)  # rare: axes that interleave, perhaps without meeting
    for step, n in axes:
        places = np.add.outer(places, step * np.arange(n))
    return bool(np.diff(np.sort(places, axis=None)).min() < array.itemsize)
