"""The inbox: sealed answers go in and, once, a batch of them comes out. It can open none of them.

A sealed submission is an answer id, a campaign, an envelope and the tag of a receipt: no time, no address, no device.
`views` is the door, `incoming` what comes through it and what is kept of it, `arriving` the one transaction that many
answers share, `store` and `clip_store` what lies there, `tickets` lets in, `limits` keeps it standing in a crowd,
`export` is the one way out, `forgetting` how it loses what it must.
"""
