//! One program, two targets: in the browser it mounts the app, on a shell it is the author's tool.

#[cfg(target_arch = "wasm32")]
fn main() {
    caravan_map::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    caravan_map::cli::run()
}
