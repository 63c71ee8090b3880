//! Bodies of the type `application/x-www-form-urlencoded`.

use serde::Serialize;

use super::data::codec::{self, Model};
use super::data::extra::{Extra, collision};
use super::data::json::Json;
use super::data::node::Node;
use super::error::{Error, InvalidRequest};
use super::request::Request;
use super::style::Param;

const MEDIA: &str = "application/x-www-form-urlencoded";

impl Request {
    /// Sends an object as a form, with the call's undeclared members after its own. `rest` says how
    /// members are written that `listed` does not name.
    ///
    /// # Errors
    /// When an undeclared member has the name of another member.
    pub(crate) fn form_object<T: Model + Serialize>(
        &mut self,
        body: &T,
        rest: Param,
        listed: &[(&str, Param)],
    ) -> Result<(), Error> {
        let extra = std::mem::take(&mut self.extra);
        if let Some((name, _)) = extra.iter().find(|(name, _)| codec::declares::<T>(name)) {
            return Err(InvalidRequest::new(collision(name)).into());
        }
        self.write_form(&Json::new(body)?, rest, listed, &extra)
    }

    /// Sends any other value that is written as an object, as a form.
    ///
    /// # Errors
    /// When it is written as anything else.
    pub(crate) fn form<T: Serialize>(
        &mut self,
        body: &T,
        rest: Param,
        listed: &[(&str, Param)],
    ) -> Result<(), Error> {
        self.write_form(&Json::new(body)?, rest, listed, &Extra::default())
    }

    fn write_form(
        &mut self,
        body: &Json,
        rest: Param,
        listed: &[(&str, Param)],
        extra: &Extra,
    ) -> Result<(), Error> {
        let Node::Object(members) = Node::of(body) else {
            return Err(InvalidRequest::new("the body is not an object, as a form is").into());
        };
        let extra = extra.iter().map(|(name, value)| (name.to_owned(), value.clone()));
        let asked = self.stream.take();
        let members = members.into_iter().filter(|(name, _)| asked.is_none() || name != "stream");
        let parts = members.chain(extra).map(|(name, value)| {
            let named = listed.iter().find(|(it, _)| *it == name);
            named.map_or(rest, |(_, param)| *param).expand(&name, &value)
        });
        let parts = parts.collect::<Result<Vec<_>, _>>()?;
        let asked = asked.flatten().map(|it| format!("stream={it}"));
        let parts = parts.into_iter().flatten().filter(|it| !it.is_empty()).chain(asked);
        let body = parts.collect::<Vec<_>>().join("&");
        self.text(MEDIA, &body)
    }
}
