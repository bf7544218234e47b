"""Over-programming (overprogrammering): more is planned than the budget holds, because projects slip.

`neutral` is the formula of the rate at which outturn meets the budget; `portfolio` and `simulation` draw
fifteen years of a programme, with the article's budget as a limit; `sensitivity` shows what the outcome hangs
on. It is a sensitivity and not a forecast: the reference classes are British and American, and management would
step in.
"""
