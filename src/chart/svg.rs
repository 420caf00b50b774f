//! A scene as a file of its own: SVG with its colours in it, light, as it would be on paper.

use super::path::text as number;
use super::scene::{Mark, Scene, Shape};
use crate::format::xml::escape_into;

/// The looks of everything that charts draw, in the light colours of `style/tokens.css`.
const STYLE: &str = "text{font:11px -apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;fill:#555d67}\
.big{font-size:16px}.t1{fill:#171c22}.t3{fill:#666e78}.b{font-weight:600}.m{text-anchor:middle}.e{text-anchor:end}\
.halo{paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}\
.frame,.gl{fill:none;stroke:#d8dde3}.gl{stroke:#eceff2}.wk{fill:#f5f6f7}.today{fill:none;stroke:#171c22}\
.bg{fill:#cddfff;stroke:#578aec}.bg.done{fill:#d8dde3;stroke:#989fa8}\
.bg.crit{fill:#fecec0;stroke:#ca4b20;stroke-width:1.5}.bg.inactive{fill:none;stroke:#989fa8;stroke-dasharray:3 3}\
.pg{fill:#2a63d5}.pg.crit{fill:#ca4b20}.hatch{fill:url(#hatch)}.base{fill:#868d97}.sum{fill:#3d444e}\
.gms{fill:#171c22;stroke:#fff;stroke-width:1.5}.gms.crit{fill:#ca4b20}.gms.done{fill:#989fa8}\
.gbase{fill:none;stroke:#868d97;stroke-width:1.25}.slack{fill:#828993;fill-opacity:.5}\
.slackend{fill:none;stroke:#828993}.dl{fill:#fff;stroke:#a3195f;stroke-width:1.5}.dl.miss{fill:#a3195f}\
.lk{fill:none;stroke:#828993;stroke-width:1.25}.lk.crit{stroke:#b53700;stroke-width:1.75}\
.grid,.axis{fill:none;stroke:#eceff2}.axis{stroke:#828993}\
.ln{fill:none;stroke-width:2;stroke-linejoin:round}.k1{stroke:#2a63d5}.k2{stroke:#b4521a}.k3{stroke:#666e78}\
.dash{stroke-dasharray:5 4}.dots{stroke-dasharray:1 4}.thin{stroke-width:1}.f1{fill:#2a63d5}.f2{fill:#b4521a}\
.pt{stroke:#fff;stroke-width:2}.see{stroke:#fff;fill-opacity:.8}.bar1{fill:#2a63d5;fill-opacity:.75}\
.dots1{fill:none;stroke:#2a63d5;stroke-width:5;stroke-linecap:round;stroke-opacity:.6}\
.dots2{fill:none;stroke:#b4521a;stroke-width:5;stroke-linecap:square}\
.mark1{fill:none;stroke:#171c22;stroke-dasharray:2 2}.stk{stroke:#fff}.w0{fill:#c4cad2}.w1{fill:#2a63d5}\
.w2{fill:#00757a}.w3{fill:#578aec}.w4{fill:#b9d0fb}.age1,.age2,.age3{fill:#b27800;fill-opacity:.08}\
.age2{fill-opacity:.16}.age3{fill-opacity:.26}\
.pline{fill:none;stroke:#2a63d5;stroke-width:1.5;stroke-linejoin:round}.ar{fill:#828993}.ar.crit{fill:#b53700}\
.now{stroke:#171c22}.nowtag{fill:#171c22}.nowtext{fill:#fff}.tgt{stroke:#a3195f;stroke-width:1.5}.xt{fill:#a3195f}\
.c-rest{stroke:#828993;stroke-width:2;stroke-dasharray:2 4}.c-done{stroke:#2a63d5;stroke-width:2}\
.c-ms{fill:#fff;stroke:#171c22;stroke-width:1.5}.c-ms.past{fill:#2a63d5;stroke:#fff}.c-ms.crit{stroke:#ca4b20}\
.late{fill:#a11a17}.good{fill:#006a3a}.area{fill:#e4edfe;opacity:.7}.x1{fill:#2a63d5}.x2{fill:#b4521a}\
.dots1.fine{stroke-width:3;stroke-opacity:.4}.c-target{fill:none;stroke:#a3195f;stroke-width:1.5}\
.c-today{fill:none;stroke:#171c22;stroke-width:1.5}.c-bar{fill:#b9d0fb}.c-over{fill:#fecec0;stroke:#ca4b20}\
.c-plan{fill:none;stroke:#828993;stroke-width:1.5;stroke-dasharray:5 4}.c-range{fill:#f8ebd3;stroke:#e9c27f}\
.csf{fill:#b4521a;fill-opacity:.3}.cso{fill:none;stroke:#b4521a;stroke-dasharray:3 2}\
.cone{fill:#e4edfe}.rb1{fill:#b9d0fb;opacity:.6}.rb2{fill:#2a63d5}";

