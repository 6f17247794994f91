"""The emitted functions in use: by Dask, in threads and processes, and within their memory."""

from __future__ import annotations

import pickle
import re
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from exact import (
    EACH,
    call,
    takes_alpha,
)

import symbolic.generated as generated
from symbolic.generated import (
    elu,
    elu_derivative,
    leaky_relu,
    sigmoid,
    softplus,
)


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
    assert traced(lambda: elu(z.reshape(2000, 2000).T))[1] < 16e6
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
