"""The young person at the phone: what they do, in the words of the form. The page is found by its DOM contract only."""

from collections.abc import Iterable, Mapping

from playwright.sync_api import Locator, Page, expect

from app.i18n import BY_ID

# Screens between the language choice and the first question, and between questions, that are read and passed.
READ_AND_PASS = {"b1", "b2", "b3", "a1", "a2", "a3", "a4", "look_away", "before_words", "c1", "c2", "after_words",
                 "so10.help"}
IN_WORDS = ("im00a", "im00b")
CLOSED = ("im01", "im02", "im03.best", "im03.hardest", "im04", "im05", "im06", "im08", "im09", "im10", "im11")
PATIENCE_MS = 10_000
KEPT = """async () => {
    const form = (await caches.keys()).find((name) => name.startsWith("form "));
    if (!form || !navigator.serviceWorker.controller) return false;
    const kept = (await (await caches.open(form)).keys()).map((one) => one.url);
    const words = kept.filter((url) => url.includes("/words/")).length;
    const carried = location.search ? 0 : 1; // the document's own words stand in it
    return words >= document.querySelectorAll("button[data-language]").length - carried;
}"""
NO_LONGER_ON_TOP = """([item, card]) => {
    const here = document.querySelector("[data-screen]:not([hidden])");
    const top = [...here.querySelectorAll("[data-card]")].find((one) => one.offsetParent !== null);
    return here.dataset.screen !== item || top?.dataset.card !== card;
}"""
# A quick finger: every tap must hit its button, and the next waits until the screen or the card is gone.
SKIPPED = """async ([item, patience]) => {
    const screen = document.querySelector(`[data-screen="${item}"]`);
    const shown = (all) => [...all].find((one) => one.checkVisibility({ visibilityProperty: true }));
    const top = () => shown(screen.querySelectorAll("[data-card]"))?.dataset.card;
    let taps = 0;
    for (const until = performance.now() + patience; !screen.hidden; taps += 1) {
        const button = shown(document.querySelectorAll("[data-act=skip]"));
        button?.scrollIntoView({ block: "nearest" });
        const { x, y, width, height } = button?.getBoundingClientRect() ?? {};
        if (!button?.contains(document.elementFromPoint(x + width / 2, y + height / 2)))
            throw new Error(`nobody can tap on what skips ${item}`);
        const card = top();
        button.click();
        while (!screen.hidden && (card === undefined || top() === card)) {
            if (performance.now() > until) throw new Error(`${item} stays`);
            await new Promise(requestAnimationFrame);
        }
    }
    return taps;
}"""
HERE = "() => [...document.querySelectorAll('[data-screen]:not([hidden])')].map((one) => one.dataset.screen)"


