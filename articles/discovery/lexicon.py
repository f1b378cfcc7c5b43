"""Words that the clean-up of names knows: articles, titles, offices, days and months, demonyms."""

from __future__ import annotations

from collections.abc import Iterator

from articles.fold import fold


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


# Small words that stand before a name or are left behind it, and are no part of it.
SMALL_WORDS = _folded(
    """
    a à au aux avec c car ce ces cet cette chez contre d dans de depuis des dès devant donc du elle
    en entre est et il ils j l la là le les leur leurs lorsqu m ma mais mes mon n ne ni nos notre ou
    où par pas pendant pour puisqu qu quand que qui s sa sans se selon ses si son sous sur t ta un
    une vers via vos votre y jusqu outre parmi malgré selon hors puis alors ainsi comme dont ont
    quant après avant lors dixit face grâce dits dit soit
    after an and as at before but by for from he her his in into is it its nor of on or our over she
    so that the their they this those to under was we when where which while who with
    """
)
# Of these, those that a name may begin with when written with a capital: "Le Havre", "La Poste".
CAPITAL_ARTICLES = _folded("le la les l los las el the")
# Small words inside or at the head of surnames.
PARTICLES = _folded(
    """
    abou abu al ap ben bin bint da dal de del della den der des di do dos du d el ez ibn l la las le
    los san st ten ter van vom von y zu zum zur und e ould bar
    """
)
# Of these, those that stand before a surname only after a title or a first name.
LOOSE_PARTICLES = _folded("de des du d l la le les y e et und")

# Titles and offices before a person's name.
ABBREVIATED_TITLES = frozenset(
    (
        *("M", "MM", "Mr", "Mrs", "Ms", "Mme", "Mmes", "Mlle", "Mlles", "Me", "Mes", "Dr", "Dre"),
        *("Pr", "Pre", "Mgr", "Sgt", "Lt", "Col", "Gal", "Sr"),
    )
)
_OFFICES = """
administrateur administratrice adjoint adjointe amiral ambassadeur ambassadrice ancien ancienne
archevêque avocat avocate ayatollah cardinal candidat candidate capitaine chancelier chancelière
chancellor cheikh chef cheffe colonel commandant commissaire conseiller conseillère coprésident
coprésidente délégué déléguée député députée directeur directrice dirigeant dirigeante docteur
entraîneur entraîneuse ex évêque général générale gouverneur gouverneure imam inspecteur inspectrice
juge lieutenant leader maire maréchal ministre minister monseigneur monsieur madame mademoiselle
opposant opposante pasteur patron patronne porte-parole préfet préfète premier première président
présidente president procureur procureure professeur professeure rabbin rapporteur rapporteure
secrétaire sélectionneur sélectionneuse sénateur sénatrice senator sergent sous-préfet
sous-secrétaire vice-premier vice-ministre vice-président vice-présidente vice-president numéro
"""
# Titles that are part of the name where they have a capital: "Prince Harry".
_NOBLE = """
abbé duc duchesse émir empereur frère impératrice king lady lord pape père pope prince princesse
princess queen reine roi saint sainte shah sir sœur sultan baron comte comtesse
"""
OFFICES = _folded(_OFFICES)
NOBLE = _folded(_NOBLE)

_DAYS_AND_MONTHS = _folded(
    """
    lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet
    août septembre octobre novembre décembre monday tuesday wednesday thursday friday saturday
    sunday january february march april june july august september october november december
    """
)
# Nouns that are nobody's name when they stand alone.
_ALONE = _folded(
    """
    état états nord sud est ouest centre internet dieu photo photos vidéo infographie encadré
    entretien interview tribune éditorial reportage témoignage analyse portrait publicité monsieur
    madame
    """
)

# Institutions of every country and town: alone they say what somebody is, not who. With the words
# that follow ("Assemblée nationale", "Parquet de Paris") they are names, and so they are if listed.
_INSTITUTIONS = """
administration agence armée assemblée association autorité banque bourse cabinet chambre coalition
comité commission communauté confédération congrès conseil constitution cour département église
exécutif fédération fondation gendarmerie gouvernement groupe hôpital institut justice mairie
majorité ministère mouvement municipalité opposition organisation palais parlement parquet parti
place police préfecture présidence région république royaume société sous-préfecture syndicat
tribunal union université ville européennes législatives municipales présidentielle régionales
sénatoriales
agency army assembly association bank cabinet chamber church committee congress constitution
council court department government institute ministry movement opposition parliament party police
prosecution republic union university
"""
INSTITUTIONS = _folded(_INSTITUTIONS)