/// The hatch of critical bars.
const HATCH: &str = "<pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
patternTransform=\"rotate(45)\"><path d=\"M0 0v5\" stroke=\"#ca4b20\" stroke-opacity=\".4\" stroke-width=\"3\"/></pattern>";

/// The file of a scene.
#[must_use]
pub fn write(scene: &Scene) -> String {
    let (width, height) = (number(scene.width), number(scene.height));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\"><title>"
    );
    escape_into(&mut out, &scene.label);
    out.push_str("</title><defs><style>");
    out.push_str(STYLE);
    out.push_str("</style>");
    out.push_str(HATCH);
    out.push_str("</defs><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    marks(&mut out, &scene.marks);
    out.push_str("</svg>\n");
    out
}

fn marks(out: &mut String, all: &[Mark]) {
    for Mark { shape, class, title } in all {
        let end = match shape {
            Shape::Path(d) => {
                out.push_str(&format!("<path class=\"{class}\" d=\"{d}\">"));
                "</path>\n"
            }
            Shape::Rect { x, y, width, height, r } => {
                let [x, y, width, height, r] = [*x, *y, width.max(0.0), *height, *r].map(number);
                out.push_str(&format!(
                    "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{r}\">"
                ));
                "</rect>\n"
            }
            Shape::Circle { x, y, r } => {
                let [x, y, r] = [*x, *y, *r].map(number);
                out.push_str(&format!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\">"));
                "</circle>\n"
            }
            Shape::Text { x, y, text, more } => {
                out.push_str(&format!("<text class=\"{class}\" x=\"{}\" y=\"{}\">", number(*x), number(*y)));
                escape_into(out, text);
                if let Some((more, class)) = more {
                    out.push_str(&format!("<tspan class=\"{class}\" dx=\"4\">"));
                    escape_into(out, more);
                    out.push_str("</tspan>");
                }
                "</text>\n"
            }
            Shape::Part { place, from, marks: inner } => {
                let [x, y, width, height] = place.map(number);
                let (left, top) = (number(from.0), number(from.1));
                out.push_str(&format!(
                    "<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
                     viewBox=\"{left} {top} {width} {height}\">\n"
                ));
                marks(out, inner);
                "</svg>\n"
            }
        };
        if let Some(title) = title {
            out.push_str("<title>");
            escape_into(out, title);
            out.push_str("</title>");
        }
        out.push_str(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::xml::{Xml, XmlError};

    #[test]
    fn a_file_knows_every_look_of_the_page() {
        let looks = include_str!("../../style/charts.css").lines().filter_map(|line| line.trim().split_once(" {"));
        let mut known = 0;
        for (selectors, _) in looks.filter(|(_, rules)| rules.contains("fill:") || rules.contains("stroke:")) {
            let classes = selectors.split([' ', ',']).filter_map(|part| part.split_once('.')).map(|(_, class)| class);
            for class in classes.filter(|class| *class != "chart") {
                assert!(STYLE.contains(&format!(".{class}")), "a chart that is saved does not know .{class}");
                known += 1;
            }
        }
        assert!(known > 40);
    }

    #[test]
    fn a_file_holds_text_as_text_and_parts_in_their_place() {
        let mut scene = Scene::new(100.0, 50.5);
        scene.label = "Plan <A> & B".into();
        scene.text("t1 b", 1.0, 2.0, "<script>alert(1)</script>");
        let inner =
            vec![Mark { shape: Shape::Circle { x: 1.0, y: 2.0, r: 3.0 }, class: "dot", title: Some("a<b".into()) }];
        scene.add("", Shape::Part { place: [10.0, 20.0, 30.0, 40.0], from: (5.0, 0.0), marks: inner });
        let file = write(&scene);
        assert!(file.contains("<title>Plan &lt;A&gt; &amp; B</title>"));
        assert!(file.contains("<text class=\"t1 b\" x=\"1\" y=\"2\">&lt;script&gt;alert(1)&lt;/script&gt;</text>"));
        assert!(file.contains("<svg x=\"10\" y=\"20\" width=\"30\" height=\"40\" viewBox=\"5 0 30 40\">\n<circle"));
        assert!(file.contains("<title>a&lt;b</title></circle>"));
        // Everything that is opened is closed: it reads as XML.
        let mut read = Xml::new(&file);
        assert_eq!(read.root().unwrap(), "svg");
        let mut inside = 0;
        let visit = |_: &mut Xml<'_>, _: &str| {
            inside += 1;
            Ok::<(), XmlError>(())
        };
        read.children(visit).unwrap();
        assert_eq!(inside, 5);
    }
}
