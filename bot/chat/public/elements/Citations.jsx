// The buttons under an answer, one a paragraph; props: title, items of label, hint, hintLanguage, payload.
import { Button } from "@/components/ui/button"

export default function Citations() {
  return (
    <nav aria-label={props.title} className="citations" data-testid="citations">
      <span className="citations-title" aria-hidden="true">{props.title}</span>
      <ol>
        {props.items.map((item, place) => (
          <li key={place}>
            <Button
              variant="outline"
              className="citation"
              data-citation={item.payload.paragraph}
              onClick={() => callAction({ name: "open_paragraph", payload: item.payload })}
            >
              <span className="citation-label">{item.label}</span>
              <span className="citation-hint" lang={item.hintLanguage}>{item.hint}</span>
            </Button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
