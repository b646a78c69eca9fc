"""Instrument: which one `primary` means."""

from .shape import Example

PRIMARY = "`primary`: for each course the first of its diagnosis' list for which it has a baseline"


def _list_for_depression(name: str, diagnosis: str) -> Example:
    return Example(
        f"list-for-{name}",
        f"{diagnosis}: PHQ-9, MADRS, HAM-D17, QIDS-SR16",
        f"""
        courses
        course_id | diagnosis
        four      | {diagnosis}
        three     | {diagnosis}
        two       | {diagnosis}
        one       | {diagnosis}

        scores
        course_id | instrument | day | total
        four      | QIDS-SR16  | 0   | 16
        four      | HAM-D17    | 0   | 24
        four      | MADRS      | 0   | 32
        four      | PHQ-9      | 0   | 20
        three     | QIDS-SR16  | 0   | 16
        three     | HAM-D17    | 0   | 24
        three     | MADRS      | 0   | 32
        two       | QIDS-SR16  | 0   | 16
        two       | HAM-D17    | 0   | 24
        one       | QIDS-SR16  | 0   | 16
        """,
        """
        course_id | instrument | primary
        four      | PHQ-9      | yes
        three     | MADRS      | yes
        two       | HAM-D17    | yes
        one       | QIDS-SR16  | yes
        """,
        endpoint="day-7",
    )


