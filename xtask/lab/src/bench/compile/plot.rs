//! The ratios as a picture: a panel for each figure, a bar for each document.
//!
//! It has a background of its own, so that it can be read on any page, and no scripts.

use svg::Document;
use svg::node::element::{Group, Line, Rectangle, Text, Title};

use super::Row;
use super::figures::{FIGURES, Figure};

/// Sizes, in pixels. Documents' names stand left of the bars, values right of them.
const WIDTH: f64 = 780.0;
const LEFT: f64 = 110.0;
const SCALE: f64 = 400.0;
const STEP: f64 = 18.0;
const HEAD: f64 = 58.0;
const GAP: f64 = 34.0;

const INK: &str = "#1f2328";
const PALE: &str = "#57606a";
const OK: &str = "#0969da";
const MISSED: &str = "#bc4c00";

/// Draws what was measured beside the other generator. What was measured alone has no ratio.
pub fn svg(rows: &[Row]) -> String {
    let figures: Vec<_> = FIGURES.iter().map(|it| (it, bars(it, rows))).collect();
    let most = figures.iter().flat_map(|it| &it.1).map(|it| it.ratio).fold(1.0, f64::max);
    let panel = figures.first().map_or(0.0, |it| it.1.len() as f64 * STEP + GAP);
    let height = HEAD + panel * figures.len() as f64;
    let mut document = Document::new()
        .set("viewBox", (0.0, 0.0, WIDTH, height))
        .set("width", WIDTH)
        .set("role", "img")
        .set("font-family", "system-ui, sans-serif")
        .set("font-size", 12)
        .add(Title::new("The cost of generated clients, relative to openapi-to-rust"))
        .add(rectangle(0.0, 0.0, WIDTH, height).set("rx", 6).set("fill", "#ffffff"))
        .add(
            text(16.0, 24.0, "Generated clients, relative to openapi-to-rust = 1")
                .set("font-size", 15),
        )
        .add(text(16.0, 42.0, NOTE).set("fill", PALE));
    for (at, (figure, bars)) in figures.iter().enumerate() {
        document = document.add(draw(figure, bars, HEAD + at as f64 * panel, SCALE / most));
    }
    format!("{document}\n")
}

const NOTE: &str = "Shorter is better. Dashed: openapi-to-rust. Solid line: the most it may be; \
                    orange: more than that.";

/// A document's ratio, and what is said about it.
struct Bar<'a> {
    document: &'a str,
    ratio: f64,
    values: String,
}

fn bars<'a>(figure: &Figure, rows: &'a [Row]) -> Vec<Bar<'a>> {
    let bars = rows.iter().filter_map(|row| {
        let (ours, peer) = ((figure.ours)(&row.ours), (figure.peer)(row.peer.as_ref()?));
        let values = format!("{} : {}", figure.say(ours), figure.say(peer));
        Some(Bar { document: &row.document, ratio: ours / peer, values })
    });
    bars.collect()
}

/// A panel whose upper edge is at `top`; a ratio of 1 is `unit` wide.
fn draw(figure: &Figure, bars: &[Bar<'_>], top: f64, unit: f64) -> Group {
    let name = format!("{} ({})", figure.name, figure.unit);
    let first = top + STEP;
    let bottom = first + STEP * bars.len() as f64;
    let mut group = Group::new().add(text(16.0, top + 13.0, &name).set("font-weight", "bold"));
    for (at, bar) in bars.iter().enumerate() {
        let y = first + at as f64 * STEP;
        let holds = figure.bar.is_none_or(|it| it.holds(bar.ratio));
        let color = if holds { OK } else { MISSED };
        let values = format!("{:.2}  ({})", bar.ratio, bar.values);
        group = group
            .add(text(LEFT - 8.0, y + 13.0, bar.document).set("text-anchor", "end"))
            .add(rectangle(LEFT, y + 3.0, bar.ratio * unit, STEP - 6.0).set("fill", color))
            .add(text(LEFT + SCALE + 12.0, y + 13.0, &values));
    }
    let limit = figure.bar.map(|it| mark(LEFT + it.limit() * unit, first, bottom, INK));
    let one = mark(LEFT + unit, first, bottom, PALE).set("stroke-dasharray", "3 3");
    limit.into_iter().fold(group.add(one), Group::add)
}

fn rectangle(x: f64, y: f64, width: f64, height: f64) -> Rectangle {
    let [width, height] = [width, height].map(pixels);
    Rectangle::new().set("x", x).set("y", y).set("width", width).set("height", height)
}

fn mark(x: f64, top: f64, bottom: f64, color: &str) -> Line {
    let line = Line::new().set("x1", pixels(x)).set("x2", pixels(x));
    line.set("y1", top).set("y2", bottom).set("stroke", color).set("stroke-width", 1.5)
}

fn text(x: f64, y: f64, words: &str) -> Text {
    Text::new(words).set("x", x).set("y", y).set("fill", INK)
}

/// A length with a tenth of a pixel.
fn pixels(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::compile::tests::row;

    #[test]
    fn every_document_has_a_bar_in_every_panel() {
        let alone = Row { peer: None, ..row("alone", 0.5) };
        let svg = svg(&[row("small", 0.2), row("large", 2.0), alone]);
        for (document, count) in [("small", FIGURES.len()), ("large", FIGURES.len()), ("alone", 0)]
        {
            assert_eq!(svg.matches(&format!("\n{document}\n")).count(), count, "{svg}");
        }
        let limited = FIGURES.iter().filter(|it| it.bar.is_some()).count();
        assert_eq!(svg.matches(MISSED).count(), limited, "{svg}");
        // The longest bar is as long as the scale.
        assert!(svg.contains("width=\"400\"") && svg.contains("width=\"40\""), "{svg}");
        assert!(svg.contains("0.20  (8.0 s : 40.0 s)") && !svg.contains("<script"), "{svg}");
    }
}
