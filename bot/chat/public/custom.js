// What Chainlit's page lacks: one language for everything, a switch for it, names for its icon buttons,
// announcements for screen readers, and Escape for the side panel. Same language rule as bot/visitor.py.
(function () {
  "use strict";

  const COOKIE = "greffier-language";
  const YEAR = 365 * 24 * 3600;
  const TAGS = { fr: "fr-FR", en: "en-US" };

  // --- Language: settled here, before the page's own script asks the browser for it ---

  function remembered() {
    const found = document.cookie.match(new RegExp("(?:^|; )" + COOKIE + "=(fr|en)(?:;|$)"));
    return found && found[1];
  }

  const asked = new URLSearchParams(location.search).get("lang");
  const chosen = TAGS[asked] ? asked : remembered();
  const language = chosen || (/^fr(-|$)/i.test(navigator.language) ? "fr" : "en");
  if (chosen) {
    document.cookie = COOKIE + "=" + chosen + "; path=/; max-age=" + YEAR + "; samesite=lax";
  }
  Object.defineProperty(navigator, "language", { get: () => TAGS[language] });
  Object.defineProperty(navigator, "languages", { get: () => [TAGS[language]] });
  document.documentElement.lang = language;

  // Chainlit starts dark unless told; following the system is the better default.
  try {
    if (!localStorage.getItem("vite-ui-theme")) localStorage.setItem("vite-ui-theme", "system");
  } catch (error) {
    // Storage may be denied; the theme is then Chainlit's default.
  }

  // --- Words of this script ---

  let words = null;
  fetch(new URL("strings.json", document.currentScript.src))
    .then((response) => response.json())
    .then((tables) => {
      words = tables[language];
      tend();
    });

  // --- The header's language switch ---

  function languageLink(code) {
    const address = new URL(location.href);
    address.searchParams.set("lang", code);
    const link = document.createElement("a");
    link.href = address.href;
    link.lang = code;
    link.hreflang = code;
    link.textContent = code.toUpperCase();
    if (code === language) link.setAttribute("aria-current", "true");
    return link;
  }

  function addSwitch() {
    const theme = document.getElementById("theme-toggle");
    if (!theme || document.getElementById("language-switch")) return;
    const nav = document.createElement("nav");
    nav.id = "language-switch";
    nav.setAttribute("aria-label", words.language_switch);
    nav.append(languageLink("fr"), languageLink("en"));
    theme.before(nav);
  }

  // --- Names for what has none ---

  function name(selector, text) {
    for (const found of document.querySelectorAll(selector)) {
      if (found.getAttribute("aria-label") !== text) found.setAttribute("aria-label", text);
    }
  }

  function nameButtons() {
    name("#new-chat-button", words.new_chat);
    name("#chat-submit", words.send);
    name("#stop-button", words.stop);
    name("#theme-toggle", words.theme);
    name("#side-view-title button", words.close_panel);
    name("button:has(> .lucide-copy)", words.copy);
    name("button:has(> .lucide-arrow-down)", words.scroll_down);
    name(".edit-message", words.edit);
    name("#chat-input", words.question);
    const title = document.getElementById("side-view-title");
    if (title) name("[role=dialog]:has(#side-view-content)", title.textContent);
    const images = "img.logo, #welcome-screen > div > img, .ai-message img[alt^=Avatar]";
    for (const image of document.querySelectorAll(images)) image.alt = words.logo;
  }

  function addHeading() {
    if (document.getElementById("page-heading")) return;
    const heading = document.createElement("h1");
    heading.id = "page-heading";
    heading.className = "sr-only";
    heading.textContent = words.logo;
    document.body.prepend(heading);
  }

  // --- Answers, announced once they stand ---

  let announced = null;
  let settling = 0;

  function region() {
    let found = document.getElementById("announcements");
    if (!found) {
      found = document.createElement("div");
      found.id = "announcements";
      found.className = "sr-only";
      found.setAttribute("role", "status");
      document.body.append(found);
    }
    return found;
  }

  function announce() {
    const last = [...document.querySelectorAll("[data-step-type=assistant_message] .message-content .prose")].pop();
    const said = last && last.innerText.trim();
    if (!said || said === announced || document.getElementById("stop-button")) return;
    announced = said;
    region().textContent = words.answer.replace("{text}", said);
  }

  // --- The side panel: Escape closes it, and the focus goes back to the button that opened it ---

  let opener = null;
  let panelOpen = false;
  let dismissedUntil = 0;

  document.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-citation]");
    if (!asked) return;
    opener = asked;
    dismissedUntil = 0;
  });

  function dismiss() {
    const close = document.querySelector("aside #side-view-title button");
    if (close && Date.now() < dismissedUntil) close.click();
  }

  // A dialog or a menu closes first, by itself; on a phone the panel is a dialog. A tooltip that takes the key for
  // itself does not count. The panel's content and its title come in messages of their own: one that is still on
  // its way opens it again.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("[role=dialog], [role=menu]")) return;
    dismissedUntil = Date.now() + 1500;
    for (const later of [0, 100, 300, 700, 1400]) setTimeout(dismiss, later);
  });

  function followPanel() {
    const open = Boolean(document.getElementById("side-view-content"));
    const lost = !document.activeElement || document.activeElement === document.body;
    if (panelOpen && !open && lost && opener && opener.isConnected) opener.focus();
    panelOpen = open;
  }

  // --- React redraws at will: look after each change ---

  function tend() {
    if (!words || !document.body) return;
    addHeading();
    region();
    addSwitch();
    nameButtons();
    followPanel();
    clearTimeout(settling);
    settling = setTimeout(announce, 700);
  }

  let due = false;
  new MutationObserver(() => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      tend();
    });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
