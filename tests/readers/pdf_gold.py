"""PDFs as offices and papers make them, drawn by the tests, and what a person reads in each: fields, paragraphs, rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.readers.pdf_writer import Document, width


@dataclass(frozen=True)
class Gold:
    """A document and what is read in it; a field that is None is one that the page does not state."""

    draw: Callable[[], Document]
    text: str
    fields: dict[str, str | None] = field(default_factory=dict)


GOLD: dict[str, Gold] = {}


def gold(text: str, **fields: str | None) -> Callable[[Callable[[], Document]], Callable[[], Document]]:
    def keep(draw: Callable[[], Document]) -> Callable[[], Document]:
        GOLD[draw.__name__] = Gold(draw, text.replace("\u00ad", ""), fields)
        return draw

    return keep


FERRY = (
    "The Lowmere ferry will run every twenty minutes from 1 May, the harbour trust said on Wednesday. It carried 41,300 "
    "people last year, 12 percent more than in the year before.\n\n"
    "“We have turned people away on 38 days,” said Inga Vossen, who chairs the trust. A second boat costs 2.4 million "
    "pounds, of which the county pays a third.\n\n"
    "The fare stays at 3.20 pounds for adults and 1.60 pounds for children. Bicycles travel free of charge until the end "
    "of September."
)
MILL = (
    "The paper mill at Dunrath will close one of its three machines in the autumn, and 214 of its 690 workers will lose "
    "their posts. The owner blames the price of power, which has doubled since 2021.\n\n"
    "Unions called the plan a betrayal. They point to a profit of 31 million euros in the last business year and to "
    "grants of 8.5 million that the region paid for new boilers. The money was tied to jobs, they say, and has to be "
    "given back.\n\n"
    "The regional govern\u00adment wants to read the contract first. A spokes\u00adwoman said that the condi\u00adtions were clear "
    "and that a first talk with the owner was set for Monday. Nobody should expect a quick answer, she added.\n\n"
    "Dunrath has lost a quarter of its people in twenty years. The school has 96 pupils, the station no trains since "
    "2009, and of eleven pubs two are open."
)
CLINIC = (
    "Patients wait 19 weeks for a knee operation at the county’s four clinics, five weeks longer than two years ago. The "
    "health board counted 6,420 people on its lists at the end of March.\n\n"
    "Doctors say that beds are not what is missing. Of 120 posts in the operating rooms 27 are vacant, and a nurse who "
    "leaves is replaced after seven months on average.\n\n"
    "The board has hired 14 people from abroad. It will pay for the flats of trainees and has asked two private houses "
    "to take over 300 operations by the end of the year, which costs 1.9 million."
)


@gold(
    FERRY + "\n\nNotes to editors\n\nThe trust runs two piers and one boat. Its accounts are public.\n\n"
    "Contact: Piet Aalders, press office, 0555 010 220",
    title="Ferry to run every twenty minutes as more people cross the lake than ever",
    section="PRESS RELEASE",
    published="2025-03-12",
)
def press_release() -> Document:
    page = Document(title="Microsoft Word - release_final3.doc").page()
    page.text(60, 60, "PRESS RELEASE", 11, "b")
    page.text(60, 92, "Ferry to run every twenty minutes as more", 19, "b")
    page.text(60, 115, "people cross the lake than ever", 19, "b")
    page.text(60, 142, "12 March 2025", 10)
    y = page.prose(60, 172, 460, FERRY, 11, leading=14)
    page.text(60, y + 10, "Notes to editors", 11, "b")
    y = page.prose(60, y + 28, 460, "The trust runs two piers and one boat. Its accounts are public.", 9)
    page.text(60, y + 6, "Contact: Piet Aalders, press office, 0555 010 220", 9)
    return page


NOTICES = [
    ["Amberly Foods\n(canning plant)", "Norwick", "04/02/2025", "118", "Closure"],
    ["Bright & Co", "East Farrow", "04/09/2025", "46", "Layoff"],
    ["Cadmore Steel\nWorks", "Norwick", "04/10/2025", "1,204", "Layoff"],
    ["Dray Logistics", "Pell", "04/17/2025", "9", "Closure"],
    ["Eastern Lamp", "Pell", "04/22/2025", "77", "Layoff"],
]
NOTICES_HEAD = ["Employer", "Town", "Notice", "Workers", "Kind"]


@gold(
    "The labor office publishes each notice within five days of receipt. A notice is due sixty days before the first "
    "worker leaves.\n\n"
    "Employer\tTown\tNotice\tWorkers\tKind\nAmberly Foods (canning plant)\tNorwick\t04/02/2025\t118\tClosure\n"
    "Bright & Co\tEast Farrow\t04/09/2025\t46\tLayoff\nCadmore Steel Works\tNorwick\t04/10/2025\t1,204\tLayoff\n"
    "Dray Logistics\tPell\t04/17/2025\t9\tClosure\nEastern Lamp\tPell\t04/22/2025\t77\tLayoff\n"
    "Farrow Mills\tEast Farrow\t04/24/2025\t310\tLayoff\nGable Timber (sawmill)\tNorwick\t04/25/2025\t58\tClosure\n\n"
    "All notices are open to the public.",
    title="Mass layoff notices, April 2025",
)
def layoff_notices() -> Document:
    page = Document().page()
    page.text(297, 60, "Mass layoff notices, April 2025", 15, "b", "centre")
    page.prose(
        50, 90, 500, "The labor office publishes each notice within five days of receipt. A notice is due sixty days before "
        "the first worker leaves.", 9,
    )  # fmt: skip
    places = [(50, "left"), (180, "left"), (290, "left"), (420, "right"), (450, "left")]
    page.table(places, 640, [NOTICES_HEAD, *NOTICES], ruled=True, bold=1, pitch=16)
    page.text(297, 815, "Page 1", 8, align="centre")
    page.page()
    rest = [
        ["Farrow Mills", "East Farrow", "04/24/2025", "310", "Layoff"],
        ["Gable Timber\n(sawmill)", "Norwick", "04/25/2025", "58", "Closure"],
    ]
    y = page.table(places, 60, [NOTICES_HEAD, *rest], ruled=True, bold=1, pitch=16)
    page.text(50, y + 30, "All notices are open to the public.", 9)
    page.text(297, 815, "Page 2", 8, align="centre")
    return page


@gold(
    "Report of the treasurer to the finance committee\n\n1. Purpose\n\n"
    "1.1 This paper sets out what the council has spent in the first half of the year, and what it expects to spend by "
    "the end of March.\n\n"
    "1.2 The committee is asked to note an overspend of £1.3 million, and to move £400,000 from the reserve to adult "
    "care.\n\n2. Position\n\n"
    "2.1 Spending is above the budget in two of four departments, as the table shows (in thousands of pounds).\n\n"
    "Department\tBudget\tForecast\tDifference\nAdult care\t48,210\t49,630\t1,420\nChildren and schools\t71,905\t72,288\t383\n"
    "Roads, parks and waste\t22,140\t21,760\t(380)\nCentral services\t9,318\t9,195\t(123)\nTotal\t151,573\t152,873\t1,300\n\n"
    "2.2 The rise in adult care comes from 61 more people in homes than planned.",
    title="Budget monitoring: the first six months",
    section=None,
    published="2025-10-07",
)
def council_paper() -> Document:
    page = Document().page()
    page.text(60, 64, "Budget monitoring: the first six months", 16, "tb")
    page.text(60, 84, "Report of the treasurer to the finance committee", 11, "t")
    page.text(60, 100, "7 October 2025", 11, "t")
    y = 135.0

    def numbered(number: str, text: str, y: float) -> float:
        page.text(60, y, number, 11, "t")
        return page.prose(92, y, 430, text, 11, "t", leading=13.5)

    page.text(60, y, "1.", 11, "tb")
    page.text(92, y, "Purpose", 11, "tb")
    y = numbered(
        "1.1",
        "This paper sets out what the council has spent in the first half of the year, and what it expects to spend by "
        "the end of March.",
        y + 20,
    )
    y = numbered(
        "1.2",
        "The committee is asked to note an overspend of £1.3 million, and to move £400,000 from the reserve to adult care.",
        y,
    )
    page.text(60, y + 4, "2.", 11, "tb")
    page.text(92, y + 4, "Position", 11, "tb")
    y = numbered(
        "2.1",
        "Spending is above the budget in two of four departments, as the table shows (in thousands of pounds).",
        y + 24,
    )
    places = [(92, "left"), (330, "right"), (420, "right"), (510, "right")]
    y = page.table(
        places,
        y + 6,
        [
            ["Department", "Budget", "Forecast", "Difference"],
            ["Adult care", "48,210", "49,630", "1,420"],
            ["Children and schools", "71,905", "72,288", "383"],
            ["Roads, parks and waste", "22,140", "21,760", "(380)"],
            ["Central services", "9,318", "9,195", "(123)"],
            ["Total", "151,573", "152,873", "1,300"],
        ],
        11,
        font="t",
    )
    numbered("2.2", "The rise in adult care comes from 61 more people in homes than planned.", y + 12)
    page.text(297, 812, "Page 1 of 1", 9, "t", "centre")
    return page


@gold(
    MILL
    + "\n\nMachine\tStarted\tTonnes a year\tWorkers\nOne\t1988\t94,000\t214\nTwo\t2003\t120,500\t248\nThree\t2015\t151,000\t228",
    title="Paper mill to shed a third of its workers",
    author="Rhona Baird",
)
def newspaper_of_two_columns_over_a_table() -> Document:
    page = Document().page()
    page.text(50, 70, "Paper mill to shed a third of its workers", 22, "tb")
    page.text(50, 92, "By Rhona Baird", 10, "t")
    page.flow([(50, 120, 330), (307, 120, 330)], 238, MILL, size=10, font="t", leading=12, justified=True, blank=0)
    page.table(
        [(50, "left"), (190, "left"), (400, "right"), (520, "right")],
        370,
        [
            ["Machine", "Started", "Tonnes a year", "Workers"],
            ["One", "1988", "94,000", "214"],
            ["Two", "2003", "120,500", "248"],
            ["Three", "2015", "151,000", "228"],
        ],
        9,
    )
    return page


@gold(CLINIC + "\n\n" + FERRY, title="Longer waits for new knees")
def newspaper_of_three_columns_on_no_common_grid() -> Document:
    page = Document().page()
    page.text(40, 60, "Longer waits for new knees", 24, "tb")
    text = CLINIC + "\n\n" + FERRY
    page.flow(
        [(40, 90, 260), (218, 94, 264), (396, 97, 700)],
        163,
        text,
        size=9,
        font="t",
        leading=10.5,
        justified=True,
        blank=0,
    )
    return page


@gold(
    "Sales rose in both halves of the year. The group sold its foundry in May and paid back its bonds.\n\n"
    "\t2024\t2023\n"
    "Sales\t1,842.6\t1,790.1\nCost of sales\t(1,211.0)\t(1,198.7)\nGross profit\t631.6\t591.4\n"
    "Sale of the foundry\t48.5\t–\nOther income\t12.3\t9.9\nProfit before tax\t88.1\t40.2\n\n"
    "Of 5,310 people whom the group employed, 2,300 work abroad, on sites of 14 km² in all. It made 10⁶ valves.\n\n"
    "1 Before costs of 2.1 million.\n\n2 In full posts.",
    title="Results for the year 2024",
    section=None,
)
def company_report_with_notes() -> Document:
    page = Document().page()
    page.text(60, 70, "Results for the year 2024", 18, "b")
    y = page.prose(
        60,
        100,
        450,
        "Sales rose in both halves of the year. The group sold its foundry in May and paid back its bonds.",
        10,
    )
    places = [(60, "left"), (360, "right"), (460, "right")]
    y = page.table(
        places,
        y + 8,
        [
            ["", "2024", "2023"],
            ["Sales", "1,842.6", "1,790.1"],
            ["Cost of sales", "(1,211.0)", "(1,198.7)"],
            ["Gross profit", "631.6", "591.4"],
            ["Sale of the foundry", "48.5", "–"],
            ["Other income", "12.3", "9.9"],
            ["Profit before tax", "88.1", "40.2"],
        ],
        10,
        pitch=15,
    )
    marked = y - 3 * 15
    page.text(60 + width("Sale of the foundry", 10) + 0.5, marked - 3.5, "1", 6)
    y += 20
    x = page.text(60, y, "Of 5,310", 10)
    x = page.text(x, y - 3.5, "2", 6)
    x = page.text(x, y, " people whom the group employed, 2,300", 10)
    x = page.text(x, y - 3.5, "2", 6)
    x = page.text(x, y, " work abroad, on sites of 14 km", 10)
    x = page.text(x, y - 3.5, "2", 6)
    page.text(x, y, " in all.", 10)
    x = page.text(60, y + 12, "It made 10", 10)
    x = page.text(x, y + 8.5, "6", 6)
    page.text(x, y + 12, " valves.", 10)
    for n, note in enumerate(("Before costs of 2.1 million.", "In full posts."), 1):
        page.text(60, 770 + 12 * n - 2.5, str(n), 5)
        page.text(64, 770 + 12 * n, note, 8)
    return page


@gold(
    "Hollis Quarries Ltd v Borough of Tarn\n\n"
    "1. The claimant runs a quarry of 31 hectares on the moor above the town. Its licence ended on 30 June 2023.\n\n"
    "2. The borough refused to renew it on 4 May 2023. Mr Justice Orme heard three witnesses.\n\n"
    "1 Report of the inspector, page 14; the second report was not before the court.\n\n"
    "3. The reasons that the borough gave were dust, the noise of 140 lorries a day, and the fear that the water of two "
    "springs would be lost. The inspector had found no such danger, and nothing in the papers of the committee says why "
    "it took another view.\n\n"
    "4. The refusal is quashed.",
    title="In the Upper Tribunal",
)
def judgment_with_a_note_between_pages() -> Document:
    page = Document().page()
    page.text(297, 80, "In the Upper Tribunal", 15, "tb", "centre")
    page.text(297, 104, "Hollis Quarries Ltd v Borough of Tarn", 12, "t", "centre")

    def numbered(number: str, text: str, y: float) -> float:
        page.text(72, y, number, 12, "t")
        return page.prose(100, y, 420, text, 12, "t", leading=18)

    y = numbered(
        "1.",
        "The claimant runs a quarry of 31 hectares on the moor above the town. Its licence ended on 30 June 2023.",
        150,
    )
    y = numbered("2.", "The borough refused to renew it on 4 May 2023. Mr Justice Orme heard three witnesses.", y)
    page.text(72, 700, "3.", 12, "t")
    page.text(100, 700, "The reasons that the borough gave were dust, the noise of 140 lorries a day, and", 12, "t")
    x = page.text(100, 718, "the fear that the water of two springs would be lost.", 12, "t")
    page.text(x, 713.5, "1", 7, "t")
    page.text(x + 4, 718, " The inspector had found no such", 12, "t")
    page.text(72, 756.5, "1", 6, "t")
    page.text(77, 760, "Report of the inspector, page 14; the second report was not before the court.", 10, "t")
    page.text(297, 810, "1", 10, "t", "centre")
    page.page()
    y = page.prose(
        100,
        80,
        420,
        "danger, and nothing in the papers of the committee says why it took another view.",
        12,
        "t",
        leading=18,
    )
    numbered("4.", "The refusal is quashed.", y)
    page.text(297, 810, "2", 10, "t", "centre")
    return page


RENTS = (
    "Rents rose by 6.1 percent in the year to June, the statistics office said. It is the fastest rise since the series "
    "began in 1998.\n\nIn the capital a flat of 60 square metres now costs 1,190 on average. Tenants in the north pay "
    "least, although rents there rose faster than anywhere else."
)
RENTS_RIGHT = "The office asks 9,400 households by letter and by telephone. One in three answers, fewer than before."


@gold(
    RENTS
    + "\n\nRegion\tRent\tRise\nCapital\t1,190\t5.2\nNorth\t610\t8.8\nSouth\t840\t6.3\nCoast\t905\t5.9\nWhole country\t872\t6.1\n\n"
    + RENTS_RIGHT,
    title="Rents in the second quarter",
    published="2025-07-30",
)
def bulletin_with_a_table_in_one_column() -> Document:
    page = Document().page()
    page.text(50, 70, "Rents in the second quarter", 20, "b")
    page.text(50, 92, "Published 30 July 2025", 9)
    page.flow([(50, 130, 400)], 230, RENTS, size=10, leading=13, blank=1)
    places = [(310, "left"), (440, "right"), (530, "right")]
    page.table(
        places,
        130,
        [["Region", "Rent", "Rise"], ["Capital", "1,190", "5.2"], ["North", "610", "8.8"], ["South", "840", "6.3"],
         ["Coast", "905", "5.9"], ["Whole country", "872", "6.1"]],
        10,
        pitch=13,
    )  # fmt: skip
    page.flow([(310, 234, 400)], 230, RENTS_RIGHT, size=10, leading=13)
    return page


@gold(
    "\tActual 2024\tBudget 2025\nPolice and fire\nWages and pensions of officers in service\t14,300,000\t15,100,000\n"
    "Vehicles\t812,400\t790,000\nLibraries\nBooks, journals and licences for electronic media\t96,250\t101,000\n"
    "Buildings\t1,040,900\t1,312,000\nTotal\t16,249,550\t17,303,000",
    title="Town of Marrick: spending by department",
)
def budget_table_with_long_labels() -> Document:
    page = Document().page()
    page.text(60, 70, "Town of Marrick: spending by department", 14, "b")
    page.table(
        [(60, "left"), (340, "right"), (460, "right")],
        110,
        [
            ["", "Actual 2024", "Budget 2025"],
            ["Police and fire", "", ""],
            ["Wages and pensions of officers\nin service", "14,300,000", "15,100,000"],
            ["Vehicles", "812,400", "790,000"],
            ["Libraries", "", ""],
            ["Books, journals and licences for\nelectronic media", "96,250", "101,000"],
            ["Buildings", "1,040,900", "1,312,000"],
            ["Total", "16,249,550", "17,303,000"],
        ],
        10,
        pitch=18,
    )
    return page


@gold(
    "No\tAction\tOwner\tDue\n"
    "1\tWrite to the county about the flooded underpass and ask for a pump that starts by itself\tClerk\t1 May\n"
    "2\tGet three quotes for the roof of the hall; the lowest so far is 48,000\tCllr Ames\t15 May\n"
    "3\tPublish the accounts\tTreasurer\t30 June\n"
    "4\tTell the school that the crossing will be painted in the holidays and not before\tClerk\t12 June",
    title="Actions from the meeting of 3 April 2025",
)
def list_of_actions() -> Document:
    page = Document().page()
    page.text(60, 70, "Actions from the meeting of 3 April 2025", 15, "b")
    page.table(
        [(60, "left"), (95, "left"), (370, "left"), (460, "left")],
        105,
        [
            ["No", "Action", "Owner", "Due"],
            [
                "1",
                "Write to the county about the flooded underpass\nand ask for a pump that starts by itself",
                "Clerk",
                "1 May",
            ],
            ["2", "Get three quotes for the roof of the hall; the lowest\nso far is 48,000", "Cllr Ames", "15 May"],
            ["3", "Publish the accounts", "Treasurer", "30 June"],
            [
                "4",
                "Tell the school that the crossing will be painted\nin the holidays and not before",
                "Clerk",
                "12 June",
            ],
        ],
        10,
        pitch=19,
    )
    return page


@gold(
    "Recommendation\tResponse\n"
    "The force should count stops by street and by hour, and publish the counts each month.\tAccepted. The first counts "
    "appear in July, and older ones by the end of the year.\n"
    "Officers should wear cameras on every shift, and not only at night.\tAccepted in part. There are 410 cameras for 655 "
    "officers, and more are on order.\n"
    "The chief constable should report to the council.\tRejected. The law names the commissioner.",
    title="What the force answers to the inspectors",
)
def recommendations_and_responses() -> Document:
    page = Document().page()
    page.text(60, 70, "What the force answers to the inspectors", 16, "b")
    y = 105.0
    rows = [
        ("Recommendation", "Response"),
        (
            "The force should count stops by street and by hour, and publish the counts each month.",
            "Accepted. The first counts appear in July, and older ones by the end of the year.",
        ),
        (
            "Officers should wear cameras on every shift, and not only at night.",
            "Accepted in part. There are 410 cameras for 655 officers, and more are on order.",
        ),
        ("The chief constable should report to the council.", "Rejected. The law names the commissioner."),
    ]
    for left, right in rows:
        page.rule(56, 530, y - 12)
        y = max(page.prose(60, y, 215, left, 10), page.prose(300, y, 215, right, 10)) + 6
    page.rule(56, 530, y - 12)
    return page


@gold(
    "Plant\tFault found\tFine\nEssex Road\tPump house flooded for three days and never reported to the agency\t12,000\n"
    "Old Dock\tNone\t0\nTarrant\tWaste stored in the open beside a stream that feeds the town’s wells\t31,500",
    title="Inspections in May",
)
def cells_centred_between_rules() -> Document:
    page = Document().page()
    page.text(60, 70, "Inspections in May", 16, "b")
    page.rule(56, 500, 92)
    page.text(60, 104, "Plant", 10, "b")
    page.text(170, 104, "Fault found", 10, "b")
    page.text(470, 104, "Fine", 10, "b", "right")
    page.rule(56, 500, 110)
    page.text(170, 122, "Pump house flooded for three days", 10)
    page.text(170, 134, "and never reported to the agency", 10)
    page.text(60, 128, "Essex Road", 10)
    page.text(470, 128, "12,000", 10, align="right")
    page.rule(56, 500, 140)
    page.text(60, 152, "Old Dock", 10)
    page.text(170, 152, "None", 10)
    page.text(470, 152, "0", 10, align="right")
    page.rule(56, 500, 158)
    page.text(170, 170, "Waste stored in the open beside a", 10)
    page.text(170, 182, "stream that feeds the town’s wells", 10)
    page.text(60, 176, "Tarrant", 10)
    page.text(470, 176, "31,500", 10, align="right")
    page.rule(56, 500, 188)
    return page


@gold(
    "District\tFarms\tCattle\tSheep\tPigs\nArden\t212\t18,400\t3,100\t940\nBrae\t97\t5,020\t41,700\t12\nCorrie\t61\t2,210\t38,950\t0\n\n"
    "Source: census of farms, 2024",
    title="Farms and animals by district",
)
def page_turned_to_landscape() -> Document:
    page = Document().page(turned=90)
    turn = (0, 1, -1, 0)  # reads upward on the sheet, and to the right once it is turned

    def put(along: float, down: float, text: str, size: float = 10, font: str = "", right: bool = False) -> None:
        along -= width(text, size, font) if right else 0
        page.text(down, 842 - along, text, size, font, turn=turn)

    put(60, 60, "Farms and animals by district", 16, "b")
    rows = [["District", "Farms", "Cattle", "Sheep", "Pigs"], ["Arden", "212", "18,400", "3,100", "940"],
            ["Brae", "97", "5,020", "41,700", "12"], ["Corrie", "61", "2,210", "38,950", "0"]]  # fmt: skip
    for n, row in enumerate(rows):
        put(60, 100 + 15 * n, row[0])
        for m, cell in enumerate(row[1:]):
            put(260 + 120 * m, 100 + 15 * n, cell, right=True)
    put(60, 180, "Source: census of farms, 2024", 9)
    return page


@gold(
    CLINIC + "\n\npeople on the list, thousands",
    title="More people wait for operations",
)
def rotated_axis_and_a_stamp_across() -> Document:
    page = Document().page()
    page.text(60, 70, "More people wait for operations", 18, "b")
    page.prose(80, 110, 440, CLINIC, 10, leading=13)
    page.text(120, 600, "DRAFT", 90, "b", turn=(0.7071, 0.7071, -0.7071, 0.7071))
    page.text(50, 500, "people on the list, thousands", 8, turn=(0, 1, -1, 0))
    return page


@gold(FERRY, title="Ferry timetable from May")
def scan_with_recognized_text() -> Document:
    page = Document().page()
    page.picture()
    page.raw("3 Tr")
    page.text(60, 70, "Ferry timetable from May", 18, mode=3)
    y = 110.0
    from tests.readers.pdf_writer import wrap

    for paragraph in FERRY.split("\n\n"):
        for line in wrap(paragraph, 440, 10):
            x = 60.0
            for word in line.split(" "):
                x = page.text(x, y, word, 10, mode=3) + 2.9
            y += 12.4
        y += 8
    return page


@gold(
    "This is a report by the school inspectors.\n\n" + CLINIC,
    title="Waiting for knees: a review of four clinics",
)
def title_that_the_file_states_in_small_type() -> Document:
    page = Document(title="Waiting for knees: a review of four clinics").page()
    page.text(60, 60, "Health Board", 26, "b")
    page.text(60, 90, "Waiting for knees: a review of four clinics", 11, "b")
    page.text(60, 110, "This is a report by the school inspectors.", 10)
    page.prose(60, 140, 440, CLINIC, 10)
    return page


@gold(
    "Dear members,\n\n" + FERRY + "\n\nYours sincerely,\n\nInga Vossen",
    title="Proposed new timetable of the Lowmere ferry",
    published="2025-03-12",
)
def letter_with_a_bold_subject() -> Document:
    page = Document(title="untitled").page()
    page.text(60, 60, "Lowmere Harbour Trust", 11)
    page.text(60, 100, "12 March 2025", 11)
    page.text(60, 140, "Proposed new timetable of the Lowmere ferry", 11, "b")
    page.text(60, 165, "Dear members,", 11)
    y = page.prose(60, 190, 450, FERRY, 11)
    page.text(60, y + 6, "Yours sincerely,", 11)
    page.text(60, y + 50, "Inga Vossen", 11)
    return page


LONG = (
    "The Anglo-Dutch company runs nineteen ships on the route. In the years 2019-2024 it lost four, all of them in fog, "
    "and its well-known yellow funnels are seen less often than they were."
)


@gold(
    LONG
    + "\n\nMembers heard that the long-term plan was sound, and that short-term costs were not. They adjourned at noon and "
    "came back to a room without light, where they went on by the lamps of their telephones until the chair lost patience.\n\n"
    "Afternoon\n\n"
    + MILL.split("\n\n")[1]
    + "\n\n"
    + CLINIC.split("\n\n")[1]
    + "\n\n"
    + CLINIC.split("\n\n")[2]
    + "\n\n"
    + FERRY.split("\n\n")[2],
    title="The inquiry into the loss of four ships",
)
def five_pages_with_running_heads() -> Document:
    document = Document().page()
    document.text(60, 90, "The inquiry into the loss of four ships", 17, "b")
    for n, line in enumerate(
        ["The Anglo-", "Dutch company runs nineteen ships on the route. In the years 2019-", "2024 it lost four, all of them "
         "in fog, and its well-known yellow funnels", "are seen less often than they were."]
    ):  # fmt: skip
        document.text(60, 120 + 13 * n, line, 10)
    y = 180.0
    for line in [
        "Members heard that the long-term plan was sound, and that short-",
        "term costs were not. They adjourned at noon and came back to a",
    ]:
        document.text(60, y, line, 10)
        y += 13
    document.text(297, 815, "1", 8, align="centre")
    parts = [
        "room without light, where they went on by the lamps of their telephones until the chair lost patience.",
        CLINIC.split("\n\n")[1],
        CLINIC.split("\n\n")[2],
        FERRY.split("\n\n")[2],
    ]
    for number, part in enumerate(parts, 2):
        document.page()
        head = "Inquiry into the loss of four ships" if number % 2 else "Hearing of 6 June"
        document.text(60 if number % 2 else 535, 40, head, 8, "i", "left" if number % 2 else "right")
        y = document.prose(60, 90, 440, part, 10, leading=13)
        if number == 2:
            document.text(60, y + 6, "Afternoon", 12, "b")
            document.prose(60, y + 28, 440, MILL.split("\n\n")[1], 10, leading=13)
        document.text(297, 815, str(number), 8, align="centre")
    return document


@gold(
    MILL.replace("The paper mill", "The paper mill", 1),
    title="Mill cuts a third",
    author="Ana Ruiz",
    published="2025-09-05",
    section="BUSINESS",
)
def column_with_a_large_initial() -> Document:
    page = Document().page()
    page.text(50, 50, "BUSINESS", 9, "b")
    page.text(50, 78, "Mill cuts a third", 26, "tb")
    page.text(50, 96, "By Ana Ruiz", 9, "i")
    page.text(50, 108, "5 September 2025", 9, "i")
    page.text(50, 148, "T", 34, "t")
    page.text(72, 135, "he paper mill at Dunrath will close one of its three", 10, "t")
    page.text(72, 147, "machines in the autumn, and 214 of its 690 workers", 10, "t")
    rest = (
        "will lose their posts. The owner blames the price of power, which has doubled since 2021.\n\n"
        + MILL.split("\n\n", 1)[1]
    )
    page.flow([(50, 159, 285), (300, 135, 400)], 230, rest, size=10, font="t", leading=12)
    return page
