//! The client of the fixture `accept/schemas/enums-with-names`: integers and texts that the document has names for.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_enums_with_names::types::{
    Annotated, FirstKind, Job, JobAnimal, JobEither, JobSpoken, JobText, Machine, Mixed, MixedValue, Priority,
    PutJobLevel, Second, State,
};
use fixture_enums_with_names::{Client, Json};
use support::{Answer, Server};

fn read(text: &str) -> Job {
    serde_json::from_str::<Json>(text).unwrap().to().unwrap()
}

fn written<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap()
}

#[test]
fn integers_are_known_by_their_names() {
    assert_eq!(State::from(1), State::Running);
    assert_eq!((State::Failed.as_i64(), State::Failed.to_string().as_str()), (-1, "-1"));
    assert_eq!("404".parse(), Ok(State::N404));
    assert!("running".parse::<State>().is_err());
    assert!(State::Waiting == 0 && State::Unknown(7) == 7 && State::Running != 2);
    let known = State::known().map(|it| it.as_i64()).collect::<Vec<_>>();
    assert_eq!(known, [0, 1, -1, 404]);
}

#[test]
fn values_are_read_and_go_back_as_they_came() {
    let text = r#"{"state":1,"before":null,"priority":2,"machine":"MX","scaled":null,"mixed":1,"states":[0,-1,8],"counts":{"a":404},"failed":-1,"text":"2","either":9,"animal":{"kind":3,"wings":2}}"#;
    let job = read(text);
    assert_eq!((job.state, job.before, job.priority), (State::Running, None, Some(Priority::High)));
    assert_eq!(job.machine, Some(Machine::MissingMachine));
    assert_eq!(job.mixed, Some(Mixed::Value(MixedValue::First)));
    assert_eq!(job.states, Some(vec![State::Waiting, State::Failed, State::Unknown(8)]));
    assert_eq!(job.text, Some(JobText::Two));
    assert!(matches!(job.either, Some(JobEither::State(State::Unknown(9)))), "{:?}", job.either);
    assert!(matches!(&job.animal, Some(JobAnimal::Second(it)) if it.wings == Some(2)));
    assert_eq!(written(&job), text);
    assert_eq!(read(r#"{"state":1.0,"before":6}"#).state, State::Running);
    let wrong = serde_json::from_str::<Json>(r#"{"state":"1","before":6}"#).unwrap();
    assert!(wrong.to::<Job>().unwrap_err().to_string().contains("state"));
}

#[test]
fn callers_give_integers_and_names() {
    let job = Job::new(State::Waiting, 5).priority(1).scaled(3).states([State::Running]);
    let job = job.either(State::Failed).animal(Second::default());
    let text = r#"{"state":0,"before":5,"priority":1,"scaled":3,"states":[1],"either":-1,"animal":{"kind":3}}"#;
    assert_eq!(written(&job), text);
    assert_eq!(FirstKind::from(2), FirstKind::Dog);
}

#[test]
fn constants_with_titles_are_such_values() {
    let text = r#"{"state":1,"before":5,"annotated":2,"spoken":"0"}"#;
    let job = read(text);
    assert_eq!(job.annotated, Some(Annotated::User));
    assert_eq!(job.spoken, Some(JobSpoken::Unspoken));
    assert_eq!(written(&job), text);
    assert_eq!(written(&job.annotated(Annotated::Chat)), text.replace(":2,", ":1,"));
    assert_eq!(Annotated::from(9), Annotated::Unknown(9));
}

#[tokio::test]
async fn forms_have_the_integers() {
    let server = Server::start([Answer::status(204)]).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    client.forms().send(State::Failed).priorities([Priority::Low, 3.into()]).await.unwrap();
    assert_eq!(server.request().body, b"state=-1&priorities=1&priorities=3");
}

#[tokio::test]
async fn paths_queries_and_headers_have_them_too() {
    let server = Server::start([Answer::json(r#"{"state":1,"before":5}"#)]).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let job = Job::new(State::Waiting, None);
    let call = client.jobs().put(Priority::High, job).state([State::Running, State::Waiting]);
    call.level(PutJobLevel::Low).x_state(404).await.unwrap();
    let request = server.request();
    assert_eq!((request.path.as_str(), request.header("x-state")), ("/jobs/2", Some("404")));
    assert_eq!(request.query.as_deref(), Some("state=1&state=0&level=10"));
}
