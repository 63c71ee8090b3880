//! The pages of a file.

use serde_json::{Value, json};
use support::Answer;

use super::{Program, pairs};

fn frame(kind: &str, name: &str) -> Value {
    json!({
        "id": "1:2", "name": name, "type": kind, "scrollBehavior": "SCROLLS", "children": [],
        "blendMode": "PASS_THROUGH", "absoluteRenderBounds": null, "clipsContent": true,
        "absoluteBoundingBox": {"x": 0.0, "y": 0.0, "width": 375.0, "height": 812.0},
        "size": {"x": 375.0, "y": 812.0}, "effects": [], "fills": [], "strokes": [],
        "constraints": {"vertical": "TOP", "horizontal": "LEFT"}, "interactions": [],
    })
}

fn file() -> String {
    let color = json!({"r": 0.9, "g": 0.9, "b": 0.9, "a": 1.0});
    json!({
        "name": "Shop", "version": "4815162342", "role": "viewer", "schemaVersion": 0,
        "editorType": "figma", "lastModified": "2026-01-31T12:00:00Z", "thumbnailUrl": "https://a.b/",
        "components": {}, "componentSets": {}, "styles": {},
        "document": {
            "id": "0:0", "name": "Document", "type": "DOCUMENT", "scrollBehavior": "SCROLLS",
            "children": [{
                "id": "0:1", "name": "Screens", "type": "CANVAS", "scrollBehavior": "SCROLLS",
                "backgroundColor": color, "prototypeStartNodeID": null, "flowStartingPoints": [],
                "prototypeDevice": {"type": "NONE", "rotation": "NONE"},
                "children": [frame("FRAME", "Basket"), frame("GROUP", "Icons")],
            }],
        },
    })
    .to_string()
}

#[tokio::test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
async fn pages_and_frames_of_a_file_are_shown() {
    let program = Program::new("figma").credential("ACCESS_TOKEN", "figd_1");
    let ran = program.run([Answer::json(file())]).await;

    let expected = "Shop, version 4815162342\nScreens: 2 layers\n  Basket, 375 x 812\n";
    assert_eq!(ran.printed, expected);
    let [request] = ran.requests();
    assert_eq!(request.path, "/v1/files/bVtbMwVlrZ8Lq6RgYtnQxA");
    assert_eq!(request.header("x-figma-token"), Some("figd_1"));
    let query = pairs(request.query.as_ref().unwrap());
    assert_eq!(query["depth"].parse::<f64>(), Ok(2.0));
}
