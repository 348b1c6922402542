"""Words and reaches that several rooms of reading roles share."""

from __future__ import annotations

PERSON_BACK = 5  # tokens before a person in which a preposition may stand, an office between
ABOARD = "aboard"  # case of people in a vehicle that a preposition governs: "بحافلة تقل جنودا"
CRASHES = frozenset(("تحطم", "سقطت طائرة", "تحطم طائرة"))
HARM = frozenset(("killing", "assassination", "execution", "destruction", "seizure"))
CAUSES = frozenset(
    """airstrike shelling explosion suicide_attack chemical_attack ground_attack armed_clash
    air_landing siege crackdown interception""".split()
)
VIOLENT = HARM | CAUSES | {"arrest", "abduction", "territory_captured", "advance"}
CONSEQUENCES = HARM | {"arrest", "abduction", "evacuation", "release"}
BETWEEN = "بين"
AIMED = frozenset(("riot", "ground_attack", "shelling", "crackdown", "airstrike"))
SINCE = "منذ"
ENABLES = "enables"  # effect of a verb whose object does what follows: "أتاح للجيش التقدم"
TO_WHOM = "to whom"  # case of those who are enabled to do something
GIVING_REACH = 10  # tokens between a verb of giving and the aid given
GOING_ON = frozenset(("begins", "continues", "plans"))  # effects of nouns whose doer follows
HOLDS = frozenset(("territory_captured", "siege", "advance"))
ALSO = "كما"
AND_IT_IS = frozenset(("وهو", "وهي", "وهم"))  # before what is told of somebody in passing
AMBUSH = "كمين"
ON = "علي"
AIM_REACH = 12  # tokens after a doer in which the aim of its attack may stand
AMONG = "among"  # case of those who are part of others told before
AGGRESSION = frozenset(("العدوان", "عدوان"))  # a party's name that is its deed
SUFFERED = frozenset(
    "killing assassination execution arrest abduction release evacuation sexual_violence".split()
)
CAPTIVES = frozenset(("hostages", "prisoners", "detainees"))
DONE_TO_PERSONS = HARM | {"siege", "arrest", "abduction", "release", "evacuation"}
ASIDE = 12  # tokens of an aside between commas
UNARMED = frozenset("civilians displaced-people refugees migrants prisoners protesters".split())
ANYBODY = "people"  # id of people told without saying of what side
OWN_DEEDS = frozenset(
    """territory_captured advance withdrawal air_landing deployment siege siege_broken release arrest
    seizure interception ground_attack airstrike shelling demining""".split()
)
OWN_DEED_REACH = 4  # tokens between a speaker and what it says it did
BLASTS = frozenset(("explosion", "suicide_attack"))
PRONOUNS = frozenset(("ه", "ها", "هم", "هما", "هن"))
OWN = PRONOUNS | {"نا"}
TO_THINGS = CAUSES | {"destruction", "seizure"}
DURING = frozenset(("خلال", "عند", "بعد", "قبل", "عقب"))
STRUCK_THINGS = frozenset(("position", "place", "unit", "vehicle"))
THING_REACH = 4  # tokens of a thing that is the subject of a verb after "أن"
REPULSES = frozenset(("repels", "foils", "halts"))
AFTER_IT = frozenset(("اثره", "اثرها", "اثرهم", "اثرهما"))
BACK_TO_SIDES = 3  # happenings back among which the two sides of "between them" were told
OF_THEM = frozenset(("منهم", "منها", "منهما"))
ONE_OF_TWO = frozenset(("احدهما", "احداهما", "كلاهما", "كليهما"))
THE_OTHER = frozenset(("الاخر", "الاخري"))
ONE_OF_THEM = ONE_OF_TWO | {"احدهم", "احداهن", "بعضهم", "معظمهم", "جميعهم"}
ITS = frozenset(("له", "لها", "لهم", "لنا"))
TO_THIS = frozenset(("لهذا", "لهذه", "لتلك", "لهولاء"))
COMMAS = frozenset("،,-")
ADJECTIVES = 2  # between a noun and the verb that tells of it
SHORT_WORD = 3  # letters of the longest word of grammar
LAUNCHED = frozenset(("weapon", "projectile", "vehicle", "aircraft"))
DEATHS = frozenset(("مقتل", "مصرع", "استشهاد", "وفاة", "إصابة"))
LEAVING = frozenset(("withdrawal", "flight", "displacement", "surrender", "evacuation"))
QUOTES_OPEN = frozenset('«"“(')
QUOTES = frozenset('»")')
NUMBER_OF = frozenset("عددا عشرات مءات مئات مييات العشرات المييات".split())
OF_LIVES = "بحياه"  # behind "took": whose life
JOURNALISTS = "journalists"  # have no people of their own
BOTH_OF_TWO = frozenset(("اثنين", "اثنان", "اثنتين", "اثنتان"))  # behind a dual: "جنديان اثنان"
