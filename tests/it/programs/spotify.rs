//! A search.

use serde_json::json;
use support::Answer;

use super::{Program, pairs};

fn tracks() -> String {
    let track = |name: &str, artists: &[&str]| {
        let artists = artists.iter().map(|it| json!({"id": "0kbY", "name": it, "type": "artist"}));
        json!({
            "id": "11dFghVXANMlKmJXsNCbNl", "name": name, "type": "track", "explicit": false,
            "artists": artists.collect::<Vec<_>>(), "disc_number": 1, "duration_ms": 207959,
            "album": {
                "id": "4aawyAB9vmqN3uQ7FjRGTy", "name": "Bags' Groove", "type": "album",
                "album_type": "album", "total_tracks": 7, "available_markets": ["DE"], "images": [],
                "external_urls": {"spotify": "https://open.spotify.com/"}, "artists": [],
                "href": "https://api.spotify.com/v1/albums/4a", "uri": "spotify:album:4a",
                "release_date": "1957", "release_date_precision": "year",
            },
            "is_local": false, "popularity": 40, "preview_url": null, "track_number": 3,
        })
    };
    json!({"tracks": {
        "href": "https://api.spotify.com/v1/search?offset=0&limit=2", "limit": 2, "offset": 0,
        "next": "https://api.spotify.com/v1/search?offset=2&limit=2", "previous": null, "total": 70,
        "items": [
            track("Doxy", &["Miles Davis", "Sonny Rollins"]),
            track("Doxy - Live", &["Miles Davis"]),
        ],
    }})
    .to_string()
}

#[tokio::test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
async fn tracks_are_found() {
    let program = Program::new("spotify").credential("ACCESS_TOKEN", "t");
    let ran = program.run([Answer::json(tracks())]).await;

    let expected = "70 tracks\nDoxy by Miles Davis, Sonny Rollins\nDoxy - Live by Miles Davis\n";
    assert_eq!(ran.printed, expected);
    let [request] = ran.requests();
    assert_eq!((request.method.as_str(), request.path.as_str()), ("GET", "/search"));
    assert_eq!(request.header("authorization"), Some("Bearer t"));
    let expected =
        [("limit", "2"), ("market", "DE"), ("q", "doxy artist:miles davis"), ("type", "track")];
    let expected = expected.map(|(a, b)| (a.into(), b.into())).into();
    assert_eq!(pairs(request.query.as_ref().unwrap()), expected);
}
