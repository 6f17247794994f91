"""The commands, signs and letters of formulas, each with the token that it is."""

from __future__ import annotations

from symbolic.reading.words import listed

GREEK = sorted(
    listed(
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron rho "
        "sigma tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi "
        "Psi Omega"
    )
)
VARIANTS = {
    "varepsilon": "epsilon",
    "vartheta": "theta",
    "varrho": "rho",
    "varphi": "phi",
    "varPhi": "Phi",
    "varGamma": "Gamma",
    "varsigma": "sigma",
}
FUNCTIONS = sorted(
    listed(
        "exp ln log lg max min sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan "
        "arccot arsinh arcosh artanh tg sgn sign erf sech csch cosech"
    )
)

# Names of hyperbolic functions in textbooks, set upright: \\mathrm{sh} x.
HYPERBOLIC = {
    "sh": "sinh", "ch": "cosh", "th": "tanh", "cth": "coth", "coth": "coth",
    "sech": "sech", "csch": "csch", "cosech": "csch",
    "arsh": "arsinh", "arcsh": "arsinh", "arch": "arcosh", "arcch": "arcosh",
    "arth": "artanh", "arcth": "artanh",
}  # fmt: skip

# Names of others that stand before their argument without brackets: \\operatorname{arccot} x.
UPRIGHT = {
    **{name: name for name in ("sin", "cos", "tan", "cot", "sec", "csc", "ln")},
    **{f"arc{name}": f"arc{name}" for name in ("sin", "cos", "tan", "cot")},
    **{name: name for name in ("sinh", "cosh", "tanh", "arsinh", "arcosh", "artanh")},
    **HYPERBOLIC,
}

