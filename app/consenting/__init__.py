"""What a young person is told and asked before anything is answered: assent, privacy notice, help.

Reads consent/<version>/ and says which text may be shown to whom.
"""
