//! Parameters: where they go and how they are written.

/// Where and how a parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParamHow {
    /// In place of `{name}` in the path.
    Path,
    /// As `name=value` in the query.
    Query,
    /// As `name=value` in the query, once a value.
    Queries,
    /// As a header.
    Header,
    /// As a cookie.
    Cookie,
    /// By a style, whatever the value is.
    Styled(ParamPlace, Styling),
}

/// A parameter that says whether the answer is a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidParam {
    /// Its name.
    pub wire: String,
    /// Where and how it is written.
    pub how: ParamHow,
    /// What it says.
    pub value: bool,
}

impl ParamHow {
    /// Where it is written.
    pub fn place(&self) -> ParamPlace {
        match self {
            Self::Path => ParamPlace::Path,
            Self::Query | Self::Queries => ParamPlace::Query,
            Self::Header => ParamPlace::Header,
            Self::Cookie => ParamPlace::Cookie,
            Self::Styled(place, _) => *place,
        }
    }

    /// Whether a style says how.
    pub fn is_styled(&self) -> bool {
        matches!(self, Self::Styled(..))
    }

    /// Whether reserved characters stand as they are.
    pub fn is_reserved(&self) -> bool {
        match self {
            Self::Styled(_, styling) => styling.reserved,
            Self::Path | Self::Query | Self::Queries | Self::Header | Self::Cookie => false,
        }
    }
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParamPlace {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
    /// Into a cookie.
    Cookie,
}

/// How a value of any type becomes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Styling {
    /// The style.
    pub style: Style,
    /// Whether items and members stand by themselves.
    pub explode: bool,
    /// Whether reserved characters stand as they are.
    pub reserved: bool,
}

/// A style of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// The default of the place: `simple` (`a,b`) in paths and headers, `form` (`name=a,b`) in queries and
    /// cookies; in forms none, which is one member for each item, and objects as JSON.
    Default,
    /// `.a.b`
    Label,
    /// `;name=a`
    Matrix,
    /// `name=a,b`, in forms.
    Listed,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a%7Cb`
    PipeDelimited,
    /// `name[member]=a`
    DeepObject,
    /// JSON.
    Json,
    /// The text of a form.
    FormText,
}
