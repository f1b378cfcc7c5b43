"""Words that are surnames or names of firms, and much else: alone they do not say whom they mean.

A capital at the beginning of a sentence says nothing about them, and a surname among them links
only where the full name stands too. Given names (given_names.py) are as little sure.
"""

from articles.ingest.given_names import GENDERS
from articles.words import fold_word

_FRENCH = """
abbé accord acier action affaire agneau aigle air allemand alliance ami amour an ancien ange
anglais apôtre appel arbre arc archer argent arme armée art aube auguste autre avenir avril bas
baron barre barrage base bataille bateau bâton beau beaucoup beaufort bel belle berger besson bête
bien bijou blanc blanche bleu blé bloch blond bœuf bois boisson bon bonheur bonne bonnet bord
borne bosse bossu bouche boucher boulanger boulevard bourg bourgeois boutique bras brave breton
brochet brun bourse but cadet caillou camp canal canard cap capital car cardinal carpentier
carrefour carré carrière casque cause cavalier centre cercle cerf chaîne chambre champ champion
chance chant chapelle chapitre charbon charpentier charron chasse chasseur chat château chauve
chef chêne chemin cher chevalier cheval chèvre choix chose ciel cinq cité clair classe clé clerc
cloche clos cocher cœur coin col collet colombe comble commerce compagnon comte conseil conte coq
corbeau cordier corps costa côte cottage couche coupe cour couronne court cousin couture couvent
couvreur croix cuisinier culture curé daim dame danger danse dauphin debout début demain départ
dernier dessin deux diable dieu dimanche direct doré double doux drapeau droit duc dur eau école
église élan élégance élite emploi empire enfant engagement ennemi épice épine équipe esprit est
étoile évêque événement express face façon faible fait farine faucon faux fer ferme ferrand ferry
fête feu feuille février figaro fils fin flamand fleur fleury flot foi fontaine force forêt forge
forgeron fort fortune fou four fournier frais français france franc frère froid front fruit galant
gare garde garçon garnier gendre génération gens gentil geste gloire godard gouverneur
grain grand grandes grange gras gris gros groupe guerre guide guichard hamel haut herbe hermite
héritier heure hiver homme honneur hôpital horizon horizons huit humain humanité île image impact
imprimeur indépendance intérieur invité jardin jardinier jaune jean jeu jeudi jeune jeunes joli
jour journal joyeux juillet juin juge jumeau juste justice laborde labour lac laine laitier
lambert lance langlois large larme latour laurier lavigne lebas leblanc lebon lebrun leclerc
leclère lecomte leduc lefebvre lefèvre lefort legrand legros lemaire lemoine lenoir lenormand
lerouge leroux leroy lesage lettre levant lézard libération liberté libre lieu ligne ligue lion
lis livre loi loin long loup lucas lumière lundi lune madeleine magasin mai main maire maison
maître major mal mallet manche marais marchand marche maréchal mardi marin marine marquis marron
mars marteau martinet masse masson matin mauvais médecin mendès merci mercier mercredi mère merle
messager métro meunier miel mieux milieu mille ministre miracle miroir moine moineau moins mollet
monde monnier mont montagne morel moreau mort motte moulin mouton moyen musique national nature
navarre neuf neveu noble noir noirs noix nord normand notre nouveau nouvel nouvelle novembre nuit
octobre œil oiseau ombre oncle opéra or orange oranges ordre orient orme ouest outre pacte page
pain pair paix palais panier pape papillon paradis parc parfait parent parole part parti pas
pascal passage passé pasteur patrie pauvre pays paysan peau pêcheur peintre pelletier perle
perrier personne petit petits peuple philippe pic pie pied pierre pigeon pin pinson place plain
plaisir plan plat plume poète point poire poirier poisson poivre police pomme pommier pont pontier
port porte poste pot potier poulain poulet pré premier présent président prêtre prévost prieur
prince princesse printemps prix procureur progrès promesse prudent public puits quai quatre quint
raison ramier rapport raymond rebelle réforme région règne reine renaissance renard renaud
république réseau retour réveil reynaud rivage rive rivière robe robert roche rocher roi roland
roman rond rose rosier rossignol roue rouge roussel rousseau roux roy royal royer rue sable sabre
sage saint salle samedi sanglier santé saule sauvage savant science secret sel semaine sept
septembre sergent serment serpent serre seigneur seul siècle simon soir soldat soleil sommet son
sorcier souchet source souvenir sport sud table tailleur temps tendre terre terrier tête texte thé
théâtre tissier tisserand titre toit tonnelier total tour tournier train travail travers trésor
triste trois trouble tuilier un union univers usine vache val vallée valet vasseur veau veille
vendredi vent verdier verger vérité verre vert verts vie vieux vigne vigneron village ville vin
vincent violet voie voile voisin voix volant voyage vrai yeux zone dupont durand dubois dupuis
dupuy dumas duval dufour dumont fabre faure gaillard garcia gauthier girard giraud guérin henry
lacroix lévy marchal marie mathieu maury meyer michaud nguyen noël olivier perez perrin perrot
petitjean picard prevost rey richard rodriguez rolland sanchez schmitt thomas traoré diallo vidal
weber bernard bertrand boyer caron chevallier clément colin david deschamps diaz diop ba sow fall
camara keita coulibaly fernandez fischer francois gomez gonzalez hernandez hoffmann hubert huet
jacob khan kumar lopez louis müller ndiaye oliveira paul pereira robin roger ruiz santos schneider
silva singh smith jones brown davis wilson taylor white black green young king hill baker cook
carter bush rice ford
"""
_ENGLISH = """
apple amazon bay bell best bishop blair bond booth bridge brook bull butler chance church clay
cliff cloud cole cross day dean duke earl east field fish flowers forest fox frost gates gold good
grant gray grey guardian hall hand hart hope hunt hunter independent iron judge justice knight
lake lamb law lane light little long lord love major man march marine mark marsh may meadows
mercury meta mill mills moon moss mountain nation night north page park parks pay pearl penny
poole pope post power prince pride rich ring rivers rock rose sandy sharp shell short sky small
snow south spring star steel stone storm street strong summer sun swift target temple times trump
turn twist visa wales walker wall ward waters way west wind winter wise wolf wood woods world
worth x
"""

COMMON_WORDS = frozenset(map(fold_word, (_FRENCH + _ENGLISH).split()))


def is_common(word: str) -> bool:
    """Whether the folded word is also a common word, a very common surname, or a given name."""
    return word in COMMON_WORDS or word in GENDERS
