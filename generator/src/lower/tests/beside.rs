//! What one keyword alone does not show of a schema: pairs that differ in what it says beside others give
//! different `Api`s, too.

use super::{api, pairs};

/// The keywords of schemas.
const MORE: &[[&str; 2]] = &[
    // All forms may hold, or just one.
    ["oneOf: [{type: string}, {type: array}]", "anyOf: [{type: string}, {type: array}]"],
    // A discriminator counts where the types tell the forms apart, too.
    [
        "oneOf: [{type: string}, {type: array}]",
        "oneOf: [{type: string}, {type: array}], discriminator: {propertyName: kind}",
    ],
    // A branch says what the merged schema has no shape for.
    [
        "allOf: [{properties: {a: {type: string}}}, {type: object, maxProperties: 1}]",
        "allOf: [{properties: {a: {type: string}}}, {type: object, maxProperties: 2}]",
    ],
    // A schema that only wraps another says how it is used.
    [
        "allOf: [{$ref: '#/components/schemas/Other'}], description: d",
        "allOf: [{$ref: '#/components/schemas/Other'}], description: d, readOnly: true",
    ],
    [
        "$ref: '#/components/schemas/Other', deprecated: false",
        "$ref: '#/components/schemas/Other', deprecated: true",
    ],
    // Names of a pattern, beside declared ones.
    [
        "properties: {a: {type: string}}, patternProperties: {^x: {type: string}}",
        "properties: {a: {type: string}}, patternProperties: {^y: {type: string}}",
    ],
    // What says nothing beside the rest.
    ["type: integer, maxLength: 1", "type: integer, maxLength: 2"],
    ["type: [string, 'null'], minItems: 1", "type: [string, 'null'], minItems: 2"],
    ["type: boolean, properties: {a: {}}", "type: boolean, properties: {b: {}}"],
    ["const: a, enum: [a]", "const: a, enum: [a, b]"],
    // Names that are required, and not declared.
    ["type: object, required: [a]", "type: object, required: [b]"],
    ["allOf: [{type: object}, {required: [a]}]", "allOf: [{type: object}, {required: [b]}]"],
    // Alternatives that only restrict.
    [
        "properties: {a: {}}, anyOf: [{required: [a]}, {required: [b]}]",
        "properties: {a: {}}, anyOf: [{required: [a]}, {required: [c]}]",
    ],
    [
        "properties: {a: {}}, anyOf: [{minProperties: 1}, {required: [a]}]",
        "properties: {a: {}}, anyOf: [{minProperties: 2}, {required: [a]}]",
    ],
    [
        "properties: {a: {}}, anyOf: [{required: [a]}, {required: [b]}]",
        "properties: {a: {}}, oneOf: [{required: [a]}, {required: [b]}]",
    ],
    // All branches that are not of objects.
    ["allOf: [{enum: [a, b]}, {enum: [b, c]}]", "allOf: [{enum: [a, b]}, {enum: [b, d]}]"],
    ["allOf: [{type: string}, {const: a}]", "allOf: [{type: string}, {const: b}]"],
    [
        "allOf: [{type: object, properties: {a: {}}}, {type: array, items: {type: string}}]",
        "allOf: [{type: object, properties: {a: {}}}, {type: array, items: {type: integer}}]",
    ],
    [
        "allOf: [{oneOf: [{type: string}, {type: array}]}, {anyOf: [{type: string}, {enum: [1]}]}]",
        "allOf: [{oneOf: [{type: string}, {type: array}]}, {anyOf: [{type: string}, {enum: [2]}]}]",
    ],
    // What a schema is by itself, where a branch is something else.
    ["type: string, allOf: [{type: array}]", "type: integer, allOf: [{type: array}]"],
    [
        "$ref: '#/components/schemas/Other', type: string, allOf: [{type: array}]",
        "$ref: '#/components/schemas/Other', type: integer, allOf: [{type: array}]",
    ],
    // Items beside those that are listed first.
    [
        "type: array, prefixItems: [{type: string}], items: {type: string}",
        "type: array, prefixItems: [{type: string}], items: {type: integer}",
    ],
    [
        "type: array, prefixItems: [{type: string}], items: false",
        "type: array, prefixItems: [{type: string}], items: true",
    ],
    // Undeclared members beside those whose names have a pattern.
    [
        "patternProperties: {^a: {type: string}, ^b: {type: integer}}, additionalProperties: false",
        "patternProperties: {^a: {type: string}, ^b: {type: integer}}, additionalProperties: true",
    ],
    [
        "patternProperties: {^a: {type: boolean}}, additionalProperties: {type: string}",
        "patternProperties: {^a: {type: boolean}}, additionalProperties: {type: integer}",
    ],
    // Lists that may be objects, too, for want of a type.
    ["items: {}, properties: {a: {type: string}}", "items: {}, properties: {a: {type: integer}}"],
    ["items: {}, additionalProperties: false", "items: {}, additionalProperties: true"],
    ["items: {}, properties: {a: {}}, required: [a]", "items: {}, properties: {a: {}}"],
    [
        "items: {type: string}, allOf: [{properties: {a: {}}}]",
        "items: {type: integer}, allOf: [{properties: {a: {}}}]",
    ],
    // What listed values are besides.
    [
        "type: object, enum: [{}], properties: {a: {type: string}}",
        "type: object, enum: [{}], properties: {a: {type: integer}}",
    ],
    [
        "type: object, const: {a: 1}, properties: {a: {}}, required: [a]",
        "type: object, const: {a: 1}, properties: {a: {}}",
    ],
    [
        "type: array, enum: [[]], items: {type: string}",
        "type: array, enum: [[]], items: {type: integer}",
    ],
    ["type: array, const: [], items: {type: string}", "type: array, const: [], items: {}"],
    ["enum: [{}], additionalProperties: false", "enum: [{}], additionalProperties: true"],
    ["type: [string, integer], enum: [a]", "type: [string, boolean], enum: [a]"],
    ["type: [string, integer], const: a", "type: [string, boolean], const: a"],
    ["type: [string, 'null'], enum: [null]", "type: [integer, 'null'], enum: [null]"],
    ["type: [string, 'null'], const: null", "type: [integer, 'null'], const: null"],
    // A type that takes `null` beside values that do not, and the reverse.
    ["type: [string, 'null'], enum: [a, b]", "type: [string, 'null'], enum: [a, b, null]"],
    ["type: [string, 'null'], const: a", "type: [string, 'null'], enum: [a, null]"],
    ["type: string, enum: [a, null]", "type: [string, 'null'], enum: [a, null]"],
    ["type: string, nullable: true, enum: [a]", "type: string, nullable: true, enum: [a, null]"],
    [
        "type: [string, integer, 'null'], enum: [a, 1]",
        "type: [string, integer], enum: [a, 1, null]",
    ],
    // Two bounds at one end.
    [
        "type: number, minimum: 1, exclusiveMinimum: 5",
        "type: number, minimum: 2, exclusiveMinimum: 5",
    ],
    [
        "type: number, minimum: 5, exclusiveMinimum: 1",
        "type: number, minimum: 5, exclusiveMinimum: 2",
    ],
    [
        "type: integer, maximum: 6, exclusiveMaximum: 5",
        "type: integer, maximum: 7, exclusiveMaximum: 5",
    ],
    ["type: integer, exclusiveMaximum: true", "type: integer, exclusiveMaximum: false"],
    // Values of another type, and those that are listed twice.
    ["type: integer, default: x", "type: integer, default: y"],
    ["type: integer, enum: [1, x]", "type: integer, enum: [1, y]"],
    ["type: string, enum: [a]", "type: string, enum: [a, a]"],
    // Integers beyond all types.
    ["type: integer, minimum: -1.0e+30, maximum: 1.0e+30", "minimum: -1.0e+30, maximum: 1.0e+30"],
    // Undeclared members of several branches.
    [
        "allOf: [{additionalProperties: {type: string}}, {additionalProperties: {type: integer}}]",
        "allOf: [{additionalProperties: {type: string}}, {additionalProperties: {type: boolean}}]",
    ],
    [
        "allOf: [{type: object, properties: {a: {}}}, {additionalProperties: false}], additionalProperties: {type: integer}",
        "allOf: [{type: object, properties: {a: {}}}, {additionalProperties: false}], additionalProperties: {type: boolean}",
    ],
    [
        "allOf: [{type: object, additionalProperties: false}, {type: object, additionalProperties: true}]",
        "allOf: [{type: object, additionalProperties: false}, {type: object, additionalProperties: false}]",
    ],
    [
        "additionalProperties: {type: string}, oneOf: [{properties: {a: {}}, additionalProperties: {type: integer}}, {properties: {b: {}}}]",
        "additionalProperties: {type: string}, oneOf: [{properties: {a: {}}, additionalProperties: {type: boolean}}, {properties: {b: {}}}]",
    ],
    // A discriminator that nothing is made of.
    [
        "type: object, properties: {a: {}}, discriminator: {propertyName: kind}",
        "type: object, properties: {a: {}}, discriminator: {propertyName: sort}",
    ],
    [
        "properties: {a: {type: object, discriminator: {propertyName: kind}}}",
        "properties: {a: {type: object, discriminator: {propertyName: sort}}}",
    ],
    [
        "type: string, discriminator: {propertyName: a, mapping: {a: It}}",
        "type: string, discriminator: {propertyName: a, mapping: {a: Other}}",
    ],
    [
        "properties: {a: {}}, anyOf: [{required: [a]}], discriminator: {propertyName: kind}",
        "properties: {a: {}}, anyOf: [{required: [a]}], discriminator: {propertyName: sort}",
    ],
    [
        "enum: [a], oneOf: [{type: string}, {}], discriminator: {propertyName: kind}",
        "enum: [a], oneOf: [{type: string}, {}], discriminator: {propertyName: sort}",
    ],
    // A value that travels no way.
    ["type: string, readOnly: true", "type: string, readOnly: true, writeOnly: true"],
    // Formats of what is encoded.
    [
        "type: string, contentEncoding: base64",
        "type: string, contentEncoding: base64, format: byte",
    ],
    ["contentMediaType: image/png", "type: string, contentMediaType: image/png"],
    // One of several examples once more.
    ["type: string, examples: [a, b]", "type: string, examples: [a, b], example: a"],
    // Bounds beyond what a double tells apart.
    ["type: number, maximum: 9007199254740992", "type: number, maximum: 9007199254740993"],
];

#[test]
fn what_stands_beside_other_keywords_is_kept() {
    let same =
        MORE.iter().filter(|[one, other]| api(&pairs::schema(one)) == api(&pairs::schema(other)));
    assert_eq!(same.collect::<Vec<_>>(), [] as [&[&str; 2]; 0]);
}
