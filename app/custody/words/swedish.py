"""The parts of the Swedish words: 128 to begin with, 64 to end on, none with å, ä or ö; a list of our own."""

FIRST = """
bambu banan basilika bergs bison blixt boll bomull bord brons brygg bubbel buss ceder choklad cirkus citron cykel
cypress delfin diamant dill ekorr elefant falk filt gaffel galax giraff gitarr glas globus gran granit guld gurk
hallon hamn hassel havs honung hummer hund ingefars jasmin kaffe kaktus kanel kanot kastanj katt klock knapp koala
komet kompass koppar korall kort kristall krokus kudd kvarn lavendel lejon lingon linne ljung mango melon moln mugg
nejlik norr oliv opal orgel palm panda paraply pelikan peppar piano planet plommon potatis radio raket regn rubin
saffran safir salt sammet sand senap silver skid skogs slott smultron snigel socker soff sommar sparv spegel sten
storm syren tall tallrik teater tiger tomat torg trast trumpet tulpan tunnel uggle vagn vallmo vanilj varg vatten
vinter zebra
"""

LAST = """
berg bild blad block boll bro burk buss dag dans fest film fisk fluga form fyr gata glas golv gren hamn hatt hus
hylla kaka kanna karta klocka knapp korg krans kulle lada lampa lista lykta mark mugg pensel plats post resa ring
ruta sadel sked skruv skylt soffa spade spel staty sten stig stol strand tavla torn trappa tunna udde vagn vas vinge
"""
