//! A file, to Box and back.

use serde_json::json;
use support::Answer;

use super::{Program, parts};

#[tokio::test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
async fn a_file_is_uploaded_and_downloaded() {
    let uploaded = json!({"total_count": 1, "entries": [{
        "id": "12345678", "type": "file", "etag": "0", "sequence_id": "0", "name": "report.txt",
        "sha1": "85136c79cbf9fe36bb9d05d0639c70c265c18d37", "description": "", "size": 12,
        "file_version": {"id": "1", "type": "file_version", "sha1": "134b"},
        "path_collection": {"total_count": 0, "entries": []}, "item_status": "active",
        "created_at": "2026-01-31T10:53:43-08:00", "modified_at": "2026-01-31T10:53:43-08:00",
        "trashed_at": null, "purged_at": null, "shared_link": null, "folder_upload_email": null,
    }]});
    let content = Answer::status(200).header("content-type", "application/octet-stream");
    let program =
        Program::new("box").credential("ACCESS_TOKEN", "t").file("report.txt", "all is well\n");
    let uploaded = Answer::json(uploaded.to_string()).with_status(201);
    let ran = program.run([uploaded, content.body("all is well\n")]).await;

    assert_eq!(ran.printed, "report.txt: 12 bytes\n");
    let copy = fs_err::read_to_string(ran.folder.path().join("copy.txt")).unwrap();
    assert_eq!(copy, "all is well\n");
    let [upload, download] = ran.requests();
    assert_eq!(upload.line(), "POST /files/content");
    assert_eq!(download.line(), "GET /files/12345678/content");
    assert!(ran.requests.iter().all(|it| it.header("authorization") == Some("Bearer t")));
    // Box refuses a file that comes before its attributes.
    let [attributes, file] = parts(upload).try_into().unwrap();
    assert!(attributes.0.contains("name=\"attributes\""), "{attributes:?}");
    let attributes = serde_json::from_str::<serde_json::Value>(attributes.1).unwrap();
    assert_eq!(attributes, json!({"name": "report.txt", "parent": {"id": "0"}}));
    assert!(file.0.contains("name=\"file\"; filename=\"report.txt\""), "{file:?}");
    assert_eq!(file.1, "all is well\n");
}
