"""Open answers of the reconstructed forms, composed about the themes that were published.

Each bank maps what a sentence is about to sentences; every sentence is used at most once. The
keys serve the generator and its test only: the forms show the sentences alone.
"""

from __future__ import annotations

from collections.abc import Mapping

Bank = Mapping[str, tuple[str, ...]]

DEBATE: Bank = {
    "difference": (
        "Te weinig verschil van mening tussen de panelleden.",
        "Iedereen was het met elkaar eens, er was geen echt debat.",
        "De panelleden zaten te veel op één lijn.",
        "Ik miste tegenspraak.",
        "Weinig meningsverschil, daardoor werd het saai",
        "geen echte discussie, allemaal dezelfde mening",
        "Panel was te eensgezind, nodig volgende keer ook iemand met een andere mening uit.",
        "Te braaf. Er mocht meer meningsverschil zijn.",
        "Alle sprekers waren het eens met elkaar",
        "te weinig tegenstelling in het panel",
        "Jammer dat er zo weinig verschillende meningen aan bod kwamen.",
        "Geen confrontatie van ideeën, iedereen knikte",
        "Er was nauwelijks discussie tussen de panelleden",
        "Standpunten lagen te dicht bij elkaar.",
        "Een debat zonder verschil van mening is geen debat.",
        "Te veel consensus aan tafel.",
    ),
    "audience": (
        "Te weinig tijd voor vragen uit de zaal.",
        "De zaal kwam pas laat aan het woord",
        "Graag meer inbreng van het publiek.",
        "Wij konden bijna geen vragen stellen vanuit de zaal.",
        "publiek kreeg te weinig kans om te reageren",
        "meer interactie met het publiek gewenst",
    ),
    "length": (
        "Duurde te lang na de middag.",
        "Te lang en te theoretisch.",
        "Zwaar moment, vlak na het eten. Beter in de voormiddag.",
    ),
    "good": (
        "De inleiding was wel helder.",
        "Goede moderator",
    ),
}

NETWORK: Bank = {
    "contacts": (
        "Waardevolle contacten gelegd!",
        "Veel nieuwe mensen leren kennen",
        "Heb drie waardevolle contacten opgedaan voor onze werking.",
        "Interessante contacten met collega's uit andere districten.",
        "Eindelijk gezichten bij de namen, goede contacten gelegd.",
        "Ik legde contact met twee diensten die ik nog niet kende.",
        "Nuttige contacten voor mijn netwerk",
        "contacten gelegd die ik maandag al kan gebruiken",
        "Leuk om zoveel collega's te ontmoeten, waardevolle contacten.",
        "Nieuwe contacten, en oude contacten vernieuwd.",
        "Ik heb mensen ontmoet met wie we gaan samenwerken.",
        "heel waardevolle contacten",
        "Goede babbel met iemand van een buurtwerk uit de wijk naast ons, nieuw contact!",
        "Kennismaking met nieuwe partners, prima",
    ),
    "best": (
        "Het beste moment van de dag!",
        "Hier gebeurde het echte netwerken: beste moment van de dag.",
        "Voor mij het beste deel van de dag",
        "Topmoment, beste van de hele dag.",
        "Dit was het hoogtepunt van de dag.",
        "beste moment",
        "Van de hele trefdag vond ik dit het beste moment.",
        "Hoogtepunt! Hier leerde ik het meest.",
    ),
    "short": (
        "Mocht langer duren.",
        "Te kort, ik moest mijn trein halen",
        "Volgende keer meer tijd hiervoor.",
    ),
    "setting": (
        "Gezellige sfeer en lekkere hapjes.",
        "Lekker drankje en fijne sfeer",
        "Wat veel lawaai in de zaal.",
    ),
}

