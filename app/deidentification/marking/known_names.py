"""Given names that are met often, in Latin, Cyrillic, Arabic and Ethiopic letters, and places where capitals are none.

Taken from general knowledge of the languages, of nobody in particular. A name that is also an everyday word in one of
them ("klara", "karin", "коля") is left out: it is marked by its capital or by the words before it.
"""

from app.deidentification.marking.spans import folded

_LATIN = """
anna maria kerstin pernilla birgitta ingrid margareta eva emma elsa alice maja ebba wilma agnes astrid linnea johanna
sofia sara hanna ida elin julia amanda matilda moa ellen olivia freja signe vera stina lisa lena ulla monica annika
susanne camilla helena jenny malin åsa gunilla britta anders erik lars johan karl nils peter fredrik mikael mattias
gustav oskar viktor emil hugo elias oliver lucas noah adam william axel filip simon linus henrik magnus stefan bengt
gunnar håkan göran ulf kjell mats tomas daniel david andreas joakim patrik robert martin christer roger jonas jakob
anton tobias kristina christina marie elisabeth katarina ewa inger mohamed mohammed muhammad mohammad mahamed maxamed
maxamuud mahamoud ahmed ahmad axmed ali cali omar umar cumar hassan xasan hussein xuseen husayn yusuf yousef yuusuf
ibrahim ibraahim ismail ismaaciil abdi cabdi abdullahi cabdullaahi abdullah abdirahman cabdiraxmaan abdulkadir
cabdulqaadir abdirizak cabdirisaaq abukar osman cusmaan idris musa muuse isse ciise jama jaamac farah faarax warsame
guled guuleed liban liibaan hamza xamse bilal bilaal khalid khaalid mustafa mustafe siciid saalax mahdi yasin yaasiin
zakaria zakariye ayub ayuub dahir daahir nur nuur sharif shariif amina aamina fatima faadumo fadumo faduma faaduma
fatuma khadija khadiija hodan hoodo ifrah ifrax nasteho nasteexo hawa xaawo halima xaliimo sahra zahra zahro maryan
maryam mariam aisha caasha asha caa'isho hibaq hibo ayan ayaan deqa deeqa sucaad suad hamdi xamdi ubah leyla layla
leila laylo idil idiil ladan ladaan safiya safiyo saynab zaynab zainab sadiyo sa'diyo rahma raxma naima nimco nimo
ruqiya rukia samira samiira shukri muna nadifa ikraan ikran hamid hameed karim kareem samir tariq tarek walid waleed
zaid ziad ziyad anas bashar firas ghaith haidar jamal kamal khaled laith majed marwan mazen mehdi mohsen nabil nader
nasser omid rami rashid reza saleh samer sami tamer yahya yaser yasser zahir farid farhad fardin javad jawad habib
hamed idrees mirwais nasim navid najib parwiz qasim ramin rohullah sharif sohrab wahid zabi zalmay hosna israa jumana
lina lubna lamia malak manal nadia nour noor rana rania rasha reem rima roya ruba salma shirin shaima soraya sumaya
taghrid wafa yasmin yasmine zeinab parisa parwin mahsa maryam narges nilofar shabnam setareh golnar laleh abel abraham
amanuel biniam daniel dawit ermias eyob filmon fitsum ghirmay gebre haile henok isaias kidane kibrom merhawi mebrahtu
mussie natnael robel samuel semere simon tekle tesfay tesfaye tewelde yohannes yonas zeray abeba almaz bisrat eden
feven helen hiwet kisanet lemlem letebrhan luwam mehret meron milena rahel rahwa saba selamawit senait semhar tsega
winta yordanos bereket azad berivan dilan dilovan evin gulistan hêvî karwan kawa mizgin rojda rojin rozerin sherko
shilan sîpan welat zana zelal zilan oksana olena olha natalia tetiana iryna svitlana kateryna mariia yulia anastasiia
daria sofiia polina viktoriia oleksandr serhii andrii dmytro mykola mykhailo vasyl ivan bohdan taras yurii maksym
artem danylo vladyslav yaroslav oleh
"""
_CYRILLIC = """
оксана олена ольга наталія наталя тетяна таня ірина світлана катерина марія марійка марічка юлія юля анастасія настя
дарина дарія даша софія поліна вікторія віка ганна анна аня людмила лариса галина галя христина уляна соломія злата
мілана єва аліна діана карина яна олександр олександра саша сергій андрій дмитро микола михайло василь іван ваня
богдан тарас юрій юра максим артем данило даниїл владислав ярослав роман олег ігор вадим денис кирило назар остап
павло петро степан степаніда тимофій матвій марко лев захар євген женя віталій валентин валентина антон арсен руслан
станіслав тимур едуард юган ларс крістіна пернілла шевченко бондаренко коваленко ткаченко кравченко ярема алексей
дмитрий сергей андрей николай михаил иван елена наталья екатерина мария анастасия дарья ирина мохаммед ахмед алі
фатіма аміна
"""
_ARABIC = """
محمد احمد محمود علي عمر حسن حسين يوسف ابراهيم اسماعيل خالد مصطفى عبدالله عبدالرحمن عبدالعزيز عبدالكريم عبدالقادر طارق
وليد زيد زياد انس بشار فراس غيث حيدر ماجد مروان مازن نبيل نادر ناصر رامي سامر سامي تامر يحيى ياسر ياسين زكريا ايوب ادم
هارون موسى عيسى داود سليمان عثمان بلال حمزة باسل باسم بسام جهاد حازم حسام خليل رائد رامز رضا زاهر سعد سيف شادي صالح
صلاح ضياء طه عادل عامر عباس عدنان عصام عماد غسان فادي فارس فهد فيصل قاسم قيس كاظم كمال لؤي ليث مؤيد مالك مجد مهند هاني
هشام هيثم وسام وائل يزن يعقوب معاذ معتز منذر نزار جعفر باقر مهدي عبدو حمودة ربيع فاطمة مريم زينب عائشة خديجة آمنة سارة
ليلى لينا ليان مها منى نجوى رنا رانيا رشا ريم ريما سلمى سمر سميرة سمية سوسن شيماء صفاء ضحى عبير علا غادة فاتن لمى لبنى
ميساء ميس ناديا نادية نسرين نهى هالة هبة هدى هديل هند وفاء ياسمين يسرى زهراء زهرة رقية حنين دانا ديما دعاء بتول بشرى
اسماء اسراء تالا تقى جنى جود جوري رغد روان رهف ريتاج شهد غزل لارا لجين ماريا ملاك نورا نوران رونيا كريستينا بيرنيلا
يوهان لارس اندرس ايريك ستيفان ماغنوس كارين انغريد شيرين صوفيا الكسندر رضا حمید حامد کریم‌الله نوید امید‌الله فرهاد
فردین جواد حبیب‌الله میرویس نجیب پرویز رامین روح‌الله سهراب زلمی پریسا پروین نرگس نیلوفر شبنم ستاره گلنار لاله مهسا
نازنین زهرا معصومه حسینه فرشته مرسل بهرام کاوه آرش داریوش سیاوش کوروش شیلان روژین ئازاد کاروان دلۆڤان هێمن ئاکۆ شێرکۆ
ژیان بێریڤان ڕوناک پشتون زرمینه پلوشه ملالۍ وږمه تورپیکۍ
"""
_ETHIOPIC = """
ሳራ ሳምራዊት ሳሙኤል ሚካኤል ገብርኤል ዳዊት ዳኒኤል ኣብርሃም አብርሃም ኣማኑኤል አማኑኤል ቢንያም ኤርምያስ ኢዮብ ፊልሞን ፍጹም ግርማይ ሃይለ ሄኖክ ኢሳያስ ኪዳነ ክብሮም መርሃዊ
መብራህቱ ሙሴ ናትናኤል ሮቤል ሰመረ ስምኦን ተኽለ ተስፋይ ተወልደ ዮሃንስ ዮናስ ዘርኣይ ኣበባ ኣልማዝ ብስራት ኤደን ፌቨን ሄለን ህይወት ክሳነት ለምለም ለተብርሃን ልዋም ምሕረት መሮን
ሚለና ራሄል ራህዋ ሩታ ሳባ ሰላማዊት ሰናይት ሰምሃር ጸጋ ዊንታ ዮርዳኖስ በረኸት መሓመድ ኣሕመድ ፋጥማ ዓሊ ኢብራሂም ሓሊማ ማርታ ማርያም ኣና ሊና ኬርስቲን ላርስ ኣንደርስ ዮሃን
"""
_PLACES = """
حلب دمشق حمص حماة درعا ادلب الرقة ديرالزور اللاذقية طرطوس القامشلي الحسكة عفرين كوباني بغداد الموصل البصرة كركوك اربيل
النجف كربلاء الفلوجة تكريت السليمانية دهوك مقديشو هرجيسا كسمايو اسمرة كرن صنعاء عدن تعز غزة نابلس جنين بيروت طرابلس
صيدا الخرطوم هرات کابل کابول قندهار مزار بلخ غزنی غزنه بامیان کندز قندوز جلال‌اباد ننگرهار هلمند تهران مشهد اصفهان
شیراز تبریز قم هەولێر سلێمانی دهۆک کەرکوک هەڵەبجە قامیشلۆ کۆبانێ ستوكهولم ستكهولم غوتنبرغ يوتوبوري مالمو هلسنبوري
هلسنبورغ هيلسينغبورغ لوند اوبسالا سولنا نورشوبينغ اوريبرو لينشوبينغ يونشوبينغ مالمۆ ستۆکهۆڵم مالمو هلسینبوری استکهلم
گوتنبرگ ኣስመራ ከረን ምጽዋ ኣቆርደት ዓዲቐይሕ መንደፈራ ባረንቱ ተሰነይ ዓሰብ መቐለ መቀለ ዓድዋ ኣክሱም ኣዲስ ጎንደር ሃዋሳ ካርቱም ስቶክሆልም ማልመ
"""

LATIN = frozenset(folded(name) for name in _LATIN.split())
ARABIC = frozenset(folded(name) for name in _ARABIC.split())
ETHIOPIC = frozenset(_ETHIOPIC.split())
PLACES = frozenset(folded(name) for name in _PLACES.split())

_ENDINGS = ("", *"а у і и о ою ом ові ем еві єм є ю я ї ій ія ію ією ії й ь е".split())


def _stem(name: str) -> str:
    return name.rstrip("аяоьйіїє") if len(name) > 3 else name


CYRILLIC = frozenset(folded(_stem(name) + ending) for name in _CYRILLIC.split()
                     for ending in _ENDINGS if len(_stem(name)) > 2) | frozenset(folded(n) for n in _CYRILLIC.split())
