//! The order of arguments: what is published keeps its place.

use super::Role;

/// A list of arguments; each kind has a section of the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Signature {
    /// Of the method that makes a call.
    Call,
    /// Of a model's `new`.
    New,
}

impl Signature {
    pub(super) const ALL: [Self; 2] = [Self::Call, Self::New];

    pub(super) fn section(self) -> &'static str {
        match self {
            Self::Call => "order",
            Self::New => "new",
        }
    }

    /// What the list belongs to.
    pub(super) fn owner(self) -> Role {
        match self {
            Self::Call => Role::Method,
            Self::New => Role::Type,
        }
    }
}

/// More arguments than this cannot be told apart by their order.
pub const MOST_BY_ORDER: usize = 4;

/// How callers give the arguments of a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// One by one.
    ByOrder,
    /// As the fields of a struct that has them all.
    ByName,
}

/// How so many arguments are given: as they are published, and new ones by name where there are many.
pub fn form(published: Option<Form>, count: usize) -> Form {
    published.unwrap_or(if count > MOST_BY_ORDER { Form::ByName } else { Form::ByOrder })
}

/// An argument, by what it is on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// Of a method, `query/limit`, `body/url`, or `body` for all of it; of `new`, the member's name.
    pub key: String,
    /// The type of its value.
    pub ty: String,
}

impl Argument {
    /// A parameter.
    pub fn parameter(location: &str, name: &str) -> String {
        format!("{location}/{name}")
    }

    /// A body that is given whole.
    pub fn body() -> String {
        "body".to_owned()
    }

    /// A member or a part of a body.
    pub fn body_member(name: &str) -> String {
        format!("body/{name}")
    }

    /// Whether one with that key is published.
    pub fn is_listed(published: Option<&[Self]>, key: &str) -> bool {
        published.is_some_and(|list| list.iter().any(|it| it.key == key))
    }

    /// The name behind the location, of a method's argument.
    fn name(&self) -> Option<&str> {
        let (location, name) = self.key.split_once('/')?;
        ["path", "query", "header", "cookie", "body"].contains(&location).then_some(name)
    }
}

/// What a caller can give, in the document's order.
#[derive(Debug, Clone)]
pub struct Offered {
    /// What it would be as an argument.
    pub argument: Argument,
    /// Whether it is one.
    pub standing: Standing,
    /// Whose place it takes where it is new.
    pub takes: Takes,
}

/// Whose place a new argument takes, of those that have gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Takes {
    /// The first that fits.
    First,
    /// That of the argument with this key, as has been decided; else only one of its own name.
    Decided(Option<String>),
}

/// Whether something that a caller gives is an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It is.
    Argument,
    /// Where it is published as one.
    IfPublished,
    /// It is a setter.
    Setter,
}

/// Arguments in their order.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Arranged {
    /// Their positions among what was offered.
    pub order: Vec<usize>,
    /// What has gone, and the position of what takes its place.
    pub replaced: Vec<(Argument, usize)>,
}

/// Puts arguments into their order. What is published keeps its place. What is new takes the place of
/// one that has gone: of what is decided, of one that had its name in another location, of one of its
/// type, of any, in the document's order each; else it stands last. Where nothing is published, the
/// order is the document's.
pub fn arrange(published: Option<&[Argument]>, offered: &[Offered]) -> Arranged {
    let published = published.unwrap_or_default();
    let stays = |it: &&Argument| {
        let known = |offered: &Offered| offered.argument.key == it.key;
        offered.iter().position(known).filter(|&at| offered[at].standing != Standing::Setter)
    };
    let mut places = published.iter().map(|it| stays(&it)).collect::<Vec<_>>();
    let is_new =
        |at: &usize| offered[*at].standing == Standing::Argument && !places.contains(&Some(*at));
    let mut new = (0..offered.len()).filter(is_new).collect::<Vec<_>>();
    let mut replaced = Vec::new();
    for fits in [is_decided, has_moved, is_alike, is_free] {
        new.retain(|&at| {
            let mut free = (0..places.len()).filter(|&it| places[it].is_none());
            let gone = free.find(|&it| fits(&published[it], &offered[at]));
            if let Some(place) = gone {
                places[place] = Some(at);
                replaced.push((published[place].clone(), at));
            }
            gone.is_none()
        });
    }
    Arranged { order: places.into_iter().flatten().chain(new).collect(), replaced }
}

