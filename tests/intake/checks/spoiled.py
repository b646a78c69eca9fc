"""Rows that make a good folder odd in a way that one cell can't."""

import re

from tests.intake.exchange_folder import Folder


def items(folder: Folder, course: str, instrument: str, day: int, values: list[int]) -> Folder:
    """Add the first items of a scale."""
    for number, value in enumerate(values, 1):
        folder.append("item_scores.csv", f"{course},{instrument},{day},{number},{value}")
    return folder


def without_items(folder: Folder) -> Folder:
    """Leave only the single item of another scale."""
    return folder.replace("item_scores.csv", "c00041,PHQ-9,-3,9,1\n", "")


def ten_courses(folder: Folder, *scores: str) -> Folder:
    """Add ten courses at a clinic of its own, each with these scores: instrument, day, hours and total."""
    for number in range(10):
        patient, course = f"p9{number}", f"c9{number}"
        folder.append("patients.csv", f"{patient},40,")
        folder.append("courses.csv", f"{course},{patient},in-84,Lakeview,MDD,1,2026-01-05,2026,,,completed,,,none")
        folder.append("sessions.csv", f"s9{number},{course},1,0,induction,84,,,yes,,120,,,,,,96,,")
        folder.append("screenings.csv", f"x9{number},Lakeview,MDD,2025-12-20,eligible,,{course}")
        folder.append("events.csv", f"{course},9,lost")
        folder.append("item_scores.csv", f"{course},MADRS,0,10,1")
        for score in scores:
            folder.append("scores.csv", f"{course},{score},self")
    return folder


def asked_without_effects(folder: Folder) -> Folder:
    """Add ten courses at a clinic of its own whose sessions were asked about, without one side effect."""
    ten_courses(folder, "MADRS,0,,30", "MADRS,20,,20")
    asked = folder.text("sessions.csv").replace(",induction,84,,,yes,,", ",induction,84,,,yes,yes,")
    return folder.write("sessions.csv", asked)


def screened_without_a_course(folder: Folder) -> Folder:
    """Add ten courses at a clinic of its own whose screenings don't name them."""
    ten_courses(folder, "MADRS,0,,30", "MADRS,20,,20")
    return folder.write("screenings.csv", re.sub(r"(?<=,)c9\d$", "", folder.text("screenings.csv"), flags=re.MULTILINE))


def screened_with_too_few_courses(folder: Folder, named: int) -> Folder:
    """Add eleven courses at a clinic of its own, and as many screenings, of which so many name their course."""
    ten_courses(folder, "MADRS,0,,30", "MADRS,20,,20")
    folder.append("courses.csv", "c80,p90,in-84,Lakeview,MDD,2,2026-06-01,2026,,,completed,,,none")
    folder.append("sessions.csv", "s80,c80,1,0,induction,84,,,yes,,120,,,,,,96,,")
    folder.append("screenings.csv", "x80,Lakeview,MDD,2026-05-20,eligible,,")
    unnamed = rf"(?<=,)c9[{named}-9]$"
    return folder.write("screenings.csv", re.sub(unnamed, "", folder.text("screenings.csv"), flags=re.MULTILINE))


def small_clinic_without_no(folder: Folder) -> Folder:
    """Say of twenty side effects whether they were serious, and not of three others, all that another clinic has."""
    ten_courses(folder, "MADRS,0,,30", "MADRS,20,,20")
    said = [f"s9{number % 10},{term},no,none" for number, term in enumerate(["Nausea"] * 10 + ["Vertigo"] * 10)]
    unsaid = [f"s000121,{term},,none" for term in ("Nausea", "Vertigo", "Headache")]
    return folder.write("side_effects.csv", "\n".join(["session_id,term,serious,action", *said, *unsaid, ""]))


def short_form(folder: Folder, instrument: str, most: int) -> Folder:
    """Add ten courses, each with a baseline and two later totals of a short form."""
    return ten_courses(folder, f"{instrument},7,,{most}", f"{instrument},28,,{most - 2}", f"{instrument},0,,16")


def coded_from_1(folder: Folder) -> Folder:
    """Add items that are never 0, as their totals aren't what they give, without totals beside them."""
    for day in range(8, 15):
        items(folder, "c00041", "PHQ-9", day, [1, 2, 3, 1, 2, 1, 1, 2, 1])
    return folder


def short_form_from_the_start(folder: Folder, most: int) -> Folder:
    """Add ten courses, each with a baseline and one later total of a short form."""
    return ten_courses(folder, f"PHQ-9,0,,{most}", "PHQ-9,28,,2")


def shorter_form(folder: Folder) -> Folder:
    """Add ten courses whose PHQ-9 totals are the sum of its first eight items, without the ninth."""
    ten_courses(folder, "PHQ-9,0,,16", "PHQ-9,28,,7")
    for number in range(10):
        items(without_items(folder) if not number else folder, f"c9{number}", "PHQ-9", 28, [0] + [1] * 7)
    return folder


def six_sessions(folder: Folder, days: list[int]) -> Folder:
    """Add ten courses of a protocol that plans six induction sessions in 14 days, with these on these days."""
    folder.append("protocols.csv", "iv-six,Ketamine IV six,ketamine,IV,0.5,mg/kg,40,6,14,")
    ten_courses(folder, "MADRS,0,,30", "MADRS,41,,20")
    courses, sessions = folder.text("courses.csv"), folder.text("sessions.csv")
    folder.write("courses.csv", courses.replace(",in-84,Lakeview", ",iv-six,Lakeview"))
    for number in range(10):
        first = f"s9{number},c9{number},1,0,induction,84,"
        later = [
            f"s9{number}{at},c9{number},{at},{day},induction,84,,,yes,,120,,,,,,96,,\n"
            for at, day in enumerate(days, 1)
        ]
        (line,) = [line for line in sessions.splitlines(keepends=True) if line.startswith(first)]
        sessions = sessions.replace(line, "".join(later))
    return folder.write("sessions.csv", sessions)
