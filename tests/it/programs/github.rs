//! Issues, page by page.

use serde_json::{Value, json};
use support::Answer;

use super::{Program, pairs};

fn issue(number: u32, title: &str, user: &Value) -> Value {
    let url = format!("https://api.github.com/repos/rust-lang/rust/issues/{number}");
    json!({
        "id": number, "node_id": "MDU6SXNzdWUx", "url": url, "number": number, "state": "open",
        "repository_url": "https://api.github.com/repos/rust-lang/rust", "title": title,
        "labels_url": format!("{url}/labels{{/name}}"), "comments_url": format!("{url}/comments"),
        "events_url": format!("{url}/events"), "html_url": url, "body": null, "user": user,
        "labels": [{
            "id": 208045946, "node_id": "MDU6TGFiZWwyMDgwNDU5NDY=", "url": "https://api.github.com/",
            "name": "E-easy", "description": null, "color": "02e10c", "default": false
        }],
        "assignee": null, "milestone": null, "locked": false, "comments": 0, "closed_at": null,
        "created_at": "2026-01-22T13:33:48Z", "updated_at": "2026-01-22T13:33:48Z",
        "author_association": "NONE",
    })
}

fn user(login: &str) -> Value {
    let url = format!("https://api.github.com/users/{login}");
    json!({
        "login": login, "id": 1, "node_id": "MDQ6VXNlcjE=", "avatar_url": "https://github.com/a.gif",
        "gravatar_id": "", "url": url, "html_url": format!("https://github.com/{login}"),
        "followers_url": format!("{url}/followers"), "following_url": format!("{url}/following"),
        "gists_url": format!("{url}/gists"), "starred_url": format!("{url}/starred"),
        "subscriptions_url": format!("{url}/subscriptions"), "repos_url": format!("{url}/repos"),
        "organizations_url": format!("{url}/orgs"), "events_url": format!("{url}/events"),
        "received_events_url": format!("{url}/received"), "type": "User", "site_admin": false
    })
}

#[tokio::test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
async fn issues_come_page_by_page() {
    let first = json!([issue(7, "Odd error", &user("octocat")), issue(5, "Typo", &Value::Null)]);
    let second = json!([issue(3, "Slow test", &user("hubot"))]);
    let next =
        "</repos/rust-lang/rust/issues?state=open&labels=E-easy&per_page=2&page=2>; rel=\"next\"";
    let first = Answer::json(first.to_string()).header("link", next);
    let ran = Program::new("github").run([first, Answer::json(second.to_string())]).await;

    let expected = "2 issues:\n#7 Odd error (octocat)\n#5 Typo (ghost)\n\
                    1 issues:\n#3 Slow test (hubot)\n";
    assert_eq!(ran.printed, expected);
    let [first, second] = ran.requests();
    for request in [first, second] {
        assert_eq!(request.method, "GET");
        assert_eq!(request.path, "/repos/rust-lang/rust/issues");
        // GitHub refuses what has none.
        assert!(request.header("user-agent").is_some());
    }
    let asked = [("labels", "E-easy"), ("per_page", "2"), ("state", "open")];
    let mut asked = asked.map(|(a, b)| (a.to_owned(), b.to_owned())).into();
    assert_eq!(pairs(first.query.as_ref().unwrap()), asked);
    asked.insert("page".to_owned(), "2".to_owned());
    assert_eq!(pairs(second.query.as_ref().unwrap()), asked);
}