fn is_decided(gone: &Argument, new: &Offered) -> bool {
    new.takes == Takes::Decided(Some(gone.key.clone()))
}

fn has_moved(gone: &Argument, new: &Offered) -> bool {
    gone.name().is_some() && gone.name() == new.argument.name()
}

fn is_alike(gone: &Argument, new: &Offered) -> bool {
    is_free(gone, new) && gone.ty == new.argument.ty
}

fn is_free(_: &Argument, new: &Offered) -> bool {
    new.takes == Takes::First
}

#[cfg(test)]
mod tests {
    use super::*;

    fn argument(text: &str) -> Argument {
        let (key, ty) = text.split_once(':').unwrap_or((text, "String"));
        Argument { key: key.to_owned(), ty: ty.to_owned() }
    }

    /// Arranges what is offered: `a` is required, `a?` is optional, `a!` is a published setter; `a=b`
    /// takes the place of `b`, and `a=` that of none.
    fn order(published: &str, offered: &str) -> (String, String) {
        let published = published.split_whitespace().map(argument).collect::<Vec<_>>();
        let offered = offered.split_whitespace().map(|it| {
            let standing = match it.as_bytes().last() {
                Some(b'?') => Standing::IfPublished,
                Some(b'!') => Standing::Setter,
                _ => Standing::Argument,
            };
            let (it, takes) = match it.split_once('=') {
                Some((it, gone)) => {
                    let gone = Some(gone.to_owned()).filter(|it| !it.is_empty());
                    (it, Takes::Decided(gone))
                }
                None => (it, Takes::First),
            };
            Offered { argument: argument(it.trim_end_matches(['?', '!'])), standing, takes }
        });
        let offered = offered.collect::<Vec<_>>();
        let key = |at: &usize| offered[*at].argument.key.clone();
        let Arranged { order, replaced } = arrange(Some(&published), &offered);
        let order = order.iter().map(key).collect::<Vec<_>>().join(" ");
        let replaced = replaced.iter().map(|(gone, at)| format!("{}>{}", gone.key, key(at)));
        (order, replaced.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn what_is_published_keeps_its_place() {
        assert_eq!(order("a b c", "c b a"), ("a b c".into(), String::new()));
        assert_eq!(order("a b", "new b a"), ("a b new".into(), String::new()));
        assert_eq!(order("a b c", "c a"), ("a c".into(), String::new()));
        assert_eq!(order("", "b a c?"), ("b a".into(), String::new()));
    }

    #[test]
    fn an_argument_stays_one_and_so_does_a_setter() {
        assert_eq!(order("a b", "b? a? c? d!"), ("a b".into(), String::new()));
        assert_eq!(order("a b", "b a!"), ("b".into(), String::new()));
    }

    #[test]
    fn what_is_new_takes_the_place_of_what_has_gone() {
        assert_eq!(order("a b c", "c x a"), ("a x c".into(), "b>x".into()));
        // Two renames: the same type first, whatever the document's order.
        assert_eq!(order("a:i64 b:bool c", "c y:bool x:i64"), ("x y c".into(), "b>y a>x".into()),);
        assert_eq!(order("a b c", "y x c"), ("y x c".into(), "a>y b>x".into()));
        assert_eq!(order("a:i64 b", "x:bool y b"), ("x b y".into(), "a>x".into()));
        // An optional newcomer is not an argument, and takes no place.
        assert_eq!(order("a b", "b x?"), ("b".into(), String::new()));
    }

    #[test]
    fn what_has_moved_keeps_its_place() {
        let (order, replaced) = order("query/a query/b", "header/b header/a");
        assert_eq!(order, "header/a header/b");
        assert_eq!(replaced, "query/b>header/b query/a>header/a");
    }

    #[test]
    fn a_new_argument_takes_the_place_that_is_decided() {
        let taken = |offered| order("query/a body/b body/c", offered).0;
        assert_eq!(taken("body/c body/x="), "body/c body/x");
        assert_eq!(taken("body/y=body/c body/x=body/b"), "body/x body/y");
        assert_eq!(taken("query/z body/x=body/b body/c"), "query/z body/x body/c");
        assert_eq!(taken("body/a= body/b body/c"), "body/a body/b body/c");
    }
}
