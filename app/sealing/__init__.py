"""Sealing: envelopes that only two locks together open (docs/SEALING.md).

A young person's answers are sealed on the phone, one layer per lock, innermost first. This room knows the bytes:
`suite` (HPKE), `padding`, `envelope` (header, shape, what each layer is bound to), `sealing` (the Python twin of
static/js/sealing.js), `clips` (a recorded voice, in chunks), `batch` (the file that leaves the inbox). `opening` is the
only module that opens anything, and only the key room imports it.
"""
