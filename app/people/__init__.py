"""Staff accounts: who somebody is, who may do what, and in which state of a campaign."""
