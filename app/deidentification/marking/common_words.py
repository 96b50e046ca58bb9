"""Words that often begin a sentence, or are written with a capital, and are nobody's name."""

from app.deidentification.marking.spans import folded

_LATIN = """
jag du han hon hen vi ni de dem dom det den detta denna dessa min mitt mina din ditt dina sin sitt vår vårt våra er
ert era man någon något några ingen inget inga alla allt varje många mycket lite i på om när var vad vem hur vilken
varför att och men så för från med utan till hos mot under över efter innan sedan sen först ibland alltid aldrig ofta
oftast också bara inte redan snart igen en ett två tre fyra fem där här då nu idag igår imorgon skolan läraren lärare
lärarna kompisar kompisen rasten lektionen lektionerna matten matte svenska engelska socialtjänsten soc socialen
tolken mötet mamma pappa ja nej tack kanske hej bra dåligt svårt roligt tycker tror vill kan ska får har är blir blev
kom går gick känner hoppas eftersom medan fast dock eller även genom enligt måste borde skulle kunde ville hade gör
gjorde säger sa frågar samma heter fredagar måndag tisdag onsdag torsdag fredag lördag söndag sverige gud ramadan
tiktok snapchat instagram whatsapp my your his her our their we you he she it they the this that these those there
here a an in on at if when where what who how why and but or so for from with without to of about because sometimes
always never often all every everyone nobody no one two three then now today yesterday tomorrow first after before
also only not school teacher teachers friends yes thanks maybe please i i'm i've i'd i'll it's is are was were be have
has had do does did can could will would should want need like feel think know hope swedish english arabic somali
monday tuesday wednesday thursday friday saturday sunday sweden january february march april may june july august
september october november december god so no im sfi sva bup tv ok id csn sms pdf usa eu ma sv en bris hvb ssbtek dig
waxaan waxaanan waxay wuxuu waxa waxba waxaa waan way wuu waa wax waanan aniga adiga isaga iyada annaga iyagu iyaga
iyagaa anigu aan ayaan ayaa ayay ayuu baa maxaa maxay ma miyaa markaan markii marka mar mararka haddii haddaan laakiin
oo iyo ama kadib kadibna kaddib ka ku la u si sida sidaas sababtoo sababta hadda maanta shalay berri had badan dad
dadka qof qofka cidna ciddii ninna iskuulka iskuulku dugsiga dugsigu fasalka macalinka macalinku macalimadda macalin
macallin macallinka nasashada nasasho xisaabta luqadda af afka turjumaan turjumaanka guriga gurigayga hooyo aabo aabe
hooyaday aabahay walaalkay walaashay saaxiibkay saaxiibtay saaxiibbaday mid midna toddoba laba saddex afar shan lix
jimcaha jimce sabti axad isniin talaado salaasa arbaca khamiis haa maya mahadsanid fadlan ilaa in inta intii inaan
kama kuma lama loo lagu iswiidhan iswiidhish soomaali soomaaliya ilaahay alle alxamdulillah weli wali waligay halkan
halkaas halkaa goorma xagee sheeko shaqada lambarkayga telefoonkaygu emailkaygu magacaygu magaca go'aanku kulanku
ballantu hoygu qoyska cinwaankaygu su'aal su'aasha way waana waxyaabaha wiilka gabadha haweeneyda nimanka ayeeyo
awoowe abti adeer habaryar eeddo ez tu ew em hûn li ji bi bo di ku û lê ne na erê dibistan mamoste heval
"""
_CYRILLIC = """
я ти він вона воно ми ви вони мій моя моє мої твій наш наша наше ваш їх його її це цей ця ці той та те що хто де коли
як чому чи бо але і й а в у на з із до від для без при про після перед між під над за якщо щоб тому так ні не дуже
завжди іноді інколи ніколи часто всі все усе усі кожен кожного щоразу ніхто ніщо нічого можна треба важко легко добре
погано сьогодні вчора завтра зараз тут там потім спочатку раніше ще вже тільки лише також мені мене нам нас їм йому їй
мою моїх школа школі вчитель вчителька вчителі друзі друг подруга мама тато брат сестра урок уроки перерва математика
мова понеділок вівторок середа четвер п'ятниця субота неділя понеділка п'ятницю хочу люблю думаю знаю хотів хотіла ми
швеція швеції україна україни дякую ні один одна два дві три багато мало сподіваюся чекаю телефон пошта номер лист
пишіть написали дзвонили дзвоніть рішення зустріч бабуся дідусь опікун куратор соцпрацівниця соцпрацівник прийомна він
был была были мне меня мы вы он она они это так не но и в на с из как когда где почему потому очень всегда иногда
никогда все всё школа учитель мама папа брат сестра швед шведська шведською англійська українська боже бог
"""
_ARABIC = """
من في على عن مع الى على علينا عليه عليها عليك لا لم لن ما ليس ليست كان كانت يكون هو هي هم انا نحن انت هذا هذه ذلك تلك
الذي التي الذين ان لان لكن لكنه لكنها لكني او ثم قد لقد حتى عندما اذا كل بعض كثيرا دائما احيانا ابدا جدا ايضا فقط هنا
هناك الان بعد قبل عند عندي عنده عندها لي له لها لنا لهم بي به بها معي معه معنا ومع وهو وهي وانا ولا ولم غير مثل بين
منذ مني منه منها منهم عني عنه عنها اصغر اكبر احسن افضل جيد جيده طيب طيبه لطيف لطيفه جديد جديده واحد واحده الصغير
الصغيره الكبير الكبيره قال قالت وكان وكانت ساعدني علمني سالني ساعدتني علمتني سالتني اخر اخرى ثاني ثانيه وصل وصلت جاء
جاءت ذهب ذهبت مريض مريضه هناك فيه فيها وان ولكن بدون دون است بود و در به از که این آن را با برای هم نه خیلی خوب بد من
تو او ما شما ایشان است هست نیست می
"""

LATIN = frozenset(folded(word) for word in _LATIN.split())
CYRILLIC = frozenset(folded(word) for word in _CYRILLIC.split())
ARABIC = frozenset(folded(word) for word in _ARABIC.split())
COMMON = LATIN | CYRILLIC | ARABIC
