"""The regular expressions of calendar expressions, each anchored by `match` at the word it starts with.

Every repetition is bounded, so a match costs the same wherever it is tried. Months that are also words or names ("May",
"March" and all abbreviations) need their capital.
"""

from __future__ import annotations

import re

from kit import month_names

MONTHS = {name.lower(): number for number, name in enumerate(month_names.MONTHS, start=1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(month_names.WEEKDAYS)}
ORDINALS = {
    name: number
    for number, name in enumerate(
        (
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
        ),
        start=1,
    )
}
CARDINALS = {
    name: number
    for number, name in enumerate(
        (
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ),
        start=1,
    )
}
CARDINALS |= {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "a": 1,
    "an": 1,
    "a dozen": 12,
    "half a dozen": 6,
}
SEASON_NAMES = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}
DECADE_WORDS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}

S = r"(?:\s{1,3})"
MONTH = (
    r"(?:january|february|april|june|july|august|september|october|november|december|(?-i:March|MARCH|May|MAY)"
    r"|(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|APR|JUN|JUL|AUG|SEPT|OCT|NOV|DEC)\.?)(?!\w)"
)
WEEKDAY = (
    r"(?-i:(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day|MONDAY|TUESDAY|WEDNESDAY|THURSDAY"
    r"|FRIDAY|SATURDAY|SUNDAY)"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
YEAR = r"(?:1\d\d\d|20\d\d|2100)"
COUNT = (
    r"(?:\d{1,3}|an?|half a dozen|a dozen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three"
    r"|four|five|six|seven|eight|nine))?|several|a few|few|a couple(?: of)?|many|some)"
)
UNIT = r"(?:days?|weeks?|weekends?|fortnights?|months?|quarters?|years?|decades?|centuries|century)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_DAY_END = r"(?:st|nd|rd|th)?(?![\w%°]|[.,:/]\d|[-–]\d{3})"
_NO_COUNT = rf"(?!{S}(?:percent|per{S}cent|people|million|billion|points|degrees)\b)"
_ANOTHER_YEAR = (
    r"(?:(?:of|in)\s{1,3})?(?:this|last|next|that|the\s{1,3}(?:same|following|previous|next|current|year))\s{1,3}"
    r"(?:same\s{1,3})?year\b"
)
_WITH_YEAR = rf"(?:(?:,?{S}(?:(?:of|in){S})?|,)\(?(?P<year>{YEAR})(?!\d|[.,]\d|%|-\w)|,?{S}?(?P<short>['’]\d\d)\b)?"
_BC = r"(?:\s?(?:BCE?\b|B\.C\.(?:E\.)?))"
_PART = rf"(?P<part>{S}(?:morning|afternoon|evening|night|noon|dawn)\b)?"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


MONTH_FIRST = _compiled(rf"(?P<month>{MONTH})(?:{S}(?:the{S})?(?P<day>{DAY}){_DAY_END}{_NO_COUNT})?{_WITH_YEAR}{_PART}")
# After "on" the number is the day: "On March 12 people gathered".
ON_MONTH_DAY = _compiled(rf"(?P<month>{MONTH}){S}(?P<day>{DAY}){_DAY_END}{_WITH_YEAR}{_PART}")
DAY_FIRST = _compiled(
    rf"(?:the{S})?(?P<day>{DAY})(?:st|nd|rd|th)?(?:{S}day)?(?:{S}(?:of{S})?|-)(?P<month>{MONTH}){_WITH_YEAR}{_PART}"
)
# "6 and 7 January 1916": the first day borrows what follows the second.
DAY_IN_LIST = _compiled(
    rf"(?P<first>(?:the{S})?(?P<day>{DAY})(?:st|nd|rd|th)?){S}?(?:[-–—/,]|to|and|or|through|until){S}?(?:the{S})?"
    rf"(?:{DAY})(?:st|nd|rd|th)?"
    rf"{S}(?:of{S})?(?P<month>{MONTH}){_WITH_YEAR}"
)
# "April 6 and 7", "May 3-5, 2024", after a month and a day.
NEXT_DAY = _compiled(
    rf"(?P<join>{S}?(?:[-–—/]|to{S}|and{S}|or{S}|through{S}|,{S}(?:and{S})?|until{S}){S}?)(?P<text>(?:the{S})?"
    rf"(?P<day>{DAY}){_DAY_END}{_NO_COUNT}"
    rf"(?:,?{S}(?P<year>{YEAR})(?!\d|[.,]\d))?)(?!{S}(?:of{S})?{MONTH})(?P<noun>{S}[a-z]+)?"
)
WEEKDAY_FIRST = _compiled(
    rf"(?P<weekday>{WEEKDAY}|(?-i:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\.?(?=,?{S}(?:\d|{MONTH})))"
    rf"(?P<comma>,?{S})?"
)
PART_OF_DAY = _compiled(rf"{S}(?:early{S}|late{S})?(?:morning|afternoon|evening|night)s?\b")
ISO_DATE = _compiled(
    r"(?P<year>\d{4})(?P<mark>[-/])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)(?:T\d\d:\d\d(?::\d\d)?(?:Z"
    r"|[+-]\d\d:?\d\d)?)?"
)
SLASHED_DATE = _compiled(
    r"(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/]|\.\d)"
)
YEAR_ALONE = _compiled(rf"(?P<year>{YEAR})(?!\w|%|[.,]\d|[-–]\d{{3}}(?!\d))(?P<bc>{_BC})?")
ANCIENT = _compiled(rf"(?P<year>\d{{1,4}})(?P<bc>{_BC})")
YEARS_SHORT = _compiled(
    rf"(?P<first>{YEAR})(?P<mark>[-–/])(?P<to>\d\d)(?![\d%]|[.,-]\d)(?P<one>{S}(?:(?:\w{{2,15}}{S})?season|school"
    rf"|academic|fiscal|financial|tax|budget|term|flu)\b"
    rf"(?:{S}year)?)?"
)
YEAR_THEN = _compiled(
    rf"(?P<year>{YEAR})(?:(?:{S}|-)?(?P<code>[QH])(?P<n>[1-4])\b|(?:['’]s)?{S}(?:(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)(?:{S}|-)(?P<unit>quarter"
    rf"|half)\b|(?P<season>spring|summer|autumn|winter)\b(?!{S}(?:olympic|games|paralympic))))"
)
DECADE = _compiled(
    rf"(?:the{S})?(?:(?P<mod>early|mid|late)(?:{S}|-)(?:(?:to|and)(?:{S}|-)(?:mid|late)(?:{S}|-))?)?(?:"
    rf"(?P<year>1\d\d0|20\d0)['’]?s|['’](?P<short>\d0)s|(?P<tens>[2-9]0)['’]?s|"
    rf"(?P<word>{'|'.join(DECADE_WORDS)}))\b"
)
CENTURY = _compiled(
    rf"(?:the{S})?(?:(?P<mod>early|mid|late)(?:{S}|-))?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL})(?:{S}"
    rf"|-)century\b(?P<bc>{_BC})?"
)
QUARTER = _compiled(
    rf"(?:the{S})?(?P<which>(?:this|last){S}year['’]s{S})?(?:early{S}|late{S})?(?:fiscal{S})?(?P<nth>first|second"
    rf"|third|fourth|1st|2nd|3rd|4th|final|last(?={S}(?:quarter|half){S}of\b))(?:{S}|-)(?:(?:fiscal|calendar){S})?(?P<unit>quarter|half|halves)(?P<both>s)?\b"
)
# "the first and second quarters": the first borrows what follows the second.
QUARTER_PAIR = _compiled(
    rf"(?P<words>(?:the{S})?(?P<first>first|second|third|1st|2nd|3rd))(?:{S}(?:and|or|to|through){S}(?:the{S})?|[-–/,]{S}?)"
    rf"(?P<second>(?P<last>second|third|fourth|2nd|3rd|4th){S}(?:fiscal{S})?(?P<unit>quarters|halves))\b"
)
SECOND_OF_PAIR = re.compile(
    r"\b(?:first|second|third|1st|2nd|3rd)(?:\s(?:and|or|to|through)\s(?:the\s)?|[-–/,]\s?)$", re.IGNORECASE
)
QUARTER_CODE = _compiled(
    rf"(?-i:(?P<code>[QH])(?P<n>[1-4])|(?P<n2>[1-4])(?P<code2>[QH]))(?!\d)(?:(?:{S}|/|-)?(?:of{S}|FY)?"
    rf"(?P<year>{YEAR}|['’]?\d\d(?!\d|{S}?%|[.,]\d))(?!\d|[.,]\d))?\b"
)
# "the fiscal year ended June 30", "the fiscal year that begins July 1" is told by that day.
_NO_END = rf"(?!{S}(?:(?:that|which){S})?(?:end|begin|began|start|commenc)[a-z]{{0,5}}{S}(?:\w{{2,12}}{S}){{0,2}}(?:{MONTH}|{DAY}\b))"
FISCAL = _compiled(
    rf"(?:the{S})?(?:(?-i:FY){S}?(?P<short>20\d\d|['’]?\d\d)(?:[-–/](?P<to>20\d\d|\d\d))?(?!\d)|(?:(?P<which>this"
    rf"|last|past|next|current|previous|preceding|prior|following|coming){S})?"
    rf"(?:fiscal|financial|tax)(?:-|{S})(?:(?:year{S})?(?P<year>{YEAR})(?!\d|[.,]\d)(?:[-–/](?P<to2>20\d\d|\d\d)"
    rf"(?!\d))?|(?P<bare>year)\b{_NO_END}))"
)
SEASON_FIRST = _compiled(
    rf"(?:the{S})?(?P<season>{SEASON})\b(?:(?:,?{S}(?:(?:of|in){S})?)(?P<year>{YEAR}|['’]\d\d\b)(?:[-–/](?P<to>\d{{4}}|\d\d)"
    rf"(?!\d))?(?!\d|[.,]\d)|{S}(?P<other>{_ANOTHER_YEAR}))?"
)
# "the spring offensive of 1918", "the summer campaign in June 1942".
SEASON_EVENT = _compiled(rf"{S}[a-z]{{4,12}}{S}(?:of|in){S}(?:{MONTH}{S})?(?P<year>{YEAR})\b")
AGO = _compiled(
    rf"(?:(?:about|almost|nearly|over|around|just|only|more{S}than|less{S}than|exactly){S})?"
    rf"(?:(?P<other>{COUNT})(?:{S}(?:or|to){S}|[-–](?=\d)))?(?P<count>{COUNT})(?:{S}|-)(?P<half>and{S}a{S}half{S})?(?:full{S})?(?P<unit>{UNIT})"
    rf"(?P<half_more>{S}and{S}a{S}half)?(?:{S}|-)(?P<which>ago|earlier|later|before|after|previously|beforehand|afterwards?|hence|from{S}now|on"
    rf"|prior)\b(?P<to>{S}to\b)?"
)
YEAR_AGO = _compiled(
    rf"(?:the{S}|a{S})?(?P<unit>year|month|quarter)-(?P<which>ago|earlier)\b(?:{S}(?P<of>quarter|period|month|week)\b)?"
)
DEICTIC = _compiled(
    rf"(?:(?P<mod>early|late|mid|later|earlier|sometime)(?:{S}|-)(?:in{S})?)?(?P<the>the{S})?(?P<which>this|last"
    rf"|next|past|previous|following|coming|that|same|current|preceding|"
    rf"prior|upcoming|just-ended)(?:{S}(?P<very>very|past|coming|next|same))?{S}(?:calendar{S})?(?:(?P<unit>day"
    rf"|week|weekend|fortnight|month|quarter|year|decade|century)\b(?!-)|"
    rf"(?P<weekday>{WEEKDAY})\b|(?P<month>{MONTH})(?:{S}(?P<day>{DAY}){_DAY_END})?|(?P<season>{SEASON})\b|"
    rf"(?P<holiday>christmas|thanksgiving|easter|halloween)\b|"
    rf"(?P<part>morning|afternoon|evening|night)\b)"
)
DAY_WORD = _compiled(
    rf"(?:early{S}|late{S}|later{S}|earlier{S})?(?P<name>the{S}day{S}(?:before{S}yesterday|after{S}tomorrow)"
    rf"|yesterday|today|tonight|tomorrow)\b"
)
UNIT_BESIDE = _compiled(
    rf"the{S}(?P<unit>day|week|month|quarter|year|decade|century|weekend|night|morning|evening)(?:{S}(?P<which>before|after|earlier|later|following|prior"
    rf"|previous)|(?P<and>{S}and{S}))\b(?:{S}(?P<last>last|next)\b)?"
)
WEEKEND = _compiled(rf"the{S}(?:(?:long|holiday|bank{S}holiday|same){S})?weekend\b(?!{S}(?:edition|before|after)|-)")
SPAN = _compiled(
    rf"(?:the{S})?(?P<which>past|last|next|previous|coming|following|preceding|first|final|latest|most{S}recent|trailing|opening"
    rf"|closing){S}(?:(?P<count>{COUNT})(?:{S}|-))?(?:(?:full|calendar|consecutive|fiscal|couple{S}of){S})?"
    rf"(?P<unit>{UNIT}|half{S}(?:century|decade))\b(?P<of>{S}(?:of|in){S})?"
)
NTH_OF = _compiled(
    rf"(?:the{S})?(?P<nth>first|second|third|fourth|fifth|last|final){S}(?:(?:full{S})?(?P<unit>day|week|weekend"
    rf"|month)|(?P<weekday>{WEEKDAY})){S}(?:of|in){S}"
)
WEEK_OF = _compiled(
    rf"(?:the{S})?(?:(?P<unit>week|weekend){S}(?:of|(?P<which>ending|ended|beginning|starting|commencing)(?:"
    rf"{S}on)?)|(?P<day>(?:early{S}|late{S})?(?:morning|evening|night|afternoon)(?:{S}hours)?{S}of)){S}(?:the{S}"
    rf"(?=\w))?"
)
PART = _compiled(
    rf"(?:the{S})?(?:very{S})?(?:(?P<soft>later|earlier)(?:{S}in)?{S}|(?P<mod>early|late|mid)(?:-|{S})(?:to(?:-|"
    rf"{S})(?:mid|late)(?:-|{S}))?(?:in{S})?|"
    rf"(?P<noun>beginning|start|end|close|dawn|turn|middle|height|midpoint|eve|rest|remainder|bulk|whole|entirety"
    rf"|most|first{S}half|second{S}half|"
    rf"(?:latter|later|last|final|closing|back){S}(?:part|half|days|weeks|months)|(?:early|first|opening|former)"
    rf"{S}(?:part|half|days|weeks|months)){S}of{S})(?P<the>the{S})?"
)
INNER = _compiled(
    rf"(?:calendar{S})?(?:(?P<unit>day|week|month|quarter|year|decade|century)|(?P<season>{SEASON}))\b(?!['’-]\w|"
    rf"{S}of\b|{S}(?:1\d|20)\d\d\b)"
)
THE_YEAR = _compiled(rf"the{S}years?{S}(?P<year>{YEAR})(?!\d|[.,]\d)(?P<bc>{_BC})?")
THE_UNIT = _compiled(
    rf"the{S}(?P<unit>month|quarter|year)(?=\s?[.,;:)]|{S}(?:and|but|from|as|when|while|was|were|rose|fell"
    rf"|compared|ended|amounted|total+ed|reached|came|climbed|dropped|grew|increased|declined|slipped|stood)\b)"
)
SEPTEMBER_11 = re.compile(r"9/11(?![\d/%])")
# "the 12 months to April", "the quarter ended June 30": the stretch that ends with the date after it.
_STRETCH = (
    rf"(?:(?:(?:first|last|past|latest){S})?(?:(?P<count>{COUNT}){S})?(?:(?:fiscal|financial|tax|budget|trading){S})?(?P<unit>weeks|months|quarters|halves|years|decades|week"
    rf"|month|quarter|half-year|half{S}year|year|decade|century)|(?P<number>{COUNT})-(?P<one>week|month|year){S}period"
    rf"|(?:fiscal{S})?(?P<nth>first|second|third|fourth|final|1st|2nd|3rd|4th)[\s-](?:fiscal{S})?(?P<part>quarter|half))"
)
ENDING = _compiled(
    rf"(?:the{S})?{_STRETCH}{S}(?:(?:(?:that|which){S})?(?:ended|ending|ends)|(?P<to>to|through|until|up{S}to))"
    rf"(?:{S}(?:on|in|the{S}end{S}of))?{S}$"
)
# "the fiscal year that begins July 1": the stretch that begins with the date after it.
BEGINNING = _compiled(
    rf"(?:the{S})?{_STRETCH}{S}(?:(?:beginning|starting|commencing)|(?:that|which){S}(?:begins|began|starts|started))"
    rf"(?:{S}(?:on|in))?{S}$"
)
TO_DATE = _compiled(r"year[\s-]to[\s-]date\b")
YEAR_END = _compiled(
    rf"(?:the{S})?(?:(?P<unit>year|month|week)(?:['’]?s)?(?:-|{S})end|mid-?(?P<mid>year|week|month))\b"
)
_MILLIONS = rf"(?:\d[\d.]{{0,6}}(?:(?:{S})?(?:-|–|to|and|or)(?:{S})?\d[\d.]{{0,6}})?|{COUNT}){S}(?:million|billion)"
VAGUE = _compiled(
    rf"(?:(?:the{S})?(?:more{S})?recent{S}(?:days|weeks|months|years|decades|times)|(?:the{S})?coming{S}(?:days"
    rf"|weeks|months|years|decades)|(?:{_MILLIONS}{S})?(?:years|months|weeks|days|decades|centuries){S}ago"
    rf"|(?P<term>this|last|next|that|the{S}(?:previous|current|past|coming)){S}(?:season|semester|term(?=\s?[.,;:)'’]|{S}(?:and|but|by|from|after|when|than|was|were)\b|$))"
    rf"|the{S}(?:season|semester|term|campaign){S}(?:before|earlier|after)(?=\s?[.,;:)]|{S}(?:and|but)\b|$)"
    rf"|{COUNT}{S}(?:seasons?|terms?|generations?|campaigns?){S}(?:ago|earlier)"
    rf"|the{S}(?:full|whole|entire){S}(?:year|season|quarter|month|week)(?!{S}(?:of|to|ended|ending)\b|{S}(?:1\d|20)\d\d\b|['’-]\w)"
    rf"|the{S}same{S}(?:period|stretch)(?!{S}(?:of|in|last|a|the|this|that|one|as|from)\b)"
    rf")\b"
)
# "in the first nine months": of the year, where nothing says of what.
FIRST_UNITS = _compiled(
    rf"the{S}(?:year['’]s{S})?first{S}(?P<count>{COUNT}){S}(?P<unit>months|quarters|weeks)\b(?=\s?[.,;:)]|{S}(?:and|but|from"
    rf"|compared|versus|against|on|while|was|were|rose|fell|to{S}\d)\b|$)"
)
NOW = _compiled(
    rf"(?:(?:right{S})?now(?!{S}(?:that|and{S}(?:then|again)|or{S}never|on)\b)|currently|presently"
    rf"|at{S}(?:present|the{S}(?:moment(?!{S}(?:of|when|that|some)\b)|present{S}time))|as{S}of{S}(?:now|this{S}writing)"
    rf"|(?P<until>to{S}date(?!{S}(?:back|from|to|the|an?|her|him|them)\b)"
    rf"|(?:so|thus){S}far(?!,?{S}(?:this|in|as|from|away|that|apart|off|so|behind|ahead|beyond|above|below|beside|removed|out|down|up)\b)))\b(?!-)"
)
STRETCH = _compiled(
    rf"(?:over|within){S}(?P<length>{COUNT}(?:{S}|-)(?:{UNIT}))\b(?!['’-]|{S}(?:old|older|of|late|and)\b)"
)
OF_A_MATCH = _compiled(rf"(?:half|quarter)(?:-|{S})?time\b(?!-)")
OVERNIGHT = _compiled(rf"overnight\b(?=\s?[.,;:)]|{S}(?:and|but|on|in|from|into|as|after|when|by|with|at)\b|$)")
# "in the fourth", after "the first quarter".
ELLIPTIC = _compiled(
    rf"the{S}(?P<nth>first|second|third|fourth)(?=\s?[.,;:)]|{S}(?:and|but|from|as|when|while|after|because|before|with|by)\b|$)"
)
ORDINAL_UNIT = _compiled(r"(?:first|second|third|fourth)[\s-](quarter|half)\b")
DAY_OF_MONTH = _compiled(
    rf"(?:the{S})?(?P<day>{DAY})(?:st|nd|rd|th){S}of{S}(?P<month>(?P<which>this|last|next){S}month)\b"
)
OR_TWO = _compiled(
    rf"(?:about{S}|only{S}|just{S})?an?{S}(?P<unit>day|week|month|year|decade){S}or{S}two{S}(?P<which>ago|earlier|later|before|after)\b"
)
ORDINAL_DAY = _compiled(
    rf"(?:the{S})?(?P<day>{DAY})(?:st|nd|rd|th)(?={S}?[.,;:)]|{S}(?:and|to|when|as|by|the|it|with|until|while"
    rf"|after|but|they|he|she)\b)"
)
OF_YEAR = _compiled(
    rf"(?:,?{S}(?:of|in){S}(?:the{S}(?=(?:fiscal|financial|year)))?|,?{S})(?=(?:this|last|next|that|the{S}(?:same"
    rf"|following|previous|next|current)|the)(?:{S}same)?{S}(?:(?:fiscal|financial){S})?year\b|"
    rf"year\b|(?:fiscal|financial){S}(?:year\b|\d)|FY|{YEAR}\b(?![.,]\d|%))"
)