# Demonyms by their masculine singular; the other forms follow by rule.
_DEMONYMS = """
afghan africain albanais algérien allemand américain andalou andorran anglais angolais argentin
arménien asiatique australien autrichien azerbaïdjanais azéri bahreïni bangladais bavarois belge
béninois bhoutanais biélorusse birman bolivien bosniaque bosnien botswanais brésilien britannique
bulgare burkinabé burkinabè burundais cambodgien camerounais canadien catalan centrafricain chilien
chinois chypriote colombien comorien congolais coréen costaricain croate cubain danois djiboutien
dominicain écossais égyptien émirati émirien équatorien érythréen espagnol estonien états-unien
éthiopien européen finlandais flamand français gabonais gallois gambien géorgien ghanéen grec
guatémaltèque guinéen guyanais haïtien hongrois indien indonésien iranien irakien irlandais
islandais israélien italien ivoirien jamaïcain japonais jordanien kazakh kényan kényen kirghize
kosovar koweïtien laotien letton libanais libérien libyen lituanien londonien luxembourgeois
macédonien malais malaisien malgache malien maltais marocain mauricien mauritanien mexicain moldave
mongol monténégrin mozambicain namibien néerlandais néo-calédonien néo-zélandais népalais
nicaraguayen nigérian nigérien norvégien omanais ougandais ouzbek pakistanais palestinien panaméen
paraguayen parisien péruvien philippin polonais portoricain portugais qatari qatarien roumain russe
rwandais salvadorien saoudien sénégalais serbe singapourien slovaque slovène somalien soudanais
sri-lankais sud-africain sud-américain sud-coréen sud-soudanais suédois syrien tadjik taïwanais
tanzanien tchadien tchécoslovaque tchèque thaïlandais togolais tunisien turc turkmène ukrainien
uruguayen vénézuélien vietnamien yéménite zambien zimbabwéen hollandais nord-coréen nord-américain
latino-américain occidental franco-allemand franco-britannique marseillais lyonnais bordelais
toulousain lillois nantais strasbourgeois breton normand alsacien corse basque
"""
_ENGLISH_DEMONYMS = """
afghan afghans african africans algerian algerians american americans arab arabs argentine
argentines asian asians australian australians austrian austrians belgian belgians brazilian
brazilians british briton britons canadian canadians chinese colombian colombians cuban cubans
czech czechs danish dutch egyptian egyptians english european europeans finnish french german
germans greek greeks hungarian hungarians indian indians indonesian indonesians iranian iranians
iraqi iraqis irish israeli israelis italian italians japanese jordanian jordanians kenyan kenyans
korean koreans lebanese libyan libyans mexican mexicans moroccan moroccans nigerian nigerians
norwegian norwegians pakistani pakistanis palestinian palestinians polish poles portuguese russian
russians saudi saudis scottish serb serbian serbs spanish sudanese swede swedes swedish swiss
syrian syrians turk turkish turks ukrainian ukrainians welsh yemeni yemenis
"""


def _forms(masculine: str) -> Iterator[str]:
    """The four forms of a demonym: "Français, Française, Françaises", "Grec, Grecque"."""
    if masculine.endswith("en") or masculine in ("breton", "letton"):
        feminine = masculine + "ne"
    elif masculine in ("grec", "turc"):
        feminine = {"grec": "grecque", "turc": "turque"}[masculine]
    elif masculine.endswith("e"):
        feminine = masculine
    else:
        feminine = masculine + "e"
    plural = masculine if masculine.endswith("s") else masculine + "s"
    if masculine.endswith("al"):
        plural = masculine[:-1] + "ux"
    yield from (masculine, plural, feminine, feminine + "s")


DEMONYMS = (
    frozenset(fold(form) for word in _DEMONYMS.split() for form in _forms(word))
    | _folded(_ENGLISH_DEMONYMS)
) - _folded("argentine corse philippines")  # places far more often

# What is no name if nothing else stands beside it.
NO_NAMES = _DAYS_AND_MONTHS | _ALONE | DEMONYMS
