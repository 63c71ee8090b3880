//! A client as the generator emits it, and ways to run its calls.

use std::borrow::Cow;
use std::future::{Future as _, IntoFuture};
use std::time::Duration;

use serde::de::{Deserialize, Deserializer, MapAccess};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::parts::data::codec::{self, Entries, Members, Model, Union};
use crate::parts::{
    ApiInfo, AsJson, AsNothing, Call, Client, ClientBuilder, Credential, Error, Extra, Json,
    ManualClock, Operation, Place, Request, Route, Secret,
};

use super::server::Server;

pub(crate) const KEY: &str = "key-5551";
pub(crate) const SECRET: &str = "hush-5552";

pub(crate) const API: ApiInfo = ApiInfo {
    name: "sample-api",
    version: "1.2.3",
    base_url_env: "SAMPLE_BASE_URL",
    servers: &["http://localhost:1/v0"],
    credentials: &[
        Credential {
            scheme: "ApiKey",
            name: "api_key",
            env: "SAMPLE_API_KEY",
            place: Place::Header("x-key"),
        },
        Credential {
            scheme: "ApiSecret",
            name: "api_secret",
            env: "SAMPLE_API_SECRET",
            place: Place::Header("x-secret"),
        },
        Credential { scheme: "OAuth", name: "token", env: "SAMPLE_TOKEN", place: Place::Bearer },
        Credential {
            scheme: "QueryKey",
            name: "query_key",
            env: "SAMPLE_QUERY_KEY",
            place: Place::Query("api key"),
        },
    ],
    auth: &[&[0, 1]],
};

pub(crate) fn builder() -> ClientBuilder {
    ClientBuilder::new(&API).credential(0, KEY.into()).credential(1, SECRET.into())
}

/// A client of the server with a clock that stands still.
pub(crate) fn client(server: &Server) -> (Client, ManualClock) {
    let clock = ManualClock::new();
    (builder().base_url(server.url()).clock(clock.clone()).build().unwrap(), clock)
}

/// Awaits what should end at once: a test that waits for what does not come fails instead of hanging.
pub(crate) async fn soon<F: IntoFuture>(future: F) -> F::Output {
    let patience = Duration::from_secs(10);
    tokio::time::timeout(patience, future.into_future()).await.expect("it does not end")
}

/// Awaits a call, ends each pause as soon as it begins, and tells how long they were.
pub(crate) async fn run<O: Operation, T>(
    call: Call<O>,
    clock: &ManualClock,
) -> (Result<T, Error>, Vec<Duration>)
where
    O::Reply: crate::parts::Decode<Value = T>,
{
    let mut pauses = Vec::new();
    let mut sent = call.into_future();
    soon(async {
        loop {
            tokio::select! {
                outcome = &mut sent => return (outcome, pauses),
                pause = clock.sleeping() => {
                    pauses.push(pause);
                    clock.advance(pause);
                }
            }
        }
    })
    .await
}

/// An operation without parameters.
#[derive(Debug, Clone)]
pub(crate) struct List;

impl Operation for List {
    type Reply = AsJson<Hooks>;

    const ROUTE: Route = Route::get("listHooks", "/api/hooks");
}

/// A call that must not be sent twice.
#[derive(Debug, Clone)]
pub(crate) struct Create {
    pub(crate) body: Hook,
}

impl Operation for Create {
    type Reply = AsNothing;

    const ROUTE: Route = Route::post("createHook", "/api/hooks");

    fn encode(&self, request: &mut Request) -> Result<(), Error> {
        request.object(&self.body)
    }
}

/// An operation with parameters.
#[derive(Debug, Clone)]
pub(crate) struct Delete;

impl Operation for Delete {
    type Reply = AsNothing;

    const ROUTE: Route = Route::delete("deleteHook", "/api/hooks/{hookId}/now").auth(&[&[2], &[3]]);
}

pub(crate) fn create(client: &Client, url: &str) -> Call<Create> {
    Call::new(
        client,
        Create { body: Hook { url: url.to_owned(), secret: None, extra: Extra::default() } },
    )
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hooks {
    pub(crate) hooks: Vec<Target>,
    pub(crate) limit: Option<i32>,
    pub(crate) extra: Extra,
}

impl Model for Hooks {
    fn decode<'de, A: MapAccess<'de>>(members: &mut Members<'de, A>) -> Option<Self> {
        let mut hooks = None;
        let mut limit = None;
        let mut extra = Extra::default();
        while let Some(name) = members.name() {
            match name {
                "hooks" => members.read(&mut hooks),
                "limit" => members.fill(&mut limit),
                _ => extra.decode(members),
            }
        }
        let name = 'missing: {
            let hooks = codec::required!('missing, hooks);
            return Some(Self { hooks, limit, extra });
        };
        members.missing(name)
    }

    fn encode<M: SerializeMap>(&self, map: &mut Entries<M>) {
        map.put("hooks", &self.hooks);
        map.opt("limit", &self.limit);
        self.extra.encode::<Self, M>(map);
    }
}

codec::object!(Hooks);

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hook {
    pub(crate) url: String,
    pub(crate) secret: Option<Secret>,
    pub(crate) extra: Extra,
}

impl Model for Hook {
    fn decode<'de, A: MapAccess<'de>>(members: &mut Members<'de, A>) -> Option<Self> {
        let mut url = None;
        let mut secret = None;
        let mut extra = Extra::default();
        while let Some(name) = members.name() {
            match name {
                "url" => members.read(&mut url),
                "secret" => members.fill(&mut secret),
                _ => extra.decode(members),
            }
        }
        let name = 'missing: {
            let url = codec::required!('missing, url);
            return Some(Self { url, secret, extra });
        };
        members.missing(name)
    }

    fn encode<M: SerializeMap>(&self, map: &mut Entries<M>) {
        map.put("url", &self.url);
        map.opt("secret", &self.secret);
        self.extra.encode::<Self, M>(map);
    }
}

codec::object!(Hook);

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Target {
    Url(String),
    Hook(Hook),
    Port(f64),
    Unknown(Json),
}

impl Union for Target {
    const EXPECTED: &'static str = "a string, a number or an object of type Hook";

    fn unknown(value: Json) -> Self {
        Self::Unknown(value)
    }

    fn string(text: Cow<'_, str>) -> Self {
        Self::Url(text.into_owned())
    }

    fn integer(value: i128) -> Self {
        Self::Port(value as f64)
    }

    fn number(value: f64) -> Self {
        Self::Port(value)
    }

    fn object<'de, A: MapAccess<'de>>(members: &mut Members<'de, A>) -> Result<Self, A::Error> {
        codec::model(members).map(Self::Hook)
    }
}

impl Serialize for Target {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Url(it) => it.serialize(serializer),
            Self::Hook(it) => it.serialize(serializer),
            Self::Port(it) => it.serialize(serializer),
            Self::Unknown(it) => it.serialize(serializer),
        }
    }
}

codec::read!(Target, codec::ByToken);
