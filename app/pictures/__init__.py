"""A unit's own pictures in the place of drawn ones, and how a group understood each: staff give, the phone shows."""
