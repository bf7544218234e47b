"""Verdicts: whether each question was answered, and if not on what ground, shown by the words.

`asks` splits a question into the things that it asks, `replies` an answer into sentences with the signs
that `signs` finds; `matching` lays the two side by side, `withholding` says which words withhold,
`features` counts what came out, `weighing` weighs the counts with fitted weights, `grounds` and `reasons`
say why. `judging` puts them together.
"""

from rekenschap.findings.verdicts.cases import Case
from rekenschap.findings.verdicts.judging import Judge, judge_answers

__all__ = ["Case", "Judge", "judge_answers"]
