//! Parts of `multipart/form-data` whose values are written by a style (OpenAPI 3.1.1, section
//! 4.8.15.1.2).

use percent_encoding::percent_decode_str;
use serde::Serialize;

use super::data::json::Json;
use super::multipart::Multipart;
use super::style::Param;

impl Multipart {
    /// Gives the one value of a name, as the parameter of a query says: its names become those of parts,
    /// its values their content (appendix C), without percent-encoding (appendix E). Nothing for null.
    pub(crate) fn styled<T: Serialize>(&mut self, param: Param, value: T) {
        self.remove(param.name);
        let value = match Json::new(&value) {
            Ok(value) => value,
            Err(error) => return self.refuse(error.to_string()),
        };
        let query = match param.part().expand(param.name, &value) {
            Ok(query) => query.unwrap_or_default(),
            Err(error) => return self.refuse(error.problem().to_owned()),
        };
        for pair in query.split('&').filter(|it| !it.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let text = |it: &str| percent_decode_str(it).decode_utf8_lossy().into_owned();
            self.push_text(param.name, text(name), text(value));
        }
    }
}
