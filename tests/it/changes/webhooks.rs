//! Changes of the webhooks document, one at a time: what each means on the wire, for callers of the crate that
//! was published, and which version is due; and what it means that it is taken back.

use std::path::Path;

use generator::project::{Change, Class, Crate, Inputs};

use super::{BREAKING, COMPATIBLE, DIFFERENT, DOCS};

/// The document of a crate that was published, its config and its lock: whatever becomes of ours, the edits below are
/// of this.
fn spec(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("it/changes/published");
    fs_err::read_to_string(folder.join(name)).unwrap()
}

/// A document with that config and the lock of what was published before.
fn inputs(document: &str, lock: &str) -> Inputs {
    let inputs = Inputs::text("webhooks.yaml", document);
    inputs.config("webhooks.toml", &spec("webhooks.toml")).lock("webhooks.lock", lock)
}

fn made(inputs: &Inputs) -> Crate {
    let outcome = inputs.generate().unwrap();
    let told = inputs.text_of(&outcome.diagnostics, false);
    outcome.made.unwrap_or_else(|| panic!("{told}"))
}

/// What a change means: on the wire, for callers, and the version that is due.
type Meaning = (Option<Class>, Option<Class>, &'static str);

/// A document, and the crate that is made of it.
pub struct Side {
    inputs: Inputs,
    pub made: Crate,
}

impl Side {
    fn of(inputs: Inputs) -> Self {
        let made = made(&inputs);
        Self { inputs, made }
    }

    pub fn after(&self, document: &str) -> Self {
        let inputs = inputs(document, &self.made.lock.to_text());
        Self::of(inputs.published(|path| self.made.tree.0.get(path).cloned()))
    }

    /// What another document changes: on the wire, and for callers.
    pub fn changes_to(&self, revision: &Self) -> (Vec<Change>, Vec<Change>) {
        let wire = self.inputs.changes_to(&revision.inputs).unwrap();
        let published = self.made.published().unwrap();
        let callers = published.changes_to(&revision.made.published().unwrap());
        (wire.into_iter().map(|it| it.change).collect(), callers)
    }

    fn meaning(&self, revision: &Self) -> (Option<Class>, Option<Class>, String, String) {
        let (wire, callers) = self.changes_to(revision);
        let due = self.made.published().unwrap().due(&callers);
        let due = due.map_or_else(String::new, |it| it.to_string());
        let told = wire.iter().chain(&callers);
        let told = told.map(|it| format!("    {} {}\n", it.class.as_str(), it.says)).collect();
        let worst = |all: &[Change]| all.iter().map(|it| it.class).min();
        (worst(&wire), worst(&callers), due, told)
    }
}

/// Texts to replace, each once, and what that means forwards and backwards.
pub struct Edit {
    pub name: &'static str,
    edits: &'static [(&'static str, &'static str)],
    forth: Meaning,
    back: Meaning,
}

const SECRET: &str = "        secret:
          description: Secret for webhook signature verification
          type: string
          format: password
          example: whsec_receive456
";

#[rustfmt::skip]
pub const EDITS: &[Edit] = &[
    Edit {
        name: "an optional member of a request",
        edits: &[("        type:\n          description: Type of webhook to add", "        label: {type: string}\n        type:\n          description: Type of webhook to add")],
        forth: (COMPATIBLE, COMPATIBLE, "0.1.1"),
        back: (DIFFERENT, BREAKING, "0.2.0"),
    },
    Edit {
        name: "an optional member of a response",
        edits: &[("        status:\n          type: string\n          example: OK\n        webhooks:", "        label: {type: string}\n        status:\n          type: string\n          example: OK\n        webhooks:")],
        forth: (COMPATIBLE, COMPATIBLE, "0.1.1"),
        back: (DIFFERENT, BREAKING, "0.2.0"),
    },
    Edit {
        name: "a required member of a request",
        edits: &[("      required: [webhooks]\n      properties:\n        webhooks:\n          description: Array of webhook URLs or", "      required: [webhooks, label]\n      properties:\n        label: {type: string}\n        webhooks:\n          description: Array of webhook URLs or")],
        forth: (BREAKING, BREAKING, "0.2.0"),
        back: (DIFFERENT, BREAKING, "0.2.0"),
    },
    Edit {
        name: "a required member of a response",
        edits: &[("      description: The webhooks of the account\n      type: object\n", "      description: The webhooks of the account\n      type: object\n      required: [label]\n"), ("        status:\n          type: string\n          example: OK\n        webhooks:", "        label: {type: string}\n        status:\n          type: string\n          example: OK\n        webhooks:")],
        forth: (COMPATIBLE, BREAKING, "0.2.0"),
        back: (BREAKING, BREAKING, "0.2.0"),
    },
    Edit {
        name: "an optional member of a response is required",
        edits: &[("      description: The webhooks of the account\n      type: object\n", "      description: The webhooks of the account\n      type: object\n      required: [status]\n")],
        forth: (COMPATIBLE, None, ""),
        back: (BREAKING, None, ""),
    },
    Edit {
        name: "a required member of a request is optional",
        edits: &[("      required: [webhooks]\n      properties:\n        webhooks:\n          description: Array of webhook URLs or", "      properties:\n        webhooks:\n          description: Array of webhook URLs or")],
        forth: (COMPATIBLE, BREAKING, "0.2.0"),
        back: (BREAKING, None, ""),
    },
    Edit {
        name: "a member is renamed",
        edits: &[("        secret:\n", "        code:\n")],
        forth: (DIFFERENT, BREAKING, "0.2.0"),
        back: (DIFFERENT, BREAKING, "0.2.0"),
    },
    Edit {
        name: "a member is removed",
        edits: &[(SECRET, "")],
        forth: (DIFFERENT, BREAKING, "0.2.0"),
        back: (COMPATIBLE, COMPATIBLE, "0.1.1"),
    },
    Edit {
        name: "a text becomes an integer",
        edits: &[("          type: string\n          format: uri\n", "          type: integer\n")],
        forth: (BREAKING, BREAKING, "0.2.0"),
        back: (BREAKING, BREAKING, "0.2.0"),
    },
    Edit {
        name: "a member may be null",
        edits: &[("          type: string\n          format: uri\n", "          type: string\n          nullable: true\n          format: uri\n")],
        forth: (BREAKING, BREAKING, "0.2.0"),
        back: (BREAKING, None, ""),
    },
    Edit {
        name: "a value of an enumeration is added",
        edits: &[("        - line_blocked\n", "        - line_blocked\n        - line_lost\n")],
        forth: (COMPATIBLE, COMPATIBLE, "0.1.1"),
        back: (BREAKING, BREAKING, "0.2.0"),
    },
    Edit {
        name: "an operation is added",
        edits: &[("    put:\n", "    patch:\n      operationId: checkWebhooks\n      tags: [webhooks]\n      responses: {'204': {description: Fine}}\n\n    put:\n")],
        forth: (COMPATIBLE, COMPATIBLE, "0.1.1"),
        back: (BREAKING, BREAKING, "0.2.0"),
    },
    Edit {
        name: "an operation has another id",
        edits: &[("operationId: createWebhooks", "operationId: makeWebhooks")],
        forth: (None, None, ""),
        back: (None, None, ""),
    },
    Edit {
        name: "a query parameter is added",
        edits: &[("      summary: Get webhooks\n", "      summary: Get webhooks\n      parameters: [{in: query, name: limit, schema: {type: integer}}]\n")],
        forth: (COMPATIBLE, COMPATIBLE, "0.1.1"),
        back: (DIFFERENT, BREAKING, "0.2.0"),
    },
    Edit {
        name: "a required query parameter is added",
        edits: &[("      summary: Get webhooks\n", "      summary: Get webhooks\n      parameters: [{in: query, name: limit, required: true, schema: {type: integer}}]\n")],
        forth: (BREAKING, BREAKING, "0.2.0"),
        back: (DIFFERENT, BREAKING, "0.2.0"),
    },
    Edit {
        name: "a path is another",
        edits: &[("  /api/account/webhooks:\n", "  /api/v2/webhooks:\n")],
        forth: (BREAKING, DIFFERENT, "0.1.1"),
        back: (BREAKING, DIFFERENT, "0.1.1"),
    },
    Edit {
        name: "a scheme is asked for as well",
        edits: &[("    ApiSecretKey: []\n", "    ApiSecretKey: []\n    Token: []\n"), ("    ApiSecretKey:\n      type", "    Token: {type: http, scheme: bearer}\n    ApiSecretKey:\n      type")],
        forth: (BREAKING, DIFFERENT, "0.1.1"),
        back: (COMPATIBLE, BREAKING, "0.2.0"),
    },
    Edit {
        name: "a default is another",
        edits: &[("          type: array\n          items:\n            type: string\n", "          type: array\n          default: [a]\n          items:\n            type: string\n")],
        forth: (DIFFERENT, None, ""),
        back: (DIFFERENT, None, ""),
    },
    Edit {
        name: "a list may be shorter than before only",
        edits: &[("          type: array\n          items:\n            type: string\n", "          type: array\n          maxItems: 5\n          items:\n            type: string\n")],
        forth: (BREAKING, None, ""),
        back: (COMPATIBLE, None, ""),
    },
    Edit {
        name: "words",
        edits: &[("summary: Get webhooks", "summary: Read webhooks")],
        forth: (DOCS, None, ""),
        back: (DOCS, None, ""),
    },
    Edit {
        name: "a server is another",
        edits: &[("url: https://api.sendblue.co\n", "url: https://api.sendblue.com\n")],
        forth: (DIFFERENT, DIFFERENT, "0.1.1"),
        back: (DIFFERENT, DIFFERENT, "0.1.1"),
    },
    Edit {
        name: "a variant is added",
        edits: &[("        - $ref: '#/components/schemas/WebhookConfiguration'\n", "        - $ref: '#/components/schemas/WebhookConfiguration'\n        - type: integer\n")],
        forth: (BREAKING, COMPATIBLE, "0.1.1"),
        back: (BREAKING, BREAKING, "0.2.0"),
    },
    Edit {
        name: "a component is inline",
        edits: &[
            (
                "                $ref: '#/components/schemas/WebhookListResponse'\n",
                "                description: The webhooks of the account
                type: object
                properties:
                  status:
                    type: string
                    example: OK
                  webhooks:
                    $ref: '#/components/schemas/Webhooks'
",
            ),
            (
                "    WebhookListResponse:
      description: The webhooks of the account
      type: object
      properties:
        status:
          type: string
          example: OK
        webhooks:
          $ref: '#/components/schemas/Webhooks'

",
                "",
            ),
        ],
        forth: (None, None, ""),
        back: (None, None, ""),
    },
    Edit {
        name: "a schema is renamed",
        edits: &[
            ("schemas/WebhookConfiguration'", "schemas/Subscription'"),
            ("    WebhookConfiguration:\n", "    Subscription:\n"),
        ],
        forth: (None, None, ""),
        back: (None, None, ""),
    },
    Edit {
        name: "a member is deprecated",
        edits: &[("          format: uri\n          example", "          format: uri\n          deprecated: true\n          example")],
        forth: (COMPATIBLE, None, ""),
        back: (COMPATIBLE, None, ""),
    },
    Edit {
        name: "a tag is another",
        edits: &[("tags: [webhooks]\n      summary: Get", "tags: [hooks]\n      summary: Get")],
        forth: (DOCS, None, ""),
        back: (DOCS, None, ""),
    },
];

/// The document as it is, and its crate.
pub fn published() -> (String, Side) {
    let text = spec("webhooks.yaml");
    let base = Side::of(inputs(&text, &spec("webhooks.lock")));
    (text, base)
}

/// The document after a change.
pub fn edited(text: &str, Edit { name, edits, .. }: &Edit) -> String {
    edits.iter().fold(text.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{name}: {old}");
        text.replacen(old, new, 1)
    })
}

#[test]
fn each_change_means_what_it_should() {
    let (text, base) = published();
    let mut wrong = Vec::new();
    for edit in EDITS {
        let Edit { name, edits: _, forth, back } = edit;
        let revision = base.after(&edited(&text, edit));
        let again = revision.after(&text);
        for (way, one, other, expected) in
            [("forth", &base, &revision, forth), ("back", &revision, &again, back)]
        {
            let (wire, callers, due, told) = one.meaning(other);
            if (wire, callers, due.as_str()) != *expected {
                wrong.push(format!(
                    "{name}, {way}: {wire:?}, {callers:?}, {due}; not {expected:?}\n{told}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
