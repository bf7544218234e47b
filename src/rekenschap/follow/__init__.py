"""What came of it: commitments through time, and, beside figures that come later, targets and budgets."""