class YoungPerson:
    """One person with one phone. `helped` answers the check question as it is right beside a helper."""

    quick = True  # skips within the page; with False every tap goes through the glass, as all others do

    def __init__(self, page: Page, *, helped: bool = False) -> None:
        self.page = page
        self.helped = helped
        self.taps = 0
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)

    # --- what is on the screen -----------------------------------------------------------------------------------
    @property
    def screen(self) -> str:
        """The id of the one visible screen."""
        if len(shown := self.page.evaluate(HERE)) == 1:
            return str(shown[0])
        visible = self.page.locator("[data-screen]:not([hidden])")
        expect(visible).to_have_count(1)
        return visible.get_attribute("data-screen") or ""

    @property
    def here(self) -> Locator:
        return self.page.locator("[data-screen]:not([hidden])")

    @property
    def state(self) -> str | None:
        """waiting, on_its_way, arrived or refused; None before anything was sent."""
        return self.page.locator("[data-screen=state]").get_attribute("data-state")

    @property
    def card(self) -> str:
        """The card of a card sort that lies on top."""
        return self.here.locator("[data-card]:visible").first.get_attribute("data-card") or ""

    @property
    def says(self) -> str:
        """The words of the visible screen."""
        return self.here.inner_text()

    def sees(self, screen: str) -> None:
        expect(self.page.locator(f'[data-screen="{screen}"]')).to_be_visible()

    # --- before the questions ------------------------------------------------------------------------------------
    def opens(self, address: str) -> "YoungPerson":
        self.page.goto(address)
        return self

    def chooses_language(self, language: str) -> None:
        self.sees("language")
        self._tap(self.here.locator(f'[data-language="{language}"]'))
        expect(self.page.locator("html")).to_have_attribute("lang", BY_ID[language].html)
        expect(self.page.locator('[data-screen="language"]')).to_be_hidden()

    def changes_language(self, language: str) -> None:
        """On any later screen, and comes back to it."""
        screen = self.screen
        self._tap(self.page.locator("header [data-act=language]"))
        self.chooses_language(language)
        self.sees(screen)

    def is_aged(self, age: str) -> None:
        self.comes_to("age")
        self._tap(self.here.locator(f'[data-age="{age}"]'))
        expect(self.page.locator("[data-screen=age]")).to_be_hidden()  # a tap before the form has started is kept

    def agrees(self) -> None:
        """Reads the assent screens, answers the check question right, and practises once."""
        self.comes_to("practice")
        self._tap(self.here.locator("[data-pile]").first)

    def begins(self, address: str, language: str = "sv", age: str = "15-17") -> "YoungPerson":
        """From the slip to the first question."""
        self.opens(address)
        self.chooses_language(language)
        self.is_aged(age)
        self.agrees()
        return self

    # --- the questions -------------------------------------------------------------------------------------------
    def writes(self, item: str, words: str) -> None:
        self.comes_to(item)
        self.would_rather("write")
        self.here.locator(f'textarea[data-words="{item}"]').fill(words)
        self.goes_on_from(item)

    def would_rather(self, way: str) -> None:
        """"write" or "speak", where a question offers both."""
        button = self.here.locator(f"[data-act={way}]:visible")
        if button.count():
            self._tap(button)

    def records(self, item: str, seconds: float = 2.0) -> None:
        """Speaks into the phone, and stays at the question."""
        self.comes_to(item)
        self.would_rather("speak")
        self._tap(self.here.locator("[data-act=record]:visible"))
        expect(self.here.locator("[data-act=stop]")).to_be_visible()
        self.page.wait_for_timeout(seconds * 1000)
        self._tap(self.here.locator("[data-act=stop]"))
        expect(self.here.locator("[data-act=play]")).to_be_visible()

    def speaks(self, item: str, seconds: float = 2.0) -> None:
        self.records(item, seconds)
        self.goes_on_from(item)

    def answers(self, item: str, choice: str | Iterable[str]) -> None:
        """One choice, or several where the item lets one choose several; "dont_know" and "skip" too."""
        self.comes_to(item)
        for one in [choice] if isinstance(choice, str) else choice:
            self._tap(self._button(one, "choice"))
        self.goes_on_from(item)

    def sorts(self, item: str, piles: Mapping[str, str], otherwise: str = "not_me") -> None:
        """Puts every card on its pile, in whatever order they come; "dont_know" and "skip" too."""
        self.comes_to(item)
        while self.screen == item:
            self.puts_on(item, self.card, piles.get(self.card, otherwise))

    def puts_on(self, item: str, card: str, pile: str) -> None:
        """The card on top, and waits until it is gone."""
        self._tap(self._button(pile, "pile"))
        self.page.wait_for_function(NO_LONGER_ON_TOP, arg=[item, card])

    def picks(self, item: str, *, best: str, hardest: str) -> None:
        """The best and the hardest moment of a journey."""
        self.answers(f"{item}.best", best)
        self.answers(f"{item}.hardest", hardest)

    def skips(self, item: str) -> None:
        """A whole item; of a card sort every card."""
        self.comes_to(item)
        if self.quick:
            self.taps += self.page.evaluate(SKIPPED, [item, PATIENCE_MS])
        elif self.here.locator("[data-card]").count():
            self.sorts(item, {}, otherwise="skip")
        else:
            self.answers(item, "skip")

    def is_placed(self, answer: str) -> None:
        """Says at the gate of soc-contact whether social services arranged where one lives."""
        self.answers("so_gate", answer)

    def goes_back_to(self, screen: str) -> None:
        """Back, card by card and screen by screen."""
        for _ in range(60):
            if self.screen == screen:
                return
            self._tap(self.page.locator("[data-act=back]:visible"))
        raise AssertionError(f"the way back never comes to {screen}")

    def allows(self, *scopes: str) -> None:
        """After the words: who may read them. Nothing named means nobody but the one reader."""
        self.comes_to("after_words")
        for scope in scopes:
            self._tap(self.here.locator(f'[data-scope="{scope}"]'))
        self.goes_on_from("after_words")

    def answers_everything(self, words: str = "") -> None:
        """The whole of im-school, quickly: for journeys that are about something else."""
        for item in IN_WORDS:
            self.writes(item, words) if words else self.skips(item)
        self.answers_the_rest()

    def answers_the_rest(self) -> None:
        """The closed questions of im-school, skipped one by one."""
        for item in CLOSED:
            self.skips(item)

    # --- sending and leaving -------------------------------------------------------------------------------------
    def sends(self) -> None:
        self.comes_to("sending")
        self._tap(self.here.locator("[data-act=send]"))
        self.sees("state")

    def waits_for(self, state: str, patience: float = 20_000) -> None:
        expect(self.page.locator("[data-screen=state]")).to_have_attribute("data-state", state, timeout=patience)

    def exits(self) -> None:
        self.page.locator("[data-act=exit]:visible").first.click(no_wait_after=True)

    def presses_shift(self, times: int = 3) -> None:
        for _ in range(times):
            self.page.keyboard.press("Shift")

    def goes_offline(self) -> None:
        self.page.context.set_offline(True)

    def comes_online(self) -> None:
        self.page.context.set_offline(False)

    def waits_until_ready(self) -> None:
        """Until the form's modules are there; the exit must work before that too."""
        self.page.wait_for_load_state("networkidle")

    def waits_until_kept(self) -> None:
        """Until the phone has put away what it needs to open the form again without a network."""
        self.waits_until_true(KEPT, "the form is not kept for later")

    def waits_until_true(self, asked: str, otherwise: str, about: str | None = None) -> None:
        """Until an asynchronous function says yes; the browser's own waiting takes the promise itself for a yes."""
        for _ in range(PATIENCE_MS // 50):
            if self.page.evaluate(asked, about):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(otherwise)

    # --- how it is done ------------------------------------------------------------------------------------------
    def _tap(self, button: Locator) -> None:
        self.taps += 1
        button.click()

    def _button(self, name: str, kind: str) -> Locator:
        """Skip and "don't know" stand apart from the choices of an item and the piles of a card sort."""
        if name in ("skip", "dont_know"):
            return self.page.locator(f'[data-act="{name}"]:visible')
        return self.here.locator(f'[data-{kind}="{name}"]:visible')

    def _next(self) -> None:
        self._tap(self.page.locator("[data-act=next]:visible").first)

    def goes_on_from(self, screen: str) -> None:
        """Some answers go on by themselves; where they do not, "Next" is tapped."""
        if self.screen == screen:
            self._next()
        expect(self.page.locator(f'[data-screen="{screen}"]')).to_be_hidden()

    def comes_to(self, screen: str) -> None:
        """Reads and passes what stands between; anything that asks for an answer must be answered by the test."""
        for _ in range(20):
            here = self.screen
            if here == screen:
                return
            assert here in READ_AND_PASS, f"the person wants to come to {screen}, but is asked {here}"
            self._passes(here)
        raise AssertionError(f"the person never comes to {screen}")

    def _passes(self, here: str) -> None:
        right = self.here.locator(f"[data-check={'yes' if self.helped else 'no'}]:visible, [data-alone=no]:visible")
        if right.count():
            self._tap(right.first)
        else:
            self._next()
        expect(self.page.locator(f'[data-screen="{here}"]')).to_be_hidden()
