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
    # repository.uantwerpen.be irua/200542, 10.1016/j.jad.2022.09.043, psychiatrist.com: abstracts without doses
    "ESCAPE-TRD 2023": "esketamine IN, any dose, any sessions, MDD, resistant",
    "REAL-ESK 2022": "esketamine IN, any dose, any sessions, MDD, resistant",
    "VA health system": "ketamine IV, any dose, any sessions, MDD",
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
    "Hull 2022: response, PHQ-9, week-4, 62.8 % of 1247",
    "Hull 2022: remission, PHQ-9, week-4, 32.6 % of 1247",
    "Hull 2022: response, GAD-7, week-4, 62.9 % of 1247",
    "Hull 2022: remission, GAD-7, week-4, 31.3 % of 1247",
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
    "Murrough 2013: response, MADRS, day-7, 45.7 % of 46",
    "Murrough 2013, midazolam: response, MADRS, day-7, 18.2 % of 22",
    # "Fifty-nine percent of participants met response criteria after repeated infusions"
    "Phillips 2019: response, MADRS, end-of-induction, 59 %",
    # Popova 2019, PMC7894501 table 1: response on day 28, 69.3 against 52.0 %; 70 of 101 and 52 of 100 fit the interval
    "TRANSFORM-2 2019: response, MADRS, week-4, 69.3 % of 101",
    "TRANSFORM-2 2019, placebo spray: response, MADRS, week-4, 52 % of 100",
    # remission, MADRS ≤ 12: 52.5 against 31.0 %
    "TRANSFORM-2 2019: remission-12, MADRS, week-4, 52.5 % of 101",
    "TRANSFORM-2 2019, placebo spray: remission-12, MADRS, week-4, 31 % of 100",
    # 91 of 336 against 60 of 340 remitted (MADRS ≤ 10) in week 8
    "ESCAPE-TRD 2023: remission, MADRS, week-8, 27.1 % of 336",
    "ESCAPE-TRD 2023, quetiapine: remission, MADRS, week-8, 17.6 % of 340",
    # three months: 64.2 % responded, 40.6 % remitted, no whole numbers of the 116 enrolled
    "REAL-ESK 2022: response, MADRS, week-12, 64.2 %",
    "REAL-ESK 2022: remission, MADRS, week-12, 40.6 %",
    # 215 veterans, six weeks: PHQ-9 response 26 %
    "VA health system: response, PHQ-9, week-6, 26 % of 215",
    # "50% of those receiving ketamine (n=8) met criteria for treatment response … vs 0% of … placebo (n=7)"
    "Rodriguez 2013: response, Y-BOCS, day-7, 50 % of 8",
    "Rodriguez 2013, saline: response, Y-BOCS, day-7, 0 % of 7",
]

# label: drug, route, dose, sessions, diagnoses; what the rates are of, how they asked, in which phase
STUDIES_OF_EFFECTS = {
    # PMC9154276 table 3: "patients reporting ≥ 1 over a course", up to twelve infusions
    "KetECT 2022": "ketamine IV, 0.5–0.5 mg/kg, 2–12 sessions, MDD, per course, not stated, induction",
    # PMC8407443 table 2: 84 mg twice a week for four weeks; the label: "23–34 %" reported, 61–75 % on a scale
    "ASPIRE": "esketamine IN, 84–84 mg, 8–8 sessions, MDD, per course, spontaneous, induction",
    # PMC6551577 table 3: 56 or 84 mg every week or two, maintenance phase
    "SUSTAIN-1 2019": "esketamine IN, 56–84 mg, any sessions, MDD, resistant, per course, spontaneous, maintenance",
    # hmpgloballearningnetwork.com node 327442: 58,483 patients, 1,486,213 sessions, actively asked
    "Spravato REMS": "esketamine IN, 56–84 mg, any sessions, MDD, per session, checklist, any phase",
    # 10.1080/14740338.2020.1776699: the abstract names neither the unit nor the dose
    "Rodrigues 2020": "ketamine IV, any dose, any sessions, MDD, per not stated, not stated, any phase",
}