FOR_NETWORK: Bank = {
    "need": (
        "Een netwerk moet ontstaan vanuit een nood, niet vanuit een opdracht.",
        "Stel je de vraag: is er een nood of enkel een opdracht?",
        "Netwerken uit noodzaak werken beter dan netwerken op bevel.",
        "Zonder gedeelde nood geen netwerk",
        "Vertrek van een nood van de buurt.",
        "Ons netwerk is een opdracht van hogerhand, de nood moeten we nog vinden.",
        "nood of opdracht? eerst uitklaren",
        "Als er geen nood meer is, mag een netwerk ook stoppen",
    ),
    "workplace": (
        "Geen product dus geen werk: een netwerk is meer dan een ontmoetingsplaats.",
        "Ben je een ontmoetingsplaats of een werkplaats? Kies.",
        "Ontmoeten is ook werken, maar leg dat eens uit aan je baas.",
        "Een netwerk is eerst ontmoetingsplek en pas dan werkplek.",
        "geen product = geen werk, dat klopt niet",
        "Ontmoetingsplaats of werkplaats: bij ons is het allebei",
        "Wij zijn te veel praatgroep, te weinig werkplaats.",
    ),
    "informal": (
        "Informele netwerken zijn de basis van formele netwerken.",
        "De informele contacten dragen het formele overleg",
        "Verzorg je informeel netwerk, daar begint het.",
        "Het formele netwerk kan niet zonder het informele.",
        "informeel = basis voor formeel",
        "Eerst samen koffie drinken, informeel, dan pas vergaderen",
        "Een informeel netwerk gaat vooraf aan het formele",
        "meer tijd voor informele netwerken",
    ),
    "win-win": (
        "Zoek altijd naar een win-win.",
        "Elke partner moet er iets uit halen: win-win.",
        "win win voor iedereen, anders haken ze af",
        "Wie alleen komt halen, blijft niet. Zorg voor een win-winsituatie.",
        "Het voordeel voor elke partner moet duidelijk zijn (win-win)",
        "Geven en nemen, een win-win dus",
    ),
    "mapping": (
        "Breng je netwerk in kaart.",
        "Eerst de netwerken in de buurt in kaart brengen, dan pas iets nieuws starten",
        "Wie kent wie? Teken de kaart van je netwerk.",
        "een netwerkkaart maken van onze wijk",
        "We moeten de bestaande netwerken in kaart brengen.",
    ),
}

FOR_ORGANISATIONS: Bank = {
    "job": (
        "Netwerken moet in de taakomschrijving staan.",
        "Zet netwerkwerk in de functieomschrijving van je medewerkers.",
        "Netwerken is werk: neem het op in het takenpakket",
        "netwerktaken in functiebeschrijving",
        "Geef tijd voor netwerken, zet het in de jobomschrijving.",
        "Ik netwerk nu in mijn vrije tijd, het hoort in mijn takenpakket.",
        "Opnemen in de functieomschrijving + uren voorzien",
        "Netwerkwerk erkennen als een echte taak in de taakomschrijving",
    ),
    "continuity": (
        "Een netwerk mag niet van één persoon afhangen.",
        "Zorg voor continuïteit als een medewerker vertrekt.",
        "Als de trekker weggaat, valt alles stil. Zorg voor continuïteit.",
        "continuiteit los van personen",
        "Deel de contacten in het team, zodat het niet van een persoon afhangt",
        "Continuïteit bewaken: altijd twee mensen per netwerk.",
        "Nu is het netwerk persoonsgebonden, dat moet anders",
        "Opvolging regelen wanneer iemand van job verandert, anders is de continuïteit weg.",
    ),
    "mandate": (
        "Geef je medewerker een duidelijk mandaat.",
        "Zonder mandaat kan ik in een netwerk niets beslissen.",
        "duidelijk mandaat van de directie!",
        "Wie aan tafel zit moet mogen beslissen: mandaat nodig",
        "Vraag vooraf aan je organisatie welk mandaat je hebt.",
        "Mandaat en rugdekking van de organisatie zijn onmisbaar.",
        "Een helder mandaat scheelt veel vergaderingen",
        "Mandaat op papier zetten",
    ),
    "win-win": (
        "Maak zichtbaar wat de organisatie erbij wint: win-win.",
        "Win-win tussen organisatie en netwerk",
        "De organisatie moet de win-win zien, anders stopt het.",
        "Winst voor de buurt is ook winst voor ons, een win-win",
        "een win-winsituatie nastreven met de partners",
    ),
}

