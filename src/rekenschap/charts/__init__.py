"""Charts as Vega-Lite specifications, drawn without a browser (SVG, PNG), with Dutch figures and dates.

`drawing` draws any of them, `look` is the look that all have; each other module makes the charts of one subject,
from the values of `follow`.
"""
