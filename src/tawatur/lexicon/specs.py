"""The tables of the lexicon: what each file is for and what its columns may hold."""

from __future__ import annotations

from tawatur.lexicon.tables import Column, Table

__all__ = [
    "ACTORS", "CALENDAR", "KINDS", "NUMBERS", "PLACE_DIRECTIONS", "PLACE_WORDS", "QUANTITIES", "TABLES",
]  # fmt: skip

KINDS = frozenset(
    """armed_clash ground_attack advance territory_captured siege siege_broken airstrike shelling
    explosion suicide_attack chemical_attack interception killing assassination execution abduction
    sexual_violence arrest release air_landing evacuation flight withdrawal surrender deployment
    destruction seizure demining agreement displacement aid protest riot crackdown accusation""".split()
)
QUANTITIES = frozenset(
    """killed injured missing abducted arrested released evacuated moved displaced besieged
    surrendered deployed present vehicles_destroyed vehicles_seized positions_destroyed
    weapons_seized strikes projectiles intercepted places_taken duration distance other""".split()
)
STANCES = frozenset("asserts claims confirms doubts denies admits declines".split())
SOURCE_KINDS = frozenset(
    "outlet agency monitor party named_official anonymous witness social".split()
)
ROLES = frozenset(("agent", "patient", "place", "none"))

KIND_TABLE = Table(
    "shared/kinds.tsv",
    (
        Column("kind", "id of the kind", choices=KINDS),
        Column("class", "kinds of one class can be one happening"),
        Column("name_en", "English name"),
        Column("name_ar", "Arabic name"),
    ),
    ("kind",),
    "kinds of happenings",
)
ACTORS = Table(
    "shared/actors.tsv",
    (
        Column("id", "lower-case words joined by hyphens"),
        Column("name_en", "English name, neutral"),
        Column("name_ar", "Arabic name, neutral"),
        Column("type", "what it is", choices=frozenset(
            """state army police intelligence rebel militia political_militia communal coalition
            government ministry party un ngo media court people person external""".split())),
        Column("side", "alliance it stands with, an actor id or a word", required=False),
        Column("state", "ISO 3166 alpha-2 of the country it belongs to", required=False),
        Column("part_of", "actor it is part of", required=False, several=True,
               refers_to="shared/actors.tsv"),
        Column("since", "first year or date", required=False, kind="date"),
        Column("until", "last year or date", required=False, kind="date"),
        Column("inter", "ACLED inter code 1-8", required=False, kind="int"),
        Column("public", "a public figure or body", required=False, kind="flag"),
        Column("basis", "where the row comes from"),
    ),
    ("id",),
    "parties that take part",
)  # fmt: skip


def _actor_names(language: str) -> Table:
    return Table(
        f"{language}/actor_names.tsv",
        (
            Column("id", "actor", refers_to="shared/actors.tsv"),
            Column("form", "one name, as written; clitics are added by the program"),
            Column("loaded", "the form carries a judgement", required=False, kind="flag"),
            Column(
                "needs",
                "only with this: in quotes; beside a military noun; as a country that acts; home: in a "
                "report of the actor's own country; joined: only after another party and و",
                required=False,
                choices=frozenset(("quotes", "military", "country", "home", "joined")),
            ),
        ),
        ("id", "form"),
        "names of actors",
    )


ACTOR_NAMES = (_actor_names("ar"), _actor_names("en"))