FOR_GOVERNMENT: Bank = {
    "supports": (
        "De overheid moet stimuleren, faciliteren en ondersteunen.",
        "Overheid: faciliteer!",
        "Faciliteren in plaats van regisseren",
        "Ondersteun de netwerken met tijd en middelen.",
        "De stad kan netwerken stimuleren door een lokaal en wat werkingsmiddelen te geven.",
        "overheid als ondersteuner, niet als baas",
        "Stimuleer wat er al is",
        "Graag ondersteuning van de stad zonder extra papierwerk.",
        "Faciliteren: ruimte, budget, vertrouwen",
        "Lokale overheid moet ondersteunen en volgen",
    ),
    "not steering": (
        "De overheid mag een netwerk niet opstarten, niet sturen en niet stopzetten.",
        "Niet sturen van bovenaf.",
        "Laat de netwerken los, stuur niet te veel",
        "Een netwerk mag niet door de stad opgestart of afgesloten worden",
        "niet sturen en niet opleggen",
        "Geen netwerken opleggen van bovenaf, dat werkt niet",
        "De overheid wil te veel sturen.",
    ),
    "signal": (
        "Netwerken hebben een signaalfunctie, luister ernaar.",
        "Neem signalen uit netwerken ernstig",
        "Een netwerk geeft signalen aan het beleid, maar krijgt geen antwoord.",
        "signalen moeten doorstromen naar het beleid",
        "Signaalfunctie van netwerken beter gebruiken",
        "Wat doet de stad met onze signalen?",
    ),
    "mapping": (
        "Breng alle netwerken van de stad in kaart.",
        "Er is nood aan een kaart van de netwerken in de stad",
        "Netwerken in kaart brengen zodat we niet dubbel werken.",
        "overzicht van alle netwerken in de stad (in kaart)",
        "Wie brengt de netwerken in kaart? Dat is werk voor de stad.",
    ),
}

DEBATE_QUESTIONS: Bank = {
    "government": (
        "Hoever mag de overheid gaan in het sturen van een netwerk?",
        "Moet de stad netwerken subsidiëren of alleen ondersteunen?",
        "Wie beslist wanneer een netwerk stopt, de overheid of de leden?",
        "Kan een overheid stimuleren zonder te sturen?",
        "Wat doet de overheid met de signalen van netwerken?",
    ),
    "mandate": (
        "Hoe krijg ik een duidelijk mandaat van mijn directie?",
        "Mag een netwerk beslissen zonder mandaat van de organisaties?",
        "Hoe leg ik aan mijn organisatie uit dat netwerken werk is?",
    ),
    "need": (
        "Kan een opgelegd netwerk toch vanuit een nood groeien?",
        "Nood of opdracht: wie bepaalt dat?",
    ),
    "continuity": (
        "Hoe bewaar je continuïteit als de trekker weggaat?",
        "Hoeveel netwerken kan één persoon aan?",
    ),
    "informal": (
        "Kan je een informeel netwerk formeel maken zonder het kapot te maken?",
        "Hoe vinden informele netwerken de weg naar het bestuur?",
    ),
    "residents": (
        "Waar zitten de bewoners zelf in onze netwerken?",
        "Moet iedereen altijd mee aan tafel zitten?",
    ),
}

BANKS = (DEBATE, NETWORK, FOR_NETWORK, FOR_ORGANISATIONS, FOR_GOVERNMENT, DEBATE_QUESTIONS)
NON_ANSWERS = ("/", "geen", "-")
