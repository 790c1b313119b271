//! The report id of a report that need not be valid: what an answer carries back.

use crate::limits::COUNT;
use crate::options::Format;
use crate::read::{Cursor, Number, Read, Tag};
use crate::reader::with_reader;

/// The id of a report whose syntax is sound and that has exactly one: an integer from 0 to 2^63 − 1, however written.
pub(crate) fn report_id(report: &[u8], format: Format) -> Option<u64> {
    match with_reader!((report, format), cursor => ids(cursor)) {
        Ok(Ids { count: 1, id }) => id,
        _ => None,
    }
}

/// How many ids there are, and the last one.
#[derive(Default)]
struct Ids {
    count: usize,
    id: Option<u64>,
}

fn ids<'a, C: Cursor<'a>>(mut cursor: C) -> Read<Ids> {
    let mut ids = Ids::default();
    cursor.take_byte_order_mark();
    members(&mut cursor, &mut ids, &["header", "hed"], &mut |cursor, ids| {
        members(cursor, ids, &["report_id", "rid"], &mut |cursor, ids| {
            ids.count += 1;
            ids.id = id(cursor)?;
            Ok(())
        })
    })?;
    cursor.finish()?;
    Ok(ids)
}

/// What is done with the value of a member.
type Takes<'t, C> = &'t mut dyn FnMut(&mut C, &mut Ids) -> Read<()>;

/// Hands the members with one of `names` to `takes`, and passes over all else.
fn members<'a, C: Cursor<'a>>(
    cursor: &mut C,
    ids: &mut Ids,
    names: &[&str],
    takes: Takes<'_, C>,
) -> Read<()> {
    let start = cursor.clone();
    untag(cursor)?;
    let Some(mut frame) = cursor.enter_object()? else {
        *cursor = start;
        return cursor.skip();
    };
    while cursor.next_member(&mut frame)? {
        match cursor.key()? {
            Ok(key) if names.contains(&&*key.decode().text) => takes(cursor, ids)?,
            _ => cursor.skip()?,
        }
    }
    Ok(())
}

/// Takes one value: the id, if it is one.
fn id<'a, C: Cursor<'a>>(cursor: &mut C) -> Read<Option<u64>> {
    let start = cursor.clone();
    if let Some(number) = untag(cursor)? {
        return Ok(whole(number));
    }
    match cursor.take_number()? {
        Some(number) => Ok(whole(number)),
        None => {
            *cursor = start;
            cursor.skip()?;
            Ok(None)
        }
    }
}

/// Takes tags off the next value; the number, if the last one made one.
fn untag<'a, C: Cursor<'a>>(cursor: &mut C) -> Read<Option<Number<'a>>> {
    cursor.kind()?;
    while let Some(tag) = cursor.take_tag()? {
        match tag {
            Tag::Bignum(number) => return Ok(Some(number)),
            Tag::Other(_) => _ = cursor.kind()?,
        }
    }
    Ok(None)
}

fn whole(number: Number<'_>) -> Option<u64> {
    // `as` is exact for whole doubles below 2^63.
    const BEHIND: f64 = 9_223_372_036_854_775_808.0;
    match number {
        Number::Unsigned(id) => Some(id).filter(|id| *id <= COUNT),
        Number::NegativeZero => Some(0),
        Number::Decimal(_) | Number::Float(_) => {
            let value = number.value();
            (number.is_whole() && (0.0..BEHIND).contains(&value)).then_some(value as u64)
        }
        Number::Negative(_) | Number::Huge { .. } | Number::NotFinite(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::report_id;
    use crate::options::Format;

    #[test]
    fn ids_are_read_where_they_can_be() {
        for (report, id) in [
            (r#" { "header" : { "report_id" : 7 } }"#, Some(7)),
            (r#"{"x":[{}],"hed":{"v":"1.0","rid":7}}"#, Some(7)),
            (r#"{"header":{"report_id":0}}"#, Some(0)),
            (r#"{"header":{"report_id":1.5e1}}"#, Some(15)),
            (r#"{"header":{"report_id":9223372036854775807}}"#, Some(i64::MAX as u64)),
            (r#"{"header":{"report_id":9223372036854775808}}"#, None),
            (r#"{"header":{"report_id":1.5}}"#, None),
            (r#"{"header":{"report_id":-7}}"#, None),
            (r#"{"header":{"report_id":"7"}}"#, None),
            (r#"{"header":{"report_id":7,"rid":8}}"#, None),
            (r#"{"header":{"report_id":7},"header":{"report_id":7}}"#, None),
            (r#"{"header":{"report_id":7}"#, None),
            (r#"{"header":{"report_id":7}} x"#, None),
            (r#"{"header":[{"report_id":7}]}"#, None),
            (r#"[{"header":{"report_id":7}}]"#, None),
            ("", None),
        ] {
            assert_eq!(report_id(report.as_bytes(), Format::Json), id, "{report}");
        }
        for (report, id) in [
            (&b"\xa1\x63hed\xa1\x63rid\x07"[..], Some(7)),
            (b"\xd9\xd9\xf7\xbf\x63hed\xc1\xa1\x63rid\xc1\x07\xff", Some(7)),
            (b"\xa1\x63hed\xa1\x63rid\xc2\x41\x07", Some(7)),
            (b"\xa1\x63hed\xa1\x63rid\xf9\x47\x00", Some(7)),
            (b"\xa1\x63hed\xa1\x63rid\x41\x07", None),
            (b"\xa1\x63hed\xa1\x63rid\xc1\x61a", None),
            (b"\xa1\x63hed\xa1\x63rid", None),
        ] {
            assert_eq!(report_id(report, Format::Cbor), id, "{report:x?}");
        }
    }
}
