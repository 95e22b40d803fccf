"""Questions that one found fact does not answer: two at once, comparisons, other years and towns, beliefs, eligibility.

Each kind is recognized by its own words and answered from the same documents in their own words, as a clerk would.
"""
