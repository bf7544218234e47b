"""The rules of the budget law as named checks, one module each; `registry` has them all."""
