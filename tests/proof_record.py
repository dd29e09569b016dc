"""The literal record that drafts are proofed against in tests: a few bodies, thirty claims."""

import dataclasses

from tests.records import made, package

SOLDIERS = "soldiers|troops|servicemen|personnel|men|people|North Koreans|North Korean|fighters"
OTHERS = "Russian soldiers|Russian troops|Russia had suffered|Russia had lost|Ukrainian soldiers"
SENT = "sent|deployed|deployment|dispatched|arrived|arrive|landed|shipped|moved|reached|crossed"
THERE = "in eastern Russia|in Russia's east|in Russia's far east"
WORDS = {
    "en": {
        "counted": SOLDIERS,
        "others": OTHERS,
        "deployed": f"{SENT}|{THERE}",
        "in_training": "training|trained|train|being prepared|preparing|drilling",
        "in_kursk": f"in Kursk|Kursk|at the front|front line|front lines|border area|{SENT}",
        "expected_total": f"join|will have|follow|{SENT}",
        "additional": "additional|another|further|more troops|more soldiers|more North Koreans"
        f"|reinforcements|extra|{SENT}",
        "killed": "killed|died|dead|death toll|deaths|fatalities|lost their lives|fallen",
        "wounded": "wounded|injured|hurt",
        "casualties": "casualties|killed and wounded|killed or wounded|dead and wounded"
        "|killed or injured|killed or hurt|losses|lost",
        "captured": "captured|taken prisoner|prisoners",
        "workers": "workers|labourers|laborers",
    }
}
BODIES = [
    "us-government|Government of the United States|Washington||United States;US;U.S.",
    "whitehouse|White House National Security Council|White House|us-government|White House NSC",
    "pentagon|US Department of Defense|Pentagon|us-government|US defence department",
    "us-state|US Department of State|US State Department|us-government|State Department",
    "kr-government|Government of the Republic of Korea|Seoul||South Korea",
    "nis|National Intelligence Service|NIS|kr-government"
    "|South Korea's spy agency;South Korean spy agency",
    "kr-mnd|Ministry of National Defense (South Korea)|Seoul defence ministry|kr-government"
    "|South Korea's defence ministry;South Korean defence ministry",
    "kr-jcs|Joint Chiefs of Staff (South Korea)|South Korean Joint Chiefs|kr-government|JCS",
    "ua-government|Government of Ukraine|Kyiv||Ukraine",
    "ua-president|Office of the President of Ukraine|Zelensky's office|ua-government"
    "|President of Ukraine;Zelensky;Zelenskyy",
    "hur|Defence Intelligence of Ukraine|HUR|ua-government"
    "|Ukrainian military intelligence;Ukraine's military intelligence",
    "ua-mod|Ministry of Defence of Ukraine|Kyiv defence ministry|ua-government"
    "|Ukraine's defence ministry",
    "gb-mod|UK Ministry of Defence|UK MoD||British Ministry of Defence",
    "ua-gs|General Staff of Ukraine|Ukrainian General Staff|ua-government|Ukraine's General Staff",
    "nato|NATO|NATO||",
    "ru-government|Government of Russia|Moscow||Russia",
    "kp-government|Government of North Korea|Pyongyang||North Korea",
]
MEASURES = [
    "deployed|Sent to Russia|cumulative",
    "in_training|In training in Russia|stock|deployed",
    "in_kursk|In Kursk|stock|deployed",
    "expected_total|Expected in all|prospective|deployed",
    "additional|A further batch|flow",
    "killed|Killed|cumulative|casualties",
    "wounded|Wounded|cumulative|casualties",
    "casualties|Casualties|cumulative",
    "captured|Captured|cumulative|deployed",
    "workers|Workers|stock",
]
CLAIMS = [  # id, source, day, measure, figure, then other cells
    "wh|whitehouse|2024-10-23|deployed|low=3000 hedge=at_least|speaker=John_Kirby",
    "mnd|kr-mnd|2024-10-24|deployed|value=3000|speaker=Kim_Yong-hyun",
    "mnd-all|kr-mnd|2024-10-24|expected_total|value=12000 hedge=about"
    "|status=expected speaker=Kim_Yong-hyun",
    "hur-train|hur|2024-10-17|in_training|value=11000 hedge=nearly"
    "|status=ongoing speaker=Kyrylo_Budanov",
    "hur|hur|2024-10-24|deployed|value=12000 hedge=nearly|",
    "ze-train|ua-president|2024-10-22|in_training|value=12000 approximate=true"
    "|certainty=possible derivation=two_brigades_of_6,000_each status=ongoing"
    " speaker=Volodymyr_Zelensky",
    "nis-1|nis|2024-10-18|deployed|value=1500 hedge=about|",
    "nis-2|nis|2024-10-23|deployed|value=3000 hedge=about|supersedes=nis-1",
    "nis-k1|nis|2024-12-19|killed|low=100 hedge=at_least|",
    "nis-k2|nis|2025-01-13|killed|value=300 hedge=about|supersedes=nis-k1",
    "nis-w|nis|2025-01-13|wounded|value=2700 hedge=about|",
    "pen-kursk|pentagon|2024-11-04|in_kursk|low=10000 hedge=at_least"
    "|status=ongoing speaker=Patrick_Ryder",
    "state-kursk|us-state|2024-10-31|in_kursk|high=8000 hedge=up_to"
    "|status=ongoing speaker=Antony_Blinken",
    "jcs|kr-jcs|2024-12-23|casualties|value=1100 hedge=about|",
    "gb|gb-mod|2025-01-10|casualties|value=4000 hedge=about|",
    "gb-killed|gb-mod|2025-01-10|killed|value=1000 hedge=about"
    "|derivation=approximately_a_quarter_of_4,000",
    "ze-1|ua-president|2024-12-23|casualties|low=3000 hedge=more_than"
    "|certainty=preliminary speaker=Volodymyr_Zelensky",
    "ze-2|ua-president|2025-01-05|casualties|value=3800|supersedes=ze-1 speaker=Volodymyr_Zelensky",
    "hur-more|hur|2024-12-30|additional|low=25000 high=30000|status=expected",
    "umerov|ua-mod|2024-11-04|deployed|value=12000 hedge=about"
    "|review=disputed notes=Pages_disagree. speaker=Rustem_Umerov",
    "jcs-plan|kr-jcs|2025-01-08|additional|value=5000|status=planned",
    "nato-train|nato|2024-11-06|in_training|value=9000|status=ongoing",
    "gb-likely|gb-mod|2024-12-20|wounded|value=700 hedge=about|certainty=likely",
    "pen-relay|pentagon|2025-01-14|killed|value=300 hedge=about|voice=relay origin=nis",
    "gs-week|ua-gs|2025-01-16|casualties|value=427|scope=period wording=427_in_the_past_week",
    "gs-unit|ua-gs|2025-01-18|killed|low=30 hedge=at_least|scope=unit wording=30_of_one_company",
    "nato-relay|nato|2025-01-17|wounded|value=2700 hedge=about|voice=relay origin=nis",
    "nato-disp|nato|2025-01-18|killed|value=1500 hedge=about|review=disputed notes=Pages_disagree.",
    "state-der|us-state|2025-01-17|additional|value=8000"
    "|derivation=four_brigades_of_2,000_each status=expected",
    "nis-officers|nis|2025-01-20|in_kursk|low=500 hedge=at_least|scope=subset status=ongoing"
    " wording=at_least_500_officers",
]


