"""The workshop: three steps, eight prompts, and beside each what the young people said.

Notes say whose view they are; an idea names the finding it stands on, with value for the young person and for
society kept apart, and asks who could be worse off.
"""
