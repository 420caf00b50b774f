use proptest::prelude::*;

use super::*;

/// All leaf elements as `name=text`, to the end of the file.
fn leaves(text: &str) -> Result<Vec<String>, XmlError> {
    fn inside(xml: &mut Xml<'_>, found: &mut Vec<String>) -> Result<(), XmlError> {
        xml.children(|xml, name| {
            if name == "skip" {
                return Ok(());
            }
            if name == "list" {
                return inside(xml, found);
            }
            found.push(format!("{name}={}", xml.text()?));
            Ok(())
        })
    }
    let mut xml = Xml::new(text);
    let mut found = vec![xml.root()?.to_owned()];
    inside(&mut xml, &mut found)?;
    Ok(found)
}

#[test]
fn elements_entities_and_sections_are_read() {
    let text = "<?xml version=\"1.0\"?>\n<!-- c --><p:top xmlns:p='x'><a>1 &lt; 2 &#x263a;</a><b/><list><c><![CDATA[<&>]]> d</c>\
                </list><skip><e>deep</e></skip><f at='>'>g<h>not</h>i</f></p:top>";
    assert_eq!(leaves(text).unwrap(), ["top", "a=1 < 2 ☺", "b=", "c=<&> d", "f=gi"]);
}

#[test]
fn wrong_xml_is_refused_with_its_line() {
    let told = |text: &str| leaves(text).unwrap_err().to_string();
    assert!(told("<a>\n<b>\n</a>").starts_with("Line 3: this is not well-formed"), "{}", told("<a>\n<b>\n</a>"));
    assert!(told("<a>\n<list>").contains("ends inside <list>"), "{}", told("<a>\n<list>"));
    assert!(told("").contains("holds no element"));
    assert!(told("{\"format\":1}").contains("holds no element"));
    let bomb = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\n<a><b>&e;</b></a>";
    assert_eq!(told(bomb), "Line 2: the entity “&e;” is not one of XML itself, and others are not followed.");
    let deep = "<list>".repeat(100);
    assert_eq!(told(&deep), "Line 1: elements are nested deeper than in any plan.");
}

#[test]
fn a_wrong_value_names_its_place() {
    let mut xml = Xml::new("<Project>\n<Task>\n<UID>\nseven</UID></Task></Project>");
    xml.root().unwrap();
    let error = xml.children(|xml, _| {
        xml.children(|xml, _| xml.value("a whole number", |text| text.parse::<i64>().ok()).map(|_| ()))
    });
    let error: XmlError = error.unwrap_err();
    assert_eq!(error.to_string(), "Line 3, Project/Task/UID: “seven” is not a whole number.");
}

#[test]
fn attributes_are_read_with_their_entities() {
    let found = |text: &str| -> Result<Vec<String>, XmlError> {
        let mut xml = Xml::new(text);
        xml.root()?;
        let mut found = Vec::new();
        let mut take = |attribute: &Attribute<'_>| {
            let number = |text: &str| text.parse::<u32>().ok();
            match attribute.name {
                "number" => found.push(format!("{:?}", attribute.value("a number", number)?)),
                name => found.push(format!("{name}={}", attribute.text())),
            }
            Ok(())
        };
        xml.attributes(&mut take)?;
        xml.children(|xml, _| xml.attributes(&mut take))?;
        Ok(found)
    };
    let text = "<a b='1 &gt; \"0\" &#x263a;' number=''>\n<c\n d=\"a > b/\" number = '7'/><e/></a>";
    assert_eq!(found(text).unwrap(), ["b=1 > \"0\" ☺", "None", "d=a > b/", "Some(7)"]);
    let told = |text: &str| found(text).unwrap_err().to_string();
    assert_eq!(told("<a>\n<c number='x'/></a>"), "Line 2, a/c@number: “x” is not a number.");
    assert!(told("<a>\n<c d/></a>").starts_with("Line 2: this is not well-formed"));
    assert!(told("<a b='&x;'/>").contains("“&x;”"));
    assert!(told("<a b='&'/>").contains("“&;”"));
}

#[test]
fn encodings_are_told_apart() {
    let text = "<a>ä€</a>";
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    assert_eq!(decode(&utf16).unwrap(), text);
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(decode(&utf16).unwrap(), text);
    assert_eq!(decode(b"\xef\xbb\xbf<a>\xc3\xa4\xe2\x82\xac</a>").unwrap(), text);
    assert_eq!(
        decode(b"<?xml encoding='Windows-1252'?><a>\xe4\x80</a>").unwrap(),
        format!("<?xml encoding='Windows-1252'?>{text}")
    );
    assert_eq!(decode(b"<?xml encoding='koi8-r'?>\n<a>\xe4</a>"), Err(XmlError::Encoding { line: 2 }));
    assert!(matches!(decode(&vec![b' '; MAX_BYTES + 1]), Err(XmlError::TooLarge { .. })));
}

proptest! {
    #[test]
    fn any_text_comes_back(text in "\\PC*") {
        let mut file = String::from("<a><b>");
        escape_into(&mut file, &text);
        file.push_str("</b></a>");
        prop_assert_eq!(leaves(&file).unwrap(), ["a".to_owned(), format!("b={text}")]);
    }

    #[test]
    fn any_text_comes_back_from_an_attribute(text in "\\PC*|[\\n\\t\"'<&]*") {
        let mut file = String::from("<a");
        attribute_into(&mut file, "b", &text);
        file.push_str("/>");
        let mut xml = Xml::new(&file);
        xml.root().unwrap();
        let mut found = None;
        xml.attributes(&mut |attribute| {
            found = Some(attribute.text().to_owned());
            Ok(())
        }).unwrap();
        prop_assert_eq!(found, Some(text));
    }

    #[test]
    fn any_bytes_do_no_harm(bytes in proptest::collection::vec(proptest::sample::select(b"<>/&;ab\"'=![]- \n?".to_vec()), 0..60)) {
        let _ = leaves(&String::from_utf8_lossy(&bytes));
    }
}
