"""The cover sheet: a page to print, write the six words on by hand, fold and put into the organisation's safe.

It is made without the words, so that no printer, no queue of a printer and no file on a disk ever has them.
"""

import html

from app.custody.public import Holder
from app.custody.words import HOW_MANY

STYLE = """
@page { size: A4; margin: 18mm }
body { margin: 0 auto; max-width: 174mm; font: 11pt/1.4 system-ui, sans-serif; color: #000; background: #fff }
h1 { font-size: 17pt; margin: 0 0 2mm }
h2 { font-size: 12pt; margin: 6mm 0 1mm }
p, ol { margin: 0 0 2mm }
[lang=en] { color: #333 }
.words { list-style: none; padding: 0; margin: 4mm 0 0; display: grid; grid-template-columns: 1fr 1fr; gap: 0 8mm }
.words li { height: 13mm; border-bottom: .3mm solid #000; display: flex; align-items: flex-end; font-weight: 600 }
.fold { border-top: .3mm dashed #555; margin: 7mm 0 5mm; padding-top: 1mm; font-size: 9pt }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: 1.5mm 0; border-bottom: .2mm solid #999 }
th { width: 66mm; font-weight: 600 }
th span { font-weight: 400 }
code { font-size: 12pt; overflow-wrap: anywhere }
"""

OUTSIDE = (
    ("Nyckelhållare", "Key holder"),
    ("Nyckelns id", "Id of the key"),
    ("Försluten, dag och namn", "Sealed, day and name"),
    ("Öppnad, dag, varför och vilka två", "Opened, day, why and which two"),
)
INSIDE = (
    "Skriv de sex orden för hand, i ordning, med tryckta bokstäver. Fotografera dem inte.",
    "Write the six words by hand, in order, in capital letters. Take no photograph of them.",
)
WHEN = (
    "Öppnas bara när nyckelhållaren har slutat, är sjuk eller har glömt orden, och av två personer tillsammans. "
    "Anteckna det ovan. Orden öppnar ingenting utan nyckelhållarens egen mapp och låsets mapp.",
    "To be opened only when the key holder has left, is ill or has forgotten the words, and by two people together. "
    "Note it above. The words open nothing without the key holder's own folder and the folder of the lock.",
)


def cover_sheet(holder: Holder) -> str:
    """A whole HTML page, in Swedish and English, that needs nothing from the network."""
    lines = "".join(f"<li>{number}</li>" for number in range(1, HOW_MANY + 1))
    facts = (html.escape(holder.name), f"<code>{holder.id}</code>", "", "")
    rows = "".join(
        f'<tr><th scope="row">{swedish}<br><span lang="en">{english}</span></th>'
        f"<td>{fact}</td></tr>"
        for (swedish, english), fact in zip(OUTSIDE, facts, strict=True)
    )
    return (
        f'<!doctype html>\n<html lang="sv">\n<meta charset="utf-8">\n<title>{html.escape(holder.name)}</title>\n'
        f"<style>{STYLE}</style>\n<h1>Nyckelord i förslutet omslag</h1>"
        f'<p lang="en">Key words in a sealed cover</p>\n<table>{rows}</table>\n'
        f'<h2>När omslaget får öppnas</h2><p>{WHEN[0]}</p><p lang="en">{WHEN[1]}</p>\n'
        f'<p class="fold">Vik inåt här, så att orden inte syns genom papperet. '
        f'<span lang="en">Fold inwards here, so that the words do not show through.</span></p>\n'
        f'<p>{INSIDE[0]}</p><p lang="en">{INSIDE[1]}</p>\n<ol class="words">{lines}</ol>\n</html>\n'
    )
