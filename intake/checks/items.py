"""Items: how many a scale has and how each is scored."""

from types import MappingProxyType

ITEMS = MappingProxyType(
    {
        # name: (items, least, most). Items × most is the scale's maximum, whose source is in the definitions, but for
        # HAM-D17 (some of its items go to 2 only) and QIDS-SR16 (only the highest of some groups of items counts).
        "GAD-7": (7, 0, 3),
        "PHQ-9": (9, 0, 3),
        "MADRS": (10, 0, 6),
        "HAM-A": (14, 0, 4),
        "HAM-D17": (17, 0, 4),
        "QIDS-SR16": (16, 0, 3),
        "LSAS": (48, 0, 3),
        "SPIN": (17, 0, 4),
        "PCL-5": (20, 0, 4),
        "Y-BOCS": (10, 0, 4),
        "PDSS": (7, 0, 4),
        "PSWQ": (16, 1, 5),
        "BAI": (21, 0, 3),
    }
)

# The scales whose total is the sum of their items. Not QIDS-SR16, where of some groups only the highest item counts,
# nor PSWQ, whose items 1, 3, 8, 10 and 11 are handed over as answered by some systems and reversed by others.
SUMMED = tuple(name for name in ITEMS if name not in ("QIDS-SR16", "PSWQ"))
