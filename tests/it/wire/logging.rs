//! `init_logging` as a program has it: what it prints to stderr, and when it prints nothing.

use std::process::{Command, Output};

use super::{OK, PATH};
use support::{Answer, Server};

/// What the program says when the variable has that value, and how often it asked the server, which is
/// busy at first.
async fn logged(level: Option<&str>, arguments: &[&str]) -> (Output, usize) {
    let busy = Answer::status(503).header("retry-after-ms", "1").body("hush-busy");
    let server = Server::start([busy, Answer::json(OK).header("x-a", "hush-answer")]).await;
    let mut program = Command::new(env!("CARGO_BIN_EXE_logged"));
    program.args(arguments).env_remove("SENDBLUE_API_LOG");
    program.env("SENDBLUE_API_BASE_URL", server.url());
    program.env("SENDBLUE_API_API_KEY", "hush-key").env("SENDBLUE_API_API_SECRET", "hush-secret");
    program.envs(level.map(|it| ("SENDBLUE_API_LOG", it)));
    let output = tokio::task::spawn_blocking(move || program.output().unwrap()).await.unwrap();
    (output, server.requests().len())
}

#[tokio::test]
async fn attempts_are_printed_and_no_secret_is() {
    for level in ["debug", "TRACE"] {
        let (output, sent) = logged(Some(level), &[]).await;
        let log = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.success(), sent, log.lines().count()), (true, 2, 2), "{log}");
        let [first, second] = [log.lines().next().unwrap(), log.lines().nth(1).unwrap()];
        let of_call = format!("http.request.method=\"GET\" url.template=\"{PATH}\"");
        assert!(log.lines().all(|it| it.contains(&of_call)), "{log}");
        assert!(first.contains("http.response.status_code=503"), "{log}");
        assert!(second.contains("http.request.resend_count=1"), "{log}");
        assert!(!log.contains("hush"), "{log}");
    }
}

#[tokio::test]
async fn nothing_is_printed_that_nobody_asked_for() {
    let cases: [(Option<&str>, &[&str]); 5] = [
        (None, &[]),
        (Some(" "), &[]),
        (Some("off"), &[]),
        (Some("Info"), &[]),
        (Some("debug"), &["own-subscriber"]),
    ];
    for (level, arguments) in cases {
        let (output, sent) = logged(level, arguments).await;
        let log = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.success(), sent, log.as_str()), (true, 2, ""), "{level:?}");
    }
}

#[tokio::test]
async fn a_value_that_is_not_a_level_is_an_error() {
    let (output, sent) = logged(Some("hush"), &[]).await;
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.success(), sent), (false, 0), "{told}");
    for word in ["SENDBLUE_API_LOG", "`off`, `error`, `warn`, `info`, `debug` or `trace`"] {
        assert!(told.contains(word), "{told}");
    }
    assert!(!told.contains("hush"), "{told}");
}
