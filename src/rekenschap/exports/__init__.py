"""A reading, written for whoever needs it: one module per format.

`contract` gives the reading as plain data; `as_json`, `as_html`, `as_markdown` and `as_csv` write it, and `report`
shows it to a person in a terminal. `overview` counts what all of them tell, `words` and `figures` say it in Dutch
or English.
"""
