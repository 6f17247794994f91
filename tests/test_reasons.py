"""The reasons for which passages are unread, in Chinese: none is missing, none is another's."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import symbolic.reading
from symbolic.reading.document import read_parts
from symbolic.reading.files import parts
from symbolic.reading.sources import Source
from symbolic.site.places import template_folder
from symbolic.site.reasons import read_reasons

REASONS = read_reasons(template_folder() / "reasons.toml", "zh")
# What a fault of the plain grammar found and wanted is put together from many parts.
COMPOSED = ("{0}: {1}",)


def sentences() -> Iterator[str]:
    """Every reason that the reader of documents gives, with {0}, {1} for what it names."""
    for path in sorted(Path(symbolic.reading.__path__[0]).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else ""
            method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            given = node.args[:1] if called == "Unreadable" else []
            given = node.args[1:2] if method == "leave" else given
            yield from filter(None, map(_sentence, given))


def _sentence(node: ast.expr) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            counted = iter(range(len(values)))
            return "".join(
                str(v.value) if isinstance(v, ast.Constant) else f"{{{next(counted)}}}"
                for v in values
            )
    return None


@pytest.mark.parametrize("sentence", sorted(set(sentences()) - set(COMPOSED)))
def test_every_reason_is_told_in_Chinese(sentence: str) -> None:
    said = sentence
    for k in range(4):
        said = said.replace(f"{{{k}}}", f"q{k}")
    told = REASONS.translated(said)
    assert told is not None
    assert any("\u4e00" <= c <= "\u9fff" for c in told)
    named = [f"q{k}" for k in range(4) if f"{{{k}}}" in sentence]
    assert all(name in told for name in named) or "no function that is known" in sentence


def test_the_reasons_of_a_document_are_told_in_Chinese() -> None:
    text = (
        "$$f(x) = \\sum_j x_j$$\n\n$$g(x) = x^{T} x$$\n\n值域：$(0, 1)$\n\n"
        "$$h(x) = \\max(0, x)$$\n\n函数单调递增，当 $x>0$ 时。\n"
    )
    source = Source("example.md", text)
    unread = read_parts(source, parts(source, ".md")).unread
    assert [REASONS.translated(u.reason) for u in unread] == [
        "此处不读取 \\sum",
        "^T：是幂还是转置？",
        "此前没有定义函数",
        "句子带有条件",
    ]


def test_what_the_table_lacks_is_not_guessed() -> None:
    assert REASONS.translated("the moon is not read") is None
    assert REASONS.translated("no function; the moon") is None
    assert REASONS.translated("no function; this is the derivative of Tanh") is not None
    english = read_reasons(template_folder() / "reasons.toml", "en")
    assert english.translated("no function") is None
