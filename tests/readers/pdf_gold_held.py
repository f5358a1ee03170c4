"""PDFs held back while the reader was built; they only score."""

from __future__ import annotations

from tests.readers import pdf_gold
from tests.readers.pdf_gold import CLINIC, FERRY, MILL, Gold
from tests.readers.pdf_writer import Document, width

GOLD: dict[str, Gold] = {}


def gold(text, **fields):
    def keep(draw):
        GOLD[draw.__name__] = Gold(draw, text.replace("\u00ad", ""), fields)
        return draw

    return keep


@gold(
    "The board of Norfield Water said today that it will mend 310 kilometres of pipe by 2028.\n\n"
    + CLINIC
    + "\n\nEnds",
    title="Norfield Water to mend a tenth of its pipes in three years",
    published="2025-06-18",
)
def release_under_a_large_name():
    page = Document(title="PowerPoint Presentation").page()
    page.text(60, 70, "Norfield Water", 30, "b")
    page.text(60, 120, "Norfield Water to mend a tenth of its", 18, "tb")
    page.text(60, 141, "pipes in three years", 18, "tb")
    page.text(60, 165, "18 June 2025", 11, "t")
    y = page.prose(
        60, 195, 470, "The board of Norfield Water said today that it will mend 310 kilometres of pipe by 2028.\n\n" + CLINIC,
        11, "t", justified=True,
    )  # fmt: skip
    page.text(297, y + 12, "Ends", 11, "t", "centre")
    return page


@gold(
    "Company\tCounty\tReceived\tEffective\tJobs\tReason\nAlder Mills Inc.\tDane\t01/06/25\t03/07/25\t64\tRelocation\n"
    "Birch & Sons\tRock\t01/09/25\t\t12\tClosure\nCedar Freight LLC\tDane\t01/15/25\t03/16/25\t240\n"
    "Dogwood Retail\tIowa\t01/15/25\t03/17/25\t7\tClosure\nElm Street Bakery\tRock\t01/22/25\t04/01/25\t31\tFire\n\n"
    "Total jobs: 354",
    title="Plant closings and mass layoffs reported in January",
)
def layoffs_without_rules_and_with_empty_cells():
    page = Document(size=(792, 612)).page()
    page.text(60, 60, "Plant closings and mass layoffs reported in January", 16, "b")
    y = page.table(
        [(60, "left"), (220, "left"), (320, "left"), (420, "left"), (560, "right"), (600, "left")],
        100,
        [
            ["Company", "County", "Received", "Effective", "Jobs", "Reason"],
            ["Alder Mills Inc.", "Dane", "01/06/25", "03/07/25", "64", "Relocation"],
            ["Birch & Sons", "Rock", "01/09/25", "", "12", "Closure"],
            ["Cedar Freight LLC", "Dane", "01/15/25", "03/16/25", "240", ""],
            ["Dogwood Retail", "Iowa", "01/15/25", "03/17/25", "7", "Closure"],
            ["Elm Street Bakery", "Rock", "01/22/25", "04/01/25", "31", "Fire"],
        ],
        10,
        pitch=16,
        bold=1,
    )
    page.text(60, y + 20, "Total jobs: 354", 10)
    return page


@gold(
    FERRY
    + "\n\nYear\tTrips\tPassengers\tComplaints\n2022\t8,120\t35,400\t61\n2023\t8,340\t36,900\t58\n2024\t8,410\t41,300\t112\n\n"
    + CLINIC,
    title="Lake and county: two reports",
)
def two_columns_with_a_table_across_the_middle():
    page = Document().page()
    page.text(50, 60, "Lake and county: two reports", 20, "b")
    page.flow([(50, 95, 200), (307, 95, 200)], 238, FERRY, size=10, leading=12, justified=True)
    page.table(
        [(50, "left"), (250, "right"), (390, "right"), (540, "right")],
        240,
        [["Year", "Trips", "Passengers", "Complaints"], ["2022", "8,120", "35,400", "61"], ["2023", "8,340", "36,900", "58"],
         ["2024", "8,410", "41,300", "112"]],
        10,
    )  # fmt: skip
    page.flow([(50, 340, 440), (307, 340, 480)], 238, CLINIC, size=10, leading=12, justified=True)
    return page


@gold(
    "1 This is an appeal against an order that the appellant leave her home of thirty-one years within fourteen days.\n\n"
    "2 The order was made on 11 February 2025 by the district judge, who heard no evidence and gave no reasons.\n\n"
    "3 The facts are short. The rent was £412 a month and was paid until October 2024, when the boiler failed.\n\n"
    "4 We allow the appeal.",
    title="Harrow v Penhale Housing",
    published="2025-04-02",
)
def judgment_with_bare_numbers():
    page = Document(title="Harrow v Penhale Housing").page()
    page.text(297, 70, "Harrow v Penhale Housing", 14, "tb", "centre")
    page.text(297, 92, "2 April 2025", 12, "t", "centre")
    y = 130.0
    for number, text in enumerate(
        (
            "This is an appeal against an order that the appellant leave her home of thirty-one years within fourteen days.",
            "The order was made on 11 February 2025 by the district judge, who heard no evidence and gave no reasons.",
            "The facts are short. The rent was £412 a month and was paid until October 2024, when the boiler failed.",
            "We allow the appeal.",
        ),
        1,
    ):
        page.text(72, y, str(number), 12, "t")
        y = page.prose(108, y, 410, text, 12, "t", leading=18)
    return page


