"""From bytes to a `Paper`: one module per format, then one canonical text for all of them.

The flow: `formats.detect` names the format by content; its reader makes a `Draft` (blocks of runs, each run
with its place in the source); `assembly.assemble` turns the draft into a `Paper`; `header` reads who wrote it.
"""
