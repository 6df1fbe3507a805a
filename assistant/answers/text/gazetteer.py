"""Names of places: countries, their parts and towns, and which of them are ordinary words, too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.guides.figures.places import STATES

SYNONYMS = {
    "uk": "GB", "u.k": "GB", "britain": "GB", "great britain": "GB", "england": "GB",
    "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "usa": "US", "u.s": "US", "u.s.a": "US", "the us": "US", "the states": "US",
    "america": "US", "united states of america": "US", "holland": "NL", "uae": "AE",
    "emirates": "AE", "czech republic": "CZ", "turkey": "TR", "south korea": "KR", "korea": "KR",
    "hong kong": "HK", "macau": "MO", "russia": "RU", "ivory coast": "CI", "burma": "MM",
    "channel islands": "JE", "nz": "NZ", "aotearoa": "NZ",
}  # fmt: skip
PARTS = {  # of a country: a figure for the country does not speak of the part
    "GB": ("England", "Scotland", "Wales", "Northern Ireland"),
    "US": tuple(name for name in STATES.split("|") if name != "Georgia"),  # a country, too
    "CA": ("Ontario", "Quebec", "British Columbia", "Alberta", "Manitoba", "Saskatchewan",
           "Nova Scotia", "New Brunswick", "Newfoundland and Labrador", "Newfoundland",
           "Prince Edward Island", "Northwest Territories", "Yukon", "Nunavut"),
    "AU": ("New South Wales", "Queensland", "Tasmania", "Western Australia", "South Australia",
           "Northern Territory"),
    "DE": ("Bavaria", "Saxony", "Hesse"),
}  # fmt: skip
CITIES = {  # large ones that no time zone is named after
    "GB": """Manchester Birmingham Glasgow Edinburgh Cardiff Leeds Liverpool Bristol Sheffield
    Newcastle Nottingham Leicester Aberdeen Swansea Southampton Brighton Coventry Cambridge Oxford
    York Dundee Derby Plymouth""",
    "US": """Boston Seattle Houston Dallas Philadelphia Atlanta Miami Austin Portland Baltimore
    Minneapolis Pittsburgh Cleveland Orlando Charlotte Milwaukee Sacramento Memphis Nashville""",
    "IN": "Mumbai Delhi Bangalore Bengaluru Chennai Hyderabad Pune",
    "DE": "Munich Hamburg Frankfurt Cologne Stuttgart Düsseldorf",
    "CA": "Ottawa Calgary Montreal", "AU": "Canberra", "FR": "Lyon Marseille Toulouse",
    "IT": "Milan Turin Naples", "ES": "Barcelona Valencia Seville", "CH": "Geneva Basel",
    "NL": "Rotterdam", "JP": "Osaka Kyoto", "CN": "Beijing Shenzhen Guangzhou", "NZ": "Wellington",
    "AE": "Abu Dhabi", "PK": "Lahore Islamabad", "IE": "Cork Galway",
    "ZA": "Cape Town Durban Pretoria",
}  # fmt: skip
US_CITIES = ("New York City", "NYC", "Los Angeles", "San Francisco", "San Diego", "Las Vegas",
             "Silicon Valley", "Washington DC", "San Jose", "Salt Lake City")  # fmt: skip
# Counties and towns of Britain; many have namesakes elsewhere, so that they tell no country.
BRITISH = """Midlands Bedfordshire Berkshire Buckinghamshire Cambridgeshire Cheshire Cornwall
    Cumbria Cumberland Derbyshire Devon Dorset Essex Gloucestershire Hampshire Herefordshire
    Hertfordshire Huntingdonshire Kent Lancashire Leicestershire Lincolnshire Merseyside Middlesex
    Norfolk Northamptonshire Northumberland Northumbria Nottinghamshire Oxfordshire Rutland
    Shropshire Somerset Staffordshire Suffolk Surrey Sussex Warwickshire Westmorland Wiltshire
    Worcestershire Yorkshire Teesside Tyneside Humberside Aberdeenshire Argyll Ayrshire Caithness
    Clackmannanshire Dumfriesshire Dunbartonshire Fife Inverness-shire Lanarkshire Lothian
    Midlothian Moray Orkney Perthshire Renfrewshire Roxburghshire Selkirkshire Shetland
    Stirlingshire Anglesey Caerphilly Carmarthenshire Ceredigion Conwy Denbighshire Flintshire
    Glamorgan Gwent Gwynedd Monmouthshire Pembrokeshire Powys Antrim Armagh Fermanagh Tyrone
    Bradford Canterbury Carlisle Chelmsford Chester Chichester Colchester Doncaster Durham Exeter
    Gloucester Hereford Lancaster Lichfield Lincoln Norwich Peterborough Portsmouth Preston Salford
    Salisbury Southend Stoke-on-Trent Sunderland Truro Wakefield Winchester Wolverhampton Worcester
    Dunfermline Inverness Perth Stirling Newport Wrexham Bangor Lisburn Newry Londonderry Swindon
    Luton Bolton Blackpool Bournemouth Middlesbrough Northampton Ipswich Huddersfield Warrington
    Telford Gateshead Stockport Oldham Rochdale Blackburn Burnley Wigan Crawley Basingstoke
    Gillingham Maidstone Eastbourne Hastings Cheltenham Torquay Bedford Watford Woking Guildford
    Grimsby Scunthorpe Hartlepool Darlington Barnsley Rotherham Mansfield Solihull Walsall Nuneaton
    Kettering Corby Basildon Stevenage Croydon Bromley Paisley Falkirk Kilmarnock Greater_London
    Greater_Manchester County_Durham County_Down Tyne_and_Wear East_Riding North_Yorkshire
    South_Yorkshire West_Yorkshire East_Sussex West_Sussex Isle_of_Wight Scottish_Borders
    Scottish_Highlands Western_Isles East_Anglia East_Midlands West_Midlands Home_Counties
    West_Country Peak_District Lake_District Milton_Keynes St_Albans St_Davids St_Asaph
    Stoke_on_Trent""".split()
REGIONS = ("North East", "North West", "South East", "South West")  # of one country or another
# Towns whose names are words that start a sentence: places only behind "in" or "near".
WORDS = ("Reading", "Bath", "Hull", "Wells", "Rugby", "Bury", "Slough", "Poole", "Deal", "Ely",
         "Dudley", "Halifax", "Harlow", "Derry", "Highlands", "Borders")  # fmt: skip
COMPASS = ("North", "South", "West")  # old names of zones of Australia
ZONE_COUNTRIES = ("Europe", "Asia", "Africa", "America", "Australia", "Pacific")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as named, the country it lies in, and whether it is the whole country."""

    name: str
    country: str  # ISO 3166-1 alpha-2, empty when not known
    whole: bool


