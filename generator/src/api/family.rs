//! Schemas that stand for all that is made of them.

use super::{Discriminator, ShapeId, Variant};

/// A schema with a discriminator, and the schemas that are made of it by `allOf`: each may stand in its
/// place, at any level (OpenAPI 3.0.4, section 4.7.25.2, Models with Polymorphism Support).
#[derive(Debug, Clone, PartialEq)]
pub struct Family {
    /// What the schema says by itself.
    pub parent: ShapeId,
    /// What names the schemas, its own or inherited.
    pub discriminator: Discriminator,
    /// The schemas made of it, in document order.
    pub children: Vec<Variant>,
}