# Commands: name -> (kind, text).
COMMANDS: dict[str, tuple[str, str]] = {
    **{name: ("NAME", name) for name in GREEK},
    **{name: ("NAME", same) for name, same in VARIANTS.items()},
    **{name: ("LETTERS", name) for name in FUNCTIONS},
    "pi": ("NAME", "pi"),
    "forall": ("WORDS", "for all"),
    "ell": ("NAME", "ell"),
    "infty": ("INFINITY", "oo"),
    "infin": ("INFINITY", "oo"),
    "frac": ("FRAC", ""),
    "dfrac": ("FRAC", ""),
    "tfrac": ("FRAC", ""),
    "cfrac": ("FRAC", ""),
    "nicefrac": ("FRAC", ""),
    "sfrac": ("FRAC", ""),
    "over": ("OVER", ""),
    "sqrt": ("SQRT", ""),
    "cdot": ("TIMES", "*"),
    "times": ("TIMES", "*"),
    "ast": ("TIMES", "*"),
    "div": ("SLASH", "/"),
    "cr": ("ROW", ""),
    "newline": ("ROW", ""),
    "le": ("REL", "<="),
    "leq": ("REL", "<="),
    "leqslant": ("REL", "<="),
    "leqq": ("REL", "<="),
    "geqq": ("REL", ">="),
    "ngtr": ("REL", "<="),
    "nless": ("REL", ">="),
    "ge": ("REL", ">="),
    "geq": ("REL", ">="),
    "geqslant": ("REL", ">="),
    "lt": ("REL", "<"),
    "gt": ("REL", ">"),
    "ne": ("REL", "!="),
    "neq": ("REL", "!="),
    "equiv": ("EQ", "="),
    "doteq": ("EQ", "="),
    "triangleq": ("EQ", "="),
    "coloneqq": ("EQ", "="),
    "approx": ("APPROX", "~"),
    "simeq": ("APPROX", "~"),
    "approxeq": ("APPROX", "~"),
    "to": ("ARROW", ""),
    "rightarrow": ("ARROW", ""),
    "longrightarrow": ("ARROW", ""),
    "in": ("IN", ""),
    "cup": ("CUP", ""),
    "cap": ("CAP", ""),
    "setminus": ("WITHOUT", ""),
    "backslash": ("WITHOUT", ""),
    "emptyset": ("EMPTY", ""),
    "varnothing": ("EMPTY", ""),
    "R": ("REALS", ""),
    "reals": ("REALS", ""),
    "land": ("AND", ""),
    "wedge": ("AND", ""),
    "lor": ("OR", ""),
    "vee": ("OR", ""),
    "lim": ("LIM", ""),
    "mid": ("MID", ""),
    "lvert": ("LBAR", "|"),
    "rvert": ("RBAR", "|"),
    "vert": ("BAR", "|"),
    "prime": ("PRIME", "'"),
    "partial": ("PARTIAL", "d"),
    "lbrace": ("LSET", "{"),
    "rbrace": ("RSET", "}"),
    "lbrack": ("LSQ", "["),
    "rbrack": ("RSQ", "]"),
    "colon": ("COLON", ":"),
    "dots": ("DOTS", ""),
    "ldots": ("DOTS", ""),
    "cdots": ("DOTS", ""),
    "colonequals": ("EQ", "="),
}
SYMBOLS: dict[str, tuple[str, str]] = {
    "+": ("PLUS", "+"),
    "-": ("MINUS", "-"),
    "−": ("MINUS", "-"),
    "–": ("MINUS", "-"),
    "—": ("MINUS", "-"),
    "*": ("TIMES", "*"),
    "·": ("TIMES", "*"),
    "⋅": ("TIMES", "*"),
    "×": ("TIMES", "*"),
    "∗": ("TIMES", "*"),
    "/": ("SLASH", "/"),
    "÷": ("SLASH", "/"),
    "^": ("CARET", "^"),
    "_": ("UNDER", "_"),
    "'": ("PRIME", "'"),
    "’": ("PRIME", "'"),
    "′": ("PRIME", "'"),
    "(": ("LPAR", "("),
    ")": ("RPAR", ")"),
    "（": ("LPAR", "("),
    "）": ("RPAR", ")"),
    "[": ("LSQ", "["),
    "]": ("RSQ", "]"),
    "{": ("LBRACE", "{"),
    "}": ("RBRACE", "}"),
    ",": ("COMMA", ","),
    "，": ("COMMA", ","),
    "、": ("COMMA", ","),
    ";": ("SEMICOLON", ";"),
    "；": ("SEMICOLON", ";"),
    ":": ("COLON", ":"),
    "：": ("COLON", ":"),
    ".": ("PERIOD", "."),
    "。": ("PERIOD", "."),
    "=": ("EQ", "="),
    "≡": ("EQ", "="),
    "≐": ("EQ", "="),
    "≔": ("EQ", "="),
    "<": ("REL", "<"),
    ">": ("REL", ">"),
    "≤": ("REL", "<="),
    "≥": ("REL", ">="),
    "⩽": ("REL", "<="),
    "⩾": ("REL", ">="),
    "≦": ("REL", "<="),
    "≧": ("REL", ">="),
    "≠": ("REL", "!="),
    "≈": ("APPROX", "~"),
    "→": ("ARROW", ""),
    "∞": ("INFINITY", "oo"),
    "∈": ("IN", ""),
    "∪": ("CUP", ""),
    "∩": ("CAP", ""),
    "∖": ("WITHOUT", ""),
    "ℝ": ("REALS", ""),
    "∅": ("EMPTY", ""),
    "√": ("SQRT", ""),
    "∛": ("LETTERS", "cbrt"),
    "|": ("BAR", "|"),
    "&": ("AMP", "&"),
    "∧": ("AND", ""),
    "∨": ("OR", ""),
    "…": ("DOTS", ""),
    "𝟙": ("INDICATOR", ""),
    "𝟏": ("INDICATOR", ""),
}
LONGER = (
    (":=", "EQ", "="),
    ("==", "EQ", "="),
    ("<=", "REL", "<="),
    (">=", "REL", ">="),
    ("!=", "REL", "!="),
    ("->", "ARROW", ""),
    ("...", "DOTS", ""),
)
PLAIN_WORDS = {
    "oo": ("INFINITY", "oo"),
    "inf": ("INFINITY", "oo"),
    "Inf": ("INFINITY", "oo"),
    "INF": ("INFINITY", "oo"),
    "Infinity": ("INFINITY", "oo"),
    "infinity": ("INFINITY", "oo"),
    "and": ("AND", ""),
    "or": ("OR", ""),
    "in": ("IN", ""),
    "U": ("CUP", ""),
}
DROPPED = listed(
    "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr quad qquad "
    "displaystyle ds textstyle scriptstyle limits nolimits nonumber notag middle hfill "
    "smallskip medskip boldsymbol bm thinspace enspace allowbreak mathstrut strut "
    "tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge scriptscriptstyle"
)
TEXTS = listed(
    "text mathrm operatorname textrm textit textbf mbox mathit mathsf textsf mathbf hbox "
    "textnormal textup texttt mathtt textstyle rm bf it"
)

SIGNS = {
    "{": ("LSET", "{"),
    "}": ("RSET", "}"),
    "*": ("TIMES", "*"),
    "_": ("UNDER", "_"),
    "|": ("NORM", ""),
    "-": ("MINUS", "-"),
    "+": ("PLUS", "+"),
    "'": ("PRIME", "'"),
    "[": ("LSQ", "["),
    "]": ("RSQ", "]"),
    "(": ("LPAR", "("),
    ")": ("RPAR", ")"),
}
