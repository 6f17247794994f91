"""What can go wrong on the way to a fact."""


class Undecided(Exception):
    """The calculus could not establish a fact; the message says why and what is known."""


class Unsupported(Undecided, ValueError):
    """What lies outside the calculus: nothing is told of it, and nothing else will be."""


class Contradiction(Exception):
    """An independent check contradicted a derived fact.  An internal error of that fact alone."""


class NotReached(ValueError):
    """A limit was asked for at a place that the domain does not reach."""


class DefinitionError(ValueError):
    """A definition that is no function: a gap, an overlap, a nowhere real expression."""