@gold(
    "\tWomen\t\tMen\nAge\tNumber\tShare\tNumber\tShare\n15 to 24\t12,400\t8.1\t13,900\t9.0\n25 to 54\t9,150\t3.9\t9,870\t4.1\n"
    "55 and over\t3,020\t2.6\t4,410\t3.5\nAll\t24,570\t4.9\t28,180\t5.4\n\nShare: percent of the labour force.",
    title="Unemployed women and men by age, May 2025",
)
def table_with_a_head_of_two_levels():
    page = Document().page()
    page.text(60, 70, "Unemployed women and men by age, May 2025", 13, "b")
    page.text(255, 105, "Women", 10, "b", "centre")
    page.text(415, 105, "Men", 10, "b", "centre")
    y = page.table(
        [(60, "left"), (230, "right"), (310, "right"), (390, "right"), (470, "right")],
        120,
        [["Age", "Number", "Share", "Number", "Share"], ["15 to 24", "12,400", "8.1", "13,900", "9.0"],
         ["25 to 54", "9,150", "3.9", "9,870", "4.1"], ["55 and over", "3,020", "2.6", "4,410", "3.5"],
         ["All", "24,570", "4.9", "28,180", "5.4"]],
        10,
        pitch=14,
    )  # fmt: skip
    page.text(60, y + 14, "Share: percent of the labour force.", 8)
    return page


@gold(
    MILL + "\n\nThe mill at Dunrath in March. Photo: Rhona Baird",
    title="Mill cuts a third of its jobs",
    author="Tom Okafor",
)
def newspaper_of_four_columns_with_a_picture():
    page = Document().page()
    page.text(40, 62, "Mill cuts a third of its jobs", 28, "tb")
    page.text(40, 82, "By Tom Okafor", 9, "i")
    page.flow(
        [(40, 110, 300), (172, 110, 300), (304, 110, 300)],
        118,
        MILL,
        size=8.5,
        font="t",
        leading=10,
        justified=True,
        blank=0,
    )
    page.picture(436, 104, 120, 140)
    page.text(436, 255, "The mill at Dunrath in March.", 7)
    page.text(436, 264, "Photo: Rhona Baird", 7)
    return page


@gold(
    "Salaries\t$12,300\nHeating and power\t$4,108\nRent of the hall\t$950\nStamps and paper\t$71\nTotal\t$17,429",
    title="Expenses of the club in 2024",
)
def rows_with_leading_dots():
    page = Document().page()
    page.text(60, 70, "Expenses of the club in 2024", 14, "tb")
    for n, (label, amount) in enumerate(
        [("Salaries", "$12,300"), ("Heating and power", "$4,108"), ("Rent of the hall", "$950"), ("Stamps and paper", "$71"),
         ("Total", "$17,429")]
    ):  # fmt: skip
        end = page.text(60, 110 + 15 * n, label, 11, "t")
        left = 420 - width(amount, 11, "t") - end
        page.text(end, 110 + 15 * n, "." * int(left / width(".", 11, "t")), 11, "t")
        page.text(420, 110 + 15 * n, amount, 11, "t", "right")
    return page


@gold(
    "Present:\tCllr Ames (chair), Cllr Boyd, Cllr Carr\nApologies:\tCllr Dunn\nIn attendance:\tThe clerk and nine residents\n\n"
    "1. Minutes of the last meeting\n\nThe minutes of 6 February were agreed.\n\n2. Road works\n\n"
    "The clerk reported that Mill Lane will be closed for eleven days from 14 April, and that the county has paid £23,400 "
    "towards a diversion. Members were not content.",
    title="Minutes of the parish council of Upper Thorne",
    published="2025-03-06",
)
def minutes_with_those_present():
    page = Document().page()
    page.text(60, 70, "Minutes of the parish council of Upper Thorne", 15, "b")
    page.text(60, 92, "6 March 2025", 10)
    for n, (label, names) in enumerate(
        [("Present:", "Cllr Ames (chair), Cllr Boyd, Cllr Carr"), ("Apologies:", "Cllr Dunn"),
         ("In attendance:", "The clerk and nine residents")]
    ):  # fmt: skip
        page.text(60, 125 + 14 * n, label, 10, "b")
        page.text(160, 125 + 14 * n, names, 10)
    page.text(60, 185, "1.", 10, "b")
    page.text(80, 185, "Minutes of the last meeting", 10, "b")
    page.text(80, 200, "The minutes of 6 February were agreed.", 10)
    page.text(60, 224, "2.", 10, "b")
    page.text(80, 224, "Road works", 10, "b")
    page.prose(
        80, 239, 430, "The clerk reported that Mill Lane will be closed for eleven days from 14 April, and that the county has "
        "paid £23,400 towards a diversion. Members were not content.", 10,
    )  # fmt: skip
    return page


@gold(
    "District\tBids\tWon\tWon, %\nArden\t41\t18\t44\nBrae\t29\t6\t21\nCorrie\t16\t9\t56\nDoon\t33\t12\t36\n\n" + CLINIC,
    title="Who wins the contracts",
)
def table_in_the_left_column_beside_prose():
    page = Document().page()
    page.text(50, 66, "Who wins the contracts", 20, "b")
    page.table(
        [(50, "left"), (160, "right"), (215, "right"), (275, "right")],
        110,
        [["District", "Bids", "Won", "Won, %"], ["Arden", "41", "18", "44"], ["Brae", "29", "6", "21"],
         ["Corrie", "16", "9", "56"], ["Doon", "33", "12", "36"]],
        9,
    )  # fmt: skip
    page.flow([(307, 106, 400)], 235, CLINIC, size=10, leading=12.5)
    return page


assert not set(GOLD) & set(pdf_gold.GOLD)
