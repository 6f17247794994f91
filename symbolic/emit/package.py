"""Writing an emitted package: what belongs there, atomically, and nothing left half done."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import symbolic
from symbolic.activation import Activation
from symbolic.emit import measured, sampled
from symbolic.emit.docstring import SAMPLED, Known, condition_text, set_text
from symbolic.emit.function import ORDERS, Function, function
from symbolic.emit.module import HEADER, module_text, package_text
from symbolic.emit.nodes import EmissionError
from symbolic.parallel import shared

Progress = Callable[[int, int], None]
RUNTIME, SPECIAL, TWOFOLD = SHARED = ("_runtime.py", "_special.py", "_twofold.py")
_HERE = Path(symbolic.__file__).parent


def generate(
    activations: Iterable[Activation],
    output: Path,
    *,
    check: bool = False,
    progress: Progress | None = None,
) -> list[Path]:
    """The files of the package `output` that were out of date, now written.

    With `check` nothing is written: an empty list says that the package is up to date.
    `progress` is told how many steps are done, of how many: two for each activation.
    Raises EmissionError for a definition that cannot become NumPy code, and for a file
    in the way that was not emitted.
    """
    output = Path(output)
    wanted = files(tuple(activations), progress or (lambda *_: None))
    changed = [name for name, text in wanted.items() if not _same(_read(output / name), text)]
    stale = [path for path in _emitted(output) if path.name not in wanted]
    for name in changed:
        _refuse_foreign(output / name)
    if not check:
        output.mkdir(parents=True, exist_ok=True)
        for name in changed:
            _write(output / name, wanted[name])
        for path in stale:
            path.unlink()
    return sorted([output / name for name in changed] + stale)


def files(activations: tuple[Activation, ...], progress: Progress) -> dict[str, str]:
    """The text of every file of the package, by name."""
    names = [a.name for a in activations]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise EmissionError(f"{', '.join(twice)}: defined twice; rename one of them")
    texts = {"__init__.py": package_text(activations), RUNTIME: _shared(RUNTIME)}
    # What cannot be emitted says so before any fact is derived.
    made, done = [], count(1)
    for functions in shared(_functions, activations):
        made.append(functions)
        progress(next(done), 2 * len(activations))
    called = {name for functions in made for f in functions for name in f.special}
    for name in {TWOFOLD if "." in name else SPECIAL for name in called}:
        texts[name] = _shared(name)
    for activation, text in zip(activations, shared(_text, made), strict=True):
        texts[f"_{activation.name}.py"] = text
        progress(next(done), 2 * len(activations))
    return texts


def _functions(activation: Activation) -> list[Function]:
    return [function(activation, order) for order in ORDERS]


def _text(functions: Sequence[Function]) -> str:
    return module_text(functions, known(functions))


def _shared(name: str) -> str:
    return (_HERE / "generated" / name).read_text(encoding="utf-8")


def known(
    functions: Sequence[Function], *, sample: bool = True, later: bool = False
) -> dict[int, Known]:
    """What the docstrings say beyond the formula: proved sets, unless `later`, and measured errors.

    The benchmarks know the functions of the chapter; those of others are sampled here, if at all.
    """
    activation = functions[0].activation
    found = measured.errors(activation)
    result = {}
    for made in functions:
        told = (None, None) if later else proved(activation, made.order)
        if made.name in found:
            errors: tuple[Any, ...] = _errors(found[made.name], activation)
        else:
            errors = _sampled(made) if sample else ()
        result[made.order] = replace(Known(*told, *errors), later=later)
    return result


def _same(old: str | None, new: str) -> bool:
    """Whether the texts agree, but for errors sampled perhaps on another machine."""
    return old is not None and _unsampled(old) == _unsampled(new)


def _unsampled(text: str) -> str:
    return re.sub(rf"{SAMPLED}.*?\"\"\"", "", text, flags=re.DOTALL)


def _sampled(made: Function) -> tuple[Mapping[str, float], Mapping[str, float], int]:
    found = sampled.errors(made)
    less = {k: v for k, v in found.usual.items() if v < 0.9 * found.largest[k]}
    return found.largest, less, found.count


def _errors(
    by_dtype: Mapping[str, Mapping[str, float]], activation: Activation
) -> tuple[dict[str, float], dict[str, float]]:
    """The largest error for each dtype with the default parameters, and with any others."""
    default = ", ".join(f"{s.name} = {float(v)}" for s, v in activation.defaults.items())
    most = {dtype: max(errors.values()) for dtype, errors in by_dtype.items()}
    usual = {dtype: errors.get(default, most[dtype]) for dtype, errors in by_dtype.items()}
    return usual, most if most != usual else {}


def proved(activation: Activation, order: int) -> tuple[str | None, str | None]:
    """Domain and range of an order, as text; None where the calculus is undecided."""
    from symbolic.calculus.errors import Undecided
    from symbolic.calculus.facts import shared

    facts = shared(activation.expression, activation.variable)

    def told(ask: Callable[[], Any]) -> str | None:
        try:
            return _cases_text(ask())
        except Undecided:
            return None

    if order == 0:
        return told(lambda: facts.domain), told(lambda: facts.range)
    last = facts if order == 1 else facts.of_derivative
    return told(lambda: last.derivative_domain), told(lambda: last.derivative_range)


def _cases_text(cases: Any) -> str:
    pairs = list(cases)
    if len(pairs) == 1:
        return set_text(pairs[0][1])
    return "; ".join(f"{set_text(value)} if {condition_text(c)}" for c, value in pairs)


def _emitted(output: Path) -> list[Path]:
    found = sorted(output.glob("_*.py")) if output.is_dir() else []
    return [path for path in found if HEADER in (_read(path) or "")[:200]]


def _refuse_foreign(path: Path) -> None:
    text = _read(path)
    if text is None or not text.strip() or path.name in SHARED or HEADER in text[:200]:
        return
    raise EmissionError(f"{path} exists and was not emitted; choose another --output")


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def _write(path: Path, text: str) -> None:
    """The whole file or nothing: a reader never sees half of it."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
