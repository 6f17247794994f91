"""A long document costs as much as its parts, and shows how far it is."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

import pytest

from symbolic.reading.document import Document, read

SECTION = r"""
## Unit{n}

The activation is steep near the origin and flat far from it, as one sees in the figure.

$$\mathrm{{Unit{n}}}(x) = \frac{{x}}{{{n} + |x|}}$$

Unit{n} is odd and bounded. Its range is $(-1, 1)$, and $\mathrm{{Unit{n}}}(0) = 0$.

| Name | Formula | Range |
|---|---|---|
| Row{n} | $\tanh({n}x)$ | $(-1, 1)$ |
"""


def written(folder: Path, sections: int) -> Path:
    path = folder / f"{sections}.md"
    path.write_text("".join(SECTION.format(n=n) for n in range(1, sections + 1)), "utf-8")
    return path


def steps(path: Path) -> tuple[Document, int]:
    """What a document holds, and how many functions were called to read it."""
    count = 0

    def called(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        return read(path), count
    finally:
        sys.setprofile(before)


def test_twice_the_length_takes_twice_the_steps(tmp_path: Path) -> None:
    short, long = written(tmp_path, 5), written(tmp_path, 10)
    read(long)  # what is remembered once is remembered by both
    (one, few), (two, many) = steps(short), steps(long)
    claims = [sum(len(a.claims) for a in d.activations) for d in (one, two)]
    assert claims == [25, 50] and not (one.unread or two.unread)
    assert many < 2.2 * few


@pytest.mark.parametrize(
    "term", ["(x-{k})", "+x^{k}", "+\\frac{{x}}{{{k}}}", "+|x-{k}|", "+\\max(x, {k})"]
)
def test_a_formula_of_twice_the_length_takes_twice_the_steps(term: str, tmp_path: Path) -> None:
    def of(terms: int) -> Path:
        path = tmp_path / f"{terms}.md"
        text = "".join(term.format(k=k) for k in range(2, terms + 2))
        path.write_text(f"The function $f(x) = {text}$ is smooth.\n", "utf-8")
        return path

    for terms in (40, 80):
        read(of(terms))  # what is remembered once is remembered by both
    (_, few), (_, many) = steps(of(40)), steps(of(80))
    assert many < 2.5 * few


def test_progress_counts_the_paragraphs_to_the_last(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    read(written(tmp_path, 2), lambda *done: told.append(done))
    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    assert {total for _, total in told} == {len(told)}


def test_a_name_with_three_meanings_elsewhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "three.md"
    sections = [f"## S{n}\n\n$$u(x) = {n}x$$\n" for n in (1, 2, 3)]
    path.write_text("\n".join([*sections, "## Last\n\n$$w(x) = u(x) + 1$$\n"]), "utf-8")
    found = read(path)
    assert [a.title.en for a in found.activations] == ["S1", "S2", "S3"]
    assert [u.reason for u in found.unread] == ["u is defined more than once in this document"]
