"""Execution: the outturn that is to be expected of a budget, from any of its stages or from monthly figures.

Always against a named stage and with a sign; where history is too short there is a reason and no number.
"""