EXAMPLES = (
    Example(
        "preferred-instrument",
        f"{PRIMARY} — GAD: GAD-7, HAM-A",
        """
        sessions
        day
        0

        scores
        instrument | day | total
        HAM-A      | -1  | 30
        GAD-7      | -9  | 16
        """,
        """
        instrument | primary | baseline
        GAD-7      | yes     | 16
        HAM-A      | no      | 30
        """,
        endpoint="day-7",
    ),
    Example(
        "second-instrument-if-only-it-has-a-baseline",
        PRIMARY,
        """
        sessions
        day
        0

        scores
        instrument | day | total
        GAD-7      | 7   | 8        # no GAD-7 before treatment
        HAM-A      | -1  | 30
        HAM-A      | 7   | 12
        """,
        """
        instrument | primary | state       | baseline | score
        GAD-7      | no      | no_baseline |          |
        HAM-A      | yes     | scored      | 30       | 12
        """,
        endpoint="day-7",
    ),
    Example(
        "first-instrument-if-none-has-a-baseline",
        PRIMARY,
        """
        courses
        course_id | diagnosis
        unscored  | GAD
        too-early | SAD
        unlisted  | MDD

        sessions
        course_id | day
        unscored  | 0
        too-early | 0
        unlisted  | 0

        scores
        course_id | instrument | day | total
        too-early | SPIN       | -31 | 40
        unlisted  | GAD-7      | -1  | 16      # GAD-7 is not on the list for MDD
        """,
        """
        course_id | instrument | primary | state       | baseline
        unscored  | GAD-7      | yes     | no_baseline |
        too-early | LSAS       | yes     | no_baseline |
        too-early | SPIN       | no      | no_baseline |
        unlisted  | PHQ-9      | yes     | no_baseline |
        unlisted  | GAD-7      | no      | missing     | 16
        """,
        endpoint="day-7",
    ),
    Example(
        "list-for-social-anxiety",
        "SAD: LSAS, SPIN, GAD-7",
        """
        courses
        course_id | diagnosis
        three     | SAD
        two       | SAD
        one       | SAD

        scores
        course_id | instrument | day | total
        three     | GAD-7      | 0   | 16
        three     | SPIN       | 0   | 40
        three     | LSAS       | 0   | 80
        two       | GAD-7      | 0   | 16
        two       | SPIN       | 0   | 40
        one       | GAD-7      | 0   | 16
        """,
        """
        course_id | instrument | primary
        three     | LSAS       | yes
        two       | SPIN       | yes
        one       | GAD-7      | yes
        """,
        endpoint="day-7",
    ),
    _list_for_depression("depression", "MDD"),
    _list_for_depression("resistant-depression", "TRD"),
    _list_for_depression("bipolar-depression", "bipolar depression"),
    Example(
        "lists-of-the-other-diagnoses",
        "GAD: GAD-7, HAM-A · SAD: LSAS, SPIN, GAD-7 · PTSD: PCL-5 · MDD: PHQ-9, MADRS, HAM-D17, QIDS-SR16 · OCD: Y-BOCS"
        " · panic: PDSS, GAD-7 · pain: Pain-NRS, PHQ-9, GAD-7 · other: GAD-7, PHQ-9.",
        """
        courses
        course_id     | diagnosis
        trauma        | PTSD
        obsessions    | OCD
        panic         | panic
        panic-gad-7   | panic
        pain          | pain
        pain-phq-9    | pain
        pain-gad-7    | pain
        other         | other
        other-phq-9   | other
        other-neither | other

        scores
        course_id     | instrument | day | total
        trauma        | GAD-7      | 0   | 16
        trauma        | PCL-5      | 0   | 50
        obsessions    | GAD-7      | 0   | 16
        obsessions    | Y-BOCS     | 0   | 26
        panic         | GAD-7      | 0   | 16
        panic         | PDSS       | 0   | 14
        panic-gad-7   | GAD-7      | 0   | 16
        pain          | PHQ-9      | 0   | 20
        pain          | GAD-7      | 0   | 16
        pain          | Pain-NRS   | 0   | 6.5
        pain-phq-9    | PHQ-9      | 0   | 20
        pain-phq-9    | GAD-7      | 0   | 16
        pain-gad-7    | GAD-7      | 0   | 16
        other         | PHQ-9      | 0   | 20
        other         | GAD-7      | 0   | 16
        other-phq-9   | PHQ-9      | 0   | 20
        other-neither | HAM-A      | 0   | 30
        """,
        """
        course_id     | instrument | primary
        trauma        | PCL-5      | yes
        obsessions    | Y-BOCS     | yes
        panic         | PDSS       | yes
        panic-gad-7   | GAD-7      | yes
        pain          | Pain-NRS   | yes
        pain-phq-9    | PHQ-9      | yes
        pain-gad-7    | GAD-7      | yes
        other         | GAD-7      | yes
        other-phq-9   | PHQ-9      | yes
        other-neither | GAD-7      | yes
        """,
        endpoint="day-7",
    ),
    Example(
        "instruments-off-the-list",
        PRIMARY,
        """
        courses
        course_id  | diagnosis
        anxiety    | GAD
        social     | SAD
        trauma     | PTSD
        depression | MDD
        resistant  | TRD
        bipolar    | bipolar depression
        obsessions | OCD
        panic      | panic
        pain       | pain
        other      | other

        scores
        course_id  | instrument | day | total
        anxiety    | PSWQ       | 0   | 60      # however well it might fit: what is not listed is never primary
        anxiety    | BAI        | 0   | 30
        anxiety    | PHQ-9      | 0   | 20
        social     | BAI        | 0   | 30
        social     | PHQ-9      | 0   | 20
        trauma     | GAD-7      | 0   | 16
        trauma     | PHQ-9      | 0   | 20
        depression | GAD-7      | 0   | 16
        depression | HAM-A      | 0   | 30
        resistant  | GAD-7      | 0   | 16
        resistant  | HAM-A      | 0   | 30
        bipolar    | GAD-7      | 0   | 16
        bipolar    | HAM-A      | 0   | 30
        obsessions | GAD-7      | 0   | 16
        obsessions | PHQ-9      | 0   | 20
        panic      | HAM-A      | 0   | 30
        panic      | PHQ-9      | 0   | 20
        pain       | HAM-A      | 0   | 30
        pain       | MADRS      | 0   | 32
        other      | HAM-A      | 0   | 30
        other      | MADRS      | 0   | 32
        """,
        """
        course_id  | instrument | primary | baseline
        anxiety    | GAD-7      | yes     |
        social     | LSAS       | yes     |
        trauma     | PCL-5      | yes     |
        depression | PHQ-9      | yes     |
        resistant  | PHQ-9      | yes     |
        bipolar    | PHQ-9      | yes     |
        obsessions | Y-BOCS     | yes     |
        panic      | PDSS       | yes     |
        pain       | Pain-NRS   | yes     |
        other      | GAD-7      | yes     |
        """,
        endpoint="day-7",
    ),
)
