"""What all questions have in common, so that it can be taken off: invented ones, of many subjects.

Vectors of this model all lie in one narrow direction: two questions that have nothing to do with one another have
a cosine of 0.83. Without the mean of these questions they have one of about 0.13, and those that ask the same have
one that stands out. A fixed list, so that a score does not change with what is in a ledger.
"""

QUESTIONS: tuple[str, ...] = (
    "Kunt u deze vragen afzonderlijk beantwoorden?",
    "Deelt u de mening dat hier iets aan gedaan moet worden? Zo nee, waarom niet?",
    "Bent u bekend met het bericht in de krant van gisteren?",
    "Hoeveel geld is hiervoor beschikbaar in de komende jaren?",
    "Wanneer ontvangt de Kamer de toegezegde brief?",
    "Wat zijn de gevolgen van dit besluit voor gemeenten en provincies?",
    "Klopt het dat de wachtlijsten in de zorg langer zijn geworden?",
    "Hoe verhoudt het voorstel zich tot de Europese regels?",
    "Waarom is het budget van het ministerie niet volledig besteed?",
    "Welke maatregelen neemt u om boeren te helpen bij de overgang naar andere stallen?",
    "Hoeveel leraren verlieten het onderwijs in de afgelopen vijf jaar?",
    "Op welke termijn komt er meer personeel bij de politie?",
    "Kan de regering aangeven hoe de aanschaf van nieuw materieel verloopt?",
    "Is er overleg geweest met de vakbonden en de werkgevers?",
    "Wat is uw reactie op het rapport van de onderzoekers?",
    "Hoe wordt voorkomen dat kinderen in armoede opgroeien?",
    "Kunt u een overzicht geven van de uitgaven per jaar en per onderdeel?",
    "Welke rol speelt de toezichthouder bij de controle van banken?",
    "Hoe staat het met de bouw van woningen voor starters?",
    "Welke afspraken zijn met andere landen gemaakt over de opvang van vluchtelingen?",
    "Hoe denkt u de uitstoot van broeikasgassen verder te verlagen?",
    "Wordt de dijk op tijd versterkt, en wie betaalt dat?",
    "Waarom rijden er minder treinen in het noorden van het land?",
    "In hoeverre zijn de gegevens van burgers veilig bij de overheid?",
    "Wat vindt u van de uitspraak van de rechter in deze zaak?",
    "Welke onvolkomenheden zijn in de bedrijfsvoering vastgesteld?",
    "Zijn de doelen van het beleid gehaald, en hoe is dat gemeten?",
    "Hoe groot is de kans dat het tekort volgend jaar oploopt?",
    "Bent u bereid de Kamer hierover vóór de zomer te informeren?",
    "Welke belastingen betalen grote bedrijven in Nederland?",
    "Wat gaat u doen voor mensen die niet met een computer kunnen omgaan?",
    "Hoe beoordeelt u de kwaliteit van het drinkwater in de grote steden?",
)
