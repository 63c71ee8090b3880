//! What callers give to an operation: arguments and setters, and whether a body is given whole or
//! by its members.

use std::collections::HashMap;

use super::scope::{Scope, Wanted};
use super::{Ident, Naming, case, reserved};
use crate::api::{Api, Body, Media, MediaKind, Object, Operation, Presence, ShapeId};
use crate::choose::{Method, Way};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::lock::{Key, Role};
use crate::pointer::Pointer;

/// What callers give to a method.
#[derive(Debug, Default, Clone)]
pub struct Slots {
    /// Its parameters, in document order.
    pub params: Vec<Ident>,
    /// The members of its body, in document order, when they are given one by one; `None` when
    /// the body is given whole.
    pub body: Option<Vec<Ident>>,
}

/// What a method takes, and the places that the lock knows it and its body by.
struct Given<'a> {
    operation: &'a Operation,
    media: Option<&'a Media>,
    at: &'a Pointer,
    body: Pointer,
}

impl<'a> Given<'a> {
    fn of(method: &'a Method<'a>) -> Self {
        let Method { operation, at, .. } = method;
        let media = method.body.map(|(_, media)| media);
        let body = match method.way {
            Way::Usual | Way::Stream => at.child("requestBody"),
            Way::Body => at.clone(),
        };
        Self { operation, media, at, body }
    }
}

/// More arguments than this are hard to tell apart at a call; the body is given whole then.
const MOST_ARGUMENTS: usize = 4;

const BY_MEMBERS: &str = "by members";
const WHOLE: &str = "whole";

impl<'a> Naming<'a> {
    pub(super) fn slots(&mut self) {
        let uses = self.uses();
        let mut resources = std::mem::take(&mut self.names.resources);
        for methods in resources.iter_mut().map(|it| &mut it.methods) {
            let mut usual = Slots::default();
            for names in methods {
                let method = self.choices.method(names.id);
                // Invariant: the usual way of an operation comes before the others.
                names.slots = match method.way {
                    Way::Usual => {
                        usual = self.given(&Given::of(method), &uses);
                        usual.clone()
                    }
                    Way::Stream => usual.clone(),
                    Way::Body => self.given(&Given::of(method), &uses),
                };
            }
        }
        self.names.resources = resources;
    }

    fn given(&mut self, given: &Given<'_>, uses: &HashMap<ShapeId, usize>) -> Slots {
        let members = self.spread(given, uses);
        let operation = given.operation;
        let params = operation.params.iter().map(|param| Wanted {
            key: Key::parameter(given.at, param.place.as_str(), &param.wire),
            chosen: None,
            candidates: [
                case::snake(&param.wire),
                case::snake(&format!("{} {}", param.wire, param.place.as_str())),
            ]
            .into_iter()
            .filter(|it| operation.body.is_none() || it != reserved::BODY)
            .collect(),
        });
        let own = members.iter().flat_map(|it| &it.members).map(|member| Wanted {
            key: Key::body_member(&given.body, &member.wire),
            chosen: None,
            candidates: vec![
                case::snake(&member.wire),
                case::snake(&format!("body {}", member.wire)),
            ],
        });
        let wanted = params.chain(own).collect();
        let lists = [runtime::sources::RESERVED_CALL, reserved::CALL_VARIABLES];
        let mut names = Scope::new(Role::Slot, &lists).name(&mut self.locks, wanted);
        let body = members.map(|_| names.split_off(operation.params.len()));
        Slots { params: names, body }
    }

    /// The members of a body that is given by them, where it has some. What is published stays. What is
    /// new is given so if it is an object that nothing but this operation uses, with few enough required
    /// members to be told apart, or consists of parts: some are files, which no model holds.
    fn spread(&mut self, given: &Given<'_>, uses: &HashMap<ShapeId, usize>) -> Option<&'a Object> {
        let Given { operation, media, .. } = given;
        let body = operation.body.as_ref()?;
        let object = media.and_then(|it| self.object(it));
        let key = Key::at(&given.body);
        let published = self.locks.old.name(Role::Body, &key);
        let wanted = match (published, object) {
            (Some(BY_MEMBERS), _) => true,
            (Some(WHOLE), _) | (None, None) => false,
            (Some(_), _) => {
                let why = "it is neither `by members` nor `whole`";
                self.locks.diagnostics.push(self.locks.old.unfit(Role::Body, &key, why));
                false
            }
            (None, Some((MediaKind::Multipart, ..))) => true,
            (None, Some((_, shape, object))) => {
                uses.get(&shape) == Some(&1) && few_arguments(operation, body, object)
            }
        };
        let members = object.filter(|_| wanted).map(|(.., object)| object);
        if wanted && members.is_none() {
            self.locks.diagnostics.push(no_members(body));
        }
        self.locks.new.set(Role::Body, key, if members.is_some() { BY_MEMBERS } else { WHOLE });
        members
    }

    /// The object whose members could be given one by one.
    fn object(&self, media: &Media) -> Option<(MediaKind, ShapeId, &'a Object)> {
        let api: &'a Api = self.api;
        let shape = media.value?.shape;
        let object = api.shapes[shape].kind.object()?;
        let can_be = match media.kind {
            MediaKind::Json | MediaKind::Form => true,
            MediaKind::Multipart => !object.members.is_empty(),
            MediaKind::Text
            | MediaKind::Events
            | MediaKind::JsonLines
            | MediaKind::Xml
            | MediaKind::Bytes => false,
        };
        can_be.then_some((media.kind, shape, object))
    }

    /// How often each shape is used.
    fn uses(&self) -> HashMap<ShapeId, usize> {
        let mut res = HashMap::new();
        let inner = self.api.shapes.iter().flat_map(|(_, shape)| shape.kind.uses());
        let params = self.api.operations.iter().flat_map(|it| &it.params).map(|it| it.value);
        let bodies = self.api.operations.iter().filter_map(|it| it.body.as_ref());
        let replies = self.api.operations.iter().flat_map(|it| &it.replies);
        let media = bodies.flat_map(|it| &it.media).chain(replies.flat_map(|it| &it.media));
        // The representations of one body are one use.
        let mut places =
            media.filter_map(|it| Some((it.at.parent()?, it.value?))).collect::<Vec<_>>();
        places.dedup();
        for used in inner.chain(params).chain(places.into_iter().map(|(_, used)| used)) {
            *res.entry(used.shape).or_insert(0) += 1;
        }
        res
    }
}

fn few_arguments(operation: &Operation, body: &Body, object: &Object) -> bool {
    let required = |it: &Presence| *it == Presence::Required;
    let params = operation.params.iter().map(|it| it.presence).filter(required).count();
    let members = object.members.iter().map(|it| it.presence).filter(required).count();
    body.presence == Presence::Required && params + members <= MOST_ARGUMENTS
}

/// Tells that a body is no object any more, whose members are published as arguments and setters.
fn no_members(body: &Body) -> Diagnostic {
    let message = "the body has no members any more that could be given one by one";
    Diagnostic::warning(Code::Lock, Place::Value(body.at.clone()), message)
        .consequence("it is given whole from now on, and calls that give its members break")
}
