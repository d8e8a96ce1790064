"""Common first names: a line that contains one is about a person, on record or not.

Only the capitalised form counts, because some names are also words. Names that are more often the
first word of a sentence are left out.
"""

from typing import Final

_NAMES: Final = (
    "Adam Agneta Ahmed Ali Alice Alma Amina Amir Anders Andreas Anette Anita Ann Anna Anneli "
    "Annika Anton Arne Arvid Astrid Axel Barbro Bengt Berit Bertil Birgit Birgitta "
    "Björn Britt Börje Camilla Carina Carl Cecilia Charlotte Christer Christian Christina "
    "Claes Dan Daniel David Ebba Edvin Elias Elin Elisabeth Ella Elsa Emil Emilia Emma Erik "
    "Erika Eskil Eva Fatima Felix Filip Folke Fredrik Frida Gabriel Georg Gerd Gun Gunilla "
    "Gunnar Gunnel Gustaf Gustav Göran Gösta Hanna Hans Harald Hassan Helen Helena Henrik "
    "Hugo Håkan Ida Inga Inger Ingegerd Ingela Ingrid Ingvar Isabella Jakob Jan Jenny Jens "
    "Jesper Jimmy Joakim Johan Johanna John Johnny Jonas Josefin Julia Jörgen Kajsa Karin Karl "
    "Karolina Katarina Kent Kenneth Kerstin Kim Kjell Klas Kristina Kurt Lars Leif Lena "
    "Lennart Leo Lina Linda Linnea Linus Lisa Lisbeth Louise Lovisa Lucas Ludvig Magnus Maja "
    "Malin Marcus Margareta Maria Marianne Marie Markus Martin Matilda Mats Mattias Maud "
    "Mehmet Mikael Mohamed Mohammad Moa Mona Monica Monika Mustafa Märta Niklas Nils Nina "
    "Noah Nora Ola Olle Olof Oscar Oskar Ove Patrik Peter Petra Pia Pär Ragnar Ragnhild "
    "Rasmus Rebecka Rickard Robert Robin Roger Roland Rolf Rune Rut Ruth Sandra Sara Sebastian "
    "Selma Signe Sigrid Simon Siv Sofia Sofie Solveig Sonja Stefan Stig Sture Susanne Svante "
    "Sven Sofi Therese Thomas Tobias Tomas Tommy Tore Torsten Tove Ulf Ulla Ulrika "
    "Valter Vera Vidar Viktor Viktoria Vilhelm Vilma Wilhelm William Yasmin Yngve Yvonne "
    "Zahra Åke Åsa Örjan Östen"
)

FIRST_NAMES: Final = frozenset(_NAMES.split())