@lru_cache(maxsize=1)
def gazetteer() -> dict[str, Place]:
    """Return places by lower-case name: CLDR territories, parts of countries, cities."""
    from zoneinfo import available_timezones

    from babel import Locale

    known: dict[str, Place] = {}
    for zone in available_timezones():
        area, _, city = zone.rpartition("/")
        if area.split("/")[0] in ZONE_COUNTRIES and len(city) > 3 and city not in COMPASS:
            name = city.replace("_", " ")
            known[name.lower()] = Place(name, "", False)
    for country, cities in CITIES.items():
        names = re.split(r"\s+", cities.strip()) if country != "AE" else ["Abu Dhabi"]
        known |= {name.lower(): Place(name, country, False) for name in names}
    known |= {name.lower(): Place(name, "US", False) for name in US_CITIES}
    known["london"] = Place("London", "GB", False)
    for country, parts in PARTS.items():
        known |= {name.lower(): Place(name, country, False) for name in parts}
    territories = Locale("en").territories
    known |= {name.lower(): Place(name, "", False) for name in REGIONS}
    british = [name.replace("_", " ") for name in BRITISH]
    known |= {name.lower(): Place(name, "", False) for name in british if name.lower() not in known}
    for code, name in territories.items():
        if len(code) == 2:
            known[name.lower()] = Place(name, code, True)
    for name, code in SYNONYMS.items():
        whole = name.title() not in PARTS.get(code, ())
        known[name] = Place(territories[code] if whole else name.title(), code, whole)
    for region in ("Europe", "Asia", "Africa", "South America", "Middle East"):
        known[region.lower()] = Place(region, "", True)
    return known


AMBIGUOUS = frozenset(
    """reading nice bath mobile orange split york derby jersey georgia turkey chad jordan guinea
    cork galway lima center hull troy phoenix nome rome easter samara cologne atlantic central
    eastern pacific mountain monaco""".split()
)
