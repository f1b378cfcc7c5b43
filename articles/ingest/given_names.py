"""Given names common in the news in French, and whom they are usually given to; written by hand.

They tell another bearer of a surname ("Sara Netanyahou") from a word that merely stands before it,
and a surname from a given name. None of them says who somebody is.
"""

from articles.words import fold_word

_MALE = """
Aaron Abdallah Abdel Abdelaziz Abdelkader Abdelmajid Abdou Abdoulaye Abel Abou Abraham Achille
Adama Adam Adel Adolf Adrian Adrien Ahmad Ahmed Alain Alan Albert Aldo Alejandro Aleksandr
Alessandro Alex Alexander Alexandre Alexei Alexis Alfonso Alfred Ali Alioune Alpha Alphonse Amadou
Amaury Amine Amir Anatole Anders André Andrea Andreas Andreï Andrés Andrew Andrzej Anthony Antoine
Anton Antonio Antony Antonin Ariel Aristide Arnaud Arnold Arthur Augustin Aurélien Axel Aymeric
Babacar Bachar Baptiste Barack Barnabé Bart Basile Bastien Ben Benjamin Benny Benoît Benyamin
Bernard Bernd Bernie Bertrand Bilal Bill Björn Bob Boris Boubacar Brad Brahim Brian Brice Bruce
Bruno Carl Carlo Carlos Cédric César Charles Charlie Cheikh Chris Christian Christophe Christopher
Clark Claude Claudio Clément Colin Corentin Craig Cyril Cyrille Damien Dan Daniel Daniele Danny
Dany Dario David Denis Dennis Didier Diego Dieter Dimitri Djibril Dmitri Dmitry Domenico Dominic
Don Donald Doug Edgar Edmond Édouard Eduardo Edward Edwin Eli Elie Elon Emil Émile Emmanuel Enrico
Enzo Éric Erich Erik Ernest Ernesto Ernst Erwan Esteban Étienne Eugène Evan Fabien Fabio Fabrice
Fadi Faouzi Fausto Federico Félix Ferdinand Fernand Fernando Fidel Filippo Firmin Florent Florian
François Franck Francesco Francisco Frank Franz Fred Frédéric Friedrich Gabriel Gaël Gaëtan Gary
Gaspard Gaston Gautier Geoffrey Geoffroy Georg George Georges Gérald Gérard Gerhard Germain Gianni
Gilbert Gilles Giorgio Giovanni Giuseppe Glenn Gordon Graham Greg Grégoire Grégory Guido Guillaume
Gunter Gustave Guy Habib Hamed Hamid Hamza Hans Harold Harry Hassan Hector Helmut Henri Henrik
Henry Herbert Hervé Hicham Hillel Honoré Horst Howard Hubert Hugo Hugues Hussein Ian Ibrahim
Ibrahima Idriss Ignace Igor Ilham Ilya Imad Isaac Ishaq Ismaël Ismaïl Ismail Issa Ivan Jack Jacob
Jacques Jaime Jair Jake Jamal James Jamie Jan Janos Jared Jaroslaw Jason Javier Jay Jean Jeff
Jeffrey Jens Jérémie Jérémy Jeremy Jérôme Jerome Jerry Jesse Jim Jimmy Joachim Joaquín Joe Joël
Joey Johan Johann Johannes John Johnny Jonas Jonathan Jordan Jorge Jörg José Josef Joseph Josh
Joshua Josip Juan Jude Jules Julian Julien Julio Jürgen Justin Kader Kamel Karim Karl Keir Keith
Ken Kenneth Kevin Khaled Khalid Khalil Kofi Kurt Kylian Lambert Lamine Larry Lars Laurent Lazare
Leïb Leo Léo Léon Leonardo Leonid Lev Lilian Lionel Loïc Lothar Louis Luc Luca Lucas Lucien
Ludovic Luigi Luis Luiz Lula Lyndon Maël Mahamadou Mahamat Mahmoud Malcolm Malik Mamadou Manuel
Marc Marcel Marcello Marcelo Marcin Marco Marcos Marek Mariano Mario Mark Marius Markus Marouane
Martin Marwan Mateusz Matteo Matthew Mathias Mathieu Matthias Matthieu Maurice Mauro Max Maxime
Maximilien Mehdi Melvin Michael Michaël Michel Miguel Mikhaïl Mike Miloud Milos Miloš Mitch Mitt
Modeste Moez Mohamad Mohamed Mohammad Mohammed Moïse Mohsen Moncef Morgan Moshe Mounir Mouammar
Moussa Moustapha Muhammad Murat Mustafa Mustapha Nabil Nader Naftali Naïm Narendra Nathan
Nathanaël Ned Nelson Nick Nicolas Nicolás Nikita Nikol Nikos Noah Noël Noam Norbert Norman Octave
Olaf Oleksandr Oleg Oliver Olivier Omar Oscar Osman Oumar Ousmane Oussama Owen Pablo Paolo Pascal
Patrice Patrick Paul Paulo Pavel Pedro Pete Peter Petr Petro Phil Philip Philippe Pierre Pierrick
Piotr Pol Prosper Quentin Quim Rachid Radek Rafael Rafaël Rahm Rainer Ralf Ralph Ramon Ramzan
Raoul Raphaël Ray Raymond Recep Régis Reinhard Rémi Rémy Renaud Renato René Ricardo Riccardo
Richard Rick Rob Robert Roberto Robin Rodolphe Rodrigo Roger Roland Romain Roman Romano Romuald
Ron Ronald Rory Ruben Rudolf Rudy Rupert Ruslan Russell Ryad Ryan Saad Saïd Salah Salif Salim
Salman Salvador Salvatore Sam Sami Samir Samuel Sándor Santiago Saul Scott Sean Sébastien Serge
Sergei Sergej Sergio Sergueï Sergey Seymour Shimon Sidi Sidney Siegfried Sigmar Silvio Simon
Slimane Slobodan Souleymane Stan Stanislas Stef Stefan Stefano Stéphane Stephen Steve Steven
Stuart Sven Sylvain Sylvestre Tariq Tarek Ted Tedros Tennessee Terry Thabo Théo Théodore Theodore
Thibaud Thibault Thibaut Thierry Thomas Tidjane Tim Timothée Timothy Tino Tito Tom Tomas Tomáš
Tommaso Tommy Tony Toussaint Tristan Ulrich Umberto Urbain Valentin Valéry Valeri Vicente Victor
Viktor Vincent Virgile Vitali Vittorio Vivien Vladimir Volodymyr Walter Warren Wassim Werner
Wilfried Wilhelm Will William Willy Winston Wolfgang Xavier Yacine Yair Yan Yanis Yann Yannick
Yasser Yassine Yitzhak Yoann Yoav Youri Youssef Yuri Yves Yvan Yvon Zacharie Zine Zinédine Ziad
"""
_FEMALE = """
Abigail Ada Adèle Adeline Adriana Agathe Agnès Aïcha Aïssata Alba Alessandra Alexandra Alexia
Alice Alicia Aline Alison Alix Alma Amanda Amber Amel Amélia Amélie Amina Aminata Amy Ana Anaïs
Anastasia Andréa Andrée Angela Angèle Angélique Anita Ann Anna Annabelle Anne Annegret Annette
Annick Annie Antoinette Apolline Ariane Arlette Assa Astrid Audrey Augustine Aurélie Aurore Ava
Aya Barbara Béatrice Beatriz Bella Bénédicte Bérangère Bernadette Berthe Besma Beth Betty Bianca
Birgit Blanche Blandine Brenda Brigitte Camilla Capucine Carine Carla Carmen Carol Carole Carolina
Caroline Cassandre Catarina Catherine Cécile Céleste Célia Céline Chantal Charlène Charlotte Chloé
Christel Christelle Christiane Christina Christine Cindy Claire Clara Clarisse Claudia Claudine
Clémence Clémentine Clotilde Coco Colette Condoleezza Constance Corinne Coralie Cordula Cristina
Cynthia Dalia Daniela Daniella Danièle Danielle Daphné Déborah Deborah Debbie Delphine Denise
Diana Diane Dilma Dina Dolores Donna Dora Dorothée Edith Édith Edwige Elena Eléonore Éléonore
Eleanor Elia Éliane Elisa Elisabeth Élisabeth Elise Élise Elizabeth Ella Ellen Éloïse Elsa Émilie
Emilia Emily Emma Emmanuelle Erika Esther Estelle Eugénie Eva Ève Evelyn Évelyne Fabienne Fadela
Fadila Fanny Fatima Fatou Fatoumata Federica Félicité Fernande Fiona Fleur Flora Florence Floriane
France Françoise Frédérique Frida Gabriela Gabriella Gabrielle Gaëlle Geneviève Georgette Georgia
Georgina Germaine Ghislaine Gina Giorgia Gisèle Giulia Gloria Golda Grace Greta Gretchen
Gwendoline Hadja Hala Halimatou Hannah Hanna Harriet Heather Heidi Helen Helena Hélène Helga
Héloïse Henriette Hilary Hillary Hortense Houria Ida Ilana Imane Indira Inès Ingrid Irène Irene
Irina Iris Isabel Isabella Isabelle Ivana Ivanka Jacinda Jacqueline Jana Jane Janet Janine Jasmine
Jeanne Jeannette Jennifer Jessica Jill Joan Joanna Joëlle Josée Joséphine Josette Josiane Joy
Joyce Judith Judy Julia Juliana Julianne Julie Juliette Justine Kaja Kamala Karen Karin Karine
Karolina Kate Katharina Katherine Kathleen Kathy Katia Katie Keiko Khadija Kim Kirsten Kristina
Laetitia Laïla Lara Latifa Laura Laure Laurence Laurie Léa Leïla Leila Lena Léna Léonie Letizia
Lilia Liliane Lily Lina Linda Lisa Lise Liz Lola Lorraine Louise Lucia Lucie Lucienne Lucile Lucy
Ludivine Ludmila Luisa Lydia Lydie Madeleine Mae Magali Maggie Maïssa Malala Malika Manon Manuela
Margaret Margaux Margot Marguerite Maria María Mariam Mariama Marianne Marie Mariella Marielle
Marina Marine Marion Marisol Marjorie Marlène Martha Marthe Martina Martine Mary Maryam Maryse
Maryvonne Mathilde Maud Maya Megan Meghan Melania Mélanie Melissa Mélissa Mia Michèle Michelle
Micheline Mila Mireille Mona Monica Monika Monique Morgane Muriel Myriam Nabila Nadège Nadia
Nadine Nancy Naomi Natacha Natalia Natalie Nathalie Nelly Nicole Nicoletta Nikki Nina Noémie Nora
Noura Océane Odette Odile Olga Olivia Olympe Oprah Ophélie Paloma Pamela Pascale Patricia Paula
Paule Paulette Pauline Penelope Pénélope Perrine Petra Prisca Priscilla Rachel Rachida Rama Ramata
Ramona Raymonde Rebecca Régine Reine Renata Renée Rita Rokhaya Romane Romy Rosa Rosalie Rose
Roselyne Rosine Roxana Roxane Ruth Sabine Sabrina Salma Salomé Samantha Samia Samira Sandra
Sandrine Sanna Sara Sarah Saskia Ségolène Selma Séverine Sharon Sheila Shirley Sibyle Silvia
Simone Simonetta Sofia Solange Solène Sonia Sophia Sophie Stéphanie Stella Sue Susan Susana
Susanne Suzanne Svetlana Sylvia Sylviane Sylvie Tamara Tania Tatiana Taylor Teresa Tessa Thérèse
Theresa Tina Tracy Ursula Valentina Valentine Valérie Vanessa Véra Vera Véronique Vickie Victoire
Victoria Violette Virginia Virginie Vivian Viviane Wendy Whitney Xenia Yaël Yasmina Yasmine
Yolande Yulia Ioulia Yvette Yvonne Zahra Zineb Zoé
"""
_BOTH = """
Alix Ange Ariel Camille Claude Dominique Eden Frédérique Jackie Kelly Kim Leslie Lou Maxence
Morgan Pascale Robin Sacha Sam Stéphane Taylor Yael Andrea Joan Andy Alexis Gwenaël Joyce Lindsey
Nikita Ashley Courtney Jamie Jessie Laurence Lee Pat Chris Val Hyacinthe Florence
"""


def _folded(names: str) -> frozenset[str]:
    return frozenset(map(fold_word, names.split()))


_BOTH_FOLDED = _folded(_BOTH)

# Folded given name -> "m", "f", or "" where it says nothing.
GENDERS: dict[str, str] = {
    **dict.fromkeys(_folded(_MALE), "m"),
    **dict.fromkeys(_folded(_FEMALE), "f"),
    **dict.fromkeys((_folded(_MALE) & _folded(_FEMALE)) | _BOTH_FOLDED, ""),
}
