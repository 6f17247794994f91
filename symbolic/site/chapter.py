"""The book of the chapter in parts: each function, claim and document, what they give together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from symbolic.activation import Activation
from symbolic.claims.claim import Claim
from symbolic.claims.judge import judge
from symbolic.claims.loading import require_data, require_real_function
from symbolic.reading.relations import Verify
from symbolic.site.book import Defined, bare, bound, card, defined, emitted, own_claims, page
from symbolic.site.gallery import Read, documents, exhibit, judged_document, limited
from symbolic.site.race import counted, race
from symbolic.site.state import digest, fingerprint, material, of_rooms
from symbolic.site.store import Part, Store, content
from symbolic.site.view import Book, Exhibit, Stated
from symbolic.site.workplace import workplace


def chapter_book(
    cache: Path | None = None, state: str | None = None, work: Path | None = None
) -> Book:
    """The views of the whole chapter, every fact and verdict derived, and the gallery.

    With a cache, only what changed is: a part is kept under all that it is made from, which is
    what its definition or document says, and `state`, the digest of the code that is loaded.
    `work` is the folder for what is not finished.
    """
    if cache is not None and work is None:
        with workplace(cache) as work:
            return chapter_book(cache, state, work)
    seen = fingerprint(material())
    from symbolic.chapter import CHAPTER, TITLE  # here, after all else was loaded: it is edited

    require_data(CHAPTER)
    if cache is None or work is None:
        parts = _parts(CHAPTER, limited, judged_document)
        made = [part.make() for part in parts]
    else:
        store = Store(cache, state or digest(of_rooms(seen)), work)
        verify = store.remembering(limited)
        parts = _parts(CHAPTER, verify, partial(_judged_document, store, verify, CHAPTER))
        made = store.made(parts, unless=lambda: fingerprint(material()) != seen)
    found = {(p.kind, p.name): value for p, value in zip(parts, made, strict=True)}
    functions = tuple(
        page(
            a,
            found["definition", a.name],
            found["code", a.name],
            [found["claim", c.id] for c in a.claims],
            [found["own", f"{a.name}-{i}"] for i, _ in enumerate(own_claims(a))],
        )
        for a in CHAPTER
    )
    alone = [found["definition", a.name] for a in CHAPTER]
    gallery = tuple(found["exhibit", path.name] for path in documents()) or None
    return bound(TITLE, functions, alone, found["race", ""], gallery)


def _parts(
    chapter: Sequence[Activation], verify: Verify, known: Callable[[Path], Read]
) -> list[Part]:
    definitions = [bare(a) for a in chapter]
    contents = [content(a) for a in definitions]
    parts = []
    for a, of, whole in zip(definitions, contents, chapter, strict=True):
        task = f"facts {a.name}"  # definition and claims need the same ones
        parts.append(Part("definition", a.name, of, partial(_defined, a), task, leads=True))
        own = {("own", f"{a.name}-{i}"): claim for i, claim in enumerate(own_claims(whole))}
        source = {("claim", claim.id): claim for claim in whole.claims}
        for (kind, name), claim in {**source, **own}.items():
            made_from, make = f"{of}, {content(claim)}", partial(_judged, a, claim)
            parts.append(Part(kind, name, made_from, make, task))
        code = partial(emitted, a)
        parts.append(Part("code", a.name, of, code, f"code {a.name}", alone=True))
    for path in documents():
        # It may name any function of the chapter; what it says by itself is remembered.
        text = path.read_text("utf-8")
        made_from = f"{', '.join(contents)}, {text!r}"
        shown = partial(_exhibit, path, definitions, verify, known)
        task = f"exhibit {path.name}"
        parts.append(Part("exhibit", path.name, made_from, shown, task, length=len(text)))
    entries = [(bare(a), claim) for a, claim in counted(chapter)]
    parts.append(Part("race", "", content(entries), partial(race, entries), "race"))
    return parts


def _defined(activation: Activation) -> Defined:
    require_real_function(activation)
    return defined(activation)


def _judged(activation: Activation, claim: Claim) -> Stated:
    return card(judge(activation, claim))


def _judged_document(
    store: Store, verify: Verify, chapter: Sequence[Activation], path: Path
) -> Read:
    text = path.read_text("utf-8")
    # What is only named is read in the form that the chapter gives to it.
    named = [bare(a) for a in chapter if _may_be_named(a, text)]
    made_from, make = content((named, text)), partial(judged_document, path, verify)
    return store.remembered("document", path.name, made_from, make)


def _may_be_named(activation: Activation, text: str) -> bool:
    """Whether a text has one of the names, however its words are joined."""
    names = (activation.name, activation.title.en, activation.title.zh, *activation.other_names)
    spelled = (r"[\W_]*".join(map(re.escape, re.split(r"[\W_]+", name))) for name in names)
    return any(re.search(rf"(?<![a-z]){name}", text, re.IGNORECASE) for name in spelled)


def _exhibit(
    path: Path, chapter: Sequence[Activation], verify: Verify, known: Callable[[Path], Read]
) -> Exhibit:
    return exhibit(known(path), chapter, verify)
