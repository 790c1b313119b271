//! Values that are not judged: only what any reader would trip over is, that is syntax, depth, encoding and
//! duplicate keys.

use super::values::broken_text;
use super::{At, Keys, Next, Path, ROOT_OBJECT, Walk};
use crate::read::{Cursor, Form, Kind, Read, Tag};

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Judges a document of which nothing is known but that it has to be an object.
    pub(crate) fn any_object(&mut self) -> Read<()> {
        let at = self.cursor.position();
        match self.untagged(&Path::ROOT)? {
            Next::Kind(Kind::Object) => self.ignore(&Path::ROOT),
            other => self.refuse(&Path::ROOT, at, &other, ROOT_OBJECT),
        }
    }

    /// Passes over the value that `path` leads to. The depth bound of the cursor bounds the recursion.
    #[cold]
    #[inline(never)]
    pub(crate) fn ignore(&mut self, path: &Path<'_>) -> Read<()> {
        let at = self.cursor.position();
        let Some(kind) = behind_tags(&mut self.cursor)? else { return Ok(()) };
        match kind {
            Kind::Object => self.ignore_object(path),
            Kind::Array => self.ignore_array(path),
            Kind::Text => {
                if let Some(text) = self.cursor.take_text()?
                    && text.form != Form::Plain
                {
                    self.unusual_text(path, at, text);
                }
                Ok(())
            }
            Kind::Tag
            | Kind::Bytes
            | Kind::Number
            | Kind::Bool
            | Kind::Null
            | Kind::Undefined
            | Kind::Simple => self.cursor.skip(),
        }
    }

    fn ignore_object(&mut self, path: &Path<'_>) -> Read<()> {
        let at = self.cursor.position();
        let Some(mut frame) = self.cursor.enter_object()? else { return Ok(()) };
        if C::is_indefinite(frame) {
            self.note_indefinite(path, At::Value(at));
        }
        let mut keys = Keys::new();
        while self.cursor.next_member(&mut frame)? {
            let at = self.cursor.position();
            if let Some(text) = self.any_key(path, at)?
                && keys.note(text, at, &self.cursor)
            {
                self.duplicate_key(path, at);
            }
            self.ignore(&path.key(at))?;
        }
        self.note_late_duplicates(Some(&keys), path);
        Ok(())
    }

    fn ignore_array(&mut self, path: &Path<'_>) -> Read<()> {
        let at = self.cursor.position();
        let Some(mut frame) = self.cursor.enter_array()? else { return Ok(()) };
        if C::is_indefinite(frame) {
            self.note_indefinite(path, At::Value(at));
        }
        let mut index = 0;
        while self.cursor.next_item(&mut frame)? {
            self.ignore(&path.index(index))?;
            index += 1;
        }
        Ok(())
    }
    /// Judges the texts inside the key at `position`, which is no text and was passed over: they are no less text
    /// for that. `path` leads to the object of the key.
    #[cold]
    pub(super) fn texts_in_key(&mut self, path: &Path<'_>, position: usize) {
        // What was passed over can be read.
        _ = self.texts(path, &mut self.cursor.at(position));
    }

    fn texts(&mut self, path: &Path<'_>, cursor: &mut C) -> Read<()> {
        let at = cursor.position();
        let Some(kind) = behind_tags(cursor)? else { return Ok(()) };
        match kind {
            Kind::Object => {
                let Some(mut frame) = cursor.enter_object()? else { return Ok(()) };
                while cursor.next_member(&mut frame)? {
                    self.texts(path, cursor)?;
                    // A tag of the key makes its value no deeper.
                    *cursor = cursor.at(cursor.position());
                    self.texts(path, cursor)?;
                }
                Ok(())
            }
            Kind::Array => {
                let Some(mut frame) = cursor.enter_array()? else { return Ok(()) };
                while cursor.next_item(&mut frame)? {
                    self.texts(path, cursor)?;
                }
                Ok(())
            }
            Kind::Text => {
                if let Some(text) = cursor.take_text()?
                    && text.form != Form::Plain
                    && text.decode().broken
                {
                    self.find(
                        path,
                        At::Value(at),
                        broken_text(self.cursor.format(), "the text in a key", text),
                    );
                }
                Ok(())
            }
            _ => cursor.skip(),
        }
    }
}

/// Takes all tags before the next value: its kind, or nothing where a tag took the value with it, as a bignum.
fn behind_tags<'a, C: Cursor<'a>>(cursor: &mut C) -> Read<Option<Kind>> {
    loop {
        match cursor.kind()? {
            Kind::Tag => match cursor.take_tag()? {
                Some(Tag::Bignum(_)) | None => return Ok(None),
                Some(Tag::Other(_)) => {}
            },
            kind => return Ok(Some(kind)),
        }
    }
}
