//! Metadata of the file: the XMP packet that says the same as the information dictionary.

use jiff::civil::Date;

use crate::export::Properties;

/// Who wrote the file.
pub const PRODUCER: &str = concat!("bqw ", env!("CARGO_PKG_VERSION"));
/// Dates are civil dates of China.
const ZONE_PDF: &str = "000000+08'00'";
const ZONE_XMP: &str = "T00:00:00+08:00";

/// The metadata packet; it says that the file is PDF/A-2u.
pub fn xmp(properties: &Properties) -> String {
    let title = escape(&properties.title);
    let author = if properties.author.is_empty() {
        String::new()
    } else {
        format!("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n", escape(&properties.author))
    };
    let date = format!("{}{ZONE_XMP}", digits(properties.date, "-"));
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n\
         <pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>\n<dc:format>application/pdf</dc:format>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n{author}\
         <dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>\n<xmp:CreateDate>{date}</xmp:CreateDate>\n\
         <xmp:ModifyDate>{date}</xmp:ModifyDate>\n<pdf:Producer>{PRODUCER}</pdf:Producer>\n</rdf:Description>\n</rdf:RDF>\n\
         </x:xmpmeta>\n<?xpacket end=\"r\"?>\n"
    )
}

/// Text that XML and a line of properties can hold.
pub fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') { ' ' } else { c }).collect()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A date of the information dictionary.
pub fn info_date(date: Date) -> String {
    format!("D:{}{ZONE_PDF}", digits(date, ""))
}

fn digits(date: Date, between: &str) -> String {
    format!("{:04}{between}{:02}{between}{:02}", date.year(), date.month(), date.day())
}