def draft_record():
    """Make the record: nothing in it but cells that a proof looks at."""
    record = made(
        [_claim(line) for line in CLAIMS],
        sources=[_body(line) for line in BODIES],
        measures=[_measure(line) for line in MEASURES],
    )
    about = package()
    for resource in about["resources"]:
        for field in resource["schema"]["fields"]:
            if (resource["name"], field["name"]) == ("claims", "hedge"):
                field["muster:words"] = {"ko": {"hedges": {"약": "about"}, "counters": ["명"]}}
            if (resource["name"], field["name"]) == ("measures", "measure"):
                field["muster:terms"] = {
                    language: {name: phrases.split("|") for name, phrases in listed.items()}
                    for language, listed in WORDS.items()
                }
    return dataclasses.replace(record, package=about)


def _body(line):
    names = ("source", "name", "short_name", "group", "aliases")
    cells = dict(zip(names, line.split("|"), strict=True))
    return {
        n: c for n, c in cells.items() if c and n in ("source", "name", "short_name", "group")
    } | ({"aliases": cells["aliases"]} if cells["aliases"] else {})


def _measure(line):
    return dict(zip(("measure", "label", "kind", "part_of"), line.split("|"), strict=False))


def _claim(line):
    claim, source, day, measure, figure, more = line.split("|")
    cells = dict(cell.split("=", 1) for cell in f"{figure} {more}".split())
    cells = {name: cell.replace("_", " ") for name, cell in cells.items()}
    return {"claim_id": claim, "source": source, "said_on": day, "measure": measure, **cells}
