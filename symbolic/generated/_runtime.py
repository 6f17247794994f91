"""What every emitted function shares: checks, dtypes, blocks, aliasing.  NumPy and nothing else.

An emitted function hands its kernel, a formula that is right on one block of numbers, to
`evaluate`, which makes a NumPy function of it.

Legend: z argument, p parameters, kernel(z, *p, out=None) -> array.
"""

import numpy as np

BLOCK = 16384  # elements: the scratch of a kernel stays in the second-level cache

_FLOAT16, _FLOAT32, _FLOAT64 = (np.dtype(f"float{bits}") for bits in (16, 32, 64))


def evaluate(kernel, z, out, limits=(), **parameters):
    """The kernel's values over z, in NumPy's way: broadcast, in the dtype of z, a scalar for 0-d.

    `limits` holds (infinity, applies, value): where z is that infinity and `applies(*p)`,
    the value is `value(*p)`, the limit that the kernel itself misses (as 0*inf).
    Every check comes before the first value is written.
    """
    if type(z) is not np.ndarray:
        z = _array(kernel, "z", z)
    dtype = z.dtype
    if dtype is not _FLOAT64 and dtype is not _FLOAT32:
        dtype = _result_dtype(kernel, dtype)
    with np.errstate(all="ignore"):
        varies = False
        p = []
        for key, value in parameters.items():
            value = _parameter(kernel, key, value, dtype)
            varies = varies or type(value) is np.ndarray
            p.append(value)
        if limits and not varies:
            limits = [limit for limit in limits if limit[1](*p)]
        if out is not None:
            shape = _shape(kernel, z, p, parameters) if varies else z.shape
            _check_out(kernel, out, dtype, shape)
        if (
            z.size <= BLOCK
            and not varies
            and not limits
            and z.dtype is dtype
            and dtype is not _FLOAT16
            and (out is None or out is z or not np.may_share_memory(out, z))
        ):
            return kernel(z, *p, out=out)
        if out is not None:
            return _by_blocks(kernel, z, p, out, limits)
        shape = _shape(kernel, z, p, parameters) if varies else z.shape
        same = shape == z.shape
        new = np.empty_like(z, dtype, subok=False) if same else np.empty(shape, dtype)
        return _by_blocks(kernel, z, p, new, limits)[()]


def _by_blocks(kernel, z, p, out, limits):
    """`out`, filled block by block, so that scratch stays small.

    nditer walks any shape and strides in the order of memory, casts one block at a time,
    and copies beforehand what an overlapping `out` would overwrite too early.
    """
    # Half precision is computed in single precision and rounded once, at the end.
    inner = _FLOAT32 if out.dtype is _FLOAT16 else out.dtype
    arrays = [value for value in p if type(value) is np.ndarray]
    operands = [z, *arrays, out]
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
            q = [next(rest) if type(v) is np.ndarray else inner.type(v) for v in p]
            # Found first: y may be x.
            missed = [((x == end) & applies(*q), value(*q)) for end, applies, value in limits]
            kernel(x, *q, out=y)
            for where, value in missed:
                np.copyto(y, value, where=where)
    return out


def _about(kernel, key, problem):
    """The message of an error, in NumPy's style: elu() argument 'z' must be ..."""
    return f"{_name(kernel)}() argument '{key}' {problem}"


def _name(kernel):
    return kernel.__name__.lstrip("_")


def _array(kernel, key, value):
    """`value` as an array; a dask collection is refused, since this would compute it here."""
    graph = getattr(value, "__dask_graph__", None)
    if graph is not None and graph() is not None:
        more = "" if key == "z" else f", {key}=..."
        hint = f"write x.map_blocks({_name(kernel)}{more})"
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
    """A parameter cast to `dtype`: a NumPy scalar, or an array that varies (cast per block)."""
    if type(value) is float:
        number = dtype.type(value)
        if number - number == 0:  # neither nan nor infinite
            return number
        low = high = number
    else:
        array = value if type(value) is np.ndarray else _array(kernel, key, value)
        if array.dtype.kind not in "fiub":
            raise TypeError(_about(kernel, key, f"must be real, not {array.dtype}"))
        if array.ndim == 0:
            number = low = high = array.astype(dtype)[()]
        elif array.size == 0:
            return array
        else:
            number = array.astype(dtype, copy=False) if dtype is _FLOAT16 else array
            low, high = (dtype.type(end) for end in (array.min(), array.max()))
    if not (low - low == 0 and high - high == 0):  # nan or infinite
        raise ValueError(_about(kernel, key, f"must be finite in {dtype}"))
    return number


def _shape(kernel, z, p, parameters):
    """The shape to which z and the parameters broadcast."""
    arrays = {"z": z, **dict(zip(parameters, p, strict=True))}
    try:
        return np.broadcast_shapes(*(np.shape(value) for value in arrays.values()))
    except ValueError:
        shapes = ", ".join(f"{key} {np.shape(value)}" for key, value in arrays.items())
        raise ValueError(
            f"{_name(kernel)}() arguments could not be broadcast together with shapes {shapes}"
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