TRIGGERS = Table(
    "ar/triggers.tsv",
    (
        Column("kind", "kind of happening", choices=KINDS),
        Column("lemma", "dictionary form, vocalised where it helps"),
        Column("class", "verb: inflected from root and pattern; noun: forms as given", choices=frozenset(
            ("verb", "noun"))),
        Column("root", "verb: radicals without spaces", required=False),
        Column("pattern", "verb: I:au (past and present vowel), II ... X, QI ...", required=False),
        Column("forms", "noun: every form, '|' between; several words allowed; verb: further forms, "
               "-form: an inflected form that is another word and is left out",
               required=False),
        Column("subj", "verb: role of the subject; passive: role of its subject is obj", required=False,
               choices=ROLES),
        Column("obj", "verb: role of the object", required=False, choices=ROLES, several=True),
        Column("gen", "noun: role of what follows in idafa; first that fits the type wins",
               required=False, choices=ROLES, several=True),
        Column("preps", "preposition=role, '|' between: على=patient|ضد=patient|من=origin",
               required=False),
        Column("needs", "only if one of these stands in the clause: people, armed, place, ground (a "
               "place, or a position or place without a name after it), weapon, "
               "strike, aircraft, count, shadda (the word is written with one), prep:X (that preposition "
               "follows), obj:X (one of the next four words holds X), near:X (one of the nine on either "
               "side does), later:X (one of the next 24 begins with X), before:X (one of the six before does), who (people or a party stand within four words), who:armed, what:X/Y (a thing "
               "of these classes does), hit:X/Y (one stands right after, times aside), takes:X/Y (the same, a number before it), counted (people who are counted follow), town (a named place does), whom (no thing that can be "
               "hit does), denied (somebody denies it, or a negation stands before); '+' "
               "between what must stand together",
               required=False),
        Column("never", "not when one of these words stands among the two before, the three after or "
               "is the word itself as written, '|' between; ~X: when X stands anywhere in the sentence", required=False),
        Column("framing", "the word carries a judgement", required=False, kind="flag"),
        Column("outcome", "outcome the word itself tells", required=False, choices=frozenset(
            ("succeeded", "repelled", "foiled", "ongoing"))),
        Column("instrument", "instrument the word itself tells", required=False),
        Column("counts", "what a number of its patients counts", required=False, choices=QUANTITIES),
    ),
    ("kind", "lemma", "class"),
    "words that tell a happening",
)  # fmt: skip
LIGHT = Table(
    "ar/light.tsv",
    (
        Column("lemma", "dictionary form"),
        Column("root", "radicals; empty for a noun (إفشال), whose forms are given", required=False),
        Column("pattern", "as in triggers", required=False),
        Column("preps", "preposition that must follow, '' for a direct object", required=False),
        Column("subj", "role the subject takes in the happening its complement names", choices=frozenset(
            ("agent", "patient", "none", "event"))),
        Column("effect", "carries: the noun is the happening; result: the noun is what came of the "
               "subject; repels, foils: the noun is an attack that failed; halts: an advance; plans, attempts, begins, "
               "continues, supports, succeeds: what it says of the happening; calls, refrains: it was not "
               "done and is no claim; lures: its object falls into what the noun tells; "
               "enables: its object does it", choices=frozenset(
            "carries result repels foils halts plans attempts begins continues ends supports succeeds "
            "fails calls refrains threatens prevents lures enables".split())),
        Column("forms", "further forms", required=False),
    ),
    ("lemma", "preps"),
    "verbs that lean on a noun: carried out, resulted in, repelled, plans",
)  # fmt: skip
SAYING = Table(
    "ar/saying.tsv",
    (
        Column("lemma", "dictionary form"),
        Column("class", "verb, noun (بيان، تصريح) or cue (بحسب، وفق، نقلا عن)", choices=frozenset(
            ("verb", "noun", "cue"))),
        Column("root", "radicals of a verb", required=False),
        Column("pattern", "pattern of a verb", required=False),
        Column("forms", "noun and cue: forms; verb: further forms", required=False),
        Column("stance", "stance toward what is said", choices=STANCES),
        Column("needs", "only with this following: ان, عن, ل, ب, quote, '|' between; voice: or "
               "when it is no party that does it (رصد المرصد); object: its object is who is told", required=False),
        Column("relays", "passes another source on (نقل عن)", required=False, kind="flag"),
        Column("certainty", "what the word makes of what is said", required=False,
               choices=frozenset(("hedged", "doubted", "planned"))),
    ),
    ("lemma", "class"),
    "words that say that somebody says",
)  # fmt: skip
SOURCES = Table(
    "ar/sources.tsv",
    (
        Column("form", "name or noun phrase; plural and singular are rows of their own"),
        Column("name_en", "English"),
        Column("kind", "kind of source", choices=SOURCE_KINDS),
        Column("id", "id of agency, monitor or outlet; empty for a noun", required=False),
        Column(
            "open",
            "further adjectives and a place may follow (مصدر عسكري في ...)",
            required=False,
            kind="flag",
        ),
        Column(
            "refers",
            "with the article it refers back to a source named before",
            required=False,
            kind="flag",
        ),
    ),
    ("form",),
    "voices: agencies, outlets, monitors, and the nouns of unnamed sources",
)
TITLES = Table(
    "ar/titles.tsv",
    (
        Column("form", "title or function (المتحدث باسم، وزير الدفاع)"),
        Column("name_en", "English"),
        Column("speaks", "its holder speaks for what follows", required=False, kind="flag"),
    ),
    ("form",),
    "titles and functions of persons",
)
GIVEN_NAMES = Table(
    "ar/given_names.tsv",
    (Column("form", "given name, without clitics; one that is written with a blank too, without"),),
    ("form",),
    "given names of persons, a hint for the tagger of names",
)
PEOPLE = Table(
    "ar/people.tsv",
    (
        Column("form", "noun, one form a line"),
        Column("group", "leaders, militants, soldiers, civilians, children, women, families, people, ..."),
        Column("number", "singular, dual or plural", choices=frozenset(("singular", "dual", "plural"))),
        Column("armed", "members of an armed body", required=False, kind="flag"),
        Column("harmed", "the noun itself says killed or injured (قتيل، جريح)", required=False,
               choices=frozenset(("killed", "injured", "missing", "arrested", "abducted", "displaced"))),
        Column("framing", "the word carries a judgement", required=False, kind="flag"),
        Column("actor", "actor meant when nothing says whose they are", required=False,
               refers_to="shared/actors.tsv"),
        Column("adjective", "also an adjective or a common word: alone it means people only after a "
               "number or a word of harm", required=False, kind="flag"),
    ),
    ("form",),
    "nouns for people",
)  # fmt: skip
THINGS = Table(
    "ar/things.tsv",
    (
        Column("form", "noun, one form a line"),
        Column("of", "English noun, plural"),
        Column(
            "number", "singular, dual or plural", choices=frozenset(("singular", "dual", "plural"))
        ),
        Column("class", "vehicle, aircraft, position, weapon, projectile, strike, place, unit"),
        Column("instrument", "instrument id when it stands by a happening", required=False),
    ),
    ("form",),
    "nouns for things counted or used",
)
MODALITY = Table(
    "ar/modality.tsv",
    (
        Column("form", "word or phrase"),
        Column("effect", "what it does to the happening beside it", choices=frozenset(
            "hedged doubted planned denied negated hypothetical prevented".split())),
        Column("scope", "next: the happening that follows; clause: all of the clause; doer: only who did it; "
               "noun: the noun it stands behind", choices=frozenset(("next", "clause", "doer", "noun"))),
    ),
    ("form",),
    "hedges, negation, plans",
)  # fmt: skip
FRAMING = Table(
    "ar/framing.tsv",
    (
        Column("form", "word or phrase"),
        Column(
            "class", "label: of an actor; word: verb or noun", choices=frozenset(("label", "word"))
        ),
        Column("gloss", "English"),
    ),
    ("form",),
    "loaded words, kept and never ours",
)
FUNCTION_CLASSES = {
    "imminent": "what is told of a noun before it has not come yet (تحرير المدينة بات وشيكا)",
    "is_done": "a verb in the present by which what it carries has not ended (يجري تطهير)",
    "part_in": "somebody had a part in the attack after it (شارك في هجوم)",
    "reason": "what it is a reason of, or somebody answers for, did happen (سبب اختطافهم)",
    "no_where": "words that only look like a place (في الضفة المقابلة، على طريق القدس)",
    "still": "what is told after it has not ended (لا تزال المعارك)",
    "under_way": "a happening it is told of has not ended (المعارك الدائرة)",
    "its_day": "with a verb of entering, tells how long something has gone on (أسبوعها الثالث)",
    "goes_into": "before its_day: it has gone on till then (دخلت المعركة أسبوعها الثالث)",
    "reaches": "what is told already came to another place or thing too (طال القصف مدرسة)",
    "label": "a ministry, service or media that only opens a line with a colon after it (الصحة: 3 شهداء)",
    "aspect": "what may be known of a happening or not (لم تتضح أسباب الانفجار)",
    "due_to": "a fight after it brought about what is told (بسبب المعارك)",
    "in_support": "who stands after it is helped, not harmed (لدعم القوات)",
    "for_others": "a place after it tells for whom or what a deed was done, not where (تضامنا مع سكان)",
    "allied": "a country after it is whose people somebody is, not where (موالية لإيران)",
    "same_time": "what follows was elsewhere at the same time (في الوقت الذي)",
    "kept": "how a place is kept, or what lies on it (المحاصرة، الحصار المفروض على)",
    "goes_back": "a verb of going back: the place after it is no place of the deed (قبل أن تعود إلى)",
    "heading": "the first place after it and 'to' is where somebody wanted to go (متجهة إلى)",
    "coming": "a time with it is still to come (الساعات القادمة)",
    "distance": "a place after it tells how far another is (تبعد 60 كلم عن)",
    "until": "before it what is negated is something else (لن يتوقف حتى استعادة المدينة)",
    "failed": "an attempt before it came to nothing (محاولة هجوم فاشلة)",
    "comes_short": "after it what it is told of came to nothing, with بالفشل (باءت)",
    "on_it": "a place after it is who holds another (التي تسيطر عليها دمشق)",
    "answers": "the deed after it and بـ is an answer to another (رد على الهجوم بقصف)",
    "pretends": "the teller does not believe who said what stands before it (حسب زعمه)",
    "in_answer": "what follows with على or من came before, whatever is planned (ينوي الرد على الهجوم)",
    "then": "what comes after it is told as done later (ثم)",
    "matter": "a happening after it is talked of, not told (قضية اغتيال)",
    "deed": "as matter, unless somebody commits it",
    "when": "the verb after it tells when, not what (عندما)",
    "fiction": "what its sentence tells is made up (فيلم)",
    "preposition": "",
    "agent": "marks who did it (على يد)",
    "relative": "",
    "that": "introduces what is said",
    "contrast": "a new account begins",
    "another_matter": "opens a sentence of what happened elsewhere (في سياق آخر)",
    "background": "earlier than the story",
    "charge": "before a deed: what somebody is accused of (بالوقوف وراء)",
    "sequel": "the paper says what its story follows (يأتي هذا بعد)",
    "purpose": "",
    "because": "",
    "another": "tells one happening from another",
    "same": "points back",
    "operation": "a noun that stands for a happening named before",
    "similar": "with operation",
    "exercise": "what is played under it did not happen (تمرين، مناورة)",
    "plays": "an exercise plays what follows (يحاكي)",
    "includes": "an exercise has it for a part (تضمنت المناورة)",
    "talks": "a place after it tells which talks are meant, not where it happened (محادثات السلام في)",
    "meeting": "where people only spoke, not where it happened (مؤتمر صحفي في)",
    "named": "a name stands after it (باسم، أطلق عليها)",
    "rumour": "speaks without a verb (أنباء عن)",
    "participle": "the speaker goes on (مؤكدا)",
    "report": "stands for what was reported (نفى هذه الأنباء)",
    "account": "what may be called false (الأنباء، الخبر)",
    "picture": "before a happening: what shows it or tells of it, so that nothing else in the clause is done to it (صور التفجير)",
    "spread": "after 'what': an account that goes round (ما تداولته)",
    "false": "calls an account false (عار عن الصحة، لا صحة لـ)",
    "about": "what is denied stands after it",
    "part": "a part of a place (أجزاء من)",
    "toll": "a running number of the harmed (حصيلة القتلى)",
    "determiner": "a noun stands after it",
    "opinion": "somebody's own words (على حد وصفه)",
    "pretext": "a pronoun after it means whom it was done to (قتلوا شابا بزعم محاولته)",
    "compiles": "with a pronoun, who made the count before it stands after it (أرقام وضعتها الوكالة)",
    "lays": "with a pronoun, who laid the charge before it stands after it (لغم زرعه مسلحون)",
    "launches": "with a pronoun, who launched the weapon before it stands after it (برصاصة أطلقها الجيش)",
    "commemorates": "a happening after it was long ago told (في ذكرى مقتل القائد)",
    "does_away": "a killing told as a deed: who announces it did it (أعلن الجيش تحييد خمسة)",
    "no_use": "behind an attempt: it came to nothing (حاول اغتياله لكنه نجا)",
    "goes_round": "before word of a happening: nobody vouches for it (تداولت صفحات خبر مقتل)",
    "news": "what goes round (خبر مقتل)",
    "stands": "with share, who is said to have done it (تقف الحركة وراء الهجوم)",
    "opines": "what it or its 'that' leads to is only believed or feared (يعتقد على نطاق واسع أن)",
    "verifies": "with a negation before it, what it leads to is not known to be so (لم يتسن التحقق من)",
    "involvement": "a share in what follows (صلته بـ)",
    "comes_to": "before the number that a toll reached (بلغ، إلى)",
    "responsibility": "what a party owns up to",
    "blame_on": "before the party held responsible (باللوم على)",
    "blame": "somebody holds another responsible (حمل، محملا)",
    "used": "before a mark of who did it: whose a place is (المستخدمة من قبل)",
    "stationed": "after a party, before where its people stand (المتمركزة في)",
    "state": "before 'since': how something already stood, not when it happened (المحاصرة منذ)",
    "campaign": "led by somebody, and what followed from it is theirs (عملية، حملة)",
    "outcome": "what came of an operation stands after it (انتهت، خلالها)",
    "ranks": "of those who were struck before (في صفوفهم)",
    "besides": "joins a party to the one before (إلى جانب، فضلا عن)",
    "backs": "after a party, before 'to' and whom it backs (داعم لـ)",
    "both": "the two sides told before, of a clash between them (الجانبين)",
    "responsible": "before 'for' and a deed: whoever is named before did it (مسؤولة عن)",
    "evidence": "what would show it; after a negation, it is denied (ما يشير إلى، دليل على)",
    "owns": "a party owns up to a deed (أعلن، تبنى)",
    "connective": "a clause goes on",
    "no_name": "never part of a speaker's name",
    "document": "what is issued (بيان، إحصائية)",
    "issued": "stands between it and its issuer",
    "presence": "what a denial is about: that somebody was there (وجود)",
    "is_called": "the name of who was told before follows (يدعى فلان)",
    "no_word": "nothing is known yet of the harm after it, which is no denial (لم ترد أنباء عن)",
    "latter": "points back to the party told last (الأخيرة)",
    "instead": "what was meant rather than what is denied follows (وإنما)",
    "put_out": "after a statement: the place that follows is where it came out (صدر في)",
    "issues": "its subject speaks in what it issues (أصدر X بيانا)",
    "staff": "who reports for the outlet named after it (مراسل)",
    "quantifier": "stands before 'of' and the people who speak",
    "described": "a quantifier that adjectives may part from 'of' (عدد كبير من)",
    "while": "a clause at the same time",
    "auxiliary": "stands between a speaker and its verb (كان قد)",
    "except": "after a negation, what did happen",
    "yet": "the teller answers what somebody announced (إلا أن)",
    "at_once": "what somebody else may have done at the same time follows (بالتزامن مع)",
    "leaves_out": "what it did not befall follows (باستثناء)",
    "goes_on": "a negation by which it did happen (لم تتوقف)",
    "resumptive": "points back inside a clause (الذي أعلنت فيه)",
    "one_side": "names one of two sides (من جهة): 'on the other hand' behind it begins no new account",
    "contact": "how a speaker talked to an outlet (في اتصال هاتفي مع رويترز)",
    "copula": "a verb of being before where somebody stands (أن تكون وراء الهجوم)",
    "share": "the part somebody has or denies to have in a deed (أن تكون وراء، أي صلة له بـ)",
    "origin": "tells where somebody is from or lives (ينحدر من، يسكن في): no place of what happened",
    "oneself": "what was done was done to the doer (قتل نفسه)",
    "withheld": "before a verb that is none (رافضا كشف اسمه)",
    "forwarded": "in a first line of its own, before whom a message was forwarded from",
    "from": "a place after it is where it began",
    "to": "a place after it is where it ended",
    "aside": "a place after it is not where it happened",
    "back": "the place left",
    "there": "the place named last",
    "taken": "the harmed are taken elsewhere",
    "supplies": "what is cut off is its that stands behind it (قطع إمدادات)",
    "remains": "what is left of the party behind it (بقايا)",
    "its_owner": "whose something is follows as its object (سيارات تتبع الحركة)",
    "owned_by": 'before "ل": whose a thing is (سيارات تعود للتنظيم)',
    "coincides": "verb that tells of what came at the same time, and brought nothing about (تزامن)",
    "gives": "verb or noun of giving or sending, before aid: who did so stands there (وزع)",
    "uses": "with a pronoun or its preposition: whose a thing is that was struck (مبنى يستخدمه X)",
    "bears": "carries people along: the place they are of is no place (حافلات تقل أهالي X)",
    "led_by": "before a state: it only leads who does something (التحالف الذي تقوده X)",
    "loyal": "between a man and the party he stands with (فلان الموالي لـ X)",
    "involved": "whoever stands before it did, or is said to have done, what follows (متورط في، متهم بـ)",
    "aiming": "whoever it was meant for or reached follows (مستهدفة مقرات X)",
    "attacking": "tells of people that theirs was the attack told before (القوات المهاجمة)",
    "follower": "whose people somebody is stands beside it (مسلحون موالون له، التابعين للحزب)",
    "its_aims": "before 'of' and those who were to be struck (حققت الغارات أهدافها من)",
    "passing": "before what a blast struck on its way (عند مرور دورية)",
    "mutual": "both sides do it (قصف متبادل)",
    "lies": "a clause that only tells where a place is (التي تقع شرق X، التي تمتد من)",
    "other_news": "opens a sentence that goes on to other news: its place is not that of what stands before",
    "whence": "after 'of': where something comes from follows (قادمة من جهة X)",
    "lying": "the same in one word (الواقعة شرق X)",
    "points": "a verb of saying whose words begin with to (أشار إلى)",
    "ascribes": "with a pronoun: says who did what was just told (هجوم نسبته الشرطة إلى الحركة)",
    "shows": "puts a picture out: a time beside it tells when (نشر الخميس صورة)",
    "residents": "after 'of': the place they are of is a poor one (من أهالي X)",
    "most": "before 'since': the first or worst in that time (الأعنف منذ عامين)",
}
FUNCTION = Table(
    "ar/function.tsv",
    (
        Column("form", "word or phrase, without clitics"),
        Column(
            "class",
            "; ".join(
                f"{name}: {what}" if what else name for name, what in FUNCTION_CLASSES.items()
            ),
            choices=frozenset(FUNCTION_CLASSES),
        ),
        Column(
            "means", "preposition: its plain form, to compare with other tables", required=False
        ),
    ),
    ("form", "class"),
    "words of grammar",
)
OUTLETS = Table(
    "shared/outlets.tsv",
    (
        Column("id", "lower-case words joined by hyphens"),
        Column("name_en", "English name"),
        Column("name_ar", "Arabic name"),
        Column(
            "kind",
            "outlet, agency, monitor, or party for the media of one that takes part",
            choices=frozenset(("outlet", "agency", "monitor", "party")),
        ),
        Column("owner", "who owns or runs it, an actor id or words", required=False),
        Column("side", "side it is allied with, an actor id", required=False,
               refers_to="shared/actors.tsv"),
        Column("scale", "for whom it publishes: part of a country, a country, several, the world",
               required=False, choices=frozenset(("local", "national", "regional", "international"))),
        Column("basis", "where the row comes from"),
        Column("also", "further names, and addresses without www, that metadata give",
               required=False, several=True),
    ),
    ("id",),
    "outlets, agencies and monitors: who owns them, with whom they are allied",
)  # fmt: skip
CALENDAR = Table(
    "ar/calendar.tsv",
    (
        Column("form", "word or phrase, one a line; clitics are added by the program"),
        Column("class", "class the time rules know it by: <month>, <weekday> ..."),
        Column("value", "month 1-12, weekday 0 (Monday) to 6, days from publication, or a name"),
        Column("number", "of a unit", required=False,
               choices=frozenset(("singular", "dual", "plural"))),
        Column("unless", "original spellings that are another word", required=False, several=True),
    ),
    ("form", "class"),
    "words of the calendar",
)  # fmt: skip
NUMBERS = Table(
    "ar/numbers.tsv",
    (
        Column("form", "word or phrase; the article and clitics are added by the program"),
        Column("class", "one, unit, ten, tens, hundred, hundreds, scale (multiplies), scaled (dual), "
               "vague (tens, hundreds), ordinal; words before a number: about, more_than, at_least, "
               "less_than, at_most, range, part, total, same (as many as told before), "
               "exceeds (the number after it is exceeded), name (what "
               "follows is a name, no quantity); "
               "after it: to, after, measure (no quantity), stop (never its noun)",
               choices=frozenset("one unit ten tens hundred hundreds scale scaled vague ordinal about "
               "more_than at_least less_than at_most range part total same exceeds name to after measure stop".split())),
        Column("value", "the number, low-high of a vague one, or the modifier", required=False),
    ),
    ("form", "class"),
    "words of number",
)  # fmt: skip
FEATURES = frozenset(
    """city village quarter governorate district country region camp base airport field crossing
    hospital prison road river mountain island sea dam site""".split()
)
PLACE_WORDS = Table(
    "ar/place_words.tsv",
    (
        Column("form", "generic noun without the article"),
        Column("feature", "what it calls a place", choices=FEATURES),
        Column("number", "singular, dual or plural", choices=frozenset(("singular", "dual", "plural"))),
        Column("naming", "whether an unknown word after it is a name: strong, weak (only in quotation "
               "marks or beside a known place), own (the same, and a town of that name is not meant: شارع حيفا), "
               "head (it is part of the name itself)", required=False,
               choices=frozenset(("strong", "weak", "own", "head"))),
        Column("anaphora", "with the article and alone it takes up the last place of its kind: yes, "
               "pointed (only with ذاتها, المذكورة), or named (what a name of which begins with it: "
               "القطاع after قطاع غزة)", required=False,
               choices=frozenset(("yes", "pointed", "named"))),
        Column("reach_km", "how far a unit reaches, about, that is told by the name of its seat",
               required=False, kind="float"),
    ),
    ("form", "feature"),
    "generic nouns before place names",
)  # fmt: skip
PLACE_DIRECTIONS = Table(
    "ar/place_directions.tsv",
    (
        Column("form", "word, with the article where it has one"),
        Column("role", "how it is read", choices=frozenset(
            """direction side adjective countryside near between road unit link pointer preposition
            other country largest ordinal nautical post strike goods friend office joins sided told""".split())),
        Column("relation", "name of the relation or direction; of a preposition, towards", required=False),
        Column("bearing", "degrees from north", required=False, kind="float"),
        Column("km", "near: how far it reaches; unit: its length", required=False, kind="float"),
    ),
    ("form", "role"),
    "directions and relations around place names",
)  # fmt: skip
NISBA = Table(
    "ar/nisba.tsv",
    (
        Column("form", "adjective of country or party, masculine singular, without the article"),
        *(
            Column(name, meaning, required=False, several=True, refers_to="shared/actors.tsv")
            for name, meaning in (
                (
                    "forces",
                    "actor meant by troops, tanks or shelling with it; several follow each other in time",
                ),
                ("air", "actor meant by aircraft with it"),
                ("state", "the state itself"),
                ("government", "actor meant by authorities"),
                ("intelligence", "actor meant by intelligence"),
                ("police", "actor meant by police and security forces"),
            )
        ),
    ),
    ("form",),
    "adjectives that stand for a party: American helicopters, Turkish shelling",
)
ACTOR_WORDS = Table(
    "ar/actor_words.tsv",
    (
        Column("form", "one word, as written, or two where the second alone is another country; clitics are "
               "added by the program"),
        Column("class", "owned: force, aircraft or weapon of somebody (value: column of nisba.tsv, or ship: a warship its forces', another its state's; militia: no army's; branch: a group's, never a state's); "
               "strike: act of somebody (value: column of nisba.tsv); adjective: may stand between a "
               "noun and its owner; of: whose they are; within: after such a word (ranks of); tie: "
               "belonging to, led by (value: the clitic that follows); relative; hedge; that; "
               "quantifier; described: a quantifier that adjectives may part from من (عدد كبير من); label: judgement after a name; head: noun that begins the name of a group "
               "(value: quoted when only in quotation marks); beginning: may begin such a name; unit: "
               "may not; person: a name follows (value: verb where it tells the name of who stands before); rank: title before a name; kunya; joint: part of a name that calls for one "
               "more word; doer: a state "
               "acts after it; harm: people follow; frees: before 'from' and people; struck: a state that stands after it and its pronoun did it (شنتها تركيا); anaphor: points back (value: first word of the names it stands for, "
               "+ kept when unresolved); ours: the speaker's own side; where: place that tells the "
               "country (value); default: party meant, by country, several of one country by time; carrier: people after it are no people (ناقلة جنود; value: worn where no party is either, زي الشرطة); "
               "called: after it others only call it so; troops, loose: first words of names that an adjective "
               "of country or a tie tells; band: people together that an adjective (fighting; value: unknown when one man it is said of is no fighter) tells (value: plural); armed_band: a band that needs no such adjective (ميليشيا); "
               "apposed: noun before the name of a group (جماعة); age: years in brackets after a person's name; title: stands between an owner's troops and his name; arm: branch of the party named after it; nation: adjective of origin, its people when counted; its forms are added by the program; forename: first name of a person, read as one where harm is told; upon: with على harm befalls whom it names; target: what is struck of the person it names (منزل); accuse: between it and a charge stand the accused; charge: what one is accused of, after ب; home: whose people they are, after a noun for them (أبناء القرية); ranked: a rank stands after it (برتبة); numbered: a unit that a number may name (اللواء 35); wears: an explosive belt after it makes a man a fighter (يرتدي حزاما ناسفا); origin: after an adjective of country it tells of somebody named (عراقي الجنسية); instead: a name that stands for another party in a report that names one of those (value: ids before '=', party after it); naming: between a noun for a group and its name in quotation marks (تطلق على نفسها اسم); base: tells that القاعدة before it is a base; formerly: in brackets after a name: so it was called (سابقا); tribe: its name follows (قبيلة; value land: often that of where they live); two_of: two parties of one kind follow, joined (قبيلتي; value: the noun for one); announces: verb of a state that tells its losses; losses: the noun for them, before soldiers (مقتل جنديين); keeping: soldiers before it keep the peace (جندي حفظ سلام)",
               choices=frozenset(
                   """owned strike adjective of within tie relative hedge that quantifier described label head
                   beginning unit person rank kunya joint doer harm anaphor ours where default carrier called troops loose band fighting nation arm title age apposed forename instead upon target accuse charge home ranked origin naming struck base wears numbered formerly tribe two_of frees announces losses keeping armed_band""".split())),
        Column("value", "see class", required=False),
    ),
    ("form", "class"),
    "words around the names of parties",
)  # fmt: skip
TABLES: tuple[Table, ...] = (
    KIND_TABLE, ACTORS, *ACTOR_NAMES, TRIGGERS, LIGHT, SAYING, SOURCES,
    TITLES, GIVEN_NAMES, PEOPLE, NISBA, ACTOR_WORDS, THINGS, MODALITY, FRAMING, FUNCTION, OUTLETS, CALENDAR, NUMBERS,
    PLACE_WORDS, PLACE_DIRECTIONS,
)  # fmt: skip
