"""Where papers and series come from: official sources on the network, asked politely and within bounds.

`client.Client` is the one door to the network. Everything else here builds addresses and reads answers, and takes
a `fetching.Fetcher`, so that it can be tried against any server. There is no database here: a caller gets bytes
and records, each with its address, the moment and its SHA-256, and stores them with the token from which to go on.
"""
