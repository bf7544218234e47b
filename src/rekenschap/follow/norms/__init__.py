"""NATO's norms: what they would ask of the allies, from NATO's own tables and others, and what may be compared.

`workbook` and `tables` read NATO's workbook, `gdp` the World Bank's figures. `requirement` is what 3.5% and 5% of
GDP come to, `reverse` what GDP a stated amount implies, `comparing` says why two figures may not be compared, and
`reconciling` finds which figure of the budget NATO's is.
"""
