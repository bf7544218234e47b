"""What stands in a paper: one module per kind of finding. Finders do not know each other; `order` runs them."""