# label, n: its terms with their per cent
EFFECTS: dict[tuple[str, int | None], str] = {
    # of 91: 63, 55, 41, 28, 25, 23, 20, 20, 19, 18, 4, 2, 1
    ("KetECT 2022", 91): "Vertigo 69.2 · Dissociation 60.4 · Anxiety 45.1 · Diplopia 30.8 · Nausea 27.5 "
    "· Confusional state 25.3 · Fatigue 22 · Headache 22 · Euphoric mood 20.9 · Vision blurred 19.8 "
    "· Oxygen saturation decreased 4.4 · Vomiting 2.2 · Urinary retention 1.1",
    # of 227: 87, 77, 61, 47, 46, 27, 26, 26, 23, 23
    ("ASPIRE", 227): "Dizziness 38.3 · Dissociation 33.9 · Nausea 26.9 · Somnolence 20.7 · Headache 20.3 "
    "· Vision blurred 11.9 · Blood pressure increased 11.5 · Vomiting 11.5 · Sedation 10.1 · Anxiety 10.1",
    ("ASPIRE, placebo spray", 225): "Dizziness 13.8 · Dissociation 5.8 · Nausea 13.8 · Headache 20.4 "
    "· Vision blurred 4.9 · Blood pressure increased 4 · Vomiting 5.3 · Anxiety 7.6",
    # of 152: 38, 35, 32, 31, 27, 25, 24, 12, 10, 10, 10
    ("SUSTAIN-1 2019", 152): "Vertigo 25 · Dissociation 23 · Somnolence 21.1 · Dizziness 20.4 · Headache 17.8 "
    "· Nausea 16.4 · Vision blurred 15.8 · Anxiety 7.9 · Blood pressure increased 6.6 · Vomiting 6.6 · Sedation 6.6",
    ("SUSTAIN-1 2019, placebo spray", 145): "Vertigo 5.5 · Dissociation 0 · Dizziness 4.8 · Headache 9.7 · Nausea 0.7 "
    "· Vision blurred 0.7 · Anxiety 3.4 · Blood pressure increased 3.4 · Vomiting 0.7",
    # 34.7 % sedation, 41.0 % dissociation, 0.9 % raised blood pressure
    ("Spravato REMS", 1486213): "Dissociation 41 · Sedation 34.7 · Blood pressure increased 0.9",
    ("Rodrigues 2020", None): "Somnolence 56.4 · Dizziness 45.2 · Dissociation 35.6 · Nausea 13.3",
}


def published_faults() -> Iterator[str]:
    """Yield a sentence for each published result or study in which the definitions differ from what is written here."""
    written = [_result(each) for each in BENCHMARKS if not each.term]
    for each in sorted({*written, *RESULTS}):
        if written.count(each) != 1 or each not in RESULTS:
            yield f"{each} is {written.count(each)} times in the definitions, {RESULTS.count(each)} times here"
    for study in {each.study for each in BENCHMARKS}:
        if _study(study) != (STUDIES_OF_EFFECTS if study.unit else STUDIES).get(study.label):
            yield f"{study.label} is {_study(study)}"
    effects = _effects()
    for place in sorted({*effects, *EFFECTS}, key=str):
        if effects.get(place) != EFFECTS.get(place):
            yield f"{place} has {effects.get(place)}"


def _effects() -> dict[tuple[str, int | None], str]:
    found: dict[tuple[str, int | None], list[str]] = {}
    for each in BENCHMARKS:
        if each.term:
            found.setdefault((each.label, each.n), []).append(f"{each.term} {each.percent}")
    return {place: " · ".join(rates) for place, rates in found.items()}


def _result(each: Benchmark) -> str:
    when = each.endpoint or f"{each.rule}, day {each.day}"
    size = f" of {each.n}" if each.n else ""
    return f"{each.label}: {each.measure}, {each.instrument}, {when}, {each.percent} %{size}"


def _study(study: Study) -> str:
    dose = "any dose" if study.doses is None else f"{study.doses[0]}–{study.doses[1]} {study.dose_unit}"
    sessions = "any sessions" if study.sessions is None else f"{study.sessions[0]}–{study.sessions[1]} sessions"
    parts = [f"{study.drug} {study.route}", dose, sessions, " ".join(study.diagnoses), *["resistant"] * study.resistant]
    effects = [f"per {study.unit}", study.asked, study.phase or "any phase"] if study.unit else []
    return ", ".join([*parts, *effects])
