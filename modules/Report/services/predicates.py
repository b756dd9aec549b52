"""K13: the predicate of a score, from the KKM.

The points from the KKM to 100 are shared among C, B and A, what is left over going to the lower ones. So the examples
of Panduan Penilaian SMA 2017 come out: KKM 75 gives C 75 to 83, B 84 to 92, A 93 to 100; KKM 64 gives C 64 to 76, B 77
to 88, A 89 to 100.
"""

FULL = 100
PREDICATES = ("C", "B", "A")


def predicate_of(score: int, pass_mark: int) -> str:
    """A to D of a score in whole points."""
    upto = pass_mark
    width, left = divmod(FULL + 1 - pass_mark, len(PREDICATES))
    if score < pass_mark:
        return "D"
    for index, predicate in enumerate(PREDICATES):
        upto += width + (1 if index < left else 0)
        if score < upto:
            return predicate
    return PREDICATES[-1]
