//! The pass that makes the builder's XML valid: children in the order of the schema (ECMA-376 Part 1, Annex A), no ids of the
//! process in it, nothing empty.

use super::tree::{Element, Node};

/// Parent and its children in schema order, without their prefix. Children that may stand in any order still get one, so the bytes never depend on the builder.
pub(super) const SEQUENCES: [(&str, &str); 21] = [
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs \
         suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid \
         spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl \
         divId cnfStyle rPr sectPr pPrChange",
    ),
    (
        "w:rPr",
        "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof \
         snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs \
         em lang eastAsianLayout specVanish oMath rPrChange",
    ),
    (
        "w:sectPr",
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols \
         formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange",
    ),
    (
        "w:tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders \
         shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    ),
    ("w:tblBorders", "top left start bottom right end insideH insideV"),
    ("w:tblCellMar", "top left start bottom right end"),
    (
        "w:trPr",
        "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden ins del \
         trPrChange",
    ),
    (
        "w:tcPr",
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers cellIns \
         cellDel cellMerge tcPrChange",
    ),
    ("w:tcBorders", "top left start bottom right end insideH insideV tl2br tr2bl"),
    ("w:tbl", "tblPr tblGrid tr"),
    ("w:tr", "tblPrEx trPr tc"),
    ("w:tc", "tcPr p tbl"),
    ("w:pBdr", "top left bottom right between bar"),
    (
        "wp:anchor",
        "simplePos positionH positionV extent effectExtent wrapNone wrapSquare wrapTight wrapThrough wrapTopAndBottom docPr \
         cNvGraphicFramePr graphic",
    ),
    ("wp:inline", "extent effectExtent docPr cNvGraphicFramePr graphic"),
    ("wps:wsp", "cNvPr cNvSpPr cNvCnPr spPr style extLst txbx linkedTxbx bodyPr"),
    ("wps:spPr", "xfrm custGeom prstGeom noFill solidFill ln effectLst"),
    ("a:xfrm", "off ext"),
    ("a:ln", "noFill solidFill prstDash round bevel miter headEnd tailEnd"),
    (
        "w:style",
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal \
         personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    ),
    (
        "w:settings",
        "writeProtection view zoom removePersonalInformation mirrorMargins bordersDoNotSurroundHeader \
         bordersDoNotSurroundFooter gutterAtTop proofState attachedTemplate documentProtection defaultTabStop autoHyphenation \
         evenAndOddHeaders drawingGridHorizontalSpacing drawingGridVerticalSpacing noPunctuationKerning characterSpacingControl \
         printTwoOnOne strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore updateFields footnotePr endnotePr compat \
         docVars rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator",
    ),
];

/// Containers of properties that say nothing when they hold nothing.
const DROPPED_WHEN_EMPTY: [&str; 4] = ["w:rPr", "w:pPr", "w:trPr", "w:tcPr"];

/// Children of one element in schema order; unknown ones keep their order behind the known.
fn sort(element: &mut Element) {
    if element.children.len() < 2 {
        return;
    }
    let Some((_, sequence)) = SEQUENCES.iter().find(|(parent, _)| *parent == element.name) else { return };
    if in_order(element, sequence) {
        return;
    }
    element.children.sort_by_cached_key(|child| match child {
        Node::Element(child) => rank(sequence, local(&child.name)),
        Node::Text(_) | Node::Printed(_) => usize::MAX,
    });
}

/// Whether all children are known and in order already, as nearly always.
fn in_order(element: &Element, sequence: &str) -> bool {
    let mut rest = sequence.split(' ').peekable();
    element.children.iter().all(|child| {
        let Node::Element(child) = child else { return false };
        let name = local(&child.name);
        while rest.next_if(|candidate| *candidate != name).is_some() {}
        rest.peek().is_some()
    })
}

/// Place of a name in a sequence.
fn rank(sequence: &str, name: &str) -> usize {
    sequence.split(' ').position(|candidate| candidate == name).unwrap_or(usize::MAX)
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, name)| name)
}

/// Whether an element is an empty container of properties.
fn is_hollow(node: &Node) -> bool {
    matches!(node, Node::Element(element) if element.children.is_empty() && DROPPED_WHEN_EMPTY.contains(&element.name.as_ref()))
}

/// Puts a whole part right, innermost first so that containers emptied on the way are dropped too.
pub(super) fn tidy(element: &mut Element) {
    // Paragraph ids come from a counter of the process; Word gives new ones when it saves.
    element.attributes.retain(|(key, _)| !key.starts_with("w14:"));
    match element.name.as_ref() {
        // The builder gives it a type too, which the schema does not know.
        "w:gridCol" => element.attributes.retain(|(key, _)| key == "w:w"),
        "w:instrText" => element.attributes = vec![("xml:space".into(), "preserve".to_owned())],
        _ => {}
    }
    element.elements_mut().for_each(tidy);
    element.children.retain(|child| !is_hollow(child));
    sort(element);
}

#[cfg(test)]
mod tests {
    use super::tidy;
    use crate::export::docx::tree::parse;

    #[test]
    fn children_come_into_schema_order_and_hollow_ones_go() {
        let cases = [
            (
                r#"<w:p w14:paraId="7"><w:pPr><w:rPr/><w:jc w:val="a"/><w:keepNext/><w:pStyle w:val="b"/></w:pPr></w:p>"#,
                r#"<w:p><w:pPr><w:pStyle w:val="b"/><w:keepNext/><w:jc w:val="a"/></w:pPr></w:p>"#,
            ),
            (r"<w:p><w:pPr><w:rPr/></w:pPr><w:r><w:rPr/><w:t> </w:t></w:r></w:p>", r"<w:p><w:r><w:t> </w:t></w:r></w:p>"),
            (
                r"<w:sectPr><w:docGrid/><w:cols/><w:footerReference/><w:pgSz/></w:sectPr>",
                r"<w:sectPr><w:footerReference/><w:pgSz/><w:cols/><w:docGrid/></w:sectPr>",
            ),
            (r"<w:rPr><w:sz/><w:x/><w:rFonts/></w:rPr>", r"<w:rPr><w:rFonts/><w:sz/><w:x/></w:rPr>"),
        ];
        for (before, after) in cases {
            let mut tree = parse(before.as_bytes()).unwrap();
            tidy(&mut tree);
            assert_eq!(tree, parse(after.as_bytes()).unwrap(), "{before}");
        }
    }
}
