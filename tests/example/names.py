"""Common Flemish, Dutch, Moroccan and Turkish names, combined by the seed: nobody in particular."""

from __future__ import annotations

FIRST = (
    *("An", "Bart", "Chantal", "Dirk", "Els", "Frank", "Greet", "Hilde", "Ingrid", "Joris"),
    *("Karel", "Lieve", "Marleen", "Nadine", "Onno", "Pascale", "Rita", "Stefaan", "Tine"),
    *("Veerle", "Wim", "Zoë", "André", "Renée", "Geert", "Katrien", "Ludo", "Mieke", "Peter"),
    *("Sofie", "Tom", "Ursula", "Walter", "Yvonne", "Jürgen", "Hélène", "Femke", "Jeroen"),
    *("Sanne", "Willemijn", "Fatima", "Hassan", "Khadija", "Mohamed", "Naima", "Rachid"),
    *("Samira", "Youssef", "Ayşe", "Emre", "Fatma", "Hakan", "Leyla", "Mehmet", "Özlem", "Zeynep"),
)

LAST = (
    *("Aerts", "Baert", "Bogaerts", "Claes", "Cools", "Cornelis", "De Backer", "De Clercq"),
    *("De Smedt", "De Vos", "Desmet", "Dierckx", "Dubois", "Goossens", "Hendrickx", "Hermans"),
    *("Jacobs", "Janssens", "Lambrechts", "Lauwers", "Maes", "Martens", "Mertens", "Michiels"),
    *("Moens", "Pauwels", "Peeters", "Segers", "Smets", "Thijs", "Van Damme", "Van de Velde"),
    *("Van den Berghe", "Van den Broeck", "Van der Linden", "Van Hove", "Verbeke", "Verhaegen"),
    *("Verstraete", "Wauters", "Willems", "Wouters", "van Dijk", "van den Heuvel", "de Groot"),
    *("Bakker", "Visser", "Mulder", "Dijkstra", "Hoekstra", "El Amrani", "Bennani", "Chaoui"),
    *("El Idrissi", "Haddou", "Ouali", "Tahiri", "Ziani"),
    *("Aydın", "Çelik", "Demir", "Kaya"),  # noqa: RUF001 - the Turkish letter
    *("Öztürk", "Şahin", "Yıldız", "Arslan"),  # noqa: RUF001 - the Turkish letter
    *("Delcour", "François", "Lefèvre"),
)

ORGANISATIONS = (
    *(f"Wijkcentrum {number}" for number in range(1, 9)),
    *(f"OCMW-dienst {wind}" for wind in ("Noord", "Oost", "Zuid", "West", "Centrum")),
    *(f"Buurtwerk {name}" for name in ("De Kade", "De Brug", "Het Plein", "De Linde", "De Hoek")),
    *(f"Welzijnshuis {letter}" for letter in "ABCD"),
    *(f"Jeugddienst district {number}" for number in range(1, 5)),
    *(f"Huisvestingsdienst {number}" for number in range(1, 4)),
    "Vrijwilligersgroep De Schakel",
    "Straathoekwerk team 2",
    "Samenlevingsopbouw team Kaai",
    "Stadsbestuur, dienst sociale zaken",
    "Stadsbestuur, dienst wijkoverleg",
    "Ouderenwerking De Zetel",
    "Opvoedingswinkel 3",
    "Gezondheidscentrum Het Dok",
)
