"""The invented words of the practice rounds: what was written, how it was rewritten, what was answered back."""

WRITTEN: dict[str, dict[str, tuple[str, ...]]] = {
    "im00a": {
        "sv": ("Läraren säger samma sak på ett enklare sätt när jag frågar.", "Rasterna, då hinner jag andas."),
        "en": ("My study tutor explains in my language, then I understand.", "I like when we build things."),
        "ar": ("المعلمة تشرح مرة ثانية ولا تغضب.", "أصدقائي يساعدونني في الدروس."),
    },
    "im00b": {
        "sv": ("Jag får aldrig veta vad som händer efter mötet.", "Proven, jag kan det men inte orden."),
        "en": ("I wait for a decision and cannot sleep.", "Everybody asks the same questions again."),
        "ar": ("الانتظار صعب، لا أعرف ماذا سيحدث.", "الكلمات في الامتحان صعبة."),
    },
}

THEMES = {
    "explains": {"sv": "Någon förklarar igen", "en": "Somebody explains again", "ar": "هناك من يشرح مرة أخرى"},
    "breathing": {"sv": "Vänner, raster och att göra saker", "en": "Friends, breaks and doing things",
                  "ar": "الأصدقاء والاستراحات والعمل باليدين"},
    "after": {"sv": "Att få veta vad som händer sen", "en": "Knowing what happens next",
              "ar": "معرفة ما سيحدث بعد ذلك"},
    "words": {"sv": "Orden i proven", "en": "The words in tests", "ar": "كلمات الامتحانات"},
}

_EXPLAINED = {"sv": "Jag förstår när någon säger det en gång till, enklare.",
              "en": "I understand when somebody says it once more, more simply.",
              "ar": "أفهم عندما يعيد أحدهم الشرح بكلمات أبسط."}
_OWN_LANGUAGE = {"sv": "Jag förstår uppgiften när någon säger den på mitt språk.",
                 "en": "I understand the task when somebody says it in my language.",
                 "ar": "أفهم المهمة عندما تُقال لي بلغتي."}
_BREAKS = {"sv": "På rasterna får jag vila.", "en": "In the breaks I can rest.", "ar": "في الاستراحات أستطيع أن أرتاح."}
_DOING = {"sv": "Jag lär mig när vi gör saker med händerna.", "en": "I learn when we do things with our hands.",
          "ar": "أتعلم عندما نعمل بأيدينا."}
_FRIENDS = {"sv": "Mina vänner hjälper mig i skolan.", "en": "My friends help me at school.",
            "ar": "أصدقائي يساعدونني في المدرسة."}
_NOTHING_AFTER = {"sv": "De frågar på mötet, men sedan får jag inget veta.",
                  "en": "They ask at the meeting, but then I hear nothing.",
                  "ar": "يسألونني في الاجتماع ثم لا أعرف شيئًا."}
_WAITING = {"sv": "Att vänta på beslut gör det svårt att sova och lära.",
            "en": "Waiting for a decision makes it hard to sleep and learn.",
            "ar": "انتظار القرار يجعل النوم والتعلم صعبًا."}
_AGAIN = {"sv": "Alla frågar samma sak igen.", "en": "Everybody asks the same thing again.",
          "ar": "الجميع يسألون السؤال نفسه مرة أخرى."}
_TESTS = {"sv": "Jag kan ämnet men inte orden i provet.", "en": "I know the subject but not the words of the test.",
          "ar": "أعرف المادة لكنني لا أعرف كلمات الامتحان."}

# what was written -> (theme, how it was rewritten)
PARAPHRASES: dict[str, tuple[str, dict[str, str]]] = {
    WRITTEN["im00a"]["sv"][0]: ("explains", _EXPLAINED),
    WRITTEN["im00a"]["sv"][1]: ("breathing", _BREAKS),
    WRITTEN["im00a"]["en"][0]: ("explains", _OWN_LANGUAGE),
    WRITTEN["im00a"]["en"][1]: ("breathing", _DOING),
    WRITTEN["im00a"]["ar"][0]: ("explains", _EXPLAINED),
    WRITTEN["im00a"]["ar"][1]: ("breathing", _FRIENDS),
    WRITTEN["im00b"]["sv"][0]: ("after", _NOTHING_AFTER),
    WRITTEN["im00b"]["sv"][1]: ("words", _TESTS),
    WRITTEN["im00b"]["en"][0]: ("after", _WAITING),
    WRITTEN["im00b"]["en"][1]: ("after", _AGAIN),
    WRITTEN["im00b"]["ar"][0]: ("after", _WAITING),
    WRITTEN["im00b"]["ar"][1]: ("words", _TESTS),
}

ANSWERED_BACK = {
    "sv": "Vi hörde: ni vill veta vad som händer efter ett möte.\n"
          "Från januari får du ett papper med bilder efter varje möte: vad vi sa, vem som gör vad, när.\n"
          "Väntan på beslut kan skolan inte göra kortare. Vi säger till så fort vi vet något.",
    "en": "We heard: you want to know what happens after a meeting.\n"
          "From January you get a paper with pictures after every meeting: what we said, who does what, when.\n"
          "The school cannot make the wait for decisions shorter. We tell you as soon as we know something.",
    "ar": "سمعنا أنكم تريدون معرفة ما يحدث بعد الاجتماع.\n"
          "ابتداءً من يناير ستحصل بعد كل اجتماع على ورقة فيها صور: ماذا قلنا، ومن يفعل ماذا، ومتى.\n"
          "لا تستطيع المدرسة تقصير انتظار القرارات، لكننا سنخبرك حالما نعرف شيئًا.",
}
