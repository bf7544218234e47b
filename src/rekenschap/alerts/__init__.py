"""Who is told of what is new in a ledger, and by which road: feeds, calendars, e-mail, webhooks.

`subscribing` keeps subscriptions, `news` says what is new for one, `delivering` sends it over `mail` and
`webhook`, `feeds` answers who asks for it.
"""
