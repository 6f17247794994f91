"""MathML as a typesetter and a search would have it: tight brackets, marks that text shows.

In text alone a power is a letter after another and a half is twelve.  Marks such as ^ and /,
which the style sheet hides (`plain`), keep apart what a page shows by its layout.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_PRIMES = frozenset("\u2032\u2033\u2034")
_FENCES = frozenset("()[]{}|")
_TALL = frozenset({"mfrac", "mtable", "msqrt", "mroot", "munder", "mover", "munderover"})
# What text says before each of the children but the first.
_SCRIPTS = {
    "msup": ("^",),
    "msub": ("_",),
    "msubsup": ("_", "^"),
    "munder": ("_",),
    "mover": ("^",),
    "munderover": ("_", "^"),
}
_NAMED = re.compile(r"&(?!lt;|gt;|amp;|quot;|apos;|#)\w+;")


def typeset(mathml: str) -> str:
    """The same formula with primes, brackets and marks as above."""
    root = ElementTree.fromstring(_NAMED.sub(lambda found: html.unescape(found[0]), mathml))
    for element in list(root.iter()):
        _lower_prime(element)
        _tighten(element)
    for element in list(root.iter()):
        _mark(element)
    return ElementTree.tostring(root, encoding="unicode").replace(" />", "/>")


def _lower_prime(element: Element) -> None:
    # Fonts draw the prime small and raised already; as a superscript it would be so twice.
    match list(element):
        case [_, prime] if element.tag == "msup" and prime.tag == "mo" and prime.text in _PRIMES:
            element.tag = "mrow"
            prime.attrib = {"lspace": "0", "rspace": "0"}


def _tighten(row: Element) -> None:
    # Stretched brackets are cut with room on both sides; around letters they need not stretch.
    ends = [row[0], row[-1]] if row.tag == "mrow" and len(row) > 1 else []
    if not all(end.tag == "mo" and end.text in _FENCES for end in ends):
        return
    if any(inner.tag in _TALL for inner in row.iter()):
        return
    for end in ends:
        end.attrib = {"stretchy": "false"}


def _mark(element: Element) -> None:
    match element.tag:
        case "mfrac":
            _enclose(element, 0, "", "/")
            _enclose(element, 1, "", "")
        case "msqrt":
            element.insert(0, _plain("\u221a("))
            element.append(_plain(")"))
        case "mroot":
            _enclose(element, 0, "", "^")
            _enclose(element, 1, "(1/", ")")
        case "mtable":
            for row in element[:-1]:
                row[-1].append(_plain("; "))
        case "mtr":
            for cell in element[:-1]:
                cell.append(_plain(" "))
        case tag if tag in _SCRIPTS:
            for i, sign in enumerate(_SCRIPTS[tag], start=1):
                _enclose(element, i, sign, "")


def _enclose(parent: Element, index: int, before: str, after: str) -> None:
    """Put marks around a child; one of several parts gets parentheses too."""
    child = parent[index]
    if len(list(_shown(child))) > 1:
        before, after = f"{before}(", f"){after}"
    row = Element("mrow")
    row.extend([_plain(before)] if before else [])
    row.append(child)
    row.extend([_plain(after)] if after else [])
    parent[index] = row if len(row) > 1 else child


def _shown(element: Element) -> Iterator[str]:
    return (text for text in element.itertext() if text.strip())


def _plain(text: str) -> Element:
    made = Element("mtext", {"class": "plain"})
    made.text = text
    return made
