"""The published results written down a second time, from their papers, and in what the product's copies differ."""

from collections.abc import Iterator

from queries.definitions.benchmark import BENCHMARKS, Benchmark, Study

# label: drug, route, dose, sessions, diagnoses, treatment-resistant only
STUDIES = {
    # J Affect Disord 301:486, abstract: "a series of 4–8 infusions administered over 7 to 28 days", no dose
    "McInnes 2022": "ketamine IV, any dose, 4–8 sessions, MDD",
    # J Affect Disord 314:59, abstract and trial page: at home, 300–450 mg, four sessions in four weeks
    "Hull 2022": "ketamine SL, 300–450 mg, 4–4 sessions, GAD MDD",
    # Am J Psychiatry 2013: a single infusion of 0.5 mg/kg
    "Murrough 2013": "ketamine IV, 0.5–0.5 mg/kg, 1–1 sessions, MDD, resistant",
    # Biol Psychiatry 74:250, abstract: "up to six IV infusions of ketamine (.5 mg/kg)"
    "Murrough 2013 (× 6)": "ketamine IV, 0.5–0.5 mg/kg, 6–6 sessions, MDD, resistant",
    # Am J Psychiatry 176:401, abstract: "six open-label ketamine infusions administered thrice weekly over 2 weeks"
    "Phillips 2019": "ketamine IV, 0.5–0.5 mg/kg, 6–6 sessions, MDD, resistant",
    # N Engl J Med 2023, PubMed 37224232: six infusions in three weeks
    "ELEKT-D 2023": "ketamine IV, 0.5–0.5 mg/kg, 6–6 sessions, MDD, resistant",
    # Int J Neuropsychopharmacol 25:339, abstract: 0.5 mg/kg, "maximum of 12", inpatients with unipolar depression
    "KetECT 2022": "ketamine IV, 0.5–0.5 mg/kg, 12–12 sessions, MDD",
    # NCT02418585: 56 or 84 mg on days 1, 4, 8, 11, 15, 18, 22 and 25
    "TRANSFORM-2 2019": "esketamine IN, 56–84 mg, 8–8 sessions, MDD, resistant",
    # J Clin Psychiatry 2018, abstract: "6 intravenous ketamine infusions (0.5 mg/kg)", PTSD and resistant depression
    "Albott 2018": "ketamine IV, 0.5–0.5 mg/kg, 6–6 sessions, PTSD, resistant",
    # PMC3799067, abstract: one infusion of 0.5 mg/kg
    "Rodriguez 2013": "ketamine IV, 0.5–0.5 mg/kg, 1–1 sessions, OCD",
}

RESULTS = [
    # "The remission rate for PTSD was 80.0%, and the response rate for TRD was 93.3%" (N = 15); median relapse 20 days
    "Albott 2018: response, MADRS, end-of-induction, 93.3 % of 15",
    "Albott 2018: durability, MADRS, until-maintenance, day 20, 50 %",
    # 55.4 and 41.2 % of 195 and 170 with a fall of 50 % or more on the QIDS-SR
    "ELEKT-D 2023: response, QIDS-SR16, end-of-induction, 55.4 % of 195",
    "ELEKT-D 2023, ECT: response, QIDS-SR16, end-of-induction, 41.2 % of 170",
    # "Among patients receiving ECT, 63% remitted compared with 46% receiving ketamine infusions", MADRS ≤ 10
    "KetECT 2022: remission, MADRS, end-of-induction, 46 %",
    "KetECT 2022, ECT: remission, MADRS, end-of-induction, 63 %",
    # n = 1247: 62.8 and 62.9 % response, 32.6 and 31.3 % remission
    "Hull 2022: response, PHQ-9, end-of-induction, 62.8 % of 1247",
    "Hull 2022: remission, PHQ-9, end-of-induction, 32.6 % of 1247",
    "Hull 2022: response, GAD-7, end-of-induction, 62.9 % of 1247",
    "Hull 2022: remission, GAD-7, end-of-induction, 31.3 % of 1247",
    # 537 patients: "53.6% … at 14–31 days post-induction and 28.9% remitted"; "approximately 80% probability of
    # sustaining response at 4 weeks and approximately 60% probability at 8 weeks, even without maintenance infusions"
    "McInnes 2022: response, PHQ-9, days-14-31, 53.6 % of 537",
    "McInnes 2022: remission, PHQ-9, days-14-31, 28.9 % of 537",
    "McInnes 2022: durability, PHQ-9, until-maintenance, day 28, 80 %",
    "McInnes 2022: durability, PHQ-9, until-maintenance, day 56, 60 %",
    # n = 24: 70.8 %; "median time to relapse after the last ketamine infusion was 18 days"
    "Murrough 2013 (× 6): response, MADRS, end-of-induction, 70.8 % of 24",
    "Murrough 2013 (× 6): durability, MADRS, until-maintenance, day 18, 50 %",
    # 63.8 against 28 % after 24 hours, 72 evaluated, 47 of them given ketamine; day 7: 45.7 against 18.2 %
    "Murrough 2013: response, MADRS, hours-24, 63.8 % of 47",
    "Murrough 2013, midazolam: response, MADRS, hours-24, 28 % of 25",
    "Murrough 2013: response, MADRS, day-7, 45.7 %",
    "Murrough 2013, midazolam: response, MADRS, day-7, 18.2 %",
    # "Fifty-nine percent of participants met response criteria after repeated infusions"
    "Phillips 2019: response, MADRS, end-of-induction, 59 %",
    # Popova 2019, PMC7894501 table 1: response on day 28, 69.3 against 52.0 %
    "TRANSFORM-2 2019: response, MADRS, end-of-induction, 69.3 %",
    "TRANSFORM-2 2019, placebo spray: response, MADRS, end-of-induction, 52 %",
    # "50% of those receiving ketamine (n=8) met criteria for treatment response … vs 0% of … placebo (n=7)"
    "Rodriguez 2013: response, Y-BOCS, day-7, 50 % of 8",
    "Rodriguez 2013, saline: response, Y-BOCS, day-7, 0 % of 7",
]


def published_faults() -> Iterator[str]:
    """Yield a sentence for each published result or study in which the definitions differ from what is written here."""
    written = list(map(_result, BENCHMARKS))
    for each in sorted({*written, *RESULTS}):
        if written.count(each) != 1 or each not in RESULTS:
            yield f"{each} is {written.count(each)} times in the definitions, {RESULTS.count(each)} times here"
    for study in {each.study for each in BENCHMARKS}:
        if _study(study) != STUDIES.get(study.label):
            yield f"{study.label} is {_study(study)}"


def _result(each: Benchmark) -> str:
    when = each.endpoint or f"{each.rule}, day {each.day}"
    size = f" of {each.n}" if each.n else ""
    return f"{each.label}: {each.measure}, {each.instrument}, {when}, {each.percent} %{size}"


def _study(study: Study) -> str:
    dose = "any dose" if study.doses is None else f"{study.doses[0]}–{study.doses[1]} {study.dose_unit}"
    sessions = f"{study.sessions[0]}–{study.sessions[1]} sessions"
    parts = [f"{study.drug} {study.route}", dose, sessions, " ".join(study.diagnoses), *["resistant"] * study.resistant]
    return ", ".join(parts)
