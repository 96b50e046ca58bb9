"""The inbox: sealed answers go in and, once, a batch of them comes out. It can open none of them.

A sealed submission is an answer id, a campaign, an envelope and the tag of a receipt: no time, no address, no device.
`views` is the door, `incoming` what comes through it and what is kept of it, `store` the transactions behind it
(`clip_store` those of recorded voices),
`together` and `limits` keep it standing in a crowd, `tickets` lets in, `export` is the one way out.
"""
