// Brings the paragraph that the page is about into view; without scripts the page is the same, only longer.
const current = document.querySelector(".line.current");
if (current && !location.hash && current.getBoundingClientRect().bottom > innerHeight) {
  current.scrollIntoView({ block: "center" });
}
