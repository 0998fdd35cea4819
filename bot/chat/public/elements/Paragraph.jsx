// The side panel: a paragraph highlighted in its context. Text is put in as text, never as markup.
import { useEffect, useRef } from "react"

export default function Paragraph() {
  const panel = useRef(null)
  const current = useRef(null)

  useEffect(() => {
    panel.current?.focus({ preventScroll: true })
    current.current?.scrollIntoView({ block: "center" })
  }, [])

  return (
    <article ref={panel} tabIndex={-1} className="excerpt" data-testid="excerpt" aria-label={props.documentTitle}>
      <p className="excerpt-document" lang={props.documentLanguage}>{props.documentTitle}</p>
      {props.heading && <h2 className="excerpt-heading" lang={props.documentLanguage}>{props.heading}</h2>}
      <div lang={props.documentLanguage}>
        {props.lines.map((line, place) => (
          <div
            key={place}
            ref={line.current ? current : null}
            aria-current={line.current ? "true" : undefined}
            className={"excerpt-line" + (line.current ? " current" : "") + (line.heading ? " heading" : "")}
          >
            <span className="excerpt-label">{line.label}</span>
            <p>
              {line.segments.map((segment, index) => {
                const Change = { deleted: "del", inserted: "ins" }[segment.change] || "span"
                const words = <Change key={index}>{segment.text}</Change>
                return segment.quoted ? <mark key={index}>{words}</mark> : words
              })}
            </p>
          </div>
        ))}
      </div>
      <p className="excerpt-foot">
        <span>{props.original}</span>
        <a href={props.href} target="_blank" rel="noopener">{props.page}</a>
      </p>
    </article>
  )
}
