//! After the first visit the page needs no network, and changes from one build to the next whole, when told to.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::harness::{Folder, Journey, dist};

/// The service worker has the whole build and answers for this page.
const KEPT: &str = "navigator.serviceWorker.controller?.state === 'activated'";

#[test]
fn the_page_opens_without_a_network() {
    let mut page = Journey::open("offline");
    page.wait("the build is kept on the device", KEPT);
    page.server.stop();
    page.reload();
    page.wait("the page is whole", "document.querySelector('h1')");
    page.wait("its icons too", "[...document.querySelectorAll('svg.i use')].every(u => u.getBBox().width > 0)");
    // A place never visited while there was a network.
    page.go("?v=settings");
    page.wait("another place opens too", "document.querySelector('h1')");
    page.finish();
}

#[test]
fn a_new_build_waits_for_the_word_and_replaces_the_old_one_whole() {
    let page = Journey::open("update");
    page.wait("the build is kept on the device", KEPT);
    let old = page.eval_async(KEPT_BUILDS);
    assert_eq!(old.as_array().map(Vec::len), Some(1), "one build is kept, not {old}");

    // A host caught in the middle of publishing: the list is new, one of its files is not.
    let mixed = next_build("mixed");
    fs::write(mixed.0.join("landfall.css"), "/* of another build */").expect("the copy can be changed");
    page.server.serve(&mixed.0);
    page.eval("window.heard = 0; addEventListener('landfall-update', () => { window.heard += 1; })");
    look_for_update(&page);
    page.wait("the mixture was given up", "!window.registration.installing && !window.registration.waiting");
    assert_eq!(page.eval_async(KEPT_BUILDS), old, "a mixture of two builds leaves the kept one alone");

    // The host is done: the same page hears of it, and goes on with the old build through a reload.
    let next = next_build("next");
    page.server.serve(&next.0);
    look_for_update(&page);
    page.wait("the page hears of the new build", "window.heard === 1");
    page.reload();
    assert_eq!(page.count("meta[name=build]"), 0, "nothing changes before the person says so");

    page.wait("the new build is heard of again", "navigator.serviceWorker.controller");
    page.eval("window.dispatchEvent(new CustomEvent('landfall-activate'))");
    page.wait("the page comes back as the new build", "document.querySelector('meta[name=build]')");
    page.started();
    let new = page.eval_async(KEPT_BUILDS);
    assert_eq!(new.as_array().map(Vec::len), Some(1), "one build is kept, not {new}");
    assert_ne!(new, old, "it is the new one");
    page.finish();
}

/// Names of the builds kept.
const KEPT_BUILDS: &str = "const done = arguments[0]; caches.keys().then(done)";

/// Asks for a new build, and waits until the answer is in.
fn look_for_update(page: &Journey) {
    page.eval_async(
        "const done = arguments[0];
         navigator.serviceWorker.getRegistration()
           .then((r) => { window.registration = r; return r.update(); }).then(() => done(), () => done())",
    );
}

/// The build under test as it would be with one more line in its page.
fn next_build(name: &str) -> Folder {
    let folder = Folder::new(name);
    copy(&dist(), &folder.0);
    let page = folder.0.join("index.html");
    let html = fs::read_to_string(&page).expect("the page can be read");
    fs::write(&page, html.replace("<title>", &format!("<meta name=\"build\" content=\"{name}\"><title>")))
        .expect("the copy can be changed");
    let project = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    fs::copy(project.join("public/sw.js"), folder.0.join("sw.js")).expect("the service worker is there");
    let status = Command::new("node")
        .arg(project.join("scripts/after-build.mjs"))
        .env("TRUNK_STAGING_DIR", &folder.0)
        .status()
        .expect("node is installed");
    assert!(status.success(), "the list of files was written");
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a temporary folder can be made");
    for entry in fs::read_dir(from).expect("the built page can be listed").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file of the page can be copied");
        }
    }
}
