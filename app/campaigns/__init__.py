"""Campaigns: one pack, its languages, locks and dates, frozen into one form before the first answer.

`proposal` checks what somebody wants, `form` builds what every envelope is bound to, `status` says what a campaign is
today, `slips` prints the way in. Nothing of a frozen form ever changes (promise 12).
"""
