"""Where the argument is told to be far out on both sides, in whatever words: 输入绝对值过大时.

Each is told in the words of the table, of inputs of large magnitude.
"""

from __future__ import annotations

import re

_MUCH = r"(?:很|非常|过于|过|太|较|比较|特别|极其|极|足够|相当|越来越|变得)"
_OR = r"(?:或者|以及|或|和|与|及|、)"
_INPUT = r"(?:输入值?|输入的值|自变量|[xztu](?![a-z]))"
_HAN = re.compile(
    rf"(?:{_INPUT} ?的?)?绝对值{_MUCH}{{1,2}}大|\|[xztu]\| ?{_MUCH}{{0,2}}大"
    rf"|{_INPUT} ?(?:的?取?值)?为? ?{_MUCH}{{0,2}}大{_OR}{_MUCH}{{0,2}}小(?!的)"
    rf"|(?:{_INPUT} ?为? ?)?{_MUCH}{{0,2}}大的?正[值数]{_OR}{_MUCH}{{0,2}}[小大]的?负[值数]"
    r"|(?:函数|图像|曲线|函数图像|左右)?的?两[端侧边](?=处|时|的?(?:导数|梯度|斜率)|[,，])"
    r"|正负饱和区(?:域|间)?"
)
_VERY = r"(?:(?:very|extremely|sufficiently|too|highly) )*"
_ENGLISH = re.compile(
    rf"{_VERY}(?:large|big|high) (?:positive (?:and|or) {_VERY}(?:(?:large|small) )?negative"
    rf"|(?:and|or) {_VERY}small) "
    r"(?:(?:inputs?|arguments?)(?: values?)?|values?(?: of [xztu])?|[xztu])"
    r"(?![\w-])|(?:the |its )?(?:inputs?|arguments?|[xztu]) (?:go|move|diverge|run)(?:e?s)?"
    r" (?:far )?(?:(?:away )?from (?:0|zero|the origin)|to (?:infinity|±∞))"
    r" in (?:either|both) directions?|"
    rf"{_VERY}large \|[xztu]\||\|[xztu]\| (?:is|becomes|gets) {_VERY}large"
)
_MUCH_KOREAN = r"(?:매우 |아주 |충분히 |너무 )?"
_KOREAN = re.compile(
    r"(?:입력 ?값?의? |[xztu]의 |\|[xztu]\|의? ?)?절[댓대]값이 "
    rf"{_MUCH_KOREAN}(?:크면|커지면)|\|[xztu]\|[가이] {_MUCH_KOREAN}(?:크면|커지면)"
    r"|양 ?(?:쪽 )?(?:끝|극단)(?:단)?(?=에서)"
)
_JAPANESE = re.compile(
    r"(?:入力|[xztu]) ?の絶対值が(?:非常に|十分に?|とても)?大きい(?:とき|場合)"
    r"|(?:非常に|とても)?大き(?:な|い)正(?:の值)?(?:または|や|と|あるいは|もしくは)(?:非常に|大きな)*[負负]の(?:入力|值)"
)
# … behind a formula, which is then that of a magnitude: $|x|$ 很大时
LARGE = (
    rf"(?:(?:{_MUCH}{{1,2}}大|(?:is|becomes|gets) {_VERY}large|[가이] ?{_MUCH_KOREAN}(?:크|커지)"
    r"(?=면)|が(?:非常に|十分に?|とても)?大きい(?=とき)) ?)"
)
MAGNITUDE = re.compile(
    r"\s*(?:\\left)?\s*(?:\||\\[lv]?vert(?![a-z])|\\mid(?![a-z]))\s*[a-z]\s*(?:\\right)?\s*"
    r"(?:\||\\[rv]?vert(?![a-z])|\\mid(?![a-z]))\s*"
)


def with_far(text: str) -> str:
    """A plain text with such words as the table has them; any other text as it is.

    >>> with_far("当输入绝对值过大时"), with_far("for large positive or negative inputs")
    ('当绝对值很大的输入时', 'for inputs of large magnitude')
    """
    if text.isascii():
        return _ENGLISH.sub("inputs of large magnitude", text)
    text = _KOREAN.sub(lambda m: f"절댓값이 큰 입력{'이면' if m[0].endswith('면') else ''}", text)
    return _HAN.sub("绝对值很大的输入", _JAPANESE.sub("絶対值が大きい入力", text))
