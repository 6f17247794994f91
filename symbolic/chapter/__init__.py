"""The chapter: its functions in book order, each in a file of its own.

A further function is one file here and one line in `CHAPTER`.
"""

from __future__ import annotations

from symbolic.chapter.elu import elu
from symbolic.chapter.leaky_relu import leaky_relu
from symbolic.chapter.relu import relu
from symbolic.chapter.sigmoid import sigmoid
from symbolic.chapter.softplus import softplus
from symbolic.claims.claim import Text

TITLE = Text("半线性激活函数", "Semi-linear activation functions")

CHAPTER = (
    relu,
    leaky_relu,
    softplus,
    elu,
    sigmoid,
)
