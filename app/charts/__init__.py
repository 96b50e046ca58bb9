"""Charts as SVG from released bands: what is certain, what may be, and the rest. Pure, for screen and paper.

Three fills that differ without colour: filled, hatched, outlined. No text is drawn inside, so a chart can be mirrored
for right-to-left languages; its words are in its title and description, and in the table that a view puts beside it.
"""
